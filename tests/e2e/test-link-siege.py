#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A server under attack by TCP while two users, one by TCP and one by UDP, ask it all
the time: connections that say nothing, lengths of 2 GiB, packets that are never whole,
and readers that stop. Both users are answered, newcomers get in, and the server's memory
stays flat."""

import contextlib
import hashlib
import resource
import socket
import struct
import sys
import threading
import time
import unittest

from harness import PATIENCE, Server, let_go_of_what_was_freed, message

SERVER = sys.argv[1]
PASSWORD = hashlib.md5(b"secret").hexdigest()
HALF_OPEN = 10000
HALF_SENT = 1900
SOURCES = 250  # addresses of the loopback: more than the limit by source needs
STOPPED = 20
ENOUGH = 10  # answers to each user
LARGEST = 65504  # bytes of a packet
GROWTH = 16 << 20  # bytes: 2000 links and what waits for the readers that stop
SLOWEST = 2  # seconds until an answer, however busy the computer is

let_go_of_what_was_freed()


with open(SERVER, "rb") as program:
    KEEPS_FREED = b"__asan_init" in program.read()


def frame(packet):
    return struct.pack(">I", len(packet)) + packet


def alive(name):
    return message("/groupserver/user_alive", name, PASSWORD, ~0x7f000001, 22278)


def read_packet(stream):
    data = b""
    while len(data) < 4 or len(data) < 4 + struct.unpack(">I", data[:4])[0]:
        part = stream.recv(65536)
        if not part:
            raise ConnectionResetError
        data += part
    return data


class User(threading.Thread):
    """Asks again and again, and notes how long answers take."""

    def __init__(self, name, opened, by_tcp):
        super().__init__(daemon=True)
        self.packet = frame(alive(name)) if by_tcp else alive(name)
        self.socket = opened
        self.by_tcp = by_tcp
        self.ends = threading.Event()
        self.has_asked_enough = threading.Event()
        self.fault = None
        self.asked = 0
        self.slowest = 0
        self.start()

    def run(self):
        try:
            while not self.ends.wait(0.05):
                self.ask()
        except OSError as fault:
            self.fault = fault

    def ask(self):
        start = time.monotonic()
        self.socket.sendall(self.packet)
        if self.by_tcp:
            read_packet(self.socket)
        else:
            self.socket.recv(65536)
        self.slowest = max(self.slowest, time.monotonic() - start)
        self.asked += 1
        if self.asked == ENOUGH:
            self.has_asked_enough.set()

    def stop(self):
        self.ends.set()
        self.join()
        self.socket.close()
        return self.fault


class LinkSiege(unittest.TestCase):
    def setUp(self):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536), most))
        self.server = self.start()
        self.port = self.server.port
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.connect(("127.0.0.1", self.port))
        udp.settimeout(PATIENCE)
        self.users = [User("ann", self.connect(), True), User("ben", udp, False)]
        self.before = self.server.get_memory()

    def start(self):
        """Where no connection of the test before has its port."""
        for _ in range(10):
            server = Server(SERVER)
            self.addCleanup(server.stop)
            if server.wait_pattern(r" (listens|does not listen) for TCP").group(1) \
                    == "listens":
                return server
        raise AssertionError("no port is free for TCP")

    def connect(self, source="127.0.0.1"):
        stream = socket.create_connection(("127.0.0.1", self.port), PATIENCE,
                                          source_address=(source, 0))
        self.addCleanup(stream.close)
        return stream

    def check(self):
        newcomer = self.connect("127.9.9.9")
        newcomer.sendall(frame(alive("new")))
        self.assertIn(b"user_alive_status", read_packet(newcomer))
        for user in self.users:
            self.assertTrue(user.has_asked_enough.wait(PATIENCE))
            self.assertIsNone(user.stop())
            print(f"# {user.asked} answers, the slowest after {user.slowest:.3f} s")
            self.assertLess(user.slowest, SLOWEST)
        growth = self.server.get_memory() - self.before
        print(f"# grew by {growth >> 10} KiB")
        self.assertLess(growth, GROWTH)
        self.assertTrue(self.server.is_running())

    def test_connections_that_say_nothing(self):
        silent = []
        for i in range(HALF_OPEN):
            source = f"127.1.{i % SOURCES // 100}.{i % SOURCES % 100 + 1}"
            with contextlib.suppress(OSError):
                silent.append(self.connect(source))
        self.assertGreater(len(silent), HALF_OPEN // 2)
        self.check()

    def assert_is_closed(self, stream):
        with contextlib.suppress(ConnectionResetError):
            self.assertEqual(stream.recv(1), b"")

    def test_lengths_beyond_all_bounds(self):
        for length in (1 << 31, (1 << 31) - 4, (1 << 32) - 4, 65508, 0, 3):
            for _ in range(50):
                stream = self.connect("127.2.0.1")
                stream.sendall(struct.pack(">I", length))
                self.assert_is_closed(stream)
        self.check()

    @unittest.skipIf(KEEPS_FREED, "a sanitizer keeps what was freed")
    def test_packets_that_are_never_whole(self):
        streams = []
        for i in range(HALF_SENT):
            stream = self.connect(f"127.4.{i // 95}.1")
            stream.sendall(struct.pack(">I", LARGEST) + bytes(LARGEST - 4))
            streams.append(stream)
        for stream in streams:
            stream.shutdown(socket.SHUT_WR)
        for stream in streams:
            self.assert_is_closed(stream)
        self.check()

    def stop_reading(self, number):
        """Until the server ends the link."""
        stream = socket.socket()
        self.addCleanup(stream.close)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stream.bind((f"127.3.0.{number + 1}", 0))
        stream.settimeout(PATIENCE)
        stream.connect(("127.0.0.1", self.port))
        packet = frame(alive(f"eve{number}")) * 100
        with self.assertRaises((ConnectionResetError, BrokenPipeError)):
            while True:
                stream.sendall(packet)

    def test_readers_that_stop(self):
        readers = [threading.Thread(target=self.stop_reading, args=(i,))
                   for i in range(STOPPED)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        self.check()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2, warnings="ignore")
