#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The application as the desktop starts it: by its name on the bus, for a click
on its icon, for “Host a Session” there, for an invite. test-activation.py SERVICES"""

import socket
import sys
import unittest

try:
    from desktop import Desktop
except ImportError as error:
    print(f"the tools for accessibility are missing: {error}")
    sys.exit(77)

SERVICES = sys.argv[1]


class Activation(unittest.TestCase):
    def setUp(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        self.desktop = Desktop(services=SERVICES, settings=f"host-port=uint16 {port}")
        self.addCleanup(self.desktop.stop)
        self.assertFalse(self.desktop.runs())

    def tearDown(self):
        if self.desktop.runs():
            self.desktop.ask("ActivateAction", "leave", [])
            self.desktop.ask("ActivateAction", "quit", [])
            self.desktop.await_true(lambda: not self.desktop.runs(), "the end")

    def test_opens(self):
        self.desktop.ask("Activate")
        self.desktop.find("Join", "button")

    def test_hosts(self):
        self.desktop.ask("ActivateAction", "host", [])
        self.desktop.read("Invite copied")

    def test_opens_an_invite(self):
        self.desktop.ask("Open", ["oscgroups://127.0.0.1:1/jam"])
        self.desktop.read("Join “jam” at 127.0.0.1")


unittest.main(argv=sys.argv[:1], verbosity=2)
