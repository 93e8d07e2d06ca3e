#!/bin/sh
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-warnings.sh COMMAND...: fails if the command does, and also if it only
# warns.
set -eu

said=$(mktemp)
trap 'rm -f "$said"' EXIT

warnings=$("$@" 2>&1 >"$said") || { echo "$warnings"; cat "$said"; exit 1; }
[ -z "$warnings" ] || { echo "$warnings"; exit 1; }
