#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Recordings with the real programs: every byte, a crash, a full disk, and liblo's
oscsendfile. They are read here by what data/doc/recording.md says, and nothing else."""

import base64
import json
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import apart
from harness import Client, Receiver, Server, bundle, join, message

SERVER, CLIENT = sys.argv[1], sys.argv[2]

# Each has its own way into the file.
PACKETS = [
    message("/note", 60, "piano"),
    b"/fader\0\0,ff\0\x3f\x00\x00\x00\x3e\xaa\xaa\xab",
    message("/words", "two words"),
    message("/go"),
    b"/flags\0\0,TFNI\0\0\0",
    bundle(1, message("/a", 1), message("/b", "x")),
    bundle(0x0123456789abcdef, message("/later", 1), bundle(1, message("/inner"))),
    message("/blob", bytes(range(256))),
    b"not OSC at all",
    b"/big" + b"\0" * 60000,
]


class Recorded:
    """A line of a recording."""

    def __init__(self, line):
        time, self.what = line[:17], line[17:]
        self.tag = int(time[:8], 16) << 32 | int(time[9:], 16)
        self.is_note = self.what.startswith("##")
        self.is_shown = self.what.endswith(" #~")
        self.is_bytes = not self.is_note and self.what.startswith("#")
        if self.is_bytes:
            head, digits = self.what[1:].split(":")
            sender, size = head.split("=")
            self.packet = base64.urlsafe_b64decode(digits + "=" * (-len(digits) % 4))
            assert len(self.packet) == int(size)
        else:
            words, _, sender = self.what.rpartition(" #")
            self.words = words.strip()
        self.is_own = sender.startswith(">")
        self.sender = urllib.parse.unquote(sender.removeprefix(">"))


def read(path):
    """All whole lines."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    return [Recorded(line) for line in text.split("\n")[:-1]]


def read_packets(path):
    return [line for line in read(path) if not line.is_note and not line.is_shown]


class Recordings(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, "take.osc")

    def start(self, program):
        self.addCleanup(lambda: program.is_running() and program.stop())
        return program

    def start_pair(self, *options, program=CLIENT):
        server = self.start(Server(SERVER))
        ann = self.start(Client(program, server, "ann", *options))
        ben = self.start(Client(CLIENT, server, "ben"))
        join(ann, ben)
        return ann, ben

    def record_pair(self):
        """What ann records of both, without what joined them."""
        ann, ben = self.start_pair("--record", self.path)
        for packet in PACKETS:
            ann.play(packet)
            self.assertEqual(ben.receiver.take(), packet)
            ben.play(packet)
            self.assertEqual(ann.receiver.take(), packet)
        self.assertEqual(ann.stop(), 0)
        return ann

    def assert_packet(self, line, packet):
        if line.is_bytes:
            self.assertEqual(line.packet, packet)
        else:
            self.assertIn(line.words, (
                '/note is 60 "piano"', "/fader ff 0.500000 0.333333343", "/flags TFNI"))

    def test_every_byte_is_there(self):
        ann = self.record_pair()
        end = ann.wait_event("recording", state="stopped")
        self.assertEqual(end["messages"], 2 * len(PACKETS) + 2)
        self.assertEqual(end["missed"], 0)
        self.assertEqual(end["bytes"], os.path.getsize(self.path))

        lines = read_packets(self.path)[2:]
        self.assertEqual(len(lines), 2 * len(PACKETS))
        for packet, own, other in zip(PACKETS, lines[::2], lines[1::2]):
            self.assertTrue(own.is_own)
            self.assertEqual(own.sender, "ann")
            self.assertFalse(other.is_own)
            self.assertEqual(other.sender, "ben")
            self.assert_packet(own, packet)
            self.assert_packet(other, packet)
        tags = [line.tag for line in lines]
        self.assertEqual(tags, sorted(set(tags)))

    def test_a_crash_loses_nothing_that_was_written(self):
        ann, ben = self.start_pair("--record", self.path)
        for number in range(1000):
            ben.play(message("/number", number))
            ann.receiver.take()
        while "/number i 999 #ben\n" not in pathlib.Path(self.path).read_text():
            pass
        ann.stop(signal.SIGKILL)
        self.assertEqual([line.words for line in read_packets(self.path)[2:]],
                         [f"/number i {number}" for number in range(1000)])
        self.assertNotIn("##end", [line.what for line in read(self.path)])

    def test_writes_over_nothing(self):
        pathlib.Path(self.path).write_text("mine")
        done = subprocess.run(
            [CLIENT, "--host", "--host-port", "0", "--tx-port", "0", "--record", self.path],
            stderr=subprocess.PIPE, text=True, timeout=20)
        self.assertEqual(done.returncode, 1)
        self.assertIn("There is already a file", done.stderr)
        self.assertEqual(pathlib.Path(self.path).read_text(), "mine")

    def test_a_full_disk_ends_the_recording_and_nothing_else(self):
        """A disk of 64 KiB in a namespace of its own."""
        mount = f"mount -t tmpfs -o size=64k none {self.folder}"
        if shutil.which("unshare") is None or subprocess.run(
                ["unshare", "-m", "sh", "-c", mount],
                stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no file system can be mounted here")
        ann, ben = self.start_pair("--record", self.path, program=[
            "unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh", CLIENT])
        inside = f"/proc/{ann.process.pid}/root{self.path}"
        packet = message("/fill", "x" * 400)
        while True:
            ben.play(packet)
            self.assertEqual(ann.receiver.take(), packet)
            if os.path.getsize(inside) > 64000:
                break
        for _ in range(20):
            ben.play(packet)
            self.assertEqual(ann.receiver.take(), packet)
        end = ann.wait_event("recording", state="disk_full")
        self.assertIn("The disk is full", end["warning"])

        note = message("/still", "here")
        ann.play(note)
        self.assertEqual(ben.receiver.take_until(note)[-1], note)
        lines = read_packets(inside)
        self.assertGreater(len(lines), 100)
        self.assertEqual({line.words for line in lines[2:]}, {f'/fill s "{"x" * 400}"'})
        self.assertEqual(ann.stop(), 0)

    def test_oscsendfile_plays_it(self):
        """Each message comes in a bundle of its own: what has words, as it was; bundles as
        bundles; and what has none, not at all."""
        if shutil.which("oscsendfile") is None:
            self.skipTest("there is no oscsendfile")
        self.record_pair()
        receiver = Receiver()
        subprocess.run(["oscsendfile", "127.0.0.1", str(receiver.port), self.path, "10"],
                       check=True, timeout=60)
        heard = [split(packet) for packet in receiver.take_all()][2:]
        expected = [
            [PACKETS[0]], [PACKETS[1]], [b"/go\0,I\0\0"], [PACKETS[4]],
            [message("/a", 1), message("/b", "x")],
            [message("/later", 1), b"/inner\0\0,I\0\0"],
        ]
        self.assertEqual(heard, [one for one in expected for _ in range(2)])


    def replay(self, *options):
        receiver = Receiver()
        done = subprocess.run(
            [CLIENT, "--replay", self.path, "--rx", str(receiver.port), "--json", *options],
            stdout=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(done.returncode, 0)
        states = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([state["state"] for state in states], ["playing", "ended"])
        return receiver.take_all(), states[-1]

    def test_programs_hear_the_others_again(self):
        """No server is needed, and what they played themselves is not played."""
        self.record_pair()
        heard, end = self.replay("--replay-to", "programs")
        self.assertEqual(heard[1:], PACKETS)
        self.assertEqual(end["messages"], 2 * len(PACKETS) + 2)
        self.assertEqual(end["malformed"], 0)
        heard, _ = self.replay("--speed", "10")
        self.assertEqual(heard[1:], PACKETS)
        heard, _ = self.replay("--from", "1:00:00")
        self.assertEqual(heard, [])

    def test_a_group_hears_all_again(self):
        self.record_pair()
        server = self.start(Server(SERVER))
        ben = self.start(Client(CLIENT, server, "ben"))
        ben.wait_event("server", state="joined")
        ann = self.start(Client(CLIENT, server, "ann", "--replay", self.path))
        ann.wait_event("replay", state="waiting")
        self.assertEqual(ann.wait_end(), 0)
        ann.wait_event("replay", state="ended", messages=2 * len(PACKETS) + 2)
        self.assertEqual(ben.receiver.take_all()[2:],
                         [packet for packet in PACKETS for _ in range(2)])

    def test_a_crashed_recording_is_played(self):
        ann, ben = self.start_pair("--record", self.path)
        packet = message("/last", 1)
        ben.play(packet)
        while "/last i 1 #ben\n" not in pathlib.Path(self.path).read_text():
            pass
        ann.stop(signal.SIGKILL)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write("eeb6ca45.80000000 /cut i")
        heard, end = self.replay()
        self.assertEqual(heard[-1], packet)
        self.assertEqual(end["malformed"], 0)

    def test_what_is_no_recording_is_said(self):
        for content, words in ((None, "There is no file"), ("x\n", "is not a recording")):
            if content is not None:
                pathlib.Path(self.path).write_text(content)
            done = subprocess.run([CLIENT, "--replay", self.path], stderr=subprocess.PIPE,
                                  text=True, timeout=20)
            self.assertEqual(done.returncode, 1)
            self.assertIn(words, done.stderr)


def split(packet):
    """The elements of a bundle."""
    assert packet[:8] == b"#bundle\0"
    elements, position = [], 16
    while position < len(packet):
        size, = struct.unpack_from(">I", packet, position)
        elements.append(packet[position + 4:position + 4 + size])
        position += 4 + size
    return elements


apart.main()
