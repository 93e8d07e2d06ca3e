#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real programs on networks of their own: on the server's machine and
elsewhere, on a machine that changes its address, behind routers."""

import json
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

from harness import Client, Program, Receiver, join
from namespaces import Networks, find_obstacle

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242


class HostClient(Client):
    """A client on a host, and the local program beside it."""

    def __init__(self, host, server, name, *options):
        self.host = host
        receiver = Receiver(host.open_socket())
        super().__init__(host.command(CLIENT), server, name, *options,
                         receiver=receiver)
        self.socket = host.open_socket()


class NetworksTest(unittest.TestCase):
    def setUp(self):
        self.networks = Networks()
        self.addCleanup(self.networks.remove)

    def start_server(self, host):
        server = Program(host.command(SERVER, "-p", str(PORT)))
        self.addCleanup(server.stop)
        server.wait_pattern(str(PORT))

    def start_client(self, host, server, name):
        client = HostClient(host, f"{server}:{PORT}", name)
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

    def test_two_homes_with_the_same_addresses_inside(self):
        internet = self.networks.add_host()
        self.networks.add_switch(internet, "10.99.0.1/24")
        self.start_server(internet)
        clients = []
        for number, name in ((11, "ann"), (12, "ben")):
            router = self.networks.add_host()
            home = self.networks.add_host()
            _, plug = self.networks.add_cable(
                router, f"10.99.0.{number}/24", internet, None)
            internet.ip("link", "set", plug, "master", "switch")
            self.networks.add_cable(router, "192.168.1.1/24",
                                    home, "192.168.1.2/24")
            home.ip("route", "add", "default", "via", "192.168.1.1")
            router.translate(plug[:-1] + "a")
            clients.append(self.start_client(home, "10.99.0.1", name))
        join(*clients)
        address = clients[0].get_members()["ben"]["address"]
        self.assertTrue(address.startswith("10.99.0.12:"), address)


if __name__ == "__main__":
    if obstacle := find_obstacle():
        print(f"networks cannot be made here: {obstacle}")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
