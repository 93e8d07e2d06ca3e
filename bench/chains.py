# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs on loopback that pass messages on, and a load that times them."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time

LOOPBACK = "127.0.0.1"


class Programs(contextlib.ExitStack):
    """Starts programs and ends each of them, by its process, at the end."""

    def __init__(self, build, measuring=None):
        """@measuring: the build that measures, if it is another: it has the load."""
        super().__init__()
        self.build = build
        self.measuring = measuring or build

    def start(self, program, *arguments, output=subprocess.DEVNULL, environment=None):
        build = self.measuring if program == "bench/load" else self.build
        process = subprocess.Popen(
            [os.path.join(build, program), *map(str, arguments)],
            stdin=subprocess.PIPE, stdout=output, text=True,
            env={**os.environ, **(environment or {})})
        self.callback(end, process)
        return process

    def start_and_ask(self, program, *arguments):
        """For programs that first say on which ports they listen."""
        process = self.start(program, *arguments, output=subprocess.PIPE)
        return process, process.stdout.readline().split()


def end(process):
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


class Chain:
    """A load, whose messages go in at one port and come out at its sinks."""

    def __init__(self, name, load, entry):
        self.name = name
        self.load = load
        self.entry = entry

    def begin(self, rate, seconds):
        self.tell(f"run {LOOPBACK}:{self.entry} {rate} {seconds}")

    def tell(self, line):
        self.load.stdin.write(line + "\n")
        self.load.stdin.flush()

    def say(self, sink, data):
        """What the sink, or the sender behind the last one, is answered."""
        self.tell(f"say {sink} {LOOPBACK}:{self.entry} {data.hex()}")
        answer = self.load.stdout.readline().strip()
        return b"" if answer == "-" else bytes.fromhex(answer)

    def finish(self):
        result = json.loads(self.load.stdout.readline())
        result["lost"] = result["expected"] - result["received"]
        return result

    def run(self, rate, seconds):
        self.begin(rate, seconds)
        return self.finish()

    def wait_until_it_passes(self, limit=20):
        until = time.monotonic() + limit
        while self.run(200, 0.05)["lost"] > 0:
            if time.monotonic() > until:
                sys.exit(f"nothing passes through “{self.name}”")
        return self


def start_direct(programs):
    load, sinks = programs.start_and_ask("bench/load", 1)
    return Chain("direct", load, sinks[0])


def start_relays(programs, name, program, n_sinks):
    """One relay that sends to as many others as there are sinks."""
    load, sinks = programs.start_and_ask("bench/load", n_sinks)
    second = [programs.start_and_ask(program, f"{LOOPBACK}:{sink}")[1][0] for sink in sinks]
    first = programs.start_and_ask(program, *(f"{LOOPBACK}:{port}" for port in second))[1][0]
    return Chain(name, load, first)


def start_clients(programs, name, n_sinks, count=None, record=None):
    """One client that sends to a group of as many others as there are sinks.
    @count: files in which to count the allocations of the first two.
    @record: a folder in which all of them record."""
    load, sinks = programs.start_and_ask("bench/load", n_sinks)
    server, first = free_port(), free_port()
    programs.start("src/oscgroups-server", "-p", server)

    for i, sink in enumerate([free_port(), *sinks]):
        environment = {}
        if count and i < len(count):
            environment = {
                "LD_PRELOAD": os.path.join(programs.build, "bench/libmalloc-counter.so"),
                "OG_ALLOCATIONS": count[i],
                "G_SLICE": "always-malloc",
            }
        programs.start(
            "src/oscgroups-client",
            "--server", f"{LOOPBACK}:{server}", "--user", f"member{i}", "--password", "secret",
            "--group", "bench", "--group-password", "secret", "--local-port", 0,
            "--tx-port", 0 if i else first, "--rx", sink,
            *(["--record", os.path.join(record, f"{i}.osc")] if record else []),
            environment=environment)

    return Chain(name, load, first)
