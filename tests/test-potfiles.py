#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-potfiles.py TOP: po/POTFILES.in lists the files with strings, sorted.

All of them, and no others. The summaries of the settings are for developers.
"""

import re
import sys
from pathlib import Path

LOCATION = Path('po/POTFILES.in')
STRINGS = {
    '.c': re.compile(r'\b(?:C?N?_|ngettext|dngettext|g_dpgettext2|gettext) \('),
    '.ui': re.compile(r'translatable="yes"'),
    '.in': re.compile(r'^(?:Name|_?Comment)=|<component', re.MULTILINE),
}


def holds_strings(path):
    pattern = STRINGS.get(path.suffix)
    return pattern is not None and pattern.search(path.read_text()) is not None


def find_files(top):
    for folder in ('src', 'data'):
        for path in (top / folder).rglob('*'):
            if path.is_file() and holds_strings(path):
                yield str(path.relative_to(top))


def read_list(top):
    lines = (top / LOCATION).read_text().splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def main():
    top = Path(sys.argv[1])
    listed = read_list(top)
    found = set(find_files(top))
    faults = [f'{name} has strings and is not listed' for name in sorted(found - set(listed))]
    faults += [f'{name} is listed and has no strings' for name in sorted(set(listed) - found)]
    if listed != sorted(listed):
        faults.append('not sorted')
    for fault in faults:
        print(f'{LOCATION}: {fault}')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
