# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members who play numbered notes to each other, and what comes of it."""

import functools
import itertools
import select
import struct
import time
from concurrent.futures import ThreadPoolExecutor

from hosts import HostClient, HostOriginal
from playing import INTERVAL, TRIES, message

PORT = 22242

# Seconds
PLAYS_WITHIN = 0.5
PLAYS_BY_TCP_WITHIN = 1.5
PLAYS_DESPITE_LOSS = 14   # what is lost twice is told with the next list, 6 s after it
PLAYS_DESPITE_BOTH = 36   # an original looks for what it lacks ever more rarely
PLAYS_WITH_ORIGINAL = 8   # 3 where the machine has nothing else to do
DIRECT_WITHIN = 3
DIRECT_BESIDE_OTHERS = 12  # where many begin at once
DIRECT_DESPITE_LOSS = 30   # pings get lost, and they become rare
SETTLES = 0.3
LOOKS_EACH = 0.3
GIVES_UP_AFTER = 20


# By whether there is a direct way.
EXPECTED = {True: ["direct"], False: ["relay"], None: ["direct", "relay"]}


class Duet:
    """Two clients of a group of their own, who play numbered notes to each other. The
    second is an original one if there is a program for that."""

    count = itertools.count(1)

    def __init__(self, program, first, second, original=None):
        """They are at two sites, or at one that is shared or twice there."""
        self.program = program
        self.original = original
        self.name = f"{first.name} – {second.name}"
        self.group = f"group {next(self.count)}"
        self.number = 0
        self.played = []
        self.clients = []
        self.heard = []
        self.start_client(first, 0)
        self.clients[0].wait_event("server", state="joined")
        self.started = time.monotonic()
        if original is None:
            self.start_client(second, 1)
        else:
            self.start_original(second)

    def start_original(self, site):
        self.heard.append([])
        self.clients.append(HostOriginal(
            site.computers[1], self.original, site.server, PORT, f"{self.group}, 1",
            self.group))

    def start_client(self, site, place):
        name = f"{self.group}, {place}"
        self.heard.append([])
        self.clients.append(HostClient(
            site.computers[place], self.program, f"{site.server}:{PORT}", name,
            *site.options, group=self.group))

    def stop(self):
        for client in self.clients:
            if client.is_running():
                client.stop()
            client.socket.close()
            client.receiver.socket.close()

    def play(self):
        """A note of each, and time to hear it."""
        end = time.monotonic() + INTERVAL
        self.played.append(time.monotonic())
        for client in self.clients:
            client.play(message("/note", self.number))
        self.number += 1
        self.listen(end)

    def play_until(self, end):
        while time.monotonic() < end:
            self.play()

    def play_until_direct(self, end):
        """Or until then. Ends a moment after, to see what got lost in the change."""
        self.play_until_ways(["direct"] * 2, end)

    def play_until_ways(self, ways, end):
        ways = ways[:len(self.get_ours())]
        while time.monotonic() < end and self.get_ways() != ways:
            self.play_until(min(end, time.monotonic() + LOOKS_EACH))
        self.play_until(min(end, time.monotonic() + SETTLES))

    def listen(self, end):
        receivers = {client.receiver.socket: heard
                     for client, heard in zip(self.clients, self.heard)}
        while (left := end - time.monotonic()) > 0:
            for ready in select.select(receivers, [], [], left)[0]:
                packet = ready.recv(65536)
                if not packet.startswith(b"/note\0"):  # a ping
                    continue
                number, = struct.unpack(">i", packet[-4:])
                receivers[ready].append((number, time.monotonic()))

    def find_first(self, number=0):
        """When both have heard a note from this one on, or None."""
        times = [next((at for heard, at in hearing if heard >= number), None)
                 for hearing in self.heard]
        return None if None in times else max(times)

    def time_to_play(self, limit=GIVES_UP_AFTER):
        """Seconds until both hear, from the next note on; None: they do not."""
        number, begin = self.number, time.monotonic()
        while self.find_first(number) is None:
            if time.monotonic() > begin + limit:
                return None
            self.play()
        return self.find_first(number) - begin

    def get_ways(self):
        """The one that each of ours uses: "direct", "relay", or None."""
        return [self.get_way(client) for client in self.get_ours()]

    def get_ours(self):
        return self.clients if self.original is None else self.clients[:1]

    def get_way(self, client):
        endpoints = [member["endpoint"] for member in client.get_members().values()]
        if endpoints in ([], [None]):
            return None
        return "relay" if endpoints == ["relay"] else "direct"

    def get_families(self):
        """By which each of ours reaches the other: 4 or 6."""
        return [6 if member["way"] == "ipv6" else 4
                for client in self.get_ours()
                for member in client.get_members().values()]

    def get_causes(self):
        """Why the way of each is not direct, or None."""
        return [member["cause"] for client in self.clients
                for member in client.get_members().values()]

    def find_gap(self, begin):
        """How many notes from this one on got lost before the first that came."""
        return max(min(number for number, _ in hearing if number >= begin) - begin
                   for hearing in self.heard)

    def count_faults(self, begin=0):
        """How many notes got lost, and how many came twice, after the first that came."""
        lost = doubled = 0
        for hearing in self.heard:
            numbers = [number for number, _ in hearing if number >= begin]
            kinds = set(numbers)
            lost += max(kinds) - min(kinds) + 1 - len(kinds) if kinds else 0
            doubled += len(numbers) - len(kinds)
        return lost, doubled

    def count_disorder(self):
        """How often one of them heard a note after a later one, at most."""
        return max(sum(later < earlier for (earlier, _), (later, _) in itertools.pairwise(hearing))
                   for hearing in self.heard)


class Outcome:
    """What came of a pair."""

    def __init__(self, program, sites, original=None):
        can_reach = sites[0].can_reach(sites[1])
        if original is not None and any(site.remembers for site in sites):
            can_reach = None  # it does not wait with its pings
        self.expected = EXPECTED[can_reach]
        self.is_lossy = any(site.lossy for site in sites)
        self.by_tcp = any(site.blocks_udp for site in sites)
        self.original = original
        duet = Duet(program, *sites, original)
        try:
            self.name = duet.name
            begun = time.monotonic() - duet.started
            took = duet.time_to_play(max(GIVES_UP_AFTER, self.get_limit()))
            self.took = took if took is None else begun + took
            duet.play_until_direct(duet.started + self.get_direct_limit())
            self.ways = duet.get_ways()
            self.families = duet.get_families()
            duet.listen(time.monotonic() + INTERVAL)
            self.lost, self.doubled = duet.count_faults()
            self.disorder = duet.count_disorder()
        finally:
            duet.stop()

    def __str__(self):
        ways = " / ".join(dict.fromkeys(str(way) for way in self.ways))
        took = "never" if self.took is None else f"{self.took:.2f} s"
        return f"| {self.name} | {took} | {ways} | {self.lost} | {self.doubled} |"

    def get_direct_limit(self):
        may_be_late = self.is_lossy and "direct" in self.expected
        return DIRECT_DESPITE_LOSS if may_be_late else DIRECT_WITHIN

    def get_limit(self):
        if self.is_lossy:
            return PLAYS_DESPITE_LOSS if self.original is None else PLAYS_DESPITE_BOTH
        if self.original is not None:
            return PLAYS_WITH_ORIGINAL
        return PLAYS_BY_TCP_WITHIN if self.by_tcp else PLAYS_WITHIN

    def is_late(self):
        return self.took is None or self.took > self.get_limit()

    def may_be_chance(self):
        return self.is_late() or (self.is_lossy and self.find_fault() is not None)

    def find_fault(self):
        if self.is_late():
            return "does not play in time"
        if self.ways not in [[way] * len(self.ways) for way in self.expected]:
            return "goes another way"
        if self.doubled > 0 or (self.lost > 0 and not self.is_lossy):
            return "loses or doubles notes"
        if self.disorder > 1 and not self.is_lossy:
            return "changes the order more than once"
        return None


def try_pairs(program, pairs, crowd, original=None):
    """What comes of each of them, so many at a time. One that is late is tried again,
    alone, because the computer may just have been busy. So is one where packets get lost, if
    it goes another way: all pings that prove a way may be among them."""
    with ThreadPoolExecutor(crowd) as executor:
        outcomes = list(executor.map(
            functools.partial(Outcome, program, original=original), pairs))
    print("", *outcomes, sep="\n")
    for i, sites in enumerate(pairs):
        for _ in range(1, TRIES):
            if not outcomes[i].may_be_chance():
                break
            outcomes[i] = Outcome(program, sites, original)
            print(outcomes[i], "when it was tried again")
    return outcomes
