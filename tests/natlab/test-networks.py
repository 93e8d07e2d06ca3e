#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real programs on networks of their own: on the server's machine and
elsewhere, on a machine that changes its address, behind routers."""

import itertools
import json
import os
import pathlib
import socket
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from harness import PATIENCE, Program, join, message
from hosts import HostClient
from namespaces import Networks, require_networks
from playing import measure_within, play_over

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242

# How often each router forgets; more to measure than to test.
ROUNDS = int(os.environ.get("OG_NATLAB_ROUNDS", "1"))

# Seconds
BACK_WITHIN = 3


class Router:
    def __init__(self, host, address):
        self.host = host
        self.address = address


class NetworksTest(unittest.TestCase):
    def setUp(self):
        self.networks = Networks()
        self.addCleanup(self.networks.remove)

    def start_server(self, host):
        server = Program(host.command(SERVER, "-p", str(PORT)))
        self.addCleanup(server.stop)
        server.wait_pattern(str(PORT))

    def start_client(self, host, server, name, *options):
        client = HostClient(host, CLIENT, f"{server}:{PORT}", name, *options)
        self.addCleanup(lambda: client.is_running() and client.stop())
        return client

    def test_localhost_is_announced_as_what_others_reach(self):
        here, there = self.networks.add_host(), self.networks.add_host()
        self.networks.add_cable(here, "10.9.0.1/24", there, "10.9.0.2/24")
        self.start_server(here)
        ann = self.start_client(here, "localhost", "ann")
        ben = self.start_client(there, "10.9.0.1", "ben")
        join(ann, ben)
        self.assertTrue(
            ben.get_members()["ann"]["address"].startswith("10.9.0.1:"))

    def test_registers_anew_when_the_address_changes(self):
        here, there = self.networks.add_host(), self.networks.add_host()
        _, end = self.networks.add_cable(here, "10.9.0.1/24",
                                         there, "10.9.0.2/24")
        self.start_server(here)
        ann = self.start_client(here, "10.9.0.1", "ann")
        ben = self.start_client(there, "10.9.0.1", "ben")
        join(ann, ben)
        there.ip("addr", "add", "10.9.0.3/24", "dev", end)
        there.ip("addr", "del", "10.9.0.2/24", "dev", end)
        there.ip("addr", "replace", "10.9.0.3/24", "dev", end)
        changed = time.time()
        ann.seen.clear()
        moved = json.loads(ann.wait_line(lambda line: "10.9.0.3" in line))
        self.assertEqual(moved["event"], "reachable")
        print(f"# reached anew {moved['time_us'] / 1e6 - changed:.3f} s after "
              "the change")
        join_again = b"/moved\0\0"
        ben.play(join_again)
        ann.receiver.take_until(join_again)

    def test_reaches_many_at_once_without_a_router(self):
        here, there = self.networks.add_host(), self.networks.add_host()
        self.networks.add_cable(here, "10.9.0.1/24", there, "10.9.0.2/24")
        self.start_server(here)
        group = "239.192.7.3"
        listeners = {address: here.open_socket()
                     for address in (group, "255.255.255.255")}
        for listener in listeners.values():
            self.addCleanup(listener.close)
            listener.bind(("", 0))
            listener.settimeout(PATIENCE)
        listeners[group].setsockopt(
            socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
            socket.inet_aton(group) + socket.inet_aton("10.9.0.1"))
        ann = self.start_client(here, "10.9.0.1", "ann")
        ben = self.start_client(there, "10.9.0.1", "ben", *(
            option for address, listener in listeners.items() for option in
            ("--rx", f"{address}:{listener.getsockname()[1]}")))
        join(ann, ben)
        end = message("/end")
        ann.play(end)
        for listener in listeners.values():
            while listener.recv(65536) != end:
                pass

    def start_homes(self):
        """Ann and ben, each at home behind a router, and the routers."""
        internet = self.networks.add_host()
        self.networks.add_switch(internet, "10.99.0.1/24")
        self.start_server(internet)
        clients, routers = [], []
        for number, name in ((11, "ann"), (12, "ben")):
            router = Router(self.networks.add_host(), f"10.99.0.{number}/24")
            home = self.networks.add_host()
            router.outside, plug = self.networks.add_cable(
                router.host, router.address, internet, None)
            internet.ip("link", "set", plug, "master", "switch")
            self.networks.add_cable(router.host, "192.168.1.1/24",
                                    home, "192.168.1.2/24")
            home.ip("route", "add", "default", "via", "192.168.1.1")
            router.host.translate(router.outside)
            clients.append(self.start_client(home, "10.99.0.1", name))
            routers.append(router)
        join(*clients)
        return clients, routers

    def test_two_homes_with_the_same_addresses_inside(self):
        """They meet over the server, and soon without it."""
        clients, _ = self.start_homes()
        clients[0].wait_line(lambda line: '"10.99.0.12:' in line)
        address = clients[0].get_members()["ben"]["address"]
        self.assertTrue(address.startswith("10.99.0.12:"), address)

    def test_comes_back_when_routers_forget(self):
        clients, routers = self.start_homes()
        ports = itertools.count(40000)
        for forgetful in (routers[:1], routers[1:], routers) * ROUNDS:
            def forget():
                for router in forgetful:
                    router.host.forget_mappings(
                        router.outside, router.address, next(ports))
            measure_within(BACK_WITHIN, f"back after {len(forgetful)} of 2 routers forgot",
                           lambda: play_over(clients, forget))


if __name__ == "__main__":
    require_networks()
    apart.main()
