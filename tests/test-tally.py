#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What build-aux/test says at its end."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TALLY = pathlib.Path(sys.argv[1]) / "build-aux" / "tally"


class TallyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tally(self, failed_steps, *logs):
        ended = subprocess.run([sys.executable, TALLY, str(failed_steps), *logs],
                               capture_output=True, text=True)
        return ended.returncode, ended.stdout.splitlines()

    def write_log(self, *entries):
        path = self.folder / "testlog.json"
        path.write_text("".join(
            json.dumps(dict(zip(("name", "result", "stdout"), entry))) + "\n"
            for entry in entries))
        return path

    def write_tap(self, text):
        path = self.folder / "proof.tap"
        path.write_text(text)
        return path

    def test_counts_cases_and_programs(self):
        log = self.write_log(("a", "OK", "1..2\nok 1 /a/b\nok 2 /a/c\n"), ("d", "OK", ""))
        tap = self.write_tap("ok 1 - e (3 s)\n")
        self.assertEqual(self.tally(0, log, tap), (0, ["4 passed, 0 failed"]))

    def test_names_what_was_skipped_and_why(self):
        log = self.write_log(("a", "OK", "ok 1 /a/b\nok 2 /a/c # SKIP no threads\n"),
                             ("nets", "SKIP", "no rights\n\n"),
                             ("app", "SKIP", "1..0 # SKIP no display\n"),
                             ("mute", "SKIP", ""))
        self.assertEqual(self.tally(0, log), (0, [
            "skipped: /a/c (no threads)", "skipped: app (no display)",
            "skipped: mute (it says no reason)", "skipped: nets (no rights)",
            "1 passed, 0 failed, 4 skipped"]))

    def test_names_cases_that_unittest_left_out(self):
        """Their program counts as one."""
        log = self.write_log(("links", "OK", """
test_a (__main__.LinksTest) ... ok
test_b (__main__.LinksTest.test_b)
By the loopback, too. ... skipped 'no IPv6 here'
test_c (__main__.LinksTest) ... skipped "it isn't known"
"""))
        self.assertEqual(self.tally(0, log), (0, [
            "left out: links test_b (no IPv6 here)", "left out: links test_c (it isn't known)",
            "1 passed, 0 failed"]))

    def test_counts_what_ends_badly(self):
        log = self.write_log(("a", "ERROR", "ok 1 /a/b\n"), ("c", "TIMEOUT", ""),
                             ("d", "FAIL", "ok 1 /d/e\nnot ok 2 /d/f\n"))
        self.assertEqual(self.tally(1, log), (1, ["2 passed, 3 failed"]))

    def test_counts_steps_without_tests(self):
        self.assertEqual(self.tally(1, self.write_log(("a", "OK", ""))),
                         (1, ["1 passed, 1 failed"]))
        self.assertEqual(self.tally(0, self.folder / "none"), (1, ["0 passed, 0 failed"]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
