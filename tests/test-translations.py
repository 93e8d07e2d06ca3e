#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-translations.py TOP: each language of po/LINGUAS is complete.

Every string of the template is translated, none is fuzzy, and what stands for
numbers and names is the same as in the original.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

# In English, whatever the language of the one who looks.
PLAIN = {**os.environ, 'LC_ALL': 'C', 'LANGUAGE': ''}


def run(*command):
    done = subprocess.run(command, env=PLAIN, capture_output=True, text=True)
    return done.returncode, done.stderr.strip()


def find_faults(po, language):
    path = po / f'{language}.po'
    if not path.exists():
        yield f'{path.name} is missing'
        return
    status, said = run('msgfmt', '--check', '--statistics', '-o', os.devnull, str(path))
    if status != 0 or re.search(r'fuzzy|untranslated', said):
        yield f'{path.name}: {said}'
    status, said = run('msgcmp', str(path), str(po / 'oscgroups.pot'))
    if status != 0:
        yield f'{path.name} lacks strings of the template:\n{said}'


def main():
    po = Path(sys.argv[1]) / 'po'
    lines = (po / 'LINGUAS').read_text().splitlines()
    languages = [line for line in lines if line and not line.startswith('#')]
    faults = [fault for language in languages for fault in find_faults(po, language)]
    if languages != sorted(languages):
        faults.append('po/LINGUAS is not sorted')
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
