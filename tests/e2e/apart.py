# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the cases of a test program apart from each other, several at a time, because
most of their time is spent waiting. Each makes its own programs and networks. One that
fails is run once more, alone, because the computer may have been busy with the others."""

import concurrent.futures
import os
import subprocess
import sys
import unittest

CHOSEN = "OG_TEST_CASE"


def find_cases(suite):
    for part in suite:
        if isinstance(part, unittest.TestCase):
            yield part.id().removeprefix("__main__.")
        else:
            yield from find_cases(part)


def run_case(name):
    return subprocess.run([sys.executable, *sys.argv], env={**os.environ, CHOSEN: name},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def passes_alone(name):
    case = run_case(name)
    print(case.stdout, end="", flush=True)
    print(f"{name}: failed beside the others,",
          "passed alone" if case.returncode == 0 else "and alone", flush=True)
    return case.returncode == 0


def main(at_once=3):
    """In place of unittest.main(): ends the program, with 1 if a case failed."""
    if CHOSEN in os.environ:
        unittest.main(argv=[sys.argv[0], os.environ[CHOSEN]], verbosity=2, warnings="ignore")

    cases = [*find_cases(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))]
    failed = []
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        for name, case in zip(cases, pool.map(run_case, cases)):
            print(case.stdout, end="", flush=True)
            if case.returncode != 0:
                failed.append(name)
    sys.exit(not all([passes_alone(name) for name in failed]))
