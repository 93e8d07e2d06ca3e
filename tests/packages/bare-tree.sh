# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# bare-tree.sh: for the scripts that try something in a bare Debian 12, which source
# it after proof.sh. The tree, $tree, goes with the script. What was fetched for it
# is kept for the next time. Needs root.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/oscgroups/debian
tree=$scratch/tree
half_made=
tree_limit=500

clear_away ()
{
  [ -z "$half_made" ] || rm -f "$half_made"
}

# in_tree COMMAND...
in_tree ()
{
  timeout --kill-after=5 "$tree_limit" "$top/tests/packages/in-tree" "$tree" "$@"
}

# As apt reaches its servers here.
print_apt_settings ()
{
  apt-config dump --format '%f "%v";%n' | grep -E '^Acquire::(https?|Check-|Retries)'
}

fetch_bare_tree ()
{
  mkdir -p "$cache" && half_made=$(mktemp "$cache/half-made.XXXXXX") || return
  # shellcheck disable=SC2016,SC2086 # $1 is the hook's; a list of words
  timeout --kill-after=5 500 mmdebstrap --format=tar --aptopt="$scratch/apt.conf" \
    --customize-hook='rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"' \
    $recipe - >"$half_made" \
    && mv "$half_made" "$archive"
}

# make_bare_tree VARIANT: one of mmdebstrap's: apt, minbase.
make_bare_tree ()
{
  recipe="--variant=$1 bookworm"
  archives=$cache/archives-$1
  archive=$cache/$1-$(printf %s "$recipe" | sha256sum | cut -c1-16).tar
  print_apt_settings >"$scratch/apt.conf"

  if [ ! -f "$archive" ]; then
    fetch_bare_tree || return
  fi
  keep_only "$archive"
  mkdir "$tree" && tar -C "$tree" -xf "$archive" \
    && cp -L /etc/resolv.conf "$tree/etc/resolv.conf" \
    && cp "$scratch/apt.conf" "$tree/etc/apt/apt.conf.d/99here" \
    && in_tree apt-get -qq update
}

# What apt fetched the last time, it need not fetch again.
bring_archives ()
{
  mkdir -p "$archives" \
    && find "$archives" -name '*.deb' -exec cp -t "$tree/var/cache/apt/archives" {} +
}

keep_archives ()
{
  find "$tree/var/cache/apt/archives" -name '*.deb' -exec cp -u -t "$archives" {} +
}
