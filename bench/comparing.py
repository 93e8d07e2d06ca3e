# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many messages a second pass through chains without loss, and how long each takes:
all in turn, so that the ratios of one run can be trusted."""

import os
import statistics

# A rate counts as sustained if nothing is lost and what waits at the end is gone
# within this time, so that no queue grew. If even the sender did not keep to it
# this well, the machine has no more to give.
DRAIN_MS = 50
SENDER_SLACK = 1.05

GROWTH = 1.3
RESOLUTION = 1.04

def try_rate(chain, rate, seconds):
    """The rate that was reached without loss, 0 if there was some. The best of
    three tries: other work on the machine costs loss now and then."""
    best = 0
    for _ in range(3):
        result = chain.run(rate, seconds)
        if result["lost"] == 0 and result["drain_ms"] < DRAIN_MS:
            best = max(best, result["sent"] / result["seconds"])
        if best * SENDER_SLACK >= rate:
            break
    return best


def find_highest_rate(chain, rate, seconds):
    """Up in steps until it fails, then halves the last step. Ends early where
    the sender cannot do more, twice in a row."""
    best, low, high, exhausted = 0, 0, None, 0
    while (high is None or low == 0 or high / low > RESOLUTION) and exhausted < 2:
        reached = try_rate(chain, rate, seconds)
        best = max(best, reached)
        exhausted = exhausted + 1 if 0 < reached * SENDER_SLACK < rate else 0
        low, high = (rate, high) if reached else (low, rate)
        if high is None:
            rate = low * GROWTH
        else:
            rate = (low * high) ** 0.5 if low else high / GROWTH
    return best


def describe(ratios):
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} … {max(ratios):.2f})"


def compare_rates(title, chains, start, rounds, seconds):
    bare = chains[0]
    found = {chain.name: [] for chain in chains}
    for _ in range(rounds):
        for chain in chains:
            last = found[chain.name][-1] if found[chain.name] else start
            found[chain.name].append(find_highest_rate(chain, 0.8 * last, seconds))

    print(f"\n{title}: highest loss-free rate, messages/s in")
    for chain in chains:
        rates = found[chain.name]
        ratios = [a / b for a, b in zip(rates, found[bare.name])]
        print(f"  {chain.name:10} {statistics.median(rates):9,.0f}"
              f"  ({min(rates):,.0f} … {max(rates):,.0f})  ratio {describe(ratios)}")


def compare_latencies(chains, direct, rate, rounds, seconds):
    """Of each short run the median and the 99th percentile; of these, the lower
    quartile. Where the system places the programs on its processors, and what else it
    does, makes runs differ more than what is measured."""
    found = {chain.name: {"p50_us": [], "p99_us": []} for chain in [*chains, direct]}
    for _ in range(rounds):
        for chain in [*chains, direct]:
            result = chain.run(rate, seconds)
            for kind, values in found[chain.name].items():
                values.append(result[kind])

    for kind, title in (("p50_us", "median"), ("p99_us", "99th percentile")):
        print(f"\none to one at {rate:,} messages/s: {title} of the time on the way, µs")
        quartiles = {name: statistics.quantiles(kinds[kind], n=4)
                     for name, kinds in found.items()}
        print_latencies(quartiles, chains[0].name, direct.name)


def print_latencies(quartiles, bare, direct):
    least, base = quartiles[direct][0], quartiles[bare][0]
    for name, (low, middle, high) in quartiles.items():
        print(f"  {name:10} {low:7.1f}  (then {middle:.1f}, {high:.1f})"
              f"  ratio {low / base:.2f}  of what the hops add {(low - least) / (base - least):.2f}"
              f"  of medians {middle / quartiles[bare][1]:.2f}")


def warn_of_other_work():
    load, processors = os.getloadavg()[0], os.cpu_count()
    print(f"{processors} processors, with {load:.1f} programs at work before we started"
          + (": too many for figures to trust" if load > 0.2 * processors else ""))
