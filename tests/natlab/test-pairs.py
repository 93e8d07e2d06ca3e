#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members, for every pair of kinds of networks, and a server in a third place: how
soon they play, and by which way. The figures are for data/doc/connectivity.md."""

import itertools
import os
import pathlib
import select
import signal
import struct
import sys
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

from harness import Program, message
from hosts import HostClient
from namespaces import find_obstacle
from sites import CHANGING, FIXED, LET_IN, LOSE, Internet

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242

# Pairs that are tried at a time; fewer to measure than to test.
CROWD = int(os.environ.get("OG_NATLAB_CROWD", "6"))

# Seconds
INTERVAL = 0.02           # between two notes
PLAYS_WITHIN = 2          # 0.1 where the machine has nothing else to do
PLAYS_DESPITE_LOSS = 8    # what is lost twice is told with the next list
DIRECT_WITHIN = 3
RETURNS_WITHIN = 4
GIVES_UP_AFTER = 15
MEMORY = 5                # of a router
IDLE = 12
CAUSE_WITHIN = 20         # a ping has told it by then


class Duet:
    """Two clients of a group of their own, who play numbered notes to each other."""

    count = itertools.count(1)

    def __init__(self, first, second):
        """They are at two sites, or at one that is shared or twice there."""
        self.name = f"{first.name} – {second.name}"
        self.group = f"group {next(self.count)}"
        self.number = 0
        self.played = []
        self.clients = []
        self.heard = []
        self.start_client(first, 0)
        self.clients[0].wait_event("server", state="joined")
        self.started = time.monotonic()
        self.start_client(second, 1)

    def start_client(self, site, place):
        name = f"{self.group}, {place}"
        self.heard.append([])
        self.clients.append(HostClient(
            site.computers[place], CLIENT, f"{site.server}:{PORT}", name,
            group=self.group))

    def stop(self):
        for client in self.clients:
            if client.is_running():
                client.stop()
            client.socket.close()
            client.receiver.socket.close()

    def play(self):
        """A note of each, and time to hear it."""
        end = time.monotonic() + INTERVAL
        self.played.append(time.monotonic())
        for client in self.clients:
            client.play(message("/note", self.number))
        self.number += 1
        self.listen(end)

    def play_until(self, end):
        while time.monotonic() < end:
            self.play()

    def listen(self, end):
        receivers = {client.receiver.socket: heard
                     for client, heard in zip(self.clients, self.heard)}
        while (left := end - time.monotonic()) > 0:
            for ready in select.select(receivers, [], [], left)[0]:
                number, = struct.unpack(">i", ready.recv(65536)[-4:])
                receivers[ready].append((number, time.monotonic()))

    def find_first(self, number=0):
        """When both have heard a note from this one on, or None."""
        times = [next((at for heard, at in hearing if heard >= number), None)
                 for hearing in self.heard]
        return None if None in times else max(times)

    def time_to_play(self):
        """Seconds until both hear, from the next note on; None: they do not."""
        number, begin = self.number, time.monotonic()
        while self.find_first(number) is None:
            if time.monotonic() > begin + GIVES_UP_AFTER:
                return None
            self.play()
        return self.find_first(number) - begin

    def get_ways(self):
        """The one that each uses: "direct", "relay", or None."""
        return [self.get_way(client) for client in self.clients]

    def get_way(self, client):
        endpoints = [member["endpoint"] for member in client.get_members().values()]
        if endpoints in ([], [None]):
            return None
        return "relay" if endpoints == ["relay"] else "direct"

    def get_causes(self):
        """Why the way of each is not direct, or None."""
        return [member["cause"] for client in self.clients
                for member in client.get_members().values()]

    def count_faults(self, begin=0):
        """How many notes got lost, and how many came twice, after the first that came."""
        lost = doubled = 0
        for hearing in self.heard:
            numbers = [number for number, _ in hearing if number >= begin]
            kinds = set(numbers)
            lost += max(kinds) - min(kinds) + 1 - len(kinds) if kinds else 0
            doubled += len(numbers) - len(kinds)
        return lost, doubled


class Outcome:
    """What came of a pair."""

    def __init__(self, sites):
        self.expected = "direct" if sites[0].can_reach(sites[1]) else "relay"
        self.is_lossy = any(site.lossy for site in sites)
        duet = Duet(*sites)
        try:
            self.name = duet.name
            begun = time.monotonic() - duet.started
            took = duet.time_to_play()
            self.took = took if took is None else begun + took
            duet.play_until(duet.started + DIRECT_WITHIN)
            self.ways = duet.get_ways()
            duet.listen(time.monotonic() + INTERVAL)
            self.lost, self.doubled = duet.count_faults()
        finally:
            duet.stop()

    def __str__(self):
        ways = " / ".join(dict.fromkeys(str(way) for way in self.ways))
        took = "never" if self.took is None else f"{self.took:.2f} s"
        return f"| {self.name} | {took} | {ways} | {self.lost} | {self.doubled} |"

    def find_fault(self):
        limit = PLAYS_DESPITE_LOSS if self.is_lossy else PLAYS_WITHIN
        if self.took is None or self.took > limit:
            return "does not play in time"
        if self.ways != [self.expected] * 2:
            return f"is not {self.expected}"
        if self.doubled > 0 or (self.lost > 0 and not self.is_lossy):
            return "loses or doubles notes"
        return None


class PairsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.internet = Internet()
        cls.addClassCleanup(cls.internet.remove)

    def setUp(self):
        self.start_server()

    def start_server(self):
        server = Program(self.internet.server.command(SERVER, "-p", str(PORT)))
        self.addCleanup(server.stop)
        server.wait_pattern(str(PORT))
        self.server = server

    def start_duet(self, *sites):
        duet = Duet(*sites)
        self.addCleanup(duet.stop)
        self.assertIsNotNone(duet.time_to_play(), duet.name)
        duet.play_until(duet.started + DIRECT_WITHIN)
        return duet

    def check_time(self, what, took, limit):
        self.assertIsNotNone(took, what)
        print(f"# {what} in {took:.3f} s")
        self.assertLess(took, limit)

    def add_pairs(self):
        net = self.internet
        apart = [
            net.add_public(),
            net.add_servers_machine(),
            net.add_homes("full cone", more=LET_IN, is_open=True),
            net.add_homes("port-restricted"),
            net.add_homes("symmetric", CHANGING),
            net.add_carriers("carrier, port-restricted", FIXED),
            net.add_carriers("carrier, symmetric", CHANGING),
            net.add_homes("5 % loss", more=LOSE, lossy=True),
            net.add_homes("forgets after 20 s", forget=20)]
        shared = [
            net.add_shared_home("one home", together=True),
            net.add_shared_home("one home, kept apart", together=False),
            net.add_shared_carrier("one carrier, kept apart")]
        return [*itertools.combinations_with_replacement(apart, 2),
                *((site, site) for site in shared)]

    def test_every_pair_plays(self):
        with ThreadPoolExecutor(CROWD) as crowd:
            outcomes = list(crowd.map(Outcome, self.add_pairs()))
        print("", *outcomes, sep="\n")
        faults = {outcome.name: fault for outcome in outcomes
                  if (fault := outcome.find_fault())}
        self.assertEqual(faults, {})

    def test_says_why_a_way_is_not_direct(self):
        """By what each found out of its router, and the other told."""
        symmetric = self.internet.add_homes("symmetric", CHANGING)
        home = self.internet.add_homes("port-restricted")
        apart = self.internet.add_shared_home("one home, kept apart", together=False)
        expected = {(symmetric, symmetric): ["both_routers"] * 2,
                    (home, symmetric): ["their_router", "our_router"],
                    (apart, apart): ["one_router"] * 2,
                    (home, home): [None] * 2}
        duets = {sites: self.start_duet(*sites) for sites in expected}
        end = time.monotonic() + CAUSE_WITHIN
        found = {}
        while found != expected and time.monotonic() < end:
            for duet in duets.values():
                duet.listen(time.monotonic() + 0.2)
            found = {sites: duet.get_causes() for sites, duet in duets.items()}
        self.assertEqual(found, expected)

    def test_plays_after_a_rest(self):
        """Behind routers that have forgotten all in the meantime, unless reminded."""
        duets = {}
        for way, mapping in (("direct", FIXED), ("relay", CHANGING)):
            site = self.internet.add_homes("forgets", mapping, forget=MEMORY)
            duets[way] = self.start_duet(site, site)
        end = time.monotonic() + IDLE
        for duet in duets.values():
            duet.listen(end)
        for way, duet in duets.items():
            self.check_time(f"plays after a rest, {way},", duet.time_to_play(),
                            PLAYS_WITHIN)
            self.assertEqual(duet.get_ways(), [way] * 2)

    def test_comes_back_when_routers_forget(self):
        site = self.internet.add_homes("symmetric", CHANGING)
        duet = self.start_duet(site, site)
        site.forget_mappings()
        self.check_time("relayed again, after routers forgot,",
                        duet.time_to_play(), RETURNS_WITHIN)

    def test_a_server_that_starts_again(self):
        site = self.internet.add_homes("port-restricted")
        apart = self.internet.add_homes("symmetric", CHANGING)
        direct, relayed = self.start_duet(site, site), self.start_duet(apart, apart)
        self.assertEqual(relayed.get_ways(), ["relay"] * 2)
        self.assertEqual(direct.get_ways(), ["direct"] * 2)
        begin = direct.number
        with ThreadPoolExecutor(1) as beside:
            self.server.stop(signal.SIGKILL)
            playing = beside.submit(
                direct.play_until, time.monotonic() + RETURNS_WITHIN + 1)
            relayed.play_until(time.monotonic() + 0.5)
            self.start_server()
            took = relayed.time_to_play()
            playing.result()
        direct.listen(time.monotonic() + 0.2)
        self.check_time("relayed again, after the server's start,", took,
                        RETURNS_WITHIN)
        self.assertEqual(direct.count_faults(begin), (0, 0))
        self.assertEqual(direct.get_ways(), ["direct"] * 2)


if __name__ == "__main__":
    if obstacle := find_obstacle():
        print(f"networks cannot be made here: {obstacle}")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2,
                  warnings="ignore")
