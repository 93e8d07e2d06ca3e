# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""For the scripts that prove what README.md shows: a display and a network of
their own, where the addresses of the examples are this computer's, and on them
programs that end with the proof."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
ADDRESSES = ["192.0.2.10", "192.168.1.30"]
INSIDE = "on-a-network-of-its-own"

sys.path += [str(TOP / "tests" / "e2e"), str(TOP / "tests" / "app")]


def go_inside():
    """The script again on a display and a network of its own, with our programs."""
    if sys.argv[1:] == [INSIDE]:
        set_up_network()
        os.environ["PATH"] = f"{TOP / 'build' / 'src'}:{os.environ['PATH']}"
        return
    display = str(TOP / "tests" / "app" / "with-display")
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "-rn"]
    os.execv(display, [display, *alone, sys.executable, sys.argv[0], INSIDE])


def set_up_network():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in ADDRESSES:
        subprocess.run(["ip", "address", "add", f"{address}/32", "dev", "lo"], check=True)


def run(command, **keywords):
    subprocess.run(command, shell=True, check=True, cwd=TOP, stdin=subprocess.DEVNULL,
                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **keywords)


class Stage(contextlib.ExitStack):
    """Programs that run until the proof is over, in a folder of their own."""

    def __enter__(self):
        self.folder = pathlib.Path(self.enter_context(tempfile.TemporaryDirectory()))
        return super().__enter__()

    def start(self, command):
        from harness import Program
        program = Program(["sh", "-c", f"cd {self.folder} && exec env {command}"])
        self.callback(program.stop)
        return program

    def start_server(self):
        server = self.start("oscgroups-server")
        server.wait_pattern("listens at 0.0.0.0:22242")
        return server

    def join(self, command):
        client = self.start(command)
        client.wait_pattern("Joined the group|\"joined\"")
        return client


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def tell(self, what, proof, *arguments):
        self.number += 1
        start = time.monotonic()
        fault = None
        try:
            with Stage() as stage:
                proof(*arguments, stage)
        except subprocess.CalledProcessError as error:
            fault = f"{error}\n{error.stdout.decode(errors='replace')}"
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        self.failed += fault is not None
        print(f"{'not ok' if fault else 'ok'} {self.number} - {what} "
              f"({time.monotonic() - start:.0f} s)")
        if fault:
            print("# " + "\n# ".join(fault.splitlines()[-60:]), flush=True)
