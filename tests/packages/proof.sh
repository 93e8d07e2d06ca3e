# SPDX-FileCopyrightText: 2026 The OSC Groups developers
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# proof.sh: for the scripts that prove a package, which source it. Each thing
# proved is a line of TAP with its time; what comes after a failure is not tried.
# The script has a folder of its own, $scratch, which goes with it.
#
# What is proved is a command or a function. In the latter "set -e" has no effect:
# it says "||" or "&&" after each command that may fail.

scratch=$(mktemp -d)
proof_number=0
proof_failed=no
trap 'at_exit' EXIT
trap 'exit 143' HUP INT TERM

# A script that has more to clear away defines clear_away.
at_exit ()
{
  proof_status=$?
  [ "$proof_status" -eq 0 ] || [ "$proof_failed" = yes ] || say 'not ok' 'goes to its end' 0
  ! command -v clear_away >/dev/null || clear_away
  rm -rf "$scratch"
  exit "$proof_status"
}

# say VERDICT WHAT SECONDS
say ()
{
  proof_number=$((proof_number + 1))
  printf '%s %d - %s (%d s)\n' "$1" "$proof_number" "$2" "$3"
}

# fail WHAT SECONDS: with what was printed, and for good.
fail ()
{
  proof_failed=yes
  say 'not ok' "$1" "$2"
  tail -n 60 "$scratch/output" | sed 's/^/# /'
  exit 1
}

# has_no_text PLACE TEXT...: no file there has any of these in it.
has_no_text ()
{
  place=$1
  shift
  for text; do
    grep -rlaF -e "$text" "$place" && return 1
    [ $? -eq 1 ] || return 1
  done
}

# keep_only PATH: of what is kept as NAME-RECIPE, that of other recipes goes.
keep_only ()
{
  for kept in "${1%-*}"-*; do
    case $kept in
      "$1" | "$1".*) ;;
      *) rm -rf "$kept" ;;
    esac
  done
}

# proves WHAT COMMAND...: COMMAND succeeds.
proves ()
{
  proof=$1
  shift
  proof_start=$(date +%s)
  if "$@" >"$scratch/output" 2>&1; then
    say ok "$proof" $(($(date +%s) - proof_start))
  else
    fail "$proof" $(($(date +%s) - proof_start))
  fi
}

# refuses WHAT REASON COMMAND...: COMMAND fails and says REASON, a pattern of
# grep: a bad variant is found for what is bad about it.
refuses ()
{
  proof="refused: $1"
  reason=$2
  shift 2
  proof_start=$(date +%s)
  if "$@" >"$scratch/output" 2>&1 || ! grep -q -e "$reason" "$scratch/output"; then
    echo "This was to fail, saying: $reason" >>"$scratch/output"
    fail "$proof" $(($(date +%s) - proof_start))
  fi
  say ok "$proof" $(($(date +%s) - proof_start))
}
