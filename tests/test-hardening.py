#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-hardening.py [--fortify] [--commands FILE] [OPTION]... PROGRAM...: looks
into programs that were built for Linux, whether they have all that makes a mistake in
them harder to use. With --fortify, calls of the C library are to be the checked ones.
With an OPTION of the compiler (-f…), each file of ours in the compile commands was
compiled with it, and no later option takes it back."""

import argparse
import json
import re
import shlex
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


# What takes an option back if it comes later.
OPPOSITES = {
    '-fstack-protector-strong': ('-fno-stack-protector', '-fstack-protector'),
    '-fstack-clash-protection': ('-fno-stack-clash-protection',),
    '-fcf-protection': ('-fcf-protection=none', '-fcf-protection=branch',
                        '-fcf-protection=return'),
}


def has_option(arguments, option):
    places = {argument: place for place, argument in enumerate(arguments)}
    return option in places and all(
        places.get(opposite, -1) < places[option] for opposite in OPPOSITES[option])


def find_unprotected(commands, options):
    """Files of ours that were compiled without one of the options."""
    ours = [command for command in commands
            if '/src/' in command['file'] or command['file'].startswith('src/')]
    if not ours:
        yield 'no file of ours is in the compile commands'
    for command in ours:
        arguments = command.get('arguments') or shlex.split(command['command'])
        for option in options:
            if not has_option(arguments, option):
                yield f"{command['file']} was compiled without {option}"


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument('--fortify', action='store_true')
    parser.add_argument('--commands', type=Path)
    parser.add_argument('--expect', action='append', default=[], choices=OPPOSITES)
    parser.add_argument('programs', nargs='+')
    options = parser.parse_args([re.sub('^-f', '--expect=-f', argument)
                                 for argument in arguments])
    faults = [f'{program} {fault}' for program in options.programs
              for fault in find_faults(program, options.fortify)]
    if options.commands:
        faults += find_unprotected(json.loads(options.commands.read_text()),
                                   options.expect)
    print('\n'.join(faults) or f'{len(options.programs)} programs are hardened')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
