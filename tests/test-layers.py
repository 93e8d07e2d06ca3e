#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-layers.py TOP: holds the sources against the rules of their layout.

Includes point down only, and nowhere in a circle: neither modules nor folders. The
cores know nothing of the system but memory and strings: no socket, no clock.
"""

import graphlib
import re
import sys
from pathlib import Path

# What the files of a folder may include.
BELOW = {
    'osc': {'osc'},
    'wire': {'osc', 'wire'},
    'server': {'osc', 'wire', 'server'},
    'client': {'osc', 'wire', 'client'},
    'recording': {'osc', 'wire', 'recording'},
    'io': {'osc', 'wire', 'io'},
    'engine': {'osc', 'wire', 'server', 'client', 'recording', 'io', 'engine'},
    'cli': {'osc', 'wire', 'server', 'client', 'recording', 'io', 'engine', 'cli'},
    'app': {'osc', 'wire', 'server', 'client', 'recording', 'io', 'engine', 'cli', 'app'},
}
CORES = {'osc', 'wire', 'server', 'client'}
CORE_HEADERS = {'glib.h', 'string.h'}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)


def check_layer(layer, text):
    if layer not in BELOW:
        yield f'src/{layer} has no place among the layers'
        return
    for kind, header in INCLUDE.findall(text):
        folder = header.partition('/')[0]
        if kind == '<' and layer in CORES and header not in CORE_HEADERS:
            yield f'a core includes <{header}>'
        if kind == '"' and folder not in BELOW[layer]:
            yield f'src/{layer} includes "{header}"'


def check_all(top):
    for path in sorted((top / 'src').rglob('*.[ch]')):
        inside = path.relative_to(top).parts
        if len(inside) > 2:
            for fault in check_layer(inside[1], path.read_text()):
                yield f'{path.relative_to(top)}: {fault}'


def read_modules(src):
    """Of each module, without suffix, the modules that it includes."""
    modules = {}
    for path in sorted(src.rglob('*.[ch]')):
        name = path.relative_to(src).with_suffix('')
        headers = [Path(header).with_suffix('') for kind, header in
                   INCLUDE.findall(path.read_text()) if kind == '"']
        modules.setdefault(name, set()).update(set(headers) - {name})
    return modules


def get_folders(modules):
    folders = {}
    for name, included in modules.items():
        others = {other.parent for other in included} - {name.parent}
        folders.setdefault(name.parent, set()).update(others)
    return folders


def check_circles(src):
    modules = read_modules(src)
    for graph in modules, get_folders(modules):
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            yield 'a circle: ' + ' <- '.join(str(name) for name in error.args[1])


problems = list(check_all(Path(sys.argv[1])))
problems += check_circles(Path(sys.argv[1]) / 'src')
print('\n'.join(problems))
sys.exit(len(problems) > 0)
