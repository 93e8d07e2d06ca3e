/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/free-name.h"

#include "wire/name.h"

#define E26 "éééééééééééééééééééééééééé"
#define E30 E26 "éééé"
#define E31 E30 "é"

static void
assert_proposed (const char *name, const char *expected)
{
  g_autofree char *proposed = og_free_name_propose (name);

  g_assert_cmpstr (proposed, ==, expected);
  g_assert_true (og_name_is_valid (proposed));
}

static void
test_adds_a_number (void)
{
  assert_proposed ("pi", "pi 2");
  assert_proposed ("Late Night", "Late Night 2");
  assert_proposed ("7", "7 2");
}

static void
test_counts_on (void)
{
  assert_proposed ("pi 2", "pi 3");
  assert_proposed ("pi 9", "pi 10");
  assert_proposed ("pi 98", "pi 99");
}

static void
test_takes_no_other_number_for_one (void)
{
  assert_proposed ("pi 0", "pi 0 2");
  assert_proposed ("pi 1", "pi 1 2");
  assert_proposed ("pi 2026", "pi 2026 2");
  assert_proposed ("pi2", "pi2 2");
}

static void
test_cuts_a_long_name (void)
{
  assert_proposed (E31 "é", E31 " 2");
  assert_proposed ("a" E31 " 9", "a" E30 " 10");
  assert_proposed (E26 "a👩\u200d👧", E26 "a👩 2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/free-name/adds-a-number", test_adds_a_number);
  g_test_add_func ("/app/free-name/counts-on", test_counts_on);
  g_test_add_func ("/app/free-name/takes-no-other-number-for-one",
                   test_takes_no_other_number_for_one);
  g_test_add_func ("/app/free-name/cuts-a-long-name", test_cuts_a_long_name);
  return g_test_run ();
}
