#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What others put before a user who starts a program: links, and files that are none."""

import os
import pathlib
import socket
import sys
import tempfile
import unittest

import apart
from harness import Program, Server

SERVER, CLIENT = sys.argv[1], sys.argv[2]

PLAYS = ("--user", "ann", "--tx-port", "0", "--rx", "9")


class Arguments(unittest.TestCase):
    def start(self, program):
        self.addCleanup(lambda: program.is_running() and program.stop())
        return program

    def assert_refused(self, arguments, status, word):
        program = self.start(Program(arguments))
        self.assertEqual(program.wait_end(), status, arguments)
        self.assertEqual(len(program.errors), 1, program.errors)
        self.assertIn(word, program.errors[0])

    def test_follows_no_invite_that_hides_its_server(self):
        """Nothing is sent to where it leads."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as evil:
            evil.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{evil.getsockname()[1]}"
            for link, word in (
                    (f"oscgroups://good.example@{place}/jam", "an “@” hides"),
                    (f"oscgroups://good.example:22242@{place}/jam", "an “@” hides"),
                    (f"oscgroups://good.example%2Fjam@{place}/jam", "an “@” hides"),
                    ("oscgroups://-oProxyCommand=x/jam", "not a valid computer name"),
                    ("oscgroups://--host/jam", "not a valid computer name"),
                    ("oscgroups://%2Dh/jam", "not a valid computer name"),
                    ("oscgroups://0x7f.1/jam", "not a valid computer name"),
                    (f"http://good.example/?oscgroups://{place}/jam", "not an invite link"),
                    (f"https://good.example/#oscgroups://{place}/jam", "not an invite link"),
                    (f"xoscgroups://{place}/jam", "not an invite link")):
                self.assert_refused([CLIENT, "--invite", link, *PLAYS], 2, word)
            evil.setblocking(False)
            with self.assertRaises(BlockingIOError):
                evil.recv(65536)

    def test_follows_an_invite_in_a_sentence(self):
        server = self.start(Server(SERVER))
        link = f"oscgroups://127.0.0.1:{server.port}/jam"
        for i, text in enumerate((f"Join us: {link} at eight", f"(<{link}>)", f"At eight!\n“{link}”.",
                                  f"See https://good.example/a?b {link}")):
            client = self.start(Program([CLIENT, "--invite", text, *PLAYS, "--user", f"ann{i}"]))
            client.wait_pattern("Joined")

    @unittest.skipUnless(hasattr(os, "mkfifo"), "a system without such pipes")
    def test_logs_to_files_only(self):
        """A pipe that nobody reads would stop the server for ever."""
        with tempfile.TemporaryDirectory() as folder:
            pipe = pathlib.Path(folder, "log")
            os.mkfifo(pipe)
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(str(pathlib.Path(folder, "socket")))
                for path in (pipe, "/dev/zero", pathlib.Path(folder, "socket")):
                    self.assert_refused([SERVER, "-p", "0", "-l", str(path)], 1,
                                        "it is not a file")
            self.assert_refused([SERVER, "-p", "0", "-l", folder], 1, "cannot be written")

    @unittest.skipUnless(hasattr(os, "mkfifo"), "a system without such pipes")
    def test_passwords_come_by_pipes_too(self):
        """As of "--password-file <(pass show jam)"."""
        server = self.start(Server(SERVER))
        with tempfile.TemporaryDirectory() as folder:
            for user, password in (("ann", "right"), ("ben", "wrong")):
                pipe = pathlib.Path(folder, user)
                os.mkfifo(pipe)
                client = self.start(Program([
                    CLIENT, "--server", f"127.0.0.1:{server.port}", "--group", "jam",
                    *PLAYS, "--user", user, "--group-password-file", str(pipe)]))
                pipe.write_text(password + "\n")
                client.wait_pattern("Joined" if user == "ann" else "assword")


if __name__ == "__main__":
    apart.main()
