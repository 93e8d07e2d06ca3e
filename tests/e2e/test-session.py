#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A session with the real programs: joining, playing, leaving, failing."""

import hashlib
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import apart
from harness import (LISTENS, Client, Program, Receiver, Server, bundle, join, message)

SERVER, CLIENT = sys.argv[1], sys.argv[2]


class Session(unittest.TestCase):
    def start(self, program):
        self.addCleanup(lambda: program.is_running() and program.stop())
        return program

    def start_server(self, *options):
        return self.start(Server(SERVER, *options))

    def start_client(self, server, name, *options, **keywords):
        return self.start(Client(CLIENT, server, name, *options, **keywords))

    def test_plays_both_ways_soon_after_the_second_starts(self):
        server = self.start_server()
        ann = self.start_client(server, "ann")
        ann.wait_event("server", state="joined")
        ben = self.start_client(server, "ben")
        join(ann, ben)
        first = ben.wait_event("server", state="connecting")["time_us"]
        reachable = ben.wait_event("reachable", member="ann")["time_us"]
        heard = ann.wait_event("reachable", member="ben")["time_us"]
        print(f"# reachable after {(reachable - first) / 1000:.1f} ms and "
              f"{(heard - first) / 1000:.1f} ms")
        self.assertEqual(ben.get_members()["ann"]["client"], "extended")

    def test_a_host_is_not_locked_out(self):
        """Someone takes the group the moment that its host is not in it."""
        def digest(text):
            return hashlib.md5(text.encode()).hexdigest()
        ann = self.start_client(None, "ann")
        ann.wait_event("server", state="joined")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as guest:
            guest.settimeout(10)
            guest.sendto(bundle(
                1, message("/groupserver/user_leave", "ann", digest("ann's password")),
                message("/groupserver/user_alive", "ben", digest("ben"), -1, 1,
                        "jam", digest("another"))), ("127.0.0.1", ann.port))
            self.assertIn(b"wrong password", guest.recv(2048))

    def test_passes_on_every_byte(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        for packet in (
                b"x", b"\0\0\0\5,i\0\0\0\0\0\7", message("/a", "text", 3, b"blob"),
                bundle(0x0123456789abcdef, message("/later", 1),
                       bundle(1, message("/inner"))),
                b"/odd\0\0\0\0,Q?\0junk", bytes(range(256)) * 4,
                b"\xff" * 1201, b"/big" + b"\0" * 64996):
            ann.play(packet)
            self.assertEqual(ben.receiver.take(), packet)
            ben.play(packet)
            self.assertEqual(ann.receiver.take(), packet)

    def test_programs_of_liblo_play_together(self):
        server = self.start_server()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        dump = self.start(Program(["oscdump", "-L", str(port)]))
        ann = self.start_client(server, "ann")
        ben = self.start_client(server, "ben", "--rx", str(port))
        join(ann, ben)
        dump.wait_pattern("/e2e/joined")
        subprocess.run(["oscsend", "127.0.0.1", str(ann.tx[1]), "/note", "ifs",
                        "60", "0.5", "piano"], check=True)
        dump.wait_pattern(r'/note ifs 60 0\.5\d* "piano"')
        ann.play(bundle(0xe0000000_80000000, message("/at/a/time", 9)))
        dump.wait_pattern(r"^e0000000\.80000000 /at/a/time i 9")

    def test_takes_osc_at_ipv6_loopback(self):
        try:
            program = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
            program.bind(("::1", 0))
        except OSError:
            self.skipTest("no IPv6 here")
        self.addCleanup(program.close)
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        note = message("/note", 60)
        program.sendto(note, ("::1", ann.tx[1]))
        self.assertEqual(ben.receiver.take_until(note), [note])

    def test_receivers_may_be_many_at_once(self):
        server = self.start_server()
        all_here, listeners = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                               for _ in range(2))
        for listener in (all_here, listeners):
            self.addCleanup(listener.close)
            listener.bind(("", 0))
            listener.settimeout(5)
        targets = [f"127.255.255.255:{all_here.getsockname()[1]}"]
        group = "239.192.7.3"
        try:
            listeners.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                                 socket.inet_aton(group) + bytes(4))
            targets.append(f"{group}:{listeners.getsockname()[1]}")
        except OSError:  # no network beyond this computer
            listeners = None
        ann = self.start_client(server, "ann")
        ben = self.start_client(server, "ben", *(
            option for target in targets for option in ("--rx", target)))
        join(ann, ben)
        end = message("/end")
        ann.play(end)
        for listener in filter(None, (all_here, listeners)):
            while listener.recv(65536) != end:
                pass

    def test_says_that_nothing_listens(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        port = ben.receiver.port
        ben.receiver.socket.close()
        end = time.monotonic() + 20
        while not any("receiver_fails" in line for line in ben.seen):
            self.assertLess(time.monotonic(), end)
            ann.play(message("/note", 60))
            try:
                ben.wait_event("receiver_fails", patience=0.1)
            except AssertionError:
                pass
        said = ben.wait_event("receiver_fails")
        self.assertEqual(said["reason"], "nobody_listens")
        self.assertEqual(said["receiver"], f"127.0.0.1:{port}")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as program:
            program.bind(("127.0.0.1", port))
            ben.wait_event("receiver_works", receiver=f"127.0.0.1:{port}")
            program.settimeout(5)
            ann.play(message("/note", 61))
            self.assertEqual(program.recv(100), message("/note", 61))

    def test_protocol_messages_stay_out_of_the_programs(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        ann.play(message("/groupclient/ping", "eve"))
        ann.wait_event("control_refused")
        end = message("/end")
        ann.play(end)
        self.assertEqual(ben.receiver.take_until(end), [end])
        ann.play(bundle(1, message("/groupclient/ping", "eve"), end))
        self.assertEqual(ben.receiver.take(), bundle(1, end))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            stranger.sendto(message("/from/nobody"), ben.external)
        ann.play(end)
        self.assertEqual(ben.receiver.take_until(end), [end])

    def test_text_is_utf8_whatever_the_locale(self):
        plain = [f"LC_ALL={name}" for name in ("C", "POSIX")]
        server = self.start_server()
        zoe = self.start(Client(["env", plain[0], CLIENT], server, "Zoë",
                                group="Übung", group_password="ключ"))
        ann = self.start(Client(["env", plain[1], CLIENT], server, "ann",
                                group=" U\u0308bung ", group_password="ключ "))
        join(zoe, ann)
        self.assertIn("Zoë", ann.get_members())
        for command in ([CLIENT, "--host", "--tx-bind", "Zoë"],
                        [SERVER, "--bind", "Zoë"], [SERVER, "Zoë"]):
            refused = subprocess.run(["env", plain[0], *command], text=True,
                                     capture_output=True, encoding="utf-8")
            self.assertEqual(refused.returncode, 2)
            self.assertIn("“Zoë”", refused.stderr)

    def test_the_first_of_two_with_one_name_keeps_it(self):
        server = self.start_server()
        pi, ben = self.start_client(server, "pi"), self.start_client(server, "ben")
        join(pi, ben)
        copy = self.start_client(server, "pi")
        copy.wait_event("server", state="name_in_use", patience=10)
        for number in range(100):
            pi.play(message("/n", number))
        self.assertEqual(ben.receiver.take_until(message("/n", 99)),
                         [message("/n", number) for number in range(100)])
        self.assertEqual(copy.stop(), 0)

        pi.process.kill()
        pi.process.wait()
        ben.forget_lines()
        again = self.start_client(server, "pi")
        again.wait_event("server", state="joined", patience=2)
        join(again, ben)

    def test_hosts_and_joins_with_one_command(self):
        host = self.start_client(None, "ann")
        ben = self.start_client(host, "ben")
        join(host, ben)
        self.assertEqual(ben.stop(), 0)
        host.wait_event("left", member="ben")

    def test_a_host_that_ends_says_so(self):
        host = self.start_client(None, "ann")
        ben = self.start_client(host, "ben")
        join(host, ben)
        self.assertEqual(host.stop(signal.SIGHUP), 0)
        ben.wait_event("left", member="ann")

    def test_members_may_be_asked_for_while_it_starts(self):
        server = self.start_server()
        client = self.start(Program([
            CLIENT, "--server", f"127.0.0.1:{server.port}", "--user", "ann",
            "--group", "jam", "--tx-port", "0", "--rx", "9"]))
        status = pathlib.Path(f"/proc/{client.process.pid}/status")
        sigterm = 1 << (signal.SIGTERM - 1)
        while not int(re.search(r"SigCgt:\s*(\w+)", status.read_text())[1], 16) & sigterm:
            self.assertTrue(client.is_running())
        client.process.send_signal(signal.SIGUSR1)
        client.wait_pattern("Joined")

    def test_output_that_nobody_reads_stops_nothing(self):
        unread, output = os.pipe()
        os.set_blocking(output, False)
        try:
            while True:
                os.write(output, b"x")
        except BlockingIOError:
            os.set_blocking(output, True)
        client = subprocess.Popen(
            [CLIENT, "--host", "--host-port", "0", "--tx-port", "0", "--user",
             "ann"], stdout=output)
        try:
            self.wait_for(lambda: "output" in [
                path.read_text().strip() for path in
                pathlib.Path(f"/proc/{client.pid}/task").glob("*/comm")])
            client.terminate()
            self.assertEqual(client.wait(10), 0)
        finally:
            client.kill()
            client.wait()
            os.close(output)
            os.close(unread)

    def test_measures_the_round_trip(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name, "--members", "1")
                    for name in ("ann", "ben"))
        join(ann, ben)
        deadline = time.monotonic() + 20
        member = ann.get_members()["ben"]
        while member["round_trip_ms"] is None and time.monotonic() < deadline:
            ann.seen.clear()
            member = ann.wait_event("members")["members"][0]
        self.assertGreater(member["round_trip_ms"], 0)
        self.assertLess(member["round_trip_ms"], 1000)
        self.assertLess(abs(member["clock_offset_ms"]), 1000)

    def test_several_receivers_hear_the_group(self):
        server = self.start_server()
        second = Receiver()
        ann = self.start_client(server, "ann")
        ben = self.start_client(server, "ben", "--rx",
                                f"localhost:{second.port}")
        join(ann, ben)
        note = message("/note", 1)
        ann.play(note)
        ben.receiver.take_until(note)
        second.take_until(note)

    def test_a_loop_is_named_and_its_messages_go_on(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        noticed = threading.Event()

        def send_on():
            while not noticed.is_set():
                packet = ben.receiver.take()
                ben.play(packet)
                if packet == message("/end"):
                    return
        program = threading.Thread(target=send_on)
        program.start()
        wanted = threading.Thread(
            target=lambda: (ben.wait_event("loop_noticed", loop="program",
                                           message="/note"), noticed.set()))
        wanted.start()
        played = []
        while not noticed.wait(0.01):
            played.append(message("/note", len(played)))
            ann.play(played[-1])
            self.assertLess(len(played), 6000)
        ann.play(message("/end"))
        for thread in (program, wanted):
            thread.join()
        ben.play(message("/mine"))
        heard = ann.receiver.take_until(message("/mine"))
        self.assertGreaterEqual(len(heard), len(played) - 2)

    def test_a_ring_of_ports_is_named_at_both_ends(self):
        self.name_ring("127.0.0.1")

    def test_a_ring_by_ipv6_is_named_at_both_ends(self):
        self.name_ring("[::1]")

    def name_ring(self, this_computer):
        server = self.start_server()
        ben = self.start_client(server, "ben")
        ann = self.start_client(server, "ann", "--rx", f"{this_computer}:{ben.tx[1]}")
        carl = self.start_client(server, "carl")
        join(ann, ben, carl)
        carl.play(message("/note", 60))
        ann.wait_event("loop_noticed", loop="receiver", member="ben",
                       port=ben.tx[1])
        ben.wait_event("loop_noticed", loop="send_port", member="ann",
                       port=ben.tx[1])
        carl.play(message("/end"))
        ben.receiver.take_until(message("/end"))
        ben.wait_held_back()
        self.assertEqual(carl.ask()["held_back"], 0)

    def test_wrong_passwords_are_said_and_heal(self):
        server = self.start_server("-t", "2")
        ann = self.start_client(server, "ann")
        ann.wait_event("server", state="joined")
        stranger = self.start_client(server, "eve", group_password="guess")
        stranger.wait_event("server", state="wrong_group_password")
        thief = self.start(Program([
            CLIENT, "--server", f"127.0.0.1:{server.port}", "--user", "ann",
            "--password", "other", "--group", "x", "--json", "--tx-port", "0",
            "--rx", "9"]))
        thief.wait_pattern("wrong_password")
        ann.stop()
        stranger.wait_event("server", state="joined")

    def test_names_of_the_silent_are_kept(self):
        for hours, state in (("24", "wrong_password"), ("0", "joined")):
            server = self.start_server("-t", "1", "--keep-names", hours)
            ann, dan = (self.start_client(server, name) for name in ("ann", "dan"))
            join(ann, dan)  # so she has proved that she receives
            dan.stop()
            ann.stop(signal.SIGKILL)
            server.wait_pattern("“ann” .*(silent|forgotten)")
            thief = self.start(Program([
                CLIENT, "--server", f"127.0.0.1:{server.port}", "--user", "ann",
                "--password", "other", "--group", "jam", "--group-password", "x",
                "--json", "--tx-port", "0", "--rx", "9"]))
            thief.wait_pattern(f'"{state}"')
            thief.stop()
            self.start_client(server, "ben", group_password="x").wait_event(
                "server", state="wrong_group_password" if hours == "24" else "joined")

    def test_a_silent_server_does_not_part_the_members(self):
        server = self.start_server()
        ann, ben = (self.start_client(server, name) for name in ("ann", "ben"))
        join(ann, ben)
        self.assertEqual(server.stop(), 0)
        ann.wait_event("server", state="silent", patience=30)
        ann.play(message("/still/here"))
        ben.receiver.take_until(message("/still/here"))
        again = self.start(Program([SERVER, "-p", str(server.port)]))
        ann.seen.clear()
        ann.wait_event("server", state="joined", patience=30)
        self.assertEqual(again.stop(), 0)

    def test_takes_the_nine_arguments_of_the_original(self):
        server = self.start_server()
        receiver = Receiver()
        old = self.start(Program([CLIENT, "localhost", str(server.port), "0",
                                  "0", str(receiver.port), "ann", "-x", "jam",
                                  "secret"]))
        tx = int(old.wait_pattern(r"Send your OSC to 127.0.0.1:(\d+)").group(1))
        ben = self.start_client(server, "ben")
        old.wait_pattern("ben is reachable")
        ben.wait_event("reachable", member="ann")
        ben.socket.sendto(message("/x"), ("127.0.0.1", tx))
        self.assertEqual(ben.receiver.take(), message("/x"))
        ping = bundle(1, message("/groupclient/ping", "ben"))
        self.assertEqual(set(receiver.take_until(ping)), {ping})
        ben.play(message("/y"))
        self.assertEqual(set(receiver.take_until(message("/y"))) - {ping},
                         {message("/y")})

    def test_ends_in_one_line_on_what_cannot_heal(self):
        server = self.start_server()
        for status, arguments in (
                (2, ["--no-such-option"]), (2, []), (2, ["--server", "x"]),
                (2, ["a", "b"]), (2, ["--host", "--user", "a\nb"]),
                (2, ["--host", "--tx-port", "70000"]),
                (2, ["--host", "--tx-port", "7000", "--rx", "7000"]),
                (2, ["--host", "--password-file", "/nonexistent"]),
                (1, ["--host", "--host-port", str(server.port)]),
                (1, ["--host", "--host-port", "0", "--tx-bind", "203.0.113.9"])):
            client = self.start(Program([CLIENT, *arguments]))
            self.assertEqual(client.wait_end(), status, arguments)
            self.assertEqual(len(client.errors), 1, client.errors)
            self.assertEqual(client.seen, [])
        for status, arguments in (
                (2, ["--no-such-option"]), (2, ["-p", "70000"]),
                (2, ["-u", "0"]), (2, ["-t", "x"]),
                (1, ["-p", str(server.port)]), (1, ["-l", "/nonexistent/log"]),
                (1, ["-p", "0", "--second-port", str(server.port)])):
            other = self.start(Program([SERVER, *arguments]))
            self.assertEqual(other.wait_end(), status, arguments)
            self.assertEqual(len(other.errors), 1, other.errors)

    def test_the_log_is_opened_anew_on_sighup(self):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder, "log")
            log.write_text("kept\n")
            server = self.start(Program([SERVER, "-p", "0", "-l", str(log)]))
            port = self.wait_for(lambda: re.search(
                LISTENS, log.read_text())).group(1)
            os.rename(log, log.with_suffix(".old"))
            server.process.send_signal(signal.SIGHUP)
            self.wait_for(log.exists)
            client = self.start(Program([
                CLIENT, "--server", f"127.0.0.1:{port}", "--group", "jam",
                "--user", "ann", "--tx-port", "0", "--rx", "9"]))
            self.wait_for(lambda: "ann" in log.read_text())
            client.stop()
            self.assertEqual(server.stop(signal.SIGINT), 0)
            old = log.with_suffix(".old").read_text()
            self.assertTrue(old.startswith("kept\n"))

    def test_passwords_are_not_shown_to_other_users(self):
        with tempfile.TemporaryDirectory() as folder:
            secret = pathlib.Path(folder, "password")
            secret.write_text("hidden-in-a-file\n")
            server = self.start_server()
            client = self.start(Program([
                CLIENT, "--server", f"127.0.0.1:{server.port}", "--group",
                "jam", "--user", "ann", "--tx-port", "0", "--rx", "9",
                "--password-file", str(secret)],
                {"OSCGROUPS_GROUP_PASSWORD": "hidden-in-the-environment"}))
            client.wait_pattern("Joined")
            self.assert_hidden(client)

    def assert_hidden(self, client):
        for file in ("cmdline", "environ"):
            text = pathlib.Path(f"/proc/{client.process.pid}/{file}").read_bytes()
            self.assertNotIn(b"hidden", text, file)

    def test_passwords_of_the_command_line_are_overwritten(self):
        server = self.start_server()
        nine = ["127.0.0.1", str(server.port), "0", "0", "9", "ben", "hidden-too",
                "jam", "hidden"]
        for arguments in (nine, [
                "--server", f"127.0.0.1:{server.port}", "--user", "ann", "--group",
                "rock", "--tx-port", "0", "--rx", "9", "--password=hidden-one",
                "--group-password", "hidden-other"]):
            client = self.start(Program([CLIENT, *arguments]))
            client.wait_pattern("Joined")
            self.assert_hidden(client)
            line = pathlib.Path(f"/proc/{client.process.pid}/cmdline").read_bytes()
            self.assertIn(b"127.0.0.1", line)

    @unittest.skipIf("OG_TO_BE_DEBUGGED" in os.environ, "a build to be debugged")
    def test_other_processes_of_the_user_cannot_read_the_memory(self):
        """It belongs to root then, whoever runs the program."""
        user = ["setpriv", "--reuid=65534", "--clear-groups"] if os.getuid() == 0 else []
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o777)
            server = self.start(Program([*user, SERVER, "-p", "0"]))
            port = server.wait_pattern(LISTENS).group(1)
            client = self.start(Program([
                *user, CLIENT, "--server", f"127.0.0.1:{port}", "--user", "ann",
                "--group", "jam", "--tx-port", "0", "--rx", "9"],
                {"XDG_STATE_HOME": folder}))
            client.wait_pattern("Joined")
            for program in (server, client):
                owner = os.stat(f"/proc/{program.process.pid}/mem").st_uid
                self.assertEqual(owner, 0)

    def wait_for(self, condition, patience=20):
        """Files tell of no change: this one looks again and again."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.01)
        self.fail("waited in vain")


if __name__ == "__main__":
    apart.main()
