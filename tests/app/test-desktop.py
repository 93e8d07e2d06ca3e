#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two users with the application and one with the client of the terminal: host,
invite, join, play, check, leave. test-desktop.py APPLICATION CLIENT"""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import unittest

try:
    from desktop import PATIENCE, Desktop, SessionManager
except ImportError as error:
    print(f"the tools for accessibility are missing: {error}")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from harness import Client, Receiver, message

APPLICATION, CLIENT = sys.argv[1], sys.argv[2]


def find_free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Session(unittest.TestCase):
    def start(self, *arguments, **keywords):
        desktop = Desktop(APPLICATION, *arguments, **keywords)
        self.addCleanup(desktop.stop)
        return desktop

    def prepare(self, name):
        """The program of that user: a receiver, and where it sends; and what the form
        has kept of them."""
        receiver, port = Receiver(), find_free_port()
        return receiver, port, (
            f"form={{'user': <'{name}'>, 'send-port': <uint16 {port}>, "
            f"'receive-port': <uint16 {receiver.port}>}}")

    def play(self, port, packet):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as program:
            program.sendto(packet, ("127.0.0.1", port))

    def test_three_play_together(self):
        port = find_free_port()
        ann_hears, ann_sends, kept = self.prepare("Ann")
        ann = self.start(settings=f"host-port=uint16 {port}\n{kept}")
        ann.press("Change…")
        ann.enter("Group", "jam")
        ann.enter("Group password", "secret")
        ann.press("Host", window="Host a Session")
        ann.read("Invite copied")
        ann.read("Nobody else is here yet")

        bea_hears, bea_sends, kept = self.prepare("Bea")
        bea = self.start(f"oscgroups://127.0.0.1:{port}/jam?password=secret",
                         settings=kept)
        bea.read("Join “jam” at 127.0.0.1")
        bea.press("Join", window="Join a Session")
        client = Client(CLIENT, f"127.0.0.1:{port}", "Cy")
        self.addCleanup(client.stop)

        for desktop in ann, bea:
            desktop.read("Connected · 2 of 2 reachable")
        for name in "Ann", "Bea":
            client.wait_event("reachable", member=name)

        self.play(ann_sends, message("/from/ann", 1))
        bea_hears.take_until(message("/from/ann", 1))
        client.receiver.take_until(message("/from/ann", 1))
        self.play(bea_sends, message("/from/bea", 2))
        ann_hears.take_until(message("/from/bea", 2))
        client.play(message("/from/cy", 3))
        ann_hears.take_until(message("/from/cy", 3))

        ann.press("Session: Ready")
        ann.press("Soundcheck")
        ann.read("Ready: 2 members")
        members = client.get_members()
        self.assertEqual(set(members), {"Ann", "Bea"})
        self.assertTrue(all(member["client"] == "extended" for member in members.values()))

        bea.press("Leave")
        client.wait_event("left", member="Bea")
        ann.read("Connected · 1 of 1 reachable")

    def start_desktop(self):
        """Without the application."""
        desktop = Desktop(settings=self.prepare("Ann")[2])
        self.addCleanup(desktop.stop)
        return desktop

    def join(self, client, desktop):
        """The application, in the group of a client that hosts."""
        client.seen.clear()
        desktop.start(
            APPLICATION, f"oscgroups://127.0.0.1:{client.port}/jam?password=secret")
        desktop.press("Join", window="Join a Session")
        client.wait_event("reachable", member="Ann")

    def test_leaves_when_it_is_ended(self):
        client = Client(CLIENT, None, "Cy")
        self.addCleanup(client.stop)
        for number in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
            with self.subTest(number):
                desktop = self.start_desktop()
                self.join(client, desktop)
                desktop.application.send_signal(number)
                self.assertEqual(desktop.application.wait(10), 0)
                client.wait_event("left", member="Ann")

    def test_leaves_when_the_session_ends(self):
        client = Client(CLIENT, None, "Cy")
        self.addCleanup(client.stop)
        desktop = self.start_desktop()
        manager = SessionManager(desktop.address)
        self.addCleanup(manager.stop)
        self.join(client, desktop)
        self.assertTrue(manager.registered.wait(PATIENCE))
        manager.end_session()
        self.assertEqual(desktop.application.wait(10), 0)
        client.wait_event("left", member="Ann")

    def start_display(self):
        """One more, which can be ended."""
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait, PATIENCE)
        self.addCleanup(server.terminate)
        os.close(write)
        with os.fdopen(read) as numbers:
            return server, ":" + numbers.readline().strip()

    @unittest.skipUnless(shutil.which("Xvfb"), "Xvfb is missing")
    def test_leaves_when_the_display_goes(self):
        client = Client(CLIENT, None, "Cy")
        self.addCleanup(client.stop)
        display, name = self.start_display()
        desktop = self.start_desktop()
        desktop.environment["DISPLAY"] = name
        self.join(client, desktop)
        display.terminate()
        self.assertEqual(desktop.application.wait(10), 1)
        client.wait_event("left", member="Ann")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
