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
from hosts import HostClient
from namespaces import require_networks
from playing import measure_within
from sites import CHANGING, FIXED, HAIRPIN, Internet

SERVER, CLIENT, ORIGINAL = sys.argv[1:4]

# Pairs that are tried at a time; fewer to measure than to test.
CROWD = int(os.environ.get("OG_NATLAB_CROWD", "8"))

# Seconds
RETURNS_WITHIN = 1.5
RETURNS_TO_SERVER_WITHIN = 2  # from its start
NEWCOMERS_WITHIN = 1
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
        kinds = self.internet.add_kinds(self.fingerprint)
        self.try_pairs([*itertools.combinations_with_replacement(kinds, 2),
                        *((site, site) for site in self.add_shared())])

    def test_every_pair_plays_with_an_original(self):
        """The server lends ports to those of ours who have no way to it."""
        self.server.stop()
        self.start_server("--relay-ports", "22300-22499")
        kinds = self.internet.add_kinds(self.fingerprint)
        theirs = [kind for kind in kinds if not kind.blocks_udp]
        self.try_pairs([*itertools.product(kinds, theirs),
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
            took = duet.time_to_play()
            print(f"# plays after a rest, {way}, in {took:.3f} s")
            self.assertLess(took, PLAYS_WITHIN)
            self.assertEqual(duet.get_ways(), [way] * 2)

    def test_comes_back_when_routers_forget(self):
        site = self.internet.add_homes("symmetric", CHANGING)
        duet = self.start_duet(site, site)

        def forget():
            site.forget_mappings()
            return duet.time_to_play()
        measure_within(RETURNS_WITHIN, "relayed again after routers forgot", forget)

    def test_a_server_that_starts_again(self):
        site = self.internet.add_homes("port-restricted")
        other = self.internet.add_homes("symmetric", CHANGING)
        direct, relayed = self.start_duet(site, site), self.start_duet(other, other)
        self.assertEqual(relayed.get_ways(), ["relay"] * 2)
        self.assertEqual(direct.get_ways(), ["direct"] * 2)
        begin = direct.number

        def start_again():
            with ThreadPoolExecutor(1) as beside:
                self.server.stop(signal.SIGKILL)
                playing = beside.submit(direct.play_until, time.monotonic() + 5)
                relayed.play_until(time.monotonic() + 0.5)
                self.start_server()
                took = relayed.time_to_play()
                playing.result()
            return took
        measure_within(RETURNS_TO_SERVER_WITHIN, "relayed again after the server's start",
                       start_again)
        direct.listen(time.monotonic() + 0.2)
        self.assertEqual(direct.count_faults(begin), (0, 0))
        self.assertEqual(direct.get_ways(), ["direct"] * 2)

    def test_newcomers_after_the_server_starts_again(self):
        site = self.internet.add_homes("port-restricted")

        def meet():
            self.server.stop(signal.SIGKILL)
            self.start_server()
            duet = Duet(CLIENT, site, site)
            self.addCleanup(duet.stop)
            duet.time_to_play()
            return duet.find_first() - duet.started
        measure_within(NEWCOMERS_WITHIN, "newcomers play after the server's start", meet)

    def test_a_newcomer_meets_who_was_there_before_the_server_started_again(self):
        site = self.internet.add_homes("port-restricted")
        duet = self.start_duet(site, site)
        self.assertEqual(duet.get_ways(), ["direct"] * 2)

        def meet():
            self.server.stop(signal.SIGKILL)
            self.start_server()
            begin = time.monotonic()
            newcomer = HostClient(site.computers[0], CLIENT, f"{site.server}:{PORT}",
                                  "newcomer", group=duet.group)
            self.addCleanup(newcomer.socket.close)
            self.addCleanup(newcomer.receiver.socket.close)
            self.addCleanup(newcomer.stop)
            for client in duet.clients:
                newcomer.wait_event("reachable", member=client.name)
            took = time.monotonic() - begin
            newcomer.stop()
            return took
        measure_within(NEWCOMERS_WITHIN, "a newcomer meets who was there before", meet)


if __name__ == "__main__":
    require_networks()
    apart.main()
