#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pairs that do not play for long, and pairs of which one loses the network or stands still:
how soon they play again. This takes long, and nothing but time: all pairs wait side by
side, and the test runs beside others."""

import itertools
import os
import pathlib
import signal
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from duets import DIRECT_BESIDE_OTHERS, DIRECT_WITHIN, PORT, Duet
from harness import Program
from namespaces import require_networks
from sites import CHANGING, LET_IN, NO_UDP, ONLY_443, Internet

SERVER, CLIENT = sys.argv[1], sys.argv[2]

CROWD = 8

# Seconds
IDLE = 90
OUTAGE = 20
STANDSTILL = 32
PLAYS_ON = 1
AT_ONCE = 1          # 0.01 where the machine has nothing else to do
RETURNS_WITHIN = 8
SETTLES_WITHIN = 15


class RestsTest(unittest.TestCase):
    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        os.environ["STATE_DIRECTORY"] = self.folder.name
        server = Program(self.internet.server.command(
            SERVER, "-p", str(PORT), "--tls-port", "443"))
        self.addCleanup(server.stop)
        self.fingerprint = server.wait_pattern("fingerprint is ([0-9a-f]{64})").group(1)

    def add_pairs(self):
        """Of the first of each pair the cable can be pulled out."""
        net = self.internet
        linked = {"blocks_udp": True,
                  "options": ("--server-fingerprint", self.fingerprint)}
        public = net.add_public()
        return [(site, site) for site in (
            net.add_homes("full cone", more=LET_IN, is_open=True),
            net.add_homes("port-restricted"),
            net.add_homes("symmetric", CHANGING),
            net.add_homes("forgets after 20 s", forget=20),
            net.add_homes("symmetric, forgets after 20 s", CHANGING, forget=20))
        ] + [(net.add_homes("no UDP", more=NO_UDP, blocks_udp=True), public),
             (net.add_homes("only port 443", more=ONLY_443, **linked), public)]

    def start_duet(self, pair):
        duet = Duet(CLIENT, *pair)
        self.addCleanup(duet.stop)
        self.assertIsNotNone(duet.time_to_play(), duet.name)
        expected = "direct" if pair[0].can_reach(pair[1]) else "relay"
        if expected == "direct":
            duet.play_until_direct(duet.started + DIRECT_BESIDE_OTHERS)
        else:
            duet.play_until(duet.started + DIRECT_WITHIN)
        self.assertEqual(duet.get_ways(), [expected] * 2, duet.name)
        return duet

    def check_time(self, duet, what, took, limit):
        self.assertIsNotNone(took, duet.name)
        print(f"# {duet.name}, {duet.get_ways()[0]}: {took:.3f} s after {what}", flush=True)
        self.assertLess(took, limit, duet.name)

    def begin_rest(self, pair):
        """Gives what ends it."""
        duet = Duet(CLIENT, *pair)
        self.addCleanup(duet.stop)
        self.assertIsNotNone(duet.time_to_play(), duet.name)
        if pair[0].can_reach(pair[1]):
            duet.play_until_direct(duet.started + DIRECT_BESIDE_OTHERS)
        begun = time.monotonic()

        def end_rest():
            duet.listen(begun + IDLE)
            begin, ways = duet.number, duet.get_ways()
            took = duet.time_to_play()
            duet.play_until(time.monotonic() + PLAYS_ON)
            self.check_time(duet, f"{IDLE} s of rest", took, AT_ONCE)
            if not any(site.lossy for site in pair):
                self.assertEqual(duet.get_ways(), ways, duet.name)
                self.assertEqual(duet.find_gap(begin), 0, duet.name)
        return end_rest

    def lose_network(self, pair, find_cable, what):
        duet = self.start_duet(pair)
        ways, cable = duet.get_ways(), find_cable(pair[0])
        self.internet.pull_out(cable)
        duet.play_until(time.monotonic() + OUTAGE)
        self.internet.plug_in(cable)
        took = duet.time_to_play()
        self.check_time(duet, what, took, RETURNS_WITHIN)
        duet.play_until_ways(ways, time.monotonic() + SETTLES_WITHIN)
        self.assertEqual(duet.get_ways(), ways, duet.name)

    def stand_still(self, pair):
        """As the program does while its computer sleeps."""
        duet = self.start_duet(pair)
        ways, sleeper = duet.get_ways(), duet.clients[0]
        sleeper.forget_lines()
        sleeper.process.send_signal(signal.SIGSTOP)
        duet.play_until(time.monotonic() + STANDSTILL)
        sleeper.process.send_signal(signal.SIGCONT)
        took = duet.time_to_play()
        told = sleeper.wait_event("stood_still", state="joined")
        self.assertGreater(told["seconds"], STANDSTILL - 1, duet.name)
        self.assertFalse([line for line in sleeper.seen if '"silent"' in line], duet.name)
        self.check_time(duet, "it stood still", took, RETURNS_WITHIN)
        duet.play_until_ways(ways, time.monotonic() + SETTLES_WITHIN)
        self.assertEqual(duet.get_ways(), ways, duet.name)

    def try_all(self, func, *arguments):
        pairs = self.add_pairs()
        with ThreadPoolExecutor(len(pairs)) as crowd:
            for ended in [crowd.submit(func, pair, *arguments) for pair in pairs]:
                ended.result()

    def test_long_rest(self):
        """Of every pair of kinds of networks."""
        kinds = self.internet.add_kinds(self.fingerprint)
        pairs = itertools.combinations_with_replacement(kinds, 2)
        with ThreadPoolExecutor(CROWD) as crowd:
            resting = list(crowd.map(self.begin_rest, pairs))
            for ended in [crowd.submit(end_rest) for end_rest in resting]:
                ended.result()

    def test_standstill(self):
        self.try_all(self.stand_still)

    def test_cable_of_the_router_is_out(self):
        self.try_all(self.lose_network, lambda site: site.routers[0][0],
                     "the router's cable was out")

    def test_cable_of_the_computer_is_out(self):
        self.try_all(self.lose_network, lambda site: site.computers[0],
                     "the computer's cable was out")


if __name__ == "__main__":
    require_networks()
    apart.main()
