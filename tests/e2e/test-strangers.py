#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real server among strangers who know the protocol well."""

import socket
import struct
import sys
import time
import unittest

from harness import PATIENCE, Server, bundle, message, string

SERVER = sys.argv[1]

# How often a group is told of one member, see server/limits.h.
BURST = 5
SECONDS_EACH = 2


class Stranger:
    """A socket that registers with proof, as our clients do."""

    def __init__(self, server, name, port=1):
        self.name = name
        self.server = ("127.0.0.1", server.port)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.challenge = None
        self.say(port)
        self.challenge = self.hear_challenge()
        self.say(port)

    def say(self, private_port):
        """An alive; the address travels as its ones' complement."""
        address = ~struct.unpack(">i", socket.inet_aton("127.0.0.1"))[0]
        proof = [message("/groupserver/challenge_reply", self.challenge)] \
            if self.challenge else []
        self.socket.sendto(bundle(
            1, *proof, message("/groupserver/hello", 2),
            message("/groupserver/user_alive", self.name, "x", address,
                    private_port, "jam", "y")), self.server)

    def hear(self, patience):
        """None if nothing comes."""
        self.socket.settimeout(max(0.001, patience))
        try:
            return self.socket.recv(2048)
        except TimeoutError:
            return None

    def hear_challenge(self):
        end = time.monotonic() + PATIENCE
        head = string("/groupclient/challenge") + string(",b") + struct.pack(">i", 8)
        while time.monotonic() < end:
            _, found, rest = (self.hear(end - time.monotonic()) or b"").partition(head)
            if found:
                return rest[:8]
        raise AssertionError("no challenge came")

    def hear_ports(self, name, patience):
        """The private ports that news give for a member."""
        ports = []
        for part in (self.hear(patience) or b"").split(
                string("/groupclient/user_info"))[1:]:
            if string(name) in part:
                place = part.index(string(name)) + len(string(name)) + 4
                ports += struct.unpack(">i", part[place:place + 4])
        return ports


class Strangers(unittest.TestCase):
    def test_a_restless_member_keeps_nobody_busy(self):
        server = Server(SERVER)
        self.addCleanup(server.stop)
        reader = Stranger(server, "tim")
        restless = Stranger(server, "sue")
        while reader.hear_ports("sue", 0.5):
            pass

        start, ports, last = time.monotonic(), [], 101
        for port in range(2, last + 1):
            restless.say(port)
            ports += reader.hear_ports("sue", 0.02)
        while last not in ports and time.monotonic() - start < PATIENCE:
            ports += reader.hear_ports("sue", 0.5)
        seconds = time.monotonic() - start

        print(f"# {len(ports)} news of {last - 1} changes in {seconds:.1f} s")
        self.assertIn(last, ports)
        self.assertLessEqual(len(ports), BURST + 1 + seconds / SECONDS_EACH)

    def test_what_was_recorded_keeps_nobody_in_the_lists(self):
        server = Server(SERVER, "-t", "1")
        self.addCleanup(server.stop)
        member = Stranger(server, "sue")
        member.challenge = None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            member.say(1)
            member.hear(0.05)
            if any("“sue” fell silent" in line for line in list(server.lines.queue)):
                return
        self.fail("repeated alives without proof kept it")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
