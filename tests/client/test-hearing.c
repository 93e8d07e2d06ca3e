/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/hearing.h"

static void
test_all_at_first (void)
{
  const OgHearing hearing = { 0 };

  g_assert_true (og_hearing_hears (&hearing, "ann"));
  g_assert_false (og_hearing_is_muted (&hearing, "ann"));
}

static void
test_all_but_those_who_are_muted (void)
{
  OgHearing hearing = { 0 };

  og_hearing_mute (&hearing, "ann", TRUE);
  og_hearing_mute (&hearing, "ann", TRUE);
  og_hearing_mute (&hearing, "ben", TRUE);
  g_assert_false (og_hearing_hears (&hearing, "ann"));
  g_assert_false (og_hearing_hears (&hearing, "ben"));
  g_assert_true (og_hearing_hears (&hearing, "an"));

  og_hearing_mute (&hearing, "ann", FALSE);
  og_hearing_mute (&hearing, "cid", FALSE);
  g_assert_true (og_hearing_hears (&hearing, "ann"));
  g_assert_false (og_hearing_hears (&hearing, "ben"));
  og_hearing_clear (&hearing);
  g_assert_true (og_hearing_hears (&hearing, "ben"));
}

/* Who was muted still is when that ends. */
static void
test_one_alone (void)
{
  OgHearing hearing = { 0 };

  og_hearing_mute (&hearing, "ann", TRUE);
  og_hearing_set_only (&hearing, "ann");
  g_assert_true (og_hearing_hears (&hearing, "ann"));
  g_assert_false (og_hearing_hears (&hearing, "ben"));
  g_assert_true (og_hearing_is_muted (&hearing, "ann"));

  og_hearing_set_only (&hearing, NULL);
  g_assert_false (og_hearing_hears (&hearing, "ann"));
  g_assert_true (og_hearing_hears (&hearing, "ben"));
  og_hearing_clear (&hearing);
}

static void
test_copies_are_apart (void)
{
  OgHearing hearing = { 0 };
  g_autoptr (OgHearing) copy = NULL;

  og_hearing_mute (&hearing, "ann", TRUE);
  copy = og_hearing_copy (&hearing);
  og_hearing_clear (&hearing);
  g_assert_false (og_hearing_hears (copy, "ann"));
  og_hearing_set (copy, &hearing);
  g_assert_true (og_hearing_hears (copy, "ann"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/hearing/all-at-first", test_all_at_first);
  g_test_add_func ("/client/hearing/all-but-those-who-are-muted",
                   test_all_but_those_who_are_muted);
  g_test_add_func ("/client/hearing/one-alone", test_one_alone);
  g_test_add_func ("/client/hearing/copies-are-apart", test_copies_are_apart);

  return g_test_run ();
}
