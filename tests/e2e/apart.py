# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the cases of a test program apart from each other, several at a time, because
most of their time is spent waiting. Each makes its own programs and networks."""

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


def main(at_once=3):
    """In place of unittest.main(): ends the program, with 1 if a case failed."""
    if CHOSEN in os.environ:
        unittest.main(argv=[sys.argv[0], os.environ[CHOSEN]], verbosity=2, warnings="ignore")

    cases = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    failed = False
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        for case in pool.map(run_case, find_cases(cases)):
            print(case.stdout, end="", flush=True)
            failed = failed or case.returncode != 0
    sys.exit(failed)
