# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Networks on one machine: namespaces joined by virtual cables, with routers
that translate addresses. All of it goes away with the object."""

import ctypes
import os
import socket
import subprocess
import sys
import threading
import time

CLONE_NEWNET = 0x40000000


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def find_obstacle():
    """Why this user cannot make networks here, or None."""
    try:
        host = Host()
        try:
            try_out(*host.command("nft", "add", "table", "ip", "og"))
        finally:
            host.remove()
    except OSError as obstacle:
        return str(obstacle)
    return None


def require_networks():
    """Ends the program where none can be made: as skipped, or as failed if the
    environment says that they can be made (OG_REQUIRE_NETWORKS)."""
    if obstacle := find_obstacle():
        print(f"networks cannot be made here: {obstacle}")
        sys.exit(1 if "OG_REQUIRE_NETWORKS" in os.environ else 77)


def try_out(*words):
    """Raises OSError, with the first thing that the command said."""
    ended = subprocess.run(words, capture_output=True, text=True)
    if ended.returncode != 0:
        said = ended.stderr.strip().splitlines() or [f"{words} fails"]
        raise OSError(said[0])


class Networks:
    def __init__(self):
        self.hosts = []
        self.cables = 0

    def add_host(self):
        host = Host()
        self.hosts.append(host)
        return host

    def add_cable(self, first, first_address, second, second_address):
        """Gives the names of its two ends."""
        self.cables += 1
        ends = [f"og{os.getpid()}-{self.cables}{side}" for side in "ab"]
        run("ip", "link", "add", ends[0], "type", "veth", "peer", "name",
            ends[1])
        for end, host, address in zip(ends, (first, second),
                                      (first_address, second_address)):
            run("ip", "link", "set", end, "netns", str(host.holder.pid))
            if address is not None:
                host.ip("addr", "add", address, "dev", end)
            host.ip("link", "set", end, "up")
        return ends

    def add_switch(self, host, address):
        host.ip("link", "add", "switch", "type", "bridge")
        host.ip("addr", "add", address, "dev", "switch")
        host.ip("link", "set", "switch", "up")
        # What crosses a switch is no matter of the rules of who has it.
        host.set_option("net.bridge.bridge-nf-call-iptables", 0, missing_ok=True)

    def remove(self):
        for host in self.hosts:
            host.remove()


class Host:
    """A namespace lives as long as what runs in it: here a process that waits for
    the end of this one, however that comes. Names for namespaces ("ip netns") would
    outlive it, and need mounts that cannot be made in a chroot."""

    def __init__(self):
        self.holder = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", "echo ready && exec cat"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if not self.holder.stdout.readline():
            _, said = self.holder.communicate()
            raise OSError(said.decode().strip())
        self.ip("link", "set", "lo", "up")

    def remove(self):
        self.holder.communicate()

    def ip(self, *words):
        run(*self.command("ip", *words))

    def run(self, *words):
        run(*self.command(*words))

    def command(self, *words):
        """What runs the words as a command on this host."""
        return ["nsenter", f"--net=/proc/{self.holder.pid}/ns/net", *words]

    def find_cable(self):
        """The name of its end of the only one that it has."""
        lines = subprocess.run(self.command("ip", "-br", "link"), check=True,
                               capture_output=True, text=True).stdout.splitlines()
        name, = (line.split("@")[0] for line in lines if line.startswith("og"))
        return name

    def wait_for_ipv6(self):
        """Until it knows that nobody else has its addresses."""
        while subprocess.run(self.command("ip", "-6", "addr", "show", "tentative"),
                             check=True, capture_output=True).stdout:
            time.sleep(0.05)

    def nft(self, rules):
        run(*self.command("nft", rules))

    def set_option(self, name, value, missing_ok=False):
        run(*self.command("sysctl", *(["-e"] if missing_ok else []), "-qw",
                          f"{name}={value}"))

    def translate(self, outside, mapping="masquerade"):
        """Makes it a router as in a home: it hides what is not @outside, and
        drops what comes from there unasked. One that answered it instead would
        remember the sender, and give our own ping another port."""
        self.set_option("net.ipv4.ip_forward", 1)
        self.nft(
            "add table ip og; "
            "add chain ip og hide "
            "{ type nat hook postrouting priority 100; }; "
            f"add rule ip og hide oifname {outside} {mapping}; "
            "add chain ip og input { type filter hook input priority 0; }; "
            f"add rule ip og input iifname {outside} drop")

    def forget_after(self, seconds):
        """As a router with little memory does, whether or not there was an answer."""
        for name in ("timeout", "timeout_stream"):
            self.set_option(f"net.netfilter.nf_conntrack_udp_{name}", seconds)

    def forget_mappings(self, outside, address, port):
        """As a router does that dials in again, here with the same @address. The
        system forgets the mappings of an address that goes. From now on the one
        socket behind it that we know of is mapped to @port."""
        self.nft(
            "flush chain ip og hide; "
            f"add rule ip og hide oifname {outside} meta l4proto udp "
            f"masquerade to :{port}")
        self.ip("addr", "del", address, "dev", outside)
        self.ip("addr", "add", address, "dev", outside)

    def open_socket(self, kind=socket.SOCK_DGRAM, protocol=0):
        """A socket on this host, for a test that is not on it."""
        made = []

        def make():
            libc = ctypes.CDLL(None, use_errno=True)
            with open(f"/proc/{self.holder.pid}/ns/net") as file:
                if libc.setns(file.fileno(), CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), "setns")
            made.append(socket.socket(socket.AF_INET, kind, protocol))

        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return made[0]
