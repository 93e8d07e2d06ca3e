#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server's machine with several addresses in one network: it answers from the one that
was asked, for nothing else is taken by routers and clients. It does not listen for TCP,
which would hide it. And the address that the invite of a host names."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from harness import Program, message
from hosts import HostClient
from namespaces import Networks, require_networks

SERVER, CLIENT = sys.argv[1:3]
PORT = 22242

# The first of IPv4, and of IPv6 that which is nearest to the home's own (RFC 6724, rule
# 8), are those that the system would answer from.
ADDRESSES = ["10.7.0.1/24", "10.7.0.2/24", "fd07::a/64", "fd07::1/64"]


class AddressesTest(unittest.TestCase):
    def setUp(self):
        self.net = Networks()
        self.addCleanup(self.net.remove)
        self.server = self.net.add_host()
        self.ann = self.add_home("10.7.0.9/24", ["fd07::9/64"], ADDRESSES)
        self.bea = self.add_home("10.8.0.9/24", [], ["10.8.0.1/24"])
        for host in self.net.hosts:
            host.wait_for_ipv6()
        program = Program(self.server.command(SERVER, "-p", str(PORT), "--no-tcp"))
        self.addCleanup(program.stop)
        program.wait_pattern("listens at")

    def add_home(self, first, others, addresses):
        """No other home is reached from it but over the server."""
        home = self.net.add_host()
        here, there = self.net.add_cable(home, first, self.server, addresses[0])
        for address in others:
            home.ip("addr", "add", address, "dev", here)
        for address in addresses[1:]:
            self.server.ip("addr", "add", address, "dev", there)
        return home

    def join(self, host, server, name):
        client = HostClient(host, CLIENT, server, name)
        self.addCleanup(client.stop)
        client.wait_event("server", state="joined")
        return client

    def play_over(self, server):
        ann = self.join(self.ann, server, "ann")
        bea = self.join(self.bea, f"10.8.0.1:{PORT}", "bea")
        ann.wait_event("reachable", member="bea")
        bea.wait_event("reachable", member="ann")
        ann.play(message("/from/ann", 1))
        bea.receiver.take_until(message("/from/ann", 1))
        bea.play(message("/from/bea", 2))
        ann.receiver.take_until(message("/from/bea", 2))

    def test_ipv4(self):
        self.play_over(f"10.7.0.1:{PORT}")

    def test_another_ipv4(self):
        self.play_over(f"10.7.0.2:{PORT}")

    def test_ipv6(self):
        self.play_over(f"[fd07::a]:{PORT}")

    def test_another_ipv6(self):
        self.play_over(f"[fd07::1]:{PORT}")


class InviteTest(unittest.TestCase):
    def setUp(self):
        self.net = Networks()
        self.addCleanup(self.net.remove)
        self.ann, self.bob = self.net.add_host(), self.net.add_host()

    def host(self, *addresses):
        """Gives the host of the invite that ann gives to bob, who then joins."""
        here, there = self.net.add_cable(self.ann, addresses[0], self.bob, None)
        for address in addresses[1:]:
            self.ann.ip("addr", "add", address, "dev", here)
        for address in "10.7.0.9/24", "fd07::9/64", "2a07::9/64":
            self.bob.ip("addr", "add", address, "dev", there)
        for host in self.net.hosts:
            host.wait_for_ipv6()
        ann = self.start(self.ann, None, "ann")
        start = ann.wait_event("started")
        self.assertTrue(start["invite"].startswith(
            f"oscgroups://{start['hosting']}/jam"), start["invite"])
        bob = self.start(self.bob, start["hosting"], "bob")
        bob.wait_event("reachable", member="ann")
        return start["hosting"].rpartition(":")[0]

    def start(self, host, server, name):
        client = HostClient(host, CLIENT, server, name)
        self.addCleanup(client.stop)
        client.wait_event("server", state="joined")
        return client

    def test_ipv6_only(self):
        self.assertEqual(self.host("fd07::1/64", "2a07::1/64"), "[2a07::1]")

    def test_no_internet(self):
        self.assertEqual(self.host("fd07::1/64"), "[fd07::1]")

    def test_both(self):
        self.assertEqual(self.host("2a07::1/64", "10.7.0.1/24"), "10.7.0.1")


if __name__ == "__main__":
    require_networks()
    apart.main()
