# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Networks on one machine: namespaces joined by virtual cables, with routers
that translate addresses. All of it goes away with the object."""

import ctypes
import os
import socket
import subprocess
import threading

CLONE_NEWNET = 0x40000000


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def is_possible():
    """Whether this user may make namespaces and translate addresses here."""
    name = f"og-{os.getpid()}-try"
    try:
        run("ip", "netns", "add", name)
    except (OSError, subprocess.CalledProcessError):
        return False
    try:
        run("ip", "netns", "exec", name, "nft", "add", "table", "ip", "og")
        return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        run("ip", "netns", "del", name)


class Networks:
    def __init__(self):
        self.hosts = []
        self.cables = 0

    def add_host(self, name):
        host = Host(f"og-{os.getpid()}-{name}")
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
            run("ip", "link", "set", end, "netns", host.name)
            if address is not None:
                host.ip("addr", "add", address, "dev", end)
            host.ip("link", "set", end, "up")
        return ends

    def add_switch(self, host, address):
        host.ip("link", "add", "switch", "type", "bridge")
        host.ip("addr", "add", address, "dev", "switch")
        host.ip("link", "set", "switch", "up")

    def remove(self):
        for host in self.hosts:
            run("ip", "netns", "del", host.name)


class Host:
    def __init__(self, name):
        self.name = name
        run("ip", "netns", "add", name)
        self.ip("link", "set", "lo", "up")

    def ip(self, *words):
        run("ip", "-n", self.name, *words)

    def command(self, *words):
        """What runs the words as a command on this host."""
        return ["ip", "netns", "exec", self.name, *words]

    def translate(self, outside):
        """Makes it a router as in a home: it hides what is not @outside, and
        drops what comes from there unasked. One that answered it instead would
        remember the sender, and give our own ping another port."""
        run(*self.command("sysctl", "-qw", "net.ipv4.ip_forward=1"))
        run(*self.command(
            "nft",
            "add table ip og; "
            "add chain ip og hide "
            "{ type nat hook postrouting priority 100; }; "
            f"add rule ip og hide oifname {outside} masquerade; "
            "add chain ip og input { type filter hook input priority 0; }; "
            f"add rule ip og input iifname {outside} drop"))

    def open_socket(self):
        """A UDP socket on this host, for a test that is not on it."""
        made = []

        def make():
            libc = ctypes.CDLL(None, use_errno=True)
            with open(f"/run/netns/{self.name}") as file:
                if libc.setns(file.fileno(), CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), "setns")
            made.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))

        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return made[0]
