#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Servers and members who make the real clients send to third parties, to networks at
home and to other programs on their computers. The figures are for data/doc/attacks.md."""

import os
import pathlib
import signal
import socket
import sys
import time
import unittest

import apart
from attackers import (PORT, STRANGER, VICTIM, HostileServer, Internet, Musician, Stranger,
                       bundle, digest, long_message, message, parse, require_networks,
                       start_server, take_all, to_wire, user_info)

SERVER, CLIENT = sys.argv[1], sys.argv[2]
WATCHED = 4  # seconds

# See "Strange endpoints" in the protocol: at once, and then each second.
BY_ALL, BY_ALL_VOUCHED = (200, 50), (1000, 200)
BY_HOST, BY_HOST_VOUCHED = (20, 5), (100, 20)
PINGS_BLIND = 4
PING_BACK = 25  # seconds

MEMBERS_MAX = 2000
BUSY_MAX = 0.5  # of a processor, whatever else the computer does


def watch(seconds=WATCHED):
    """What comes in this time is counted by others. Nothing tells that all came."""
    time.sleep(seconds)


def read_cpu(process):
    """Seconds of a processor that the process has used."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Cannon(unittest.TestCase):
    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)

    def start_client(self, server, name):
        client = Musician(CLIENT, self.internet.add_home(), f"{server}:{PORT}", name)
        self.addCleanup(client.stop)
        return client

    def start_hostile(self, list_members, is_ours):
        server = HostileServer(self.internet, STRANGER, list_members, is_ours)
        self.addCleanup(server.stop)
        return server

    def start_session(self, size):
        """A real server, and musicians who joined there."""
        home = self.internet.add_home()
        server = start_server(SERVER, home)
        self.addCleanup(server.stop)
        clients = [self.start_client(home.address, f"ann{n}") for n in range(size)]
        for client in clients:
            client.wait_event("server", state="joined")
            for other in clients:
                if other is not client:
                    client.wait_event("reachable", member=other.name)
        return (home.address, PORT), clients

    def report(self, attack, packets_in, bytes_in, counter="victims"):
        packets, size = self.internet.count(counter)
        print(f"# {attack}: {packets_in} packets, {bytes_in} bytes in; "
              f"{packets} packets, {size} bytes out")
        return packets

    def crowd(self, attack, endpoints, is_ours, limit):
        """A server lists ten thousand members at these endpoints."""
        def list_members(vouches):
            members = []
            for number, endpoint in enumerate(endpoints):
                name = f"m{number}"
                members.append(user_info(name, endpoint, endpoint, "jam"))
                if vouches:
                    members.append(message("/groupclient/user_token", name, bytes(8),
                                           number.to_bytes(8, "big")))
            return members
        server = self.start_hostile(list_members, is_ours)
        client = self.start_client(STRANGER, "ann")
        client.wait_event("server", state="joined")
        started = time.monotonic()
        watch()
        packets = self.report(attack, server.packets_out, server.bytes_out)
        self.assertLessEqual(
            packets, limit[0] + limit[1] * (time.monotonic() - started + 1))
        self.assertGreater(packets, 0)

    def test_ten_thousand_members_of_an_original_server(self):
        self.crowd("10,000 members, original server",
                   [(f"203.0.113.{1 + n % 250}", 1000 + n // 250) for n in range(10000)],
                   False, BY_ALL)

    def test_ten_thousand_members_of_a_server_like_ours(self):
        self.crowd("10,000 members, server like ours",
                   [(f"203.0.113.{1 + n % 250}", 1000 + n // 250) for n in range(10000)],
                   True, BY_ALL_VOUCHED)

    def test_ten_thousand_members_at_one_host(self):
        self.crowd("10,000 members at one host, original server",
                   [(VICTIM, 1000 + n) for n in range(10000)], False, BY_HOST)

    def test_ten_thousand_members_at_one_host_vouched_for(self):
        self.crowd("10,000 members at one host, server like ours",
                   [(VICTIM, 1000 + n) for n in range(10000)], True, BY_HOST_VOUCHED)

    def test_ten_thousand_members_keep_nobody_busy(self):
        """Of them, and of strangers who send something, each packet is looked up."""
        ends = [(f"203.0.113.{1 + n % 250}", 1000 + n // 250) for n in range(10000)]
        self.start_hostile(lambda _: [user_info(f"m{n}", end, end, "jam")
                                      for n, end in enumerate(ends)], False)
        client = self.start_client(STRANGER, "ann")
        client.wait_event("server", state="joined")
        watch()
        before, sent = read_cpu(client.process.pid), 0
        end = time.monotonic() + WATCHED
        while time.monotonic() < end:
            for n in range(5):
                self.internet.forge(ends[(sent + n) % len(ends)], client.public,
                                    message("/note", sent))
            sent += 5
            time.sleep(0.02)
        busy = (read_cpu(client.process.pid) - before) / WATCHED
        client.process.send_signal(signal.SIGUSR1)
        known = len(client.wait_event("members", patience=20)["members"])
        print(f"# 10,000 members, {sent} packets in {WATCHED} s: {100 * busy:.1f} % of a "
              f"processor, {known} members kept")
        self.assertLessEqual(known, MEMBERS_MAX)
        self.assertLess(busy, BUSY_MAX)

    def test_addresses_inside(self):
        """On the client's own computer, and in a network at home."""
        inside = [("127.0.0.1", 8125), ("127.8.1.2", 8125), ("10.66.0.1", 80)]

        def list_members(_):
            return [user_info(f"private{n}", end, (VICTIM, 9), "jam")
                    for n, end in enumerate(inside)] + \
                   [user_info(f"public{n}", end, end, "jam") for n, end in enumerate(inside)]
        server = self.start_hostile(list_members, False)
        home = self.internet.add_home()
        program = home.open_socket(socket.SOCK_DGRAM)
        program.bind(("", 8125))
        program.setblocking(False)
        client = Musician(CLIENT, home, f"{STRANGER}:{PORT}", "ann")
        self.addCleanup(client.stop)
        client.wait_event("server", state="joined")
        watch(3)
        homes = self.report("addresses at home", server.packets_out, server.bytes_out,
                            "homes")
        loopback = len(take_all(program))
        print(f"# addresses on loopback: {loopback} packets out")
        self.assertEqual((homes, loopback), (0, 0))

    def test_members_in_our_own_network_by_the_servers_word(self):
        """The server says that we are behind one router with the members, and vouches."""
        def list_members(_):
            here = (client_home.address, 9)
            members = []
            for number in range(60):
                name = f"m{number}"
                members.append(user_info(name, (f"10.66.0.{1 + number}", 80), here, "jam"))
                members.append(message("/groupclient/user_token", name, bytes(8),
                                       number.to_bytes(8, "big")))
            return members
        client_home = self.internet.add_home()
        server = self.start_hostile(list_members, True)
        client = Musician(CLIENT, client_home, f"{STRANGER}:{PORT}", "ann")
        self.addCleanup(client.stop)
        client.wait_event("server", state="joined")
        watch(6)
        packets = self.report("60 members in our network, by the server's word",
                              server.packets_out, server.bytes_out, "homes")
        self.assertLessEqual(packets, 60 * PINGS_BLIND)

    def test_the_private_endpoint_of_a_member(self):
        server, clients = self.start_session(4)
        stranger = Stranger(self.internet, server, "eve", (VICTIM, 8125))
        stranger.join()
        stranger.meet(clients)
        watch()
        packets = self.report(f"private endpoint, {len(clients)} members", 2,
                              2 * (len(stranger.alive()) + 28))
        self.assertEqual(packets, 0)

    def make_up(self, attack, hello):
        """Members from forged sources, by one who knows the group's password."""
        server, clients = self.start_session(4)
        bytes_in = 0
        for number in range(30):
            source = (f"203.0.113.{1 + number}", 7000)
            alive = bundle(1, *hello, message(
                "/groupserver/user_alive", f"m{number}", digest("x"), to_wire(source[0]),
                source[1], "jam", digest("secret")))
            bytes_in += len(alive) + 28
            self.internet.forge(source, server, alive)
        watch()
        return self.report(attack, 30, bytes_in), clients

    def test_members_made_up_as_ours(self):
        """The server's challenges are all that comes there."""
        packets, _ = self.make_up("30 made-up members who say hello", [
            long_message("/groupserver/hello", "ihs", 2, 77, "tokens")])
        self.assertLessEqual(packets, 30)

    def test_members_made_up_as_originals(self):
        """Nobody can ask them. Of the server they get an answer, and news."""
        packets, clients = self.make_up("30 made-up members as originals", [])
        self.assertLessEqual(packets, 30 * (4 + PINGS_BLIND * len(clients)))

    def test_an_original_that_comes_and_goes(self):
        """Each time it is a newcomer, at the same endpoint."""
        server, clients = self.start_session(4)
        victim = self.internet.open_at(VICTIM)
        source, pings, started = victim.getsockname(), 0, time.monotonic()
        for number in range(8):
            name = f"m{number % 4}"
            for packet in (message("/groupserver/user_alive", name, digest("x"),
                                   to_wire(source[0]), source[1], "jam", digest("secret")),
                           message("/groupserver/user_leave", name, digest("x"))):
                self.internet.forge(source, server, bundle(1, packet))
                watch(1.5)
            pings += sum(said[0] == "/groupclient/ping" for packet in take_all(victim)
                         for said in parse(packet))
        again = (time.monotonic() - started) // PING_BACK + 1
        print(f"# an original that comes and goes, {len(clients)} members: 16 packets in, "
              f"{pings} pings out")
        self.assertLessEqual(pings, len(clients) * (PINGS_BLIND + again))


if __name__ == "__main__":
    require_networks()
    apart.main()
