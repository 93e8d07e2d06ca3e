#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which failed tests have a second run, and what comes of it. A program in the place
of meson says how that run ends."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TRY_AGAIN = pathlib.Path(sys.argv[1]) / "build-aux" / "try-again"

MESON = """#!/bin/sh
printf '%s ' "$@" >"$LOGS/asked"
[ ! -e "$LOGS/prepared.json" ] || mv "$LOGS/prepared.json" "$LOGS/again.json"
"""


class TryAgainTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.logs = self.folder / "meson-logs"
        self.logs.mkdir()
        meson = self.folder / "meson"
        meson.write_text(MESON)
        meson.chmod(0o755)

    def write(self, name, results):
        (self.logs / name).write_text("".join(
            json.dumps({"name": f"project:{test}", "result": result}) + "\n"
            for test, result in results.items()))

    def read_results(self):
        entries = map(json.loads, (self.logs / "testlog.json").read_text().splitlines())
        return {entry["name"].removeprefix("project:"): entry["result"] for entry in entries}

    def try_again(self, first, second):
        self.write("testlog.json", first)
        if second is not None:
            self.write("prepared.json", second)
        ended = subprocess.run(
            [sys.executable, TRY_AGAIN, self.folder, "-t", "4"], text=True, capture_output=True,
            env={**os.environ, "LOGS": str(self.logs),
                 "PATH": f"{self.folder}:{os.environ['PATH']}"})
        asked = self.logs / "asked"
        return ended.returncode, ended.stdout, asked.read_text() if asked.exists() else None

    def test_one_that_passes_alone(self):
        status, said, asked = self.try_again(
            {"e2e / e2e-a": "FAIL", "unit / b": "OK"}, {"e2e / e2e-a": "OK"})
        self.assertEqual(status, 0)
        self.assertEqual(said, "failed beside the others, passed alone: e2e-a\n")
        self.assertTrue(asked.endswith(" --num-processes 1 --logbase again -t 4 e2e-a "), asked)
        self.assertEqual(self.read_results(), {"e2e / e2e-a": "OK", "unit / b": "OK"})

    def test_one_that_fails_again(self):
        status, said, _ = self.try_again({"e2e / a": "TIMEOUT"}, {"e2e / a": "FAIL"})
        self.assertEqual((status, said), (1, ""))
        self.assertEqual(self.read_results(), {"e2e / a": "TIMEOUT"})

    def test_one_that_does_not_run_again(self):
        self.assertEqual(self.try_again({"io / a": "ERROR"}, None)[0], 1)

    def test_what_never_depends_on_the_machine(self):
        status, _, asked = self.try_again({"unit / a": "FAIL", "e2e / b": "FAIL"}, None)
        self.assertEqual((status, asked), (1, None))

    def test_too_many_to_be_chance(self):
        status, _, asked = self.try_again({f"app / {n}": "FAIL" for n in range(4)}, None)
        self.assertEqual((status, asked), (1, None))

    def test_no_test_failed(self):
        self.assertEqual(self.try_again({"e2e / a": "OK"}, None)[0], 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
