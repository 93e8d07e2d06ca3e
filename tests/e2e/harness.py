# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts the real programs on loopback, with ports that the system picks, and
waits for what they say. Nothing here sleeps: it waits for lines, datagrams or
the end of a process, each with a limit."""

import contextlib
import json
import os
import queue
import re
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time

# What a server that is hosted keeps goes with the tests.
DATA = tempfile.TemporaryDirectory()
os.environ["XDG_DATA_HOME"] = DATA.name

LISTENS = r"listens at [\d.]+:(\d+)"
PATIENCE = 20  # seconds until something that must happen counts as missing


def let_go_of_what_was_freed():
    """Under a sanitizer as well, in the programs that are started from now on: otherwise
    it keeps much of that, to find its use, and memory seems to grow."""
    options = os.environ.get("ASAN_OPTIONS", "")
    os.environ["ASAN_OPTIONS"] = f"{options}:quarantine_size_mb=1"


class Program:
    """A process whose lines of output are read as they come."""

    started = []

    def __init__(self, arguments, environment=None, pass_fds=()):
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, **(environment or {})}, pass_fds=pass_fds)
        self.started.append(self)
        self.lines = queue.Queue()
        self.seen = []
        self.errors = []
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True)]
        for reader in self._readers:
            reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.rstrip("\n"))

    def wait_line(self, accept, patience=PATIENCE):
        """The first line, old or new, for which accept() is true."""
        for line in self.seen:
            if accept(line):
                return line
        end = time.monotonic() + patience
        while True:
            try:
                line = self.lines.get(timeout=max(0.001, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError("a line is missing.\n" + "\n".join(
                    program.describe() for program in [self, *self.started]))
            self.seen.append(line)
            if accept(line):
                return line

    def describe(self):
        """What it was asked, how it ended if it did, and what it printed at last."""
        return "\n".join([f"{self.process.args}, status {self.process.poll()}",
                          *self.seen[-20:], *self.errors[-20:]])

    def forget_lines(self):
        """What it has printed so far does not count any more."""
        self.seen.clear()
        while not self.lines.empty():
            self.lines.get()

    def wait_pattern(self, pattern, patience=PATIENCE):
        return re.search(pattern, self.wait_line(
            lambda line: re.search(pattern, line), patience))

    def wait_end(self, patience=PATIENCE):
        status = self.process.wait(patience)
        for reader in self._readers:
            reader.join(patience)
        return status

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.wait_end()
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError(f"{self.process.args} did not end")

    def is_running(self):
        return self.process.poll() is None

    def get_memory(self):
        """Resident bytes."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def get_unread(self, port):
        """Bytes that wait at its UDP port, as the system counts them."""
        unread = 0
        for table in ("udp", "udp6"):
            with contextlib.suppress(FileNotFoundError), \
                    open(f"/proc/{self.process.pid}/net/{table}") as file:
                for fields in map(str.split, list(file)[1:]):
                    if fields[1].endswith(f":{port:04X}"):
                        unread += int(fields[4].partition(":")[2], 16)
        return unread


class Server(Program):
    def __init__(self, program, *options):
        super().__init__([program, "-p", "0", *options])
        self.port = int(self.wait_pattern(LISTENS).group(1))


class Client(Program):
    """A client with --json; its receiver is a socket of the test's."""

    def __init__(self, program, server, name, *options, group="jam",
                 group_password="secret", receiver=None):
        self.name = name
        self.receiver = receiver or Receiver()
        command = program if isinstance(program, list) else [program]
        if server is None:
            target = ["--host", "--host-port", "0"]
        elif isinstance(server, str):
            target = ["--server", server]
        else:
            target = ["--server", f"127.0.0.1:{server.port}"]
        super().__init__([*command, *target, "--user", name, "--json",
                          "--group", group, "--local-port", "0",
                          "--tx-port", "0", "--rx", str(self.receiver.port),
                          *options],
                         {"OSCGROUPS_PASSWORD": name + "'s password",
                          "OSCGROUPS_GROUP_PASSWORD": group_password})
        start = self.wait_event("started")
        self.tx = ("127.0.0.1", start["tx_port"])
        self.external = ("127.0.0.1", start["local_port"])
        if server is None:
            self.port = int(start["hosting"].rpartition(":")[2])
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def wait_event(self, event, patience=PATIENCE, **fields):
        def accept(line):
            try:
                found = json.loads(line)
            except ValueError:  # not ours, but Wine's
                return False
            return found["event"] == event and all(
                found.get(key) == value for key, value in fields.items())
        return json.loads(self.wait_line(accept, patience))

    def get_members(self):
        """As they are now."""
        return {member["name"]: member for member in self.ask()["members"]}

    def ask(self):
        """Lets the program print its members, and what else it knows."""
        self.seen.clear()
        self.process.send_signal(signal.SIGUSR1)
        return self.wait_event("members")

    def wait_held_back(self):
        """Until something of a loop is held back."""
        end = time.monotonic() + PATIENCE
        while self.ask()["held_back"] == 0:
            if time.monotonic() > end:
                raise AssertionError("nothing is held back")

    def play(self, packet):
        self.socket.sendto(packet, self.tx)


class Receiver:
    """Stands for the program of a musician that listens."""

    def __init__(self, opened=None):
        self.socket = opened or \
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def take(self, patience=PATIENCE):
        self.socket.settimeout(patience)
        return self.socket.recv(65536)

    def take_all(self):
        """All that waits now."""
        self.socket.setblocking(False)
        packets = []
        try:
            while True:
                packets.append(self.socket.recv(65536))
        except BlockingIOError:
            return packets

    def take_until(self, packet, patience=PATIENCE):
        """All up to and with packet."""
        packets = []
        while not packets or packets[-1] != packet:
            packets.append(self.take(patience))
        return packets


def string(text):
    data = text.encode() + b"\0"
    return data + b"\0" * (-len(data) % 4)


def message(address, *arguments):
    """An OSC message of ints, strings and blobs."""
    tags, data = ",", b""
    for argument in arguments:
        if isinstance(argument, int):
            tags, data = tags + "i", data + struct.pack(">i", argument)
        elif isinstance(argument, str):
            tags, data = tags + "s", data + string(argument)
        else:
            tags += "b"
            data += struct.pack(">i", len(argument)) + argument
            data += b"\0" * (-len(argument) % 4)
    return string(address) + string(tags) + data


def bundle(time_tag, *elements):
    return b"#bundle\0" + struct.pack(">Q", time_tag) + b"".join(
        struct.pack(">I", len(element)) + element for element in elements)


def join(*clients):
    """Waits until each of them reaches all others, both ways."""
    for client in clients:
        for other in clients:
            if other is not client:
                client.wait_event("reachable", member=other.name)
    for number, client in enumerate(clients):
        probe = message("/e2e/joined", number)
        client.play(probe)
        for other in clients:
            if other is not client:
                other.receiver.take_until(probe)
