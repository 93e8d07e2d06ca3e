# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The programs, on hosts of their own."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

from harness import Client, Program, Receiver


class HostClient(Client):
    """A client on a host, and the local program beside it."""

    def __init__(self, host, program, server, name, *options, **group):
        self.host = host
        receiver = Receiver(host.open_socket())
        super().__init__(host.command(program), server, name, *options,
                         receiver=receiver, **group)
        self.socket = host.open_socket()


class HostOriginal(Program):
    """An original client on a host, as the model of the simulation has it. It cannot be
    asked about anything, and its local program hears pings too."""

    def __init__(self, host, program, server, port, name, group):
        self.name = name
        self.receiver = Receiver(host.open_socket())
        # The original takes no name that leads to this computer.
        server = "127.0.0.1" if server == "localhost" else server
        super().__init__(host.command(
            program, server, str(port), "0", "0", str(self.receiver.port), name,
            f"{name}'s password", group, "secret"))
        self.socket = host.open_socket()
        self.tx = ("127.0.0.1", int(self.wait_pattern(r"ports \d+ (\d+)").group(1)))

    def play(self, packet):
        self.socket.sendto(packet, self.tx)
