#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Invites among the arguments of the application: what they hide from other users, and
where they cannot lead. test-arguments.py APPLICATION"""

import pathlib
import socket
import sys
import unittest

try:
    from desktop import Desktop
except ImportError as error:
    print(f"the tools for accessibility are missing: {error}")
    sys.exit(77)

APPLICATION = sys.argv[1]


class Arguments(unittest.TestCase):
    def start(self, invite):
        desktop = Desktop(APPLICATION, invite)
        self.addCleanup(desktop.stop)
        return desktop

    def test_hide_the_password_of_an_invite(self):
        desktop = self.start("oscgroups://127.0.0.1:1/jam?password=hidden-one")
        desktop.read("Join “jam” at 127.0.0.1")
        folder = pathlib.Path(f"/proc/{desktop.application.pid}")
        line = (folder / "cmdline").read_bytes()
        self.assertIn(b"oscgroups", line)
        self.assertNotIn(b"hidden-one", line)

    def test_invites_lead_nowhere_else(self):
        """Nothing is sent, and it is said why."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as evil:
            evil.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{evil.getsockname()[1]}"
            for invite, words in (
                    (f"oscgroups://example.org@{place}/jam", "hides which server"),
                    (f"oscgroups://example.org:22242@{place}/jam", "hides which server"),
                    ("oscgroups://-oProxyCommand/jam", "not a valid computer name")):
                with self.subTest(invite):
                    desktop = self.start(invite)
                    desktop.read(words)
                    desktop.await_text("Invite, or server and group", invite)
            evil.setblocking(False)
            self.assertRaises(BlockingIOError, evil.recv, 1)


unittest.main(argv=sys.argv[:1], verbosity=2)
