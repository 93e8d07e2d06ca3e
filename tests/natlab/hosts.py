# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The programs, on hosts of their own."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

from harness import Client, Receiver


class HostClient(Client):
    """A client on a host, and the local program beside it."""

    def __init__(self, host, program, server, name, *options, **group):
        self.host = host
        receiver = Receiver(host.open_socket())
        super().__init__(host.command(program), server, name, *options,
                         receiver=receiver, **group)
        self.socket = host.open_socket()
