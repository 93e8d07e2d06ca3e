#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A member whose network blocks UDP reaches the server by TCP or TLS, and plays with one
elsewhere over the server. And members who name a server with IPv6."""

import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from harness import Program, message
from hosts import HostClient
from namespaces import require_networks
from sites import CHANGING, NO_UDP, ONLY_443, SERVER_ADDRESS, Internet

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242

# Seconds; 1.3 where the machine has nothing else to do
PLAYS_WITHIN = 8
INTERVAL = 0.02

# Milliseconds; some 10 if more than the way is measured
MEASURED_WITHIN = 5

# Seconds, by which it would have been told
MEMBER_LOST = 8

# The rounds last for 15 s, then comes a ping each 6 s; twice the time would be wrong.
LISTENS = 36
PINGED_EACH = 10


class Ways(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.internet = Internet()
        self.addCleanup(self.internet.remove)

    def start_server(self):
        os.environ["STATE_DIRECTORY"] = self.folder.name
        host = self.internet.server
        self.server = Program(
            [*host.command(SERVER), "-p", str(PORT), "--tls-port", "443"])
        self.addCleanup(self.server.stop)
        return self.server.wait_pattern("fingerprint is ([0-9a-f]{64})").group(1)

    def join(self, site, name, *options, number=0):
        client = HostClient(site.computers[number], CLIENT,
                            f"{site.server}:{PORT}", name, *options)
        self.addCleanup(client.socket.close)
        self.addCleanup(client.receiver.socket.close)
        self.addCleanup(client.stop)
        return client

    def play_both_ways(self, first, second, begin):
        """Prints when both have heard the other."""
        missing = {first, second}
        while missing:
            self.assertLess(time.monotonic() - begin, PLAYS_WITHIN)
            for client in (first, second):
                client.play(message("/note", 1))
            time.sleep(INTERVAL)
            missing -= {client for client in missing
                        if client.receiver.take_all()}
        print(f"# both hear after {time.monotonic() - begin:.2f} s")

    def test_own_internet_is_gone(self):
        """It is not the server's fault, says it all, and who is at home stays."""
        self.start_server()
        ann = self.join(self.internet.add_public(), "ann")
        home = self.internet.add_shared_home("home")
        ben = self.join(home, "ben")
        cid = self.join(home, "cid", number=1)
        ben.wait_event("reachable", member="ann", way="directly")
        ben.wait_event("reachable", member="cid")
        ben.seen.clear()
        router = home.routers[0][0]
        self.internet.pull_out(router)
        out = time.monotonic()
        gone = ben.wait_event("server", state="silent")
        self.assertEqual(gone["outage"], "internet", gone)
        self.assertIn("Nothing comes in from the internet", gone["text"])
        while time.monotonic() - out < MEMBER_LOST:
            here = message("/here", int(1000 * time.monotonic()) % 100000)
            cid.play(here)
            ben.receiver.take_until(here)
            time.sleep(INTERVAL)
        self.assertNotIn('"event":"silent"', "".join(filter(None, ben.seen)))
        self.assertEqual(ben.ask()["outage"], "internet")
        self.internet.plug_in(router)
        ben.wait_event("server", state="joined")
        self.assertIsNone(ben.ask()["outage"])
        back = message("/back")
        ann.play(back)
        ben.receiver.take_until(back)

    def check(self, rules, transport, knows_key=True):
        known = ["--server-fingerprint", self.start_server()][:2 * knows_key]
        ann = self.join(self.internet.add_public(), "ann")
        ann.wait_event("server", state="joined")
        blocked = self.internet.add_homes("blocked", more=rules)
        begin = time.monotonic()
        bob = self.join(blocked, "bob", *known)
        bob.wait_event("server", state="joined")
        self.play_both_ways(ann, bob, begin)
        bob.wait_event("server_way", transport=transport)

    def test_ipv6(self):
        self.start_server()
        here = self.internet.add_servers_machine()
        here.server = "[::1]"
        begin = time.monotonic()
        ann, bob = (self.join(here, name) for name in ("ann", "bob"))
        for client in ann, bob:
            client.wait_event("server", state="joined")
        self.play_both_ways(ann, bob, begin)

    def test_pings_by_the_relay(self):
        """Programs written for the original hear them at its pace."""
        self.start_server()
        apart = self.internet.add_homes("apart", CHANGING)
        ann, bob = (self.join(apart, name, "--pass-pings", number=number)
                    for number, name in enumerate(("ann", "bob")))
        for client in ann, bob:
            client.wait_event("reachable")
            client.heard = [time.monotonic()]
        end = time.monotonic() + LISTENS
        sockets = {client.receiver.socket: client for client in (ann, bob)}
        while (left := end - time.monotonic()) > 0:
            for ready in select.select(sockets, [], [], left)[0]:
                self.assertIn(b"/groupclient/ping\0", ready.recv(65536))
                sockets[ready].heard.append(time.monotonic())
        for client in ann, bob:
            times = [*client.heard, end]
            rest = max(later - time for time, later in zip(times, times[1:]))
            print(f"# {client.name}: at most {rest:.2f} s without a ping")
            self.assertLess(rest, PINGED_EACH)

    def run_check(self, site, *options):
        """What --check says, and its exit status."""
        command = [*site.computers[0].command(CLIENT), "--check", "--json",
                   "--server", f"{site.server}:{PORT}", *options]
        done = subprocess.run(command, capture_output=True, timeout=60)
        return json.loads(done.stdout), done.returncode

    def get_answers(self, said):
        return [way["transport"] for way in said["ways"]
                if way["answers"] == "yes"]

    def test_check(self):
        fingerprint = self.start_server()
        homes = self.internet.add_homes("home")
        said, status = self.run_check(homes, "--server-fingerprint", fingerprint)
        self.assertEqual(status, 0)
        self.assertEqual(self.get_answers(said), ["udp", "tls", "tcp", "tls"])
        self.assertEqual(said["router_translates"], "yes")
        self.assertEqual(said["router_varies"], "no")

    def test_check_where_udp_is_blocked(self):
        self.start_server()
        blocked = self.internet.add_homes("blocked", more=NO_UDP)
        said, status = self.run_check(blocked)
        self.assertEqual(status, 0)
        self.assertEqual(self.get_answers(said), ["tcp"])
        self.assertEqual(said["ways"][0]["reason"], "timed_out")

    def test_check_measures_the_way_alone(self):
        """Not how long it takes to read whom the system trusts."""
        self.start_server()
        homes = self.internet.add_homes("home")
        best = min(way["round_trip_ms"] for _ in range(3)
                   for way in self.run_check(homes)[0]["ways"]
                   if way["transport"] == "tcp" and way["answers"] == "yes")
        print(f"# TCP answers in {best} ms")
        self.assertLess(best, MEASURED_WITHIN)

    def test_no_network(self):
        """It is said, and the client goes on as soon as there is one."""
        self.start_server()
        homes = self.internet.add_homes("home")
        computer = homes.computers[0]
        route = subprocess.run(computer.command("ip", "route", "show", "default"),
                               capture_output=True, check=True, text=True).stdout.split()
        computer.ip("route", "del", *route)
        said, status = self.run_check(homes)
        self.assertEqual(status, 1)
        self.assertEqual({way["reason"] for way in said["ways"]}, {"unreachable"})
        self.assertIn("no way to", said["text"])

        ann = self.join(homes, "ann")
        self.assertIn("no way to", ann.wait_event("server_not_found")["text"])
        computer.ip("route", "add", *route)
        ann.wait_event("server", state="joined")

    def test_check_without_a_server(self):
        said, status = self.run_check(self.internet.add_public())
        self.assertEqual(status, 1)
        self.assertEqual(self.get_answers(said), [])

    def test_another_server(self):
        """With the key of another one it is not joined, and that is said."""
        fingerprint = self.start_server()
        blocked = self.internet.add_homes("blocked", more=ONLY_443)
        bob = self.join(blocked, "bob", "--server-fingerprint", fingerprint[::-1])
        told = bob.wait_event("server_is_other")
        self.assertEqual(told["address"], f"{SERVER_ADDRESS}:443")
        bob.wait_event("server", state="silent")
        self.assertFalse(any('"joined"' in line for line in bob.seen))

    def test_only_443_without_fingerprint(self):
        """The key is not known, and that is said."""
        self.start_server()
        blocked = self.internet.add_homes("blocked", more=ONLY_443)
        bob = self.join(blocked, "bob")
        told = bob.wait_event("server_is_unknown")
        self.assertEqual(told["address"], f"{SERVER_ADDRESS}:443")
        self.assertNotIn("Nothing answers",
                         bob.wait_event("server", state="silent")["text"])
        bob.stop()
        said, status = self.run_check(blocked)
        self.assertEqual(status, 1)
        self.assertIn("Join with the server's invite", said["text"])

    def host(self):
        """Ann runs the server in her client, without any rights."""
        os.environ["XDG_DATA_HOME"] = self.folder.name
        ann = HostClient(self.internet.server, CLIENT, None, "ann",
                         "--host-port", str(PORT))
        for opened in ann.socket, ann.receiver.socket:
            self.addCleanup(opened.close)
        self.addCleanup(ann.stop)
        return ann, ann.wait_event("started")["fingerprint"]

    def test_hosted(self):
        """One port is enough for TLS."""
        ann, fingerprint = self.host()
        blocked = self.internet.add_homes("blocked", more=NO_UDP)
        begin = time.monotonic()
        bob = self.join(blocked, "bob", "--server-fingerprint", fingerprint)
        bob.wait_event("server", state="joined")
        self.play_both_ways(ann, bob, begin)
        way = bob.wait_event("server_way", transport="tls")
        self.assertIn(str(PORT), way["text"])

    def test_hosted_by_another(self):
        """That is said, and TCP does not take the place of TLS."""
        _, fingerprint = self.host()
        other = "--server-fingerprint", fingerprint[::-1]
        blocked = self.internet.add_homes("blocked", more=NO_UDP)
        bob = self.join(blocked, "bob", *other)
        told = bob.wait_event("server_is_other")
        self.assertEqual(told["address"], f"{SERVER_ADDRESS}:{PORT}")
        bob.stop()
        said, status = self.run_check(blocked, *other)
        self.assertEqual(status, 1)
        self.assertEqual(self.get_answers(said), [])
        self.assertEqual([way["reason"] for way in said["ways"][1:3]],
                         ["wrong_certificate"] * 2)

    def test_udp_blocked(self):
        """The server has a key, and the client knows it."""
        self.check(NO_UDP, "tls")

    def test_udp_blocked_without_fingerprint(self):
        self.check(NO_UDP, "tcp", knows_key=False)

    def test_only_443(self):
        self.check(ONLY_443, "tls")


if __name__ == "__main__":
    require_networks()
    apart.main()
