#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a run with the address sanitizer says of leaks: of ours always; of those
of a module by its name, also if it was unloaded, so that it can be suppressed."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, MODULE = sys.argv[1], sys.argv[2]
SUPPRESSIONS = pathlib.Path(__file__).parent.parent / "lsan-suppressions.txt"


def run(argument, suppressions=SUPPRESSIONS):
    return subprocess.run([PROGRAM, argument], capture_output=True, text=True, env={
        **os.environ, "ASAN_OPTIONS": "",
        "LSAN_OPTIONS": f"suppressions={suppressions}:print_suppressions=0"})


class LeaksTest(unittest.TestCase):
    def assert_leak(self, ended, where, size):
        self.assertNotEqual(ended.returncode, 0, ended)
        self.assertIn("detected memory leaks", ended.stderr)
        self.assertIn(f"{size} byte(s) leaked", ended.stderr)
        self.assertIn(where, ended.stderr)

    def test_a_leak_of_ours_fails(self):
        self.assert_leak(run("ours"), "leak_here", 55)

    def test_a_leak_of_an_unloaded_module_names_it(self):
        self.assert_leak(run(MODULE), "leaky_module_use", 77)

    def test_a_module_is_suppressed_by_its_name(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            print(f"leak:{pathlib.Path(MODULE).name}", file=file, flush=True)
            ended = run(MODULE, file.name)
            self.assertEqual(ended.returncode, 0, ended)
            self.assert_leak(run("ours", file.name), "leak_here", 55)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
