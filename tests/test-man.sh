#!/bin/sh
# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-man.sh PAGE: fails if the page cannot be set without a warning.
set -eu

warnings=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -Tutf8 -Z -l "$1" \
  2>&1 >/dev/null)
[ -z "$warnings" ] || { echo "$warnings"; exit 1; }
