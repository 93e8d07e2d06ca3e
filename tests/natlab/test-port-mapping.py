#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A host at home whose router, a real miniupnpd, is asked to forward the port, by
each of its protocols; and a member elsewhere who joins there."""

import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

import apart
from harness import Client, Program, Receiver, join, message
from namespaces import Networks, require_networks

SERVER, CLIENT = sys.argv[1], sys.argv[2]
PORT = 22242

# As its script for nftables makes them.
TABLES = """
add table inet filter
add chain inet filter forward { type filter hook forward priority 0; }
add chain inet filter prerouting { type nat hook prerouting priority -100; }
add chain inet filter postrouting { type nat hook postrouting priority 100; }
add chain inet filter miniupnpd
add chain inet filter prerouting_miniupnpd
add chain inet filter postrouting_miniupnpd
add rule inet filter forward jump miniupnpd
add rule inet filter prerouting jump prerouting_miniupnpd
add rule inet filter postrouting jump postrouting_miniupnpd
"""

CONFIGURATION = """
ext_ifname={outside}
listening_ip={inside}
ipv6_disable=yes
secure_mode=yes
min_lifetime=2
system_uptime=no
uuid=f3dc59c8-0a81-47f7-a909-890e35bc3cea
"""

ALLOW = "allow 1024-65535 192.168.1.0/24 1024-65535\n"
DENY = "deny 0-65535 0.0.0.0/0 0-65535\n"

BY_PCP = "enable_natpmp=yes\nenable_upnp=no\n"
BY_UPNP = "enable_natpmp=no\nenable_upnp=yes\n"

# Seconds. A mapping is renewed at half of it.
LEASE = 6

# The whole answer is to be there by then, with some time to start the program.
ANSWER_WITHIN = 5

ROUTER = shutil.which("miniupnpd", path="/usr/sbin:/sbin:/usr/bin:/usr/local/sbin")


class HomeClient(Client):
    def __init__(self, host, *arguments):
        self.host = host
        super().__init__(host.command(CLIENT), *arguments,
                         receiver=Receiver(host.open_socket()))
        self.socket = host.open_socket()


class PortMappingTest(unittest.TestCase):
    def setUp(self):
        self.networks = Networks()
        self.addCleanup(self.networks.remove)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def set_up_home(self, outside_address="11.99.0.11"):
        """A home behind a router, and a computer elsewhere."""
        self.router = self.networks.add_host()
        self.home = self.networks.add_host()
        self.elsewhere = self.networks.add_host()
        self.outside_address = outside_address
        network = outside_address.rpartition(".")[0]
        self.outside, _ = self.networks.add_cable(
            self.router, f"{outside_address}/24", self.elsewhere,
            f"{network}.20/24")
        self.inside, _ = self.networks.add_cable(
            self.router, "192.168.1.1/24", self.home, "192.168.1.2/24")
        self.home.ip("route", "add", "default", "via", "192.168.1.1")
        self.router.translate(self.outside)

    def nft(self, *words):
        return subprocess.run(self.router.command("nft", *words), check=True,
                              capture_output=True, text=True).stdout

    def start_router(self, protocols, rules=ALLOW + DENY):
        self.nft(TABLES)
        path = pathlib.Path(self.folder.name) / "miniupnpd.conf"
        path.write_text(protocols + CONFIGURATION.format(
            outside=self.outside, inside=self.inside) + rules)
        self.miniupnpd = Program(["sh", "-c", 'exec "$@" 2>&1', "sh",
                                  *self.router.command(
                                      ROUTER, "-d", "-f", str(path), "-P",
                                      f"{self.folder.name}/pid")])
        self.addCleanup(lambda: self.miniupnpd.stop(signal.SIGKILL))
        self.miniupnpd.wait_pattern("Listening for NAT-PMP|HTTP listening")

    def start_server(self):
        started = time.monotonic()
        server = Program(self.home.command(
            SERVER, "-p", str(PORT), "--map-port", "--map-lease", str(LEASE)))
        self.addCleanup(lambda: server.is_running() and server.stop())
        server.wait_pattern(str(PORT))
        self.started = started
        return server

    def wait_mapped(self, server):
        address = re.escape(f"{self.outside_address}:{PORT}")
        server.wait_pattern(f"others join at {address}")
        took = time.monotonic() - self.started
        print(f"# mapped after {took:.3f} s")
        self.assertLess(took, ANSWER_WITHIN)

    def is_mapped(self):
        return f"dnat ip to 192.168.1.2:{PORT}" in self.nft("list", "ruleset")

    def wait_ports_mapped(self, number):
        """The server's own, for UDP and TCP, and the second one."""
        end = time.monotonic() + ANSWER_WITHIN
        while self.nft("list", "ruleset").count("dnat ip to 192.168.1.2:") < number:
            self.assertLess(time.monotonic(), end)

    def assert_mapped_still(self):
        """To renew a mapping, some versions take it away for a moment."""
        end = time.monotonic() + 1
        while not self.is_mapped():
            self.assertLess(time.monotonic(), end, "it was not renewed")

    def count(self, pattern):
        return sum(bool(re.search(pattern, line)) for line in self.miniupnpd.seen)

    def wait_times(self, pattern, number):
        """Until the router has said so that often."""
        while self.count(pattern) < number:
            before = len(self.miniupnpd.seen)
            self.miniupnpd.wait_line(
                lambda line: len(self.miniupnpd.seen) > before)

    def check_server(self, protocols, request):
        self.set_up_home()
        self.start_router(protocols)
        server = self.start_server()
        self.wait_mapped(server)
        self.assert_mapped_still()
        self.wait_ports_mapped(3)
        self.wait_times(request, 3)
        self.assert_mapped_still()
        asked = time.monotonic()
        self.assertEqual(server.stop(), 0)
        print(f"# given back in {time.monotonic() - asked:.3f} s")
        self.assertFalse(self.is_mapped())

    def check_join(self, protocols, method):
        """Ann hosts at home, and ben joins at what her router forwards."""
        self.set_up_home()
        self.start_router(protocols)
        ann = HomeClient(self.home, None, "ann", "--map-port", "--map-lease",
                         str(LEASE))
        self.addCleanup(lambda: ann.is_running() and ann.stop())
        mapping = ann.wait_event("port_mapping", state="mapped")
        self.assertEqual(mapping["method"], method)
        self.assertEqual(mapping["external_address"], self.outside_address)
        ben = HomeClient(
            self.elsewhere,
            f"{mapping['external_address']}:{mapping['external_port']}", "ben")
        self.addCleanup(lambda: ben.is_running() and ben.stop())
        join(ann, ben)
        for player, hearer in ((ann, ben), (ben, ann)):
            note = message(f"/{player.name}")
            player.play(note)
            hearer.receiver.take_until(note)

    def test_pcp(self):
        self.check_server(BY_PCP, r"PCP MAP: \w+ mapping")

    def test_upnp(self):
        self.check_server(BY_UPNP, "AddPortMapping: ext port")

    def test_nat_pmp(self):
        """A router that is silent on what it does not know."""
        self.set_up_home()
        self.start_router(BY_PCP)
        self.nft("add rule ip og input udp dport 5351 @th,64,8 2 drop")
        server = self.start_server()
        self.wait_mapped(server)
        self.wait_times("NAT-PMP port mapping request", 3)
        self.assert_mapped_still()
        server.stop()
        self.assertFalse(self.is_mapped())

    def test_a_member_joins_by_pcp(self):
        self.check_join(BY_PCP, "PCP")

    def test_a_member_joins_by_upnp(self):
        self.check_join(BY_UPNP, "UPnP")

    def test_a_router_that_has_started_again(self):
        self.set_up_home()
        self.start_router(BY_PCP)
        server = self.start_server()
        self.wait_mapped(server)
        self.miniupnpd.stop(signal.SIGTERM)
        self.nft("flush chain inet filter prerouting_miniupnpd")
        self.assertFalse(self.is_mapped())
        self.nft("delete table inet filter")
        self.start_router(BY_PCP)
        self.miniupnpd.wait_pattern(r"PCP MAP: \w+ mapping")
        self.assert_mapped_still()

    def check_two_routers(self, protocols, said):
        self.set_up_home("10.7.0.2")
        self.start_router(protocols)
        server = self.start_server()
        server.wait_pattern(said)
        took = time.monotonic() - self.started
        print(f"# said after {took:.3f} s")
        self.assertLess(took, ANSWER_WITHIN)

    def test_two_routers_in_a_row_by_pcp(self):
        self.check_two_routers(BY_PCP, "two routers in a row")

    def test_two_routers_in_a_row_by_upnp(self):
        self.check_two_routers(BY_UPNP, "because another router follows")

    def check_from_home(self, *options):
        """What a member finds there who joins a server elsewhere."""
        address = f"{self.outside_address.rpartition('.')[0]}.20"
        server = Program(self.elsewhere.command(SERVER, "-p", str(PORT)))
        self.addCleanup(server.stop)
        server.wait_pattern(str(PORT))
        found = subprocess.run(
            self.home.command(CLIENT, "--check", "--server", address, *options),
            capture_output=True, text=True, timeout=30)
        self.assertEqual(found.returncode, 0, found.stdout + found.stderr)
        self.assertIn("A session works from here.", found.stdout)
        self.assertNotIn("dnat ip to 192.168.1.2", self.nft("list", "ruleset"))
        return found.stdout

    def test_check_finds_two_routers_by_pcp(self):
        self.set_up_home("10.7.0.2")
        self.start_router(BY_PCP)
        self.assertIn("Your router is behind another router (10.7.0.2).",
                      self.check_from_home("--map-port"))

    def test_check_finds_two_routers_by_upnp(self):
        self.set_up_home("10.7.0.2")
        self.start_router(BY_UPNP)
        self.assertIn("perhaps because it is behind another router",
                      self.check_from_home("--map-port"))

    def test_check_finds_one_router(self):
        self.set_up_home()
        self.start_router(BY_PCP)
        self.assertIn(f"Your router is at {self.outside_address}, and opens ports (PCP).",
                      self.check_from_home("--map-port"))
        self.miniupnpd.wait_pattern(r"PCP MAP: \w+ mapping")

    def test_check_does_not_ask_by_itself(self):
        self.set_up_home("10.7.0.2")
        self.start_router(BY_PCP)
        self.assertNotIn("Your router", self.check_from_home())

    def test_a_router_that_refuses(self):
        """By PCP this one does not say so: it looks for a port for ever."""
        self.set_up_home()
        self.start_router(BY_UPNP, DENY)
        server = self.start_server()
        server.wait_pattern("does not let programs open ports")
        self.assertFalse(self.is_mapped())

    def test_a_router_that_does_not_answer(self):
        self.set_up_home()
        server = self.start_server()
        server.wait_pattern("does not answer")
        took = time.monotonic() - self.started
        print(f"# said after {took:.3f} s")
        self.assertLess(took, ANSWER_WITHIN)
        asked = time.monotonic()
        server.stop()
        self.assertLess(time.monotonic() - asked, 2)


if __name__ == "__main__":
    require_networks()
    if not ROUTER:
        print("there is no miniupnpd here")
        sys.exit(77)
    apart.main()
