#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Packets to the real clients in the name of members and of the server. They steal no
OSC, inject none, and turn it against nobody. The figures are for data/doc/attacks.md."""

import sys
import time
import unittest

import apart
from attackers import (PORT, STRANGER, VICTIM, Impostor, Internet, Musician, Original,
                       Stranger, bundle, digest, is_music, message, ping, require_networks,
                       start_server, take_all, to_wire, user_info, wait_for)
from harness import join

SERVER, CLIENT = sys.argv[1], sys.argv[2]

# Seconds for which an original member gets OSC after its last ping, and what a busy
# computer may add.
ORIGINAL_UNHEARD = 30
SLACK = 3


class Impostors(unittest.TestCase):
    def setUp(self):
        self.internet = Internet()
        self.addCleanup(self.internet.remove)
        home = self.internet.add_home()
        server = start_server(SERVER, home)
        self.addCleanup(server.stop)
        self.server = (home.address, PORT)
        self.ann, self.ben = (self.start_client(name) for name in ("ann", "ben"))
        join(self.ann, self.ben)

    def start_client(self, name):
        client = Musician(CLIENT, self.internet.add_home(), f"{self.server[0]}:{PORT}", name)
        self.addCleanup(lambda: client.is_running() and client.stop())
        return client

    def forge_server(self, *elements):
        """In its name, by somebody who does not see what it says."""
        self.internet.forge(self.server, self.ann.public, bundle(1, *elements))

    def make_up(self, name, source):
        self.internet.forge(source, self.server, bundle(1, message(
            "/groupserver/user_alive", name, digest("x"), to_wire(source[0]), source[1],
            "jam", digest("secret"))))

    def count_of_ben(self):
        return sum(is_music(packet) for packet in self.ben.receiver.take_all())

    def test_one_forged_ping_redirects_nothing(self):
        """Of a member who says that it is where the victim is."""
        victim = self.internet.open_at(VICTIM)
        eve = Stranger(self.internet, self.server, "eve", victim.getsockname())
        eve.join()
        eve.meet([self.ann])
        pings = ping("eve"), ping("eve", message("/groupclient/hello", 2, "tokens"))
        for packet in pings:
            self.internet.forge(victim.getsockname(), self.ann.public, packet)
        played = self.ann.play_for(4)
        reached = take_all(victim)
        music = sum(is_music(packet) for packet in reached)
        print(f"# one forged ping: {music} of {played} notes, {len(reached)} packets out")
        self.assertEqual(music, 0)
        self.assertLessEqual(len(reached), 8)

    def test_a_forged_original_redirects_for_half_a_minute(self):
        """An original cannot be asked whether it is there: what is left of it."""
        victim = self.internet.open_at(VICTIM)
        source = victim.getsockname()
        self.make_up("eve", source)
        wait_for(victim, lambda said: said == ["/groupclient/ping", "ann"])
        self.internet.forge(source, self.ann.public, ping("eve"))
        start, times = time.monotonic(), []

        def look():
            times.extend(time.monotonic() - start for packet in take_all(victim)
                         if is_music(packet))
        self.ann.play_for(ORIGINAL_UNHEARD + SLACK + 1, look)
        last = times[-1] if times else 0
        print(f"# a forged original: {len(times)} notes out, the last after {last:.1f} s")
        self.assertLess(last, ORIGINAL_UNHEARD + SLACK)

    def test_originals_at_one_host_do_not_add_up(self):
        """60 names at as many ports, where nobody proves anything."""
        places = {f"eve-{i}": self.internet.open_at(VICTIM) for i in range(60)}
        for name, place in places.items():
            self.make_up(name, place.getsockname())
            time.sleep(0.02)
        for name, place in places.items():
            for _ in range(50):
                if name in self.ann.get_members():
                    break
                time.sleep(0.1)
            self.internet.forge(place.getsockname(), self.ann.public, ping(name))
        time.sleep(1)
        for place in places.values():
            take_all(place)
        played = self.ann.play_for(4)
        heard = [sum(is_music(packet) for packet in take_all(place))
                 for place in places.values()]
        print(f"# 60 forged originals at one host: {sum(heard)} packets for {played} notes, "
              f"to {sum(map(bool, heard))} of them")
        self.assertLessEqual(sum(heard), 40 * played)
        self.assertGreaterEqual(sum(heard), 35 * played)

    def test_who_vanished_is_not_replaced(self):
        """One of ours and an original, both killed, by somebody who answers probes."""
        carl = Original(self.internet.add_home(), self.server, "carl")
        self.ann.wait_event("reachable", member="carl")
        self.ben.process.kill()
        carl.kill()
        thieves = {name: Impostor(self.internet, name, self.ann.public, name == "ben")
                   for name in ("ben", "carl")}
        start = time.monotonic()
        self.ann.receiver.take_all()
        self.ann.play_for(30, lambda: [thief.act() for thief in thieves.values()])
        injected = self.ann.receiver.take_all()
        members = self.ann.get_members()
        for name, thief in thieves.items():
            count = injected.count(message("/stolen", name))
            ends = [f"{stolen - start:.1f}" for stolen in thief.stolen[:1] + thief.stolen[-1:]]
            print(f"# {name} vanished: {thief.packets_in} packets in, {len(thief.stolen)} "
                  f"notes stolen {ends}, {count} injected, {members[name]['state']}")
        self.assertEqual(thieves["ben"].stolen, [])
        self.assertNotIn(message("/stolen", "ben"), injected)
        self.assertEqual(thieves["carl"].stolen, [])
        for name in thieves:
            self.assertNotEqual(members[name]["state"], "reachable")

    def test_one_list_in_the_name_of_the_server(self):
        """And a ping of the member whom it moves. The stream stays where it is."""
        thief = Impostor(self.internet, "ben", self.ann.public, True)
        place = thief.socket.getsockname()
        self.count_of_ben()
        self.forge_server(user_info("ben", place, place, "jam"))
        played = self.ann.play_for(4, thief.act)
        heard = self.count_of_ben()
        print(f"# user_info and ping: {heard} of {played} notes heard, "
              f"{len(thief.stolen)} stolen")
        self.assertEqual((heard, thief.stolen), (played, []))

    def test_members_who_left_by_the_word_of_another(self):
        self.count_of_ben()
        next_time = [0]

        def part():
            if time.monotonic() >= next_time[0]:
                next_time[0] = time.monotonic() + 0.5
                self.forge_server(message("/groupclient/user_left", "ben", "jam"))
        played = self.ann.play_for(6, part)
        heard = self.count_of_ben()
        print(f"# user_left twice a second: {heard} of {played} notes heard")
        self.assertEqual(heard, played)

    def test_where_we_are_by_the_word_of_another(self):
        """It would make a private endpoint behind that address look near."""
        self.forge_server(
            message("/groupclient/reached_at", to_wire(self.server[0]), PORT,
                    to_wire(STRANGER), 7000),
            user_info("eve", ("10.66.0.1", 80), (STRANGER, 7000), "jam"))
        self.ann.play_for(3)
        packets, _ = self.internet.count("homes")
        print(f"# reached_at and user_info: {packets} packets to a network at home")
        self.assertEqual(packets, 0)


if __name__ == "__main__":
    require_networks()
    apart.main()
