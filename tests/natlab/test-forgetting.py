#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members play over the server, and the router of one forgets its way there: packets
get lost, and nobody is told. How soon OSC is back, with the real programs."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from harness import Program
from hosts import HostClient
from namespaces import require_networks
from playing import measure_within, play_over
from sites import CHANGING, NO_UDP, ONLY_443, Internet

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242

# How often each router forgets; more to measure than to test.
ROUNDS = int(os.environ.get("OG_NATLAB_ROUNDS", "1"))

# Notes, 20 ms apart
WATCHED = int(os.environ.get("OG_NATLAB_WATCHED", "300"))

# Seconds
BACK_WITHIN = 1.5
LINKED_WITHIN = 3        # it first tries UDP for a while


class Forgetting(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.internet = Internet()
        self.addCleanup(self.internet.remove)

    def start_server(self):
        os.environ["STATE_DIRECTORY"] = self.folder.name
        server = Program([*self.internet.server.command(SERVER), "-p", str(PORT),
                          "--tls-port", "443"])
        self.addCleanup(server.stop)
        return server.wait_pattern("fingerprint is ([0-9a-f]{64})").group(1)

    def join(self, site, name, *options, number=0):
        client = HostClient(site.computers[number], CLIENT, f"{site.server}:{PORT}",
                            name, *options)
        self.addCleanup(client.socket.close)
        self.addCleanup(client.receiver.socket.close)
        self.addCleanup(client.stop)
        return client

    def measure(self, clients, what, disturb):
        for client in clients:
            client.wait_event("reachable")
        for _ in range(ROUNDS):
            measure_within(BACK_WITHIN, f"back after {what}",
                           lambda: play_over(clients, disturb, WATCHED))

    def get_connections(self, host):
        """The local ports of those to the server."""
        said = subprocess.run(host.command("ss", "-Htn", "state", "established"),
                              check=True, capture_output=True, text=True).stdout
        return [line.split()[2].rsplit(":", 1)[1] for line in said.splitlines()]

    def check_connection(self, rules, knows_key, verdict="drop"):
        known = ["--server-fingerprint", self.start_server()][:2 * knows_key]
        ann = self.join(self.internet.add_public(), "ann")
        ann.wait_event("server", state="joined")
        blocked = self.internet.add_homes("blocked", more=rules)
        router, home = blocked.routers[0][0], blocked.computers[0]
        router.nft("add chain ip og forget { type filter hook forward priority -1; }")
        bob = self.join(blocked, "bob", *known)
        bob.wait_event("server_way")

        def forget():
            for port in self.get_connections(home):
                router.nft(f"add rule ip og forget tcp sport {port} {verdict}; "
                           f"add rule ip og forget tcp dport {port} drop")
        self.measure((ann, bob), "a connection was forgotten", forget)

    def test_tcp(self):
        self.check_connection(NO_UDP, knows_key=False)

    def test_tls(self):
        self.check_connection(ONLY_443, knows_key=True)

    def test_tcp_is_reset(self):
        self.check_connection(NO_UDP, knows_key=False, verdict="reject with tcp reset")

    def test_tls_is_reset(self):
        self.check_connection(ONLY_443, knows_key=True, verdict="reject with tcp reset")

    def start_apart(self):
        self.start_server()
        site = self.internet.add_homes("apart", CHANGING)
        return site, [self.join(site, name, number=number)
                      for number, name in enumerate(("ann", "bob"))]

    def test_udp(self):
        site, clients = self.start_apart()
        self.measure(clients, "UDP was forgotten by both routers", site.forget_mappings)

    def test_udp_of_one(self):
        site, clients = self.start_apart()
        del site.routers[1]
        self.measure(clients, "UDP was forgotten by one router", site.forget_mappings)

    def test_udp_closes(self):
        site, clients = self.start_apart()
        router = site.routers[1][0]
        for client in clients:
            client.wait_event("reachable")
        back = play_over(clients, lambda: router.nft(NO_UDP), WATCHED)
        print(f"# back after UDP was blocked in {back:.3f} s")
        self.assertLess(back, LINKED_WITHIN)


if __name__ == "__main__":
    require_networks()
    apart.main()
