#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real programs under attack while OSC flows: mutated and random datagrams
at the server, at a client's external and at its tx port. Nothing ends, memory
stays flat, and the notes that two members play come through. The attackers know
no member's name: who does can pass for that member, as the original protocol
has nothing against it."""

import os
import pathlib
import random
import socket
import sys
import unittest

from harness import Client, Server, bundle, join, message

SERVER, CLIENT, DATA = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
DATAGRAMS = int(os.environ.get("OG_ATTACK", "100000"))
SEED = int(os.environ.get("OG_SEED", "0")) or random.randrange(1, 1 << 32)
BURST = 50  # datagrams between two notes: less than any buffer holds
GROWTH = 6 << 20  # bytes that a process may grow, warmed up


def load_samples():
    samples = [bytes.fromhex("".join(
        line.split("#")[0] for line in path.read_text().splitlines()))
        for path in sorted(DATA.glob("*.hex"))]
    samples.append(message("/note", 60, "piano", b"blob"))
    samples.append(bundle(1, bundle(1, message("/groupclient/ping", "eve"))))
    return samples


def mutate(source, samples):
    kind = source.randrange(6)
    if kind == 0:
        return source.randbytes(source.randrange(1, 1500))
    data = bytearray(source.choice(samples))
    if kind == 1:
        del data[source.randrange(len(data)):]
    elif kind == 2:
        data += source.randbytes(source.randrange(64))
    elif kind == 3:
        data = bytearray(source.choice(samples)) + data
    for _ in range(source.randrange(8)):
        if data:
            data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data) or b"\0"


class Attack(unittest.TestCase):
    def setUp(self):
        print(f"# OG_SEED={SEED} OG_ATTACK={DATAGRAMS}")
        self.source = random.Random(SEED)
        self.samples = load_samples()
        self.attackers = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                          for _ in range(8)]

    def play(self, ann, ben, number):
        """One note there, one back: a lost one fails the test."""
        there, back = message("/there", number), message("/back", number)
        ann.play(there)
        self.noise += len(ben.receiver.take_until(there)) - 1
        ben.play(back)
        self.noise += len(ann.receiver.take_until(back)) - 1

    def test_nothing_ends_and_nothing_is_lost(self):
        server = Server(SERVER)
        self.addCleanup(server.stop)
        ann, ben = (Client(CLIENT, server, name) for name in ("ann", "ben"))
        self.addCleanup(ann.stop)
        self.addCleanup(ben.stop)
        join(ann, ben)
        programs = (server, ann, ben)
        targets = [("127.0.0.1", server.port), ann.external, ben.external]
        self.noise = 0
        before = None
        for sent in range(0, DATAGRAMS, BURST):
            for _ in range(BURST):
                self.source.choice(self.attackers).sendto(
                    mutate(self.source, self.samples),
                    self.source.choice(targets))
            self.play(ann, ben, sent)
            if before is None and sent >= DATAGRAMS // 10:
                before = [program.get_memory() for program in programs]
        self.assertEqual(self.noise, 0, "strangers reached the programs")
        self.check(programs, before)
        self.flood_tx(ann, ben, before, programs)

    def flood_tx(self, ann, ben, before, programs):
        """What a local program sends is no OSC at all, yet it is passed on."""
        for sent in range(0, DATAGRAMS // 4, BURST):
            for _ in range(BURST):
                ann.play(mutate(self.source, self.samples))
            self.play(ann, ben, sent)
        self.check(programs, before)

    def check(self, programs, before):
        for program, bytes_before in zip(programs, before):
            self.assertTrue(program.is_running(), program.errors)
            growth = program.get_memory() - bytes_before
            print(f"# grew by {growth >> 10} KiB")
            self.assertLess(growth, GROWTH)
            self.assertEqual(program.errors, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
