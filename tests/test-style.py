#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-style.py TOP: holds the sources against what CONTRIBUTING.md says of style.

Licence, length and columns are looked at always. Format is looked at where
clang-format is there, of the version whose output ours is: others differ in details.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

LICENCE = [
    '/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */',
    '/* SPDX-License-Identifier: GPL-3.0-or-later */',
]
FILE_MAX = 500
FUNCTION_MAX = 60
COLUMNS_MAX = 100
CLANG_FORMAT = 14

# Long by their nature: nothing but a table. That of a test's cases does not count either.
TABLES = re.compile(r'_class_init$')
CASES = 'main (int argc, char *argv[])'


def find_functions(lines):
    """Of each: name, and number of lines between its braces."""
    name = start = None
    for number, line in enumerate(lines):
        head = re.match(r'(\w+) \(', line)
        if head:
            name = head.group(1)
        elif line == '{':
            start = number
        elif line == '}' and name and start is not None:
            yield name, number - start - 1
            name = start = None
        elif line.startswith('}'):
            name = start = None


def check_text(path, lines):
    if lines[:2] != LICENCE:
        yield 'does not start with its licence'
    if path.suffix == '.h' and '#pragma once' not in lines:
        yield 'has no #pragma once'
    length = lines.index(CASES) if CASES in lines else len(lines)
    if length > FILE_MAX:
        yield f'has {length} lines: make it two subjects'
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX:
            yield f'line {number} has {len(line)} columns'
        if '\t' in line or line != line.rstrip():
            yield f'line {number} has a tab, or white space at its end'
    for name, length in find_functions(lines):
        if length > FUNCTION_MAX and not TABLES.search(name):
            yield f'{name} () has {length} lines'


def find_clang_format():
    program = shutil.which('clang-format')
    if program is None:
        return None
    version = subprocess.run([program, '--version'], capture_output=True, text=True).stdout
    return program if f'version {CLANG_FORMAT}.' in version else None


def check_format(program, paths):
    done = subprocess.run([program, '--dry-run', *paths], capture_output=True, text=True)
    for path in sorted(set(re.findall(r'^(.+?):\d+:\d+: warning:', done.stderr, re.MULTILINE))):
        yield path, 'is not as clang-format has it: run clang-format -i'


def check_all(top):
    program = find_clang_format()
    paths = [path for folder in ('src', 'tests', 'bench')
             for path in sorted((top / folder).rglob('*.[ch]'))]
    for path in paths:
        for fault in check_text(path, path.read_text().splitlines()):
            yield path, fault
    if program:
        yield from check_format(program, [path for path in paths if path.suffix == '.c'])
    else:
        print(f'The format is skipped: there is no clang-format {CLANG_FORMAT}.')


problems = [f'{path}: {fault}' for path, fault in check_all(Path(sys.argv[1]))]
print('\n'.join(problems))
sys.exit(len(problems) > 0)
