#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""A client without a password of its own crashes, and comes back to the same server by
another of its names."""

import json
import socket
import sys
import tempfile
import unittest

import apart
from harness import Program, Server

SERVER, CLIENT = sys.argv[1], sys.argv[2]


def leads_here(name):
    try:
        return socket.gethostbyname(name).startswith("127.")
    except OSError:
        return False


class OtherNames(unittest.TestCase):
    def start(self, program):
        self.addCleanup(lambda: self.assertIn(program.process.poll() if not program.is_running() else program.stop(), (0, -9), program.errors))
        return program

    def join(self, folder, server):
        client = self.start(Program(
            [CLIENT, "--server", server, "--user", "ann", "--group", "jam", "--json",
             "--tx-port", "0", "--rx", "9"], {"XDG_STATE_HOME": folder}))
        states = ("joined", "wrong_password")
        state = json.loads(client.wait_line(
            lambda line: json.loads(line).get("state") in states))["state"]
        self.assertEqual(state, "joined", server)
        return client

    def crash_and_come_back(self, before, after):
        server = self.start(Server(SERVER))
        with tempfile.TemporaryDirectory() as folder:
            client = self.join(folder, f"{before}:{server.port}")
            client.process.kill()
            client.process.wait()
            self.join(folder, f"{after}:{server.port}").stop()

    def test_other_spellings_are_the_same_name(self):
        for after in ("LOCALHOST", "localhost.", "127.0.0.2", "stage.localhost"):
            with self.subTest(after):
                self.crash_and_come_back("127.0.0.1", after)

    @unittest.skipUnless(leads_here(socket.gethostname()), "it has no name here")
    def test_names_lead_to_the_same_server(self):
        self.crash_and_come_back("127.0.0.1", socket.gethostname())
        self.crash_and_come_back(socket.gethostname(), "localhost")


if __name__ == "__main__":
    apart.main()
