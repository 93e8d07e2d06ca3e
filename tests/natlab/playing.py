# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Two members who play to each other, while something happens to their network."""

import pathlib
import random
import select
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))

from harness import message

# Seconds between two notes.
INTERVAL = 0.02

# Of what takes too long, because the computer may have been busy with other things.
TRIES = 4


def measure_within(limit, what, measure):
    """Measures seconds until they are below the limit; None counts as never."""
    for _ in range(TRIES):
        took = measure()
        print(f"# {what}", "never" if took is None else f"in {took:.3f} s", flush=True)
        if took is not None and took < limit:
            return
    raise AssertionError(f"{what}: not within {limit} s, in {TRIES} tries")


def listen(clients, heard, end):
    """Keeps what their programs hear until then."""
    receivers = {client.receiver.socket: client for client in clients}
    while (left := end - time.monotonic()) > 0:
        for ready in select.select(receivers, [], [], left)[0]:
            heard.add((receivers[ready].name, ready.recv(65536)))


def play_over(clients, disturb, watched=250):
    """Both play, and after a while they are disturbed. When the first note after
    the last that got lost was played, in seconds from then. So many notes are watched."""
    pairs = (clients, clients[::-1])
    first = random.randint(50, 100)
    played, heard = [], set()
    for number in range(first + watched):
        if number == first:
            disturbed = time.monotonic()
            disturb()
        played.append(time.monotonic())
        for client in clients:
            client.play(message(f"/{client.name}", number))
        listen(clients, heard, played[number] + INTERVAL)
    for hearer, player in pairs:
        end = message(f"/{player.name}/end")
        player.play(end)
        for packet in hearer.receiver.take_until(end):
            heard.add((hearer.name, packet))
    lost = [number for number in range(first, len(played) - 1) if not all(
        (hearer.name, message(f"/{player.name}", number)) in heard
        for hearer, player in pairs)]
    return played[lost[-1] + 1] - disturbed if lost else 0.0
