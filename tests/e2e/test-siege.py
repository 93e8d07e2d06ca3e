#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Strangers who fill the real server, guess, replay, hide behind names and flood its
log. The figures are for data/doc/attacks.md. See also test-strangers.py."""

import os
import pathlib
import stat
import sys
import tempfile
import time
import unittest

from attackers import (PORT, STRANGER, VICTIM, HostileServer, Internet, Musician, Stranger,
                       bundle, digest, from_wire, long_message, message, parse,
                       require_networks, start_server, take_all, to_wire, wait_for)
from harness import PATIENCE, Program

SERVER, CLIENT = sys.argv[1], sys.argv[2]

# Wrong passwords that are looked at, at once and then each second.
GUESSES, GUESSES_EACH_SECOND = 20, 1

# Answers of the second port to one network, at once and then each second.
MIRRORED, MIRRORED_EACH_SECOND = 120, 10

# Lines of one kind and address in the log, at once; and what says how many more.
LINES = 10


def alive(name, password, *groups, at=STRANGER):
    return message("/groupserver/user_alive", name, digest(password), to_wire(at), 7000,
                   *(word for group in groups for word in group))


class Siege(unittest.TestCase):
    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        self.home = self.internet.add_home()
        self.address = (self.home.address, PORT)
        self.stranger = self.internet.open_at(STRANGER)
        self.other = self.internet.open_at("192.0.2.67")  # has limits of its own

    def start(self, *options):
        server = start_server(SERVER, self.home, *options)
        self.addCleanup(server.stop)
        return server

    def start_client(self, name):
        client = Musician(CLIENT, self.internet.add_home(), f"{self.address[0]}:{PORT}", name)
        self.addCleanup(client.stop)
        return client

    def ask(self, packet):
        """All that the server says to the stranger about it."""
        self.stranger.sendto(packet, self.address)
        self.drain()
        return [said for answer in take_all(self.stranger) for said in parse(answer)]

    def drain(self):
        """Returns when the server has read all: it reads in order."""
        self.other.sendto(bundle(1, alive("end", "end")), self.address)
        wait_for(self.other, lambda said: said[:2] == ["/groupclient/user_alive_status", "end"])

    def assert_open(self, attack, packets, size):
        """A musician still finds a place, and a group."""
        client = self.start_client("ann")
        try:
            client.wait_event("server", state="joined", patience=5)
            entered = "joined"
        except AssertionError:
            entered = "locked out"
        print(f"# {attack}: {packets} packets, {size} bytes in; {entered}")
        self.assertEqual(entered, "joined")

    def test_a_hundred_forged_packets_take_not_all_places(self):
        self.start("-u", "100", "-g", "50")
        size = 0
        for number in range(120):
            packet = bundle(1, alive(f"m{number}", "x"))
            size += len(packet) + 28
            self.internet.forge((f"203.0.113.{1 + number}", 7000), self.address, packet)
        self.assert_open("users from forged addresses", 120, size)

    def test_one_packet_takes_not_all_places(self):
        self.start("-u", "100", "-g", "50")
        packet = bundle(1, *(alive(f"m{number}", "x") for number in range(100)))
        self.stranger.sendto(packet, self.address)
        self.assert_open("users in one packet", 1, len(packet) + 28)

    def test_two_packets_take_not_all_groups(self):
        self.start("-u", "100", "-g", "50")
        size = 0
        for half in range(2):
            packet = bundle(1, alive(f"m{half}", "x", *(
                (f"g{half}.{number}", digest("x")) for number in range(25))))
            size += len(packet) + 28
            self.stranger.sendto(packet, self.address)
        self.assert_open("groups in two packets", 2, size)

    def test_guesses_are_not_looked_at(self):
        server = self.start()
        self.start_client("ann").wait_event("server", state="joined")
        tried, answered = 400, 0
        start = time.monotonic()
        for number in range(tried):
            answered += sum(said[-1] == "wrong password" for said in self.ask(bundle(
                1, alive("eve", "x", ("jam", digest(str(number)))))))
        seconds = time.monotonic() - start
        print(f"# {tried} guesses in {seconds:.1f} s: {answered} looked at")
        self.assertLessEqual(answered, GUESSES + GUESSES_EACH_SECOND * (seconds + 1))
        server.wait_pattern("too many wrong passwords")

    def test_forged_guesses_keep_no_original_out(self):
        """Ten a second, and in between somebody who can prove nothing comes."""
        self.start()
        self.start_client("ann").wait_event("server", state="joined")
        guess = bundle(1, alive("eve", "x", ("jam", digest("guess"))))
        right = bundle(1, alive("bob", "y", ("jam", digest("secret"))))
        forged, tries, state = 0, 0, None
        for _ in range(200):
            self.internet.forge((f"203.0.113.{1 + forged % 250}", 7000), self.address, guess)
            source = (f"198.18.{forged // 250}.{1 + forged % 250}", 7000)
            self.internet.forge(source, self.address, guess)
            forged += 2
            time.sleep(0.05)
        while state is None and tries < 3:  # what an original would say in half a minute
            tries += 1
            state = next((said[-1] for said in self.ask(right)
                          if said[0] == "/groupclient/user_group_status"), None)
        print(f"# {forged} forged guesses in 10 s, then an original: {state}, {tries} tries")
        self.assertEqual((state, tries), ("ok", 1))

    def test_the_second_port_floods_nobody(self):
        """Answers to requests that are forged in the name of a third party."""
        self.start()
        self.stranger.sendto(bundle(
            1, long_message("/groupserver/hello", "ihs", 2, 77, "mirror"),
            alive("eve", "x")), self.address)
        second = (self.address[0], wait_for(
            self.stranger, lambda said: said[0] == "/groupclient/mirror_port")[1])
        request = bundle(1, message("/groupserver/mirror", bytes(8), 0, bytes(8)))
        start, asked = time.monotonic(), 2000
        for number in range(asked):
            self.internet.forge((f"203.0.113.{1 + number % 250}", 7000), second, request)
        while not take_all(self.other):  # a flood may leave no room for one more
            self.other.sendto(request, second)
            time.sleep(0.1)
            self.assertLess(time.monotonic() - start, PATIENCE)
        packets, size = self.internet.count("victims")
        print(f"# {asked} requests to the second port, {asked * (len(request) + 28)} bytes in; "
              f"{packets} packets, {size} bytes out")
        self.assertLessEqual(packets, MIRRORED + MIRRORED_EACH_SECOND
                             * (time.monotonic() - start + 1))

    def test_lists_are_not_for_strangers(self):
        """Who knows the group's password and receives nothing."""
        self.start()
        self.start_client("ann").wait_event("server", state="joined")
        said = self.ask(bundle(1, message("/groupserver/get_group_users_info", "jam",
                                          digest("secret"))))
        told = [words[1] for words in said if words[0] == "/groupclient/user_info"]
        print(f"# members told to a stranger: {told}")
        self.assertEqual(told, [])

        tim = Stranger(self.internet, self.address, "tim", (STRANGER, 1))
        tim.join()
        tim.socket.sendto(bundle(1, tim.proof, message(
            "/groupserver/get_group_users_info", "jam", digest("secret"))), self.address)
        wait_for(tim.socket, lambda said: said[:2] == ["/groupclient/user_info", "ann"])

    def test_a_captured_alive_moves_nobody(self):
        self.start()
        tim, sue = (Stranger(self.internet, self.address, name, (STRANGER, 1))
                    for name in ("tim", "sue"))
        tim.join()
        sue.join()
        thief = self.internet.open_at("192.0.2.99")
        end = time.monotonic() + 1.5  # the server waits 0.4 s for who was there
        places, copies = set(), 0
        while time.monotonic() < end:
            for source in (thief, sue.socket):
                source.sendto(sue.captured, self.address)
            copies += 1
            places.update(said[4] for packet in take_all(tim.socket) for said in parse(packet)
                          if said[:2] == ["/groupclient/user_info", "sue"])
            time.sleep(0.05)
        told = {from_wire(place) for place in places}
        print(f"# a captured alive, {copies} times: sue is told to be at {sorted(told)}")
        self.assertIn(STRANGER, told)
        self.assertNotIn("192.0.2.99", told)

    def test_a_proof_of_one_address_proves_no_other(self):
        """Who had a challenge uses it in the name of a third party, who then gets lists."""
        self.start()
        members = [Stranger(self.internet, self.address, f"m{number}", (STRANGER, 1))
                   for number in range(20)]
        for member in members:
            member.join()
        proof = members[0].alive(members[0].proof, message(
            "/groupserver/get_group_users_info", "jam", digest("secret")))
        listed = sum(len(packet) for packet in self.ask_as(members[0], proof))
        asked = 50
        for _ in range(asked):
            self.internet.forge((VICTIM, 7000), self.address, proof)
        self.drain()
        packets, size = self.internet.count("victims")
        bytes_in = asked * (len(proof) + 28)
        print(f"# a proof of another address, {asked} times: {bytes_in} bytes in; "
              f"{packets} packets, {size} bytes out; {listed} bytes to its owner at once")
        self.assertGreater(listed, 4 * len(proof))
        self.assertLessEqual(size, 4 * bytes_in)

    def ask_as(self, member, packet):
        """All that the server says to that member about it."""
        take_all(member.socket)
        member.socket.sendto(packet, self.address)
        self.drain()
        return take_all(member.socket)

    def test_names_that_hide_something_are_refused(self):
        self.start()
        names = ["a\u202eb", "a\u2066b", "a\u2028b", "a\u200bb", "\ufeffa", "a\U000e0041",
                 "a\ue000", "   ", "a" + "\u0301" * 31, " ann", "ann"]
        taken = []
        for name in names:
            taken += [said[1] for said in self.ask(bundle(1, alive(name, "x")))
                      if said[0].endswith("user_alive_status") and said[-1] == "ok"]
        print(f"# {len(taken)} of {len(names)} names taken")
        self.assertEqual(taken, ["ann"])

    def test_a_name_forges_no_line_of_the_log(self):
        server = self.start()
        self.ask(bundle(1, alive("x” connected from 1.2.3.4 “", "x")))
        line = server.wait_pattern("connected from 1.2.3.4").string
        print("#", line[25:])
        self.assertNotIn("“x” connected", line)

    def start_logging(self, path, mask=0):
        command = ["sh", "-c", f'umask {mask}; exec "$@"', "sh", SERVER, "-p", str(PORT),
                   "-l", str(path)]
        server = Program(self.home.command(*command))
        self.addCleanup(lambda: server.is_running() and server.stop())
        return server

    def test_one_sender_does_not_fill_the_log(self):
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder, "log")
            self.start_logging(log)
            end = time.monotonic() + PATIENCE
            while not (log.exists() and "listens" in log.read_text()):
                self.assertLess(time.monotonic(), end)
            tried = 1000
            for number in range(tried):
                groups = [("g", digest("y"))] if number % 2 else []
                self.stranger.sendto(bundle(1, alive("eve", "x", *groups)), self.address)
                if number % 50 == 0:
                    self.drain()
            self.drain()
            lines = log.read_text().count("\n")
            size, mode = log.stat().st_size, stat.S_IMODE(log.stat().st_mode)
            print(f"# {tried} times in and out of a group: {lines} lines, {size} bytes, mode {mode:o}")
            self.assertLess(lines, 8 * LINES)
            self.assertEqual(mode & 0o027, 0)

    def test_the_log_follows_no_link(self):
        with tempfile.TemporaryDirectory() as folder:
            target, link = pathlib.Path(folder, "target"), pathlib.Path(folder, "link")
            target.write_text("mine\n")
            os.symlink(target, link)
            server = self.start_logging(link)
            end = time.monotonic() + PATIENCE
            while server.is_running() and target.read_text() == "mine\n":
                self.assertLess(time.monotonic(), end)
            print("# through a link:", len(target.read_text()) - 5, "bytes written")
            self.assertEqual(target.read_text(), "mine\n")

    def test_each_server_gets_a_password_of_its_own(self):
        fields = []
        with tempfile.TemporaryDirectory() as folder:
            home = self.internet.add_home()
            for address in (STRANGER, "192.0.2.77"):
                server = HostileServer(self.internet, address, lambda _: [], True)
                self.addCleanup(server.stop)
                client = Program(home.command(
                    CLIENT, "--server", f"{address}:{PORT}", "--user", "ann", "--group",
                    "jam", "--tx-port", "0", "--rx", "9"),
                    {name: folder for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
                                               "XDG_DATA_HOME", "XDG_CACHE_HOME")})
                client.wait_pattern("Joined")
                client.stop()
                fields.append(next(asked["/groupserver/user_alive"][1] for asked in server.asked
                                   if "/groupserver/user_alive" in asked))
        print("# made-up passwords at two servers are equal:", fields[0] == fields[1])
        self.assertNotEqual(*fields)


if __name__ == "__main__":
    require_networks()
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
