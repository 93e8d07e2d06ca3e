#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Members and strangers who turn the relay of the real server against others: musicians
who reach each other by it alone. The figures are for data/doc/attacks.md."""

import contextlib
import itertools
import multiprocessing
import secrets
import select
import socket
import statistics
import struct
import sys
import time
import unittest

from attackers import (PORT, STRANGER, VICTIM, Internet, Musician, Stranger, bundle, digest,
                       long_message, message, parse, require_networks, start_server, take_all,
                       to_wire, wait_for)
from harness import PATIENCE, join, let_go_of_what_was_freed

SERVER, CLIENT = sys.argv[1], sys.argv[2]

UDP_SEGMENT = 103  # one call, many packets of that size
SEGMENTS = 50
CALLS = 8  # before it looks whether they are read

# See "Relay" in the protocol: bytes a second of one member, and questions a second.
USER_RATE = 1 << 20
QUESTIONS = 50

# What the server may keep of memory that it once needed.
MEMORY_KEPT = 8 << 20

let_go_of_what_was_freed()

FLOOD = 100000  # packets a second, unless the server's computer takes less
UNREAD = 4 << 20  # bytes there at most: of more, the system might drop anybody's
NOTES = 50      # a second, of each musician
PLAYED = 4      # seconds


class Insider(Stranger):
    """A member like ours, who sends the server what it likes, and hears what that hands
    on."""

    def __init__(self, internet, server, name, group="jam"):
        super().__init__(internet, server, name, (STRANGER, 1))
        self.group, self.cookie = group, secrets.token_bytes(8)
        self.receiver = self

    def alive(self, *first):
        return bundle(
            1, *first, message("/groupserver/cookie", self.cookie),
            long_message("/groupserver/hello", "ihss", 2, self.session, "tokens", "relay"),
            message("/groupserver/user_alive", self.name, digest(self.name + "'s password"),
                    to_wire(self.private[0]), self.private[1], self.group, digest("secret")))

    def request(self, packet, *members, name=None, cookie=None, group=None):
        return message("/groupserver/relay", name or self.name, cookie or self.cookie,
                       group or self.group, *members, packet)

    def ask(self, packet, *members, **other):
        request = self.request(packet, *members, **other)
        self.socket.sendto(request, self.server)
        return len(request) + 28

    def take(self, patience):
        """The next packet that was handed on."""
        limit = time.monotonic() + patience
        while True:
            self.socket.settimeout(max(0.001, limit - time.monotonic()))
            for said in parse(self.socket.recv(65536)):
                if said[:2] == ["/groupclient/relayed", self.cookie]:
                    return said[4]


class Relay(unittest.TestCase):
    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        home = self.internet.add_home()
        self.process = start_server(SERVER, home)
        self.addCleanup(self.process.stop)
        self.server = (home.address, PORT)
        self.part_homes()

    def part_homes(self):
        """They reach the server, and not each other."""
        homes = "198.51.100.0/24"
        self.internet.middle.nft(
            "add chain ip og apart { type filter hook forward priority 0; }; "
            f"add rule ip og apart ip saddr {homes} ip daddr {homes} "
            f"ip saddr != {self.server[0]} ip daddr != {self.server[0]} drop")

    def start_musicians(self, *names):
        clients = [Musician(CLIENT, self.internet.add_home(), f"{self.server[0]}:{PORT}", name)
                   for name in names]
        for client in clients:
            self.addCleanup(client.stop)
        join(*clients)
        ways = {member["endpoint"] for client in clients
                for member in client.get_members().values()}
        self.assertEqual(ways, {"relay"})
        return clients

    def let_in(self, name, *musicians, group="jam"):
        insider = Insider(self.internet, self.server, name, group)
        insider.join()
        for musician in musicians:
            musician.wait_event("joined", member=name)
        return insider

    def hear(self, reader, insider):
        """All that came to a member until what the server reads last, which may first be
        beyond a limit, too."""
        end, packets = message("/end", secrets.randbits(30)), []
        limit = time.monotonic() + PATIENCE
        while end not in packets:
            self.assertLess(time.monotonic(), limit)
            insider.ask(end, reader.name)
            with contextlib.suppress(TimeoutError):
                while end not in packets:
                    packets.append(reader.receiver.take(0.3))
        return [packet for packet in packets if not packet.startswith(b"/end\0")]

    def report(self, attack, packets, size, result):
        print(f"# {attack}: {packets} packets, {size} bytes in; {result}")

    def test_one_who_proved_nothing_gets_nothing(self):
        """Registered from a forged source, and named by a member of the group."""
        ann, _ = self.start_musicians("ann", "ben")
        sue, eve = (self.let_in(name) for name in ("sue", "eve"))
        mal = Insider(self.internet, self.server, "mal")
        victim = self.internet.open_at(VICTIM)
        self.internet.forge(victim.getsockname(), self.server, mal.alive())
        size = sum(eve.ask(message("/note", number), "mal") for number in range(500))
        ann.play_for(2)
        heard = len(self.hear(sue, eve))
        reached = take_all(victim)
        handed_on = sum(b"/groupclient/relayed" in packet for packet in reached)
        self.report("to a member from a forged source", 500, size,
                    f"{len(reached)} packets out, {handed_on} handed on; {heard} to another")
        self.assertEqual(handed_on, 0)
        self.assertGreater(heard, 0)

    def test_a_forged_source_is_asked_and_no_more(self):
        """Requests of a member, as if its router had given it the victim's address."""
        sue, eve = (self.let_in(name) for name in ("sue", "eve"))
        start, size, count = time.monotonic(), 0, 1000
        for number in range(count):
            request = eve.request(message("/note", number), "sue")
            size += len(request) + 28
            self.internet.forge((VICTIM, 7000), self.server, request)
            time.sleep(0.001)
        heard = len(self.hear(sue, eve))
        packets, out = self.internet.count("victims")
        self.report("requests from a forged source", count, size,
                    f"{packets} packets, {out} bytes out; {heard} handed on")
        self.assertEqual(heard, count)
        self.assertGreater(packets, 0)
        self.assertLessEqual(packets, QUESTIONS * (time.monotonic() - start + 1))

    def test_nobody_speaks_for_another(self):
        ann, sue, eve = (self.let_in(name) for name in ("ann", "sue", "eve"))
        size = sum(eve.ask(message("/stolen", number), *members, name=name, cookie=cookie)
                   for number in range(250) for name in ("ann", "sue")
                   for cookie in (eve.cookie, secrets.token_bytes(8))
                   for members in ((), ("ann", "sue")))
        heard = len(self.hear(sue, eve)) + len(self.hear(ann, eve))
        self.report("in the name of another", 2000, size, f"{heard} heard")
        self.assertEqual(heard, 0)

    def test_nobody_speaks_without_proof(self):
        """With the password of the group, but deaf."""
        sue, eve = (self.let_in(name) for name in ("sue", "eve"))
        mal = Insider(self.internet, self.server, "mal")
        mal.socket.sendto(mal.alive(), self.server)
        wait_for(mal.socket, lambda said: said[0] == "/groupclient/user_alive_status")
        size = sum(mal.ask(message("/note", number), *members)
                   for number in range(500) for members in ((), ("sue",)))
        heard = len(self.hear(sue, eve))
        self.report("without proof", 1000, size, f"{heard} heard")
        self.assertEqual(heard, 0)

    def test_nobody_speaks_to_another_group(self):
        sue, eve = (self.let_in(name) for name in ("sue", "eve"))
        mal = self.let_in("mal", group="choir")
        size = sum(mal.ask(message("/note", number), *members, group=group)
                   for number in range(250) for members in ((), ("sue", "eve"))
                   for group in ("choir", "jam"))
        heard = len(self.hear(sue, eve))
        self.report("from outside the group", 1000, size, f"{heard} heard")
        self.assertEqual(heard, 0)

    def test_handed_on_in_the_name_of_the_server(self):
        """To a client, with cookies that are guessed, and from elsewhere."""
        ann, ben = self.start_musicians("ann", "ben")
        size = 0
        for number in range(500):
            for source in (self.server, (STRANGER, PORT)):
                packet = message("/groupclient/relayed", secrets.token_bytes(8), "jam", "ben",
                                 message("/stolen", number))
                size += len(packet) + 28
                self.internet.forge(source, ann.public, packet)
        end = message("/end")
        ben.play(end)
        heard = len(ann.receiver.take_until(end)) - 1
        self.report("in the name of the server", 1000, size, f"{heard} heard")
        self.assertEqual(heard, 0)

    def test_packets_as_large_as_can_be(self):
        """Within the limit of one member. One that does not fit harms nothing."""
        ann, ben = self.start_musicians("ann", "ben")
        eve = self.let_in("eve", ann, ben)
        memory, start = self.process.get_memory(), time.monotonic()
        large = [message("/large", bytes(size - 16)) for size in (65000, 65452)]
        size, count = 0, 100
        for _ in range(count // 2):
            size += sum(eve.ask(packet) for packet in large)
        heard = self.hear(ann, eve) + self.hear(ben, eve)
        seconds = time.monotonic() - start
        grown = self.process.get_memory() - memory
        self.report("65,000 and 65,452 bytes", count, size, f"{len(heard)} heard, "
                    f"{sum(map(len, heard))} bytes, memory {grown:+}")
        self.assertEqual(set(map(len, heard)), {65000})
        self.assertLessEqual(sum(map(len, heard)), USER_RATE * (seconds + 1))
        self.assertLess(grown, MEMORY_KEPT)

    def play_together(self, musicians):
        """How many notes were missing, and how late the others came, in seconds."""
        receivers = {musician.receiver.socket: musician.receiver for musician in musicians}
        heard = {opened: {} for opened in receivers}
        sent, last, quiet = [], time.monotonic(), 0.5
        start = time.monotonic()
        while len(sent) < NOTES * PLAYED or time.monotonic() < last + quiet:
            due = start + len(sent) / NOTES
            if len(sent) < NOTES * PLAYED and time.monotonic() >= due:
                sent.append(time.monotonic())
                for who, musician in enumerate(musicians):
                    musician.play(message("/mine", who, len(sent) - 1))
                continue
            for ready in select.select(list(receivers), [], [], 0.005)[0]:
                for packet in receivers[ready].take_all():
                    if packet.startswith(b"/mine\0"):
                        last = time.monotonic()
                        heard[ready][packet[-8:]] = last
        expected = len(sent) * len(musicians) * (len(musicians) - 1)
        late = [came - sent[struct.unpack(">ii", note)[1]]
                for notes in heard.values() for note, came in notes.items()]
        return expected - len(late), late

    def flood(self, insiders, *names):
        """100,000 packets a second to others, in a process of its own."""
        requests = [insider.request(message("/flood", bytes(8)), *names)
                    for insider in insiders]
        for insider, request in zip(insiders, requests):
            insider.socket.setblocking(True)
            insider.socket.setsockopt(socket.SOL_UDP, UDP_SEGMENT, len(request))
        turns = itertools.cycle(zip(insiders, requests))
        sent, ended = multiprocessing.Value("q"), multiprocessing.Event()

        def run():
            start = time.monotonic()
            while not ended.is_set():
                for insider, request in itertools.islice(turns, CALLS):
                    insider.socket.sendto(request * SEGMENTS, insider.server)
                    sent.value += SEGMENTS
                while self.process.get_unread(PORT) > UNREAD:
                    time.sleep(0.001)
                time.sleep(max(0, start + sent.value / FLOOD - time.monotonic()))
        process = multiprocessing.get_context("fork").Process(target=run)
        process.start()

        def stop():
            ended.set()
            process.join()
            for insider in insiders:
                insider.socket.setblocking(False)
            return sent.value, sent.value * (len(requests[0]) + 28)
        return stop

    def attack_those_who_play(self, *names):
        """Nine play while members with these names, at one host, send all that they can.
        Gives the packets of theirs that the nine got, and in how many seconds."""
        musicians = self.start_musicians(*(f"ann{number}" for number in range(9)))
        insiders = [self.let_in(name, *musicians) for name in names]
        memory = self.process.get_memory()
        _, alone = self.play_together(musicians)
        start, stop = time.monotonic(), self.flood(insiders, *(musician.name for musician in musicians))
        missing, late = self.play_together(musicians)
        packets, size = stop()
        seconds = time.monotonic() - start
        heard = sum(musician.get_members()[name]["packets_in"]
                    for musician in musicians for name in names)
        grown = self.process.get_memory() - memory
        self.report(f"a flood of {seconds:.1f} s by {len(names)}", packets, size,
                    f"{heard} heard, memory {grown:+}; {missing} notes of the others missing, "
                    f"late by {1000 * statistics.median(late):.1f} ms (median), "
                    f"{1000 * max(late):.1f} (most); before "
                    f"{1000 * statistics.median(alone):.1f}, {1000 * max(alone):.1f}")
        self.assertEqual(missing, 0)
        self.assertLess(grown, MEMORY_KEPT)
        return insiders, heard, seconds

    def test_a_flood_disturbs_nobody(self):
        (eve,), heard, seconds = self.attack_those_who_play("eve")
        told = sum(b"/groupclient/not_relayed" in packet for packet in take_all(eve.socket))
        self.assertLessEqual(heard * len(message("/flood", bytes(8))), USER_RATE * (seconds + 1))
        self.assertGreater(told, 0)
        self.assertLessEqual(told, seconds + 1)

    def test_a_flood_by_many_names_disturbs_nobody(self):
        """Together they may send as much as their network, and as that of the nine gets."""
        self.attack_those_who_play(*(f"eve{number}" for number in range(8)))


if __name__ == "__main__":
    require_networks()
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
