#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-hardening.py [--fortify] PROGRAM...: looks into programs that were built for
Linux, whether they have all that makes a mistake in them harder to use. With
--fortify, calls of the C library are to be the checked ones."""

import re
import subprocess
import sys
from pathlib import Path

# endbr64, where a jump may land. A C library that has none itself takes the mark of
# it from the program as a whole, but not the instructions: it has a handful itself.
LANDING = bytes.fromhex('f30f1efa')
LEAST_LANDINGS = 50


def read(option, program):
    return subprocess.run(
        ['readelf', '--wide', option, program],
        check=True, capture_output=True, text=True, env={'LC_ALL': 'C'}).stdout


def find_faults(program, fortify):
    header = read('--file-header', program)
    segments = read('--program-headers', program)
    dynamic = read('--dynamic', program)
    symbols = read('--dyn-syms', program)

    checks = {
        'is not position independent':
            re.search(r'Type:\s+DYN', header) and 'PIE' in dynamic,
        'has a stack that can be executed':
            re.search(r'GNU_STACK(\s+0x\w+){5}\s+RW\s', segments),
        'has a table of functions that can be written (no relro)':
            'GNU_RELRO' in segments,
        'looks for functions late (no bind now)':
            re.search(r'BIND_NOW|Flags:.*\bNOW\b', dynamic),
        'has no stack protector':
            '__stack_chk_fail' in symbols,
        'calls the C library unchecked (no _FORTIFY_SOURCE)':
            not fortify or re.search(r'\b__\w+_chk@', symbols.replace('__stack_chk', '')),
        'lets jumps go anywhere (no -fcf-protection)':
            'X86-64' not in header
            or Path(program).read_bytes().count(LANDING) >= LEAST_LANDINGS,
    }
    return [fault for fault, is_fine in checks.items() if not is_fine]


def main(arguments):
    programs = [argument for argument in arguments if argument != '--fortify']
    faults = [f'{program} {fault}' for program in programs
              for fault in find_faults(program, '--fortify' in arguments)]
    print('\n'.join(faults) or f'{len(programs)} programs are hardened')
    return 1 if faults or not programs else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
