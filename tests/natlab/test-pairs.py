#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members, for every pair of kinds of networks, and a server in a third place: how
soon they play, and by which way. The figures are for data/doc/connectivity.md."""

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
from duets import DIRECT_WITHIN, PLAYS_WITHIN, PORT, Duet, try_pairs
from harness import Program
from namespaces import find_obstacle
from sites import (ANSWER, CHANGING, FIXED, HAIRPIN, LET_IN, LOSE, NO_UDP, ONLY_443, REJECT,
                   Internet)

SERVER, CLIENT, ORIGINAL = sys.argv[1:4]

# Pairs that are tried at a time; fewer to measure than to test.
CROWD = int(os.environ.get("OG_NATLAB_CROWD", "8"))

# Where ours is, with an original in each kind of network.
OURS = ("public", "port-restricted", "symmetric", "no UDP")

# Seconds
RETURNS_WITHIN = 4
MEMORY = 5                # of a router
IDLE = 12
CAUSE_WITHIN = 20         # a ping has told it by then


class PairsTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.start_server()

    def start_server(self, *options):
        os.environ["STATE_DIRECTORY"] = self.folder.name
        self.server = Program(self.internet.server.command(
            SERVER, "-p", str(PORT), "--tls-port", "443", *options))
        self.addCleanup(self.server.stop)
        self.fingerprint = self.server.wait_pattern(
            "fingerprint is ([0-9a-f]{64})").group(1)

    def start_duet(self, *sites):
        duet = Duet(CLIENT, *sites)
        self.addCleanup(duet.stop)
        self.assertIsNotNone(duet.time_to_play(), duet.name)
        duet.play_until(duet.started + DIRECT_WITHIN)
        return duet

    def check_time(self, what, took, limit):
        self.assertIsNotNone(took, what)
        print(f"# {what} in {took:.3f} s")
        self.assertLess(took, limit)

    def add_kinds(self):
        net = self.internet
        linked = {"blocks_udp": True,
                  "options": ("--server-fingerprint", self.fingerprint)}
        return [
            net.add_public(),
            net.add_servers_machine(),
            net.add_homes("full cone", more=LET_IN, is_open=True),
            net.add_homes("port-restricted"),
            net.add_homes("symmetric", CHANGING),
            net.add_carriers("carrier, port-restricted", FIXED),
            net.add_carriers("carrier, symmetric", CHANGING),
            net.add_homes("5 % loss", more=LOSE, lossy=True),
            net.add_homes("forgets after 20 s", forget=20),
            net.add_homes("answers", more=REJECT),
            net.add_homes("answers, and remembers", more=ANSWER, remembers=True),
            net.add_homes("no UDP", more=NO_UDP, blocks_udp=True),
            net.add_homes("only port 443", more=ONLY_443, **linked)]

    def add_shared(self):
        """Two in one network, and two in networks that look as if they were one."""
        net = self.internet
        return [
            net.add_shared_home("one home", together=True),
            net.add_shared_home("one home, kept apart", apart=True),
            net.add_shared_carrier("one carrier, kept apart"),
            net.add_homes("homes that hairpin", more=HAIRPIN),
            net.add_shared_home("one home that hairpins", HAIRPIN, together=True),
            net.add_shared_home("one home, kept apart, that hairpins", HAIRPIN, apart=True,
                                together=True),
            net.add_shared_carrier("one carrier that hairpins", HAIRPIN, together=True)]

    def test_every_pair_plays(self):
        self.try_pairs([
            *itertools.combinations_with_replacement(self.add_kinds(), 2),
            *((site, site) for site in self.add_shared())])

    def test_every_pair_plays_with_an_original(self):
        """The server lends ports to those of ours who have no way to it."""
        self.server.stop()
        self.start_server("--relay-ports", "22300-22399")
        kinds = self.add_kinds()
        ours = [kind for kind in kinds if kind.name in OURS]
        theirs = [kind for kind in kinds if not kind.blocks_udp]
        self.try_pairs([*itertools.product(ours, theirs),
                        *((site, site) for site in self.add_shared())], ORIGINAL)

    def try_pairs(self, pairs, original=None):
        faults = {outcome.name: fault
                  for outcome in try_pairs(CLIENT, pairs, CROWD, original)
                  if (fault := outcome.find_fault())}
        self.assertEqual(faults, {})

    def test_says_why_a_way_is_not_direct(self):
        """By what each found out of its router, and the other told."""
        symmetric = self.internet.add_homes("symmetric", CHANGING)
        home = self.internet.add_homes("port-restricted")
        one = self.internet.add_shared_home("one home, kept apart", apart=True)
        expected = {(symmetric, symmetric): ["both_routers"] * 2,
                    (home, symmetric): ["their_router", "our_router"],
                    (one, one): ["one_router"] * 2,
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
        other = self.internet.add_homes("symmetric", CHANGING)
        direct, relayed = self.start_duet(site, site), self.start_duet(other, other)
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
    apart.main()
