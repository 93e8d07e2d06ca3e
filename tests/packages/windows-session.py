# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""windows-session.py SERVER CLIENT [CASE...]: sessions with the programs for
Windows, under Wine. SERVER and CLIENT start them and become them."""

import pathlib
import signal
import socket
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from harness import Client, Program, Server, join, message  # noqa: E402

SERVER, CLIENT = sys.argv[1], sys.argv[2]
N_MESSAGES = 200


def pass_on(sender, *hearers):
    """Message by message: under Wine a burst fills a socket's buffer."""
    for number in range(N_MESSAGES):
        packet = message("/note", number, sender.name)
        sender.play(packet)
        for hearer in hearers:
            hearer.receiver.take_until(packet)


def wait_for_way(sender, hearer):
    """Until one of the messages arrives."""
    for _ in range(100):
        sender.play(message("/anybody"))
        try:
            hearer.receiver.take(0.2)
            return
        except TimeoutError:
            pass
    raise AssertionError(f"{sender.name} does not reach {hearer.name}")


class Session(unittest.TestCase):
    def start(self, program):
        self.addCleanup(lambda: program.is_running() and program.stop())
        return program

    def start_server(self):
        return self.start(Server(SERVER))

    def start_client(self, server, name, *options, **keywords):
        return self.start(Client(CLIENT, server, name, *options, **keywords))

    def test_plays_both_ways(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        pass_on(ann, ben)
        pass_on(ben, ann)
        self.assertEqual(server.errors + ann.errors + ben.errors, [])

    def test_hosts_and_joins_with_one_command(self):
        host = self.start_client(None, "ann")
        ben = self.start_client(host, "ben")
        join(host, ben)
        pass_on(ben, host)

    def test_names_arrive_as_they_are(self):
        server = self.start_server()
        ann = self.start_client(server, "ann", group="Größe")
        zoe = self.start_client(server, "Zoë 東京", group="Größe")
        join(ann, zoe)
        ann.wait_event("reachable", member="Zoë 東京")

    def test_a_taken_port_is_said(self):
        server = self.start_server()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.bind(("0.0.0.0", 0))
            taken = str(other.getsockname()[1])
            for port, arguments in (
                    (str(server.port), [SERVER, "-p"]),
                    (taken, [SERVER, "-p"]),
                    (taken, [CLIENT, "--server", "127.0.0.1", "--user", "ann",
                             "--group", "jam", "--tx-port"])):
                program = self.start(Program([*arguments, port]))
                self.assertEqual(program.wait_end(), 1)
                self.assertRegex(program.errors[0],
                                 f"UDP port {port} on .* is already used")

    def test_a_closed_port_stops_nobody(self):
        server = self.start_server()
        ann, ben, cem = (self.start_client(server, name)
                         for name in ("ann", "ben", "cem"))
        join(ann, ben, cem)
        port = str(ben.external[1])
        ben.process.kill()
        ben.wait_end()
        pass_on(ann, cem)
        pass_on(cem, ann)
        ben = self.start_client(server, "ben", "--local-port", port)
        ben.wait_event("reachable", member="ann")
        wait_for_way(ann, ben)
        pass_on(ann, ben, cem)
        self.assertTrue(server.is_running())

    def test_a_receiver_that_is_gone_stops_nobody(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        port = ben.receiver.port
        ben.receiver.socket.close()
        for _ in range(N_MESSAGES):
            ann.play(message("/unheard"))
        pass_on(ben, ann)
        ben.receiver.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        ben.receiver.socket.bind(("127.0.0.1", port))
        wait_for_way(ann, ben)
        pass_on(ann, ben)

    def test_ends_on_control_c(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        self.assertEqual(ben.stop(signal.SIGINT), 0)
        ann.wait_event("left", member="ben", patience=4)
        self.assertEqual(server.stop(signal.SIGINT), 0)


unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
