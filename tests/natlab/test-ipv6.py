#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members, one or both of whom have IPv6, behind routers that let nothing in
unasked: how soon they play, and by which way. The figures are for
data/doc/connectivity.md."""

import itertools
import os
import pathlib
import sys
import time
import unittest
import unittest.mock

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from duets import LOOKS_EACH, PORT, Duet, try_pairs
from harness import PATIENCE, Program
from namespaces import require_networks
from sites import CHANGING, IPV6, SERVER_ADDRESS, SERVER_IPV6, Internet

SERVER, CLIENT = sys.argv[1:3]
CROWD = 4
PREFIX = f"{IPV6}:1"  # of the first home
ONLY_SERVER = ("insert rule ip6 og guard meta l4proto udp drop; "
               f"insert rule ip6 og guard udp sport {PORT} accept; "
               f"insert rule ip6 og guard udp dport {PORT} accept")

# Seconds
RETURNS_WITHIN = 4
CAUSE_WITHIN = 20


class IPv6Test(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        self.internet.add_ipv6()
        server = Program(self.internet.server.command(SERVER, "-p", str(PORT)))
        self.addCleanup(server.stop)
        server.wait_pattern(str(PORT))

    def add_pairs(self):
        net = self.internet
        only = net.add_ipv6_homes("IPv6 only", has_ipv4=False)
        both = net.add_ipv6_homes("both, symmetric", CHANGING)
        others = [net.add_public(), net.add_servers_machine(),
                  net.add_homes("port-restricted"),
                  net.add_homes("symmetric", CHANGING)]
        others[1].has_ipv6 = True
        pairs = [*itertools.combinations_with_replacement((only, both), 2),
                 *itertools.product((only, both), others)]
        net.wait_for_ipv6()
        return pairs

    def test_every_pair_plays(self):
        pairs = self.add_pairs()
        outcomes = try_pairs(CLIENT, pairs, CROWD)
        faults = {outcome.name: fault for outcome, sites in zip(outcomes, pairs)
                  if (fault := outcome.find_fault() or self.find_fault(outcome, sites))}
        self.assertEqual(faults, {})

    def find_fault(self, outcome, sites):
        expected = 6 if sites[0].has_ipv6 and sites[1].has_ipv6 else 4
        if outcome.ways == ["direct"] * 2 and outcome.families != [expected] * 2:
            return f"is direct by {outcome.families}"
        return None

    def start_duet(self, first, second):
        duet = Duet(CLIENT, first, second)
        self.addCleanup(duet.stop)
        self.assertIsNotNone(duet.time_to_play())
        return duet

    def test_says_why_no_direct_way_is_found(self):
        only = self.internet.add_ipv6_homes("IPv6 only", has_ipv4=False)
        other = self.internet.add_homes("port-restricted")
        self.internet.wait_for_ipv6()
        self.check_causes(self.start_duet(only, other), ["no_ipv4", "their_udp"])

    def test_says_that_firewalls_block_ipv6(self):
        """Both routers let UDP through to the server only."""
        only = self.internet.add_ipv6_homes("IPv6 only", has_ipv4=False)
        self.internet.wait_for_ipv6()
        for home in only.computers:
            router, _ = self.internet.plugs[home]
            router.nft(ONLY_SERVER)
        self.check_causes(self.start_duet(only, only), ["ipv6_blocked"] * 2)

    def check_causes(self, duet, expected):
        end = time.monotonic() + CAUSE_WITHIN
        while duet.get_causes() != expected and time.monotonic() < end:
            duet.listen(time.monotonic() + 0.2)
        self.assertEqual(duet.get_causes(), expected)

    def test_invite_leads_by_either_family(self):
        """It names the server's address of IPv4 first, which nothing reaches here."""
        site = self.internet.add_ipv6_homes("IPv6 only", has_ipv4=False)
        self.internet.wait_for_ipv6()
        invite = (f"oscgroups://{SERVER_ADDRESS}:{PORT}/jam"
                  f"?also=%5B{SERVER_IPV6}%5D:{PORT}")
        guest = Program(site.computers[0].command(
            CLIENT, "--invite", invite, "--user", "ann", "--tx-port", "0"))
        self.addCleanup(guest.stop)
        guest.wait_pattern("Joined")

    def test_goes_on_when_ipv6_ends(self):
        """As when a provider takes it back."""
        site = self.internet.add_ipv6_homes("both")
        self.internet.wait_for_ipv6()
        duet = self.start_duet(site, site)
        duet.play_until_direct(time.monotonic() + 3)
        self.assertEqual(duet.get_families(), [6, 6])
        router = site.routers[0][0]
        took = self.time_to_return(duet, lambda: router.nft(
            "add rule ip6 og guard drop; insert rule ip6 og guard drop"))
        print(f"# plays again after IPv6 ended in {took:.2f} s")
        self.assertLess(took, RETURNS_WITHIN - 0.5)
        self.assertEqual(duet.get_families(), [4, 4])

    def test_follows_temporary_addresses(self):
        self.follow_temporary_addresses()

    def follow_temporary_addresses(self):
        """Each replaces the one before, which goes later, or at once. Others are told
        of no former one."""
        site = self.internet.add_ipv6_homes("IPv6 only", has_ipv4=False)
        self.internet.wait_for_ipv6()
        home = site.computers[0]
        place = ["dev", home.find_cable(), "noprefixroute"]
        first = f"{PREFIX}::2/64"
        second, third = f"{PREFIX}::a2/64", f"{PREFIX}::a3/64"
        duet = self.start_duet(site, site)
        duet.play_until_direct(time.monotonic() + 3)
        for what, given, commands in (
                ("was replaced", second,
                 [["add", second, *place, "nodad"],
                  ["change", first, *place, "preferred_lft", "0"]]),
                ("that was replaced has gone", second, [["del", first, *place[:2]]]),
                ("was replaced and has gone", third,
                 [["add", third, *place, "nodad"], ["del", second, *place[:2]]])):
            took = self.time_to_return(duet, lambda: [
                home.ip("addr", *command) for command in commands])
            print(f"# plays again after an address {what} in {took:.2f} s")
            self.assertLess(took, RETURNS_WITHIN - 0.5)
            self.assertEqual(duet.get_families(), [6, 6])
            self.wait_for_given(duet, given.partition("/")[0])

    def test_follows_temporary_addresses_that_nobody_announces(self):
        with unittest.mock.patch.dict(os.environ, GIO_USE_NETWORK_MONITOR="base"):
            self.follow_temporary_addresses()

    def time_to_return(self, duet, disturb):
        begin = duet.number
        disturbed = time.monotonic()
        disturb()
        duet.play_until(disturbed + RETURNS_WITHIN)
        lost = [number for hearing in duet.heard
                for number in set(range(begin, duet.number - 5))
                - {heard for heard, _ in hearing}]
        return duet.played[max(lost) + 1] - disturbed if lost else 0.0

    def wait_for_given(self, duet, address):
        """Until the other is told of this address of the first one, and no other."""
        begin = time.monotonic()
        given = []
        while given != [address] and time.monotonic() < begin + PATIENCE:
            duet.play_until(time.monotonic() + LOOKS_EACH)
            given = [endpoint.rpartition(":")[0].strip("[]")
                     for endpoint in self.list_given(duet.clients[1])]
        self.assertEqual(given, [address])
        print(f"# told of that after {time.monotonic() - begin:.2f} s more")

    def list_given(self, client):
        return [candidate["address"]
                for member in client.get_members().values()
                for candidate in member["candidates"]
                if candidate["endpoint"] == "given"]


if __name__ == "__main__":
    require_networks()
    apart.main()
