/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/namesake.h"

#include "client/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgAddress OURS = OG_ADDRESS_IPV4 (0xc6120001, 1);
static const OgAddress MOVED = OG_ADDRESS_IPV4 (0xc6120002, 1);
static const OgAddress OTHER = OG_ADDRESS_IPV4 (0xc6120003, 1);

static void
test_sees_one_who_was_never_us (void)
{
  OgNamesake namesake = { 0 };

  g_assert_false (og_namesake_listed (&namesake, &OTHER, 0, NOW));
  og_namesake_own_listed (&namesake, &OURS);
  g_assert_false (og_namesake_listed (&namesake, &OURS, 0, NOW));
  g_assert_true (og_namesake_listed (&namesake, &OTHER, 0, NOW));
}

/* What the server said before comes late. */
static void
test_knows_where_it_was (void)
{
  OgNamesake namesake = { 0 };

  og_namesake_own_listed (&namesake, &OURS);
  og_namesake_own_listed (&namesake, &OURS);
  og_namesake_own_listed (&namesake, &MOVED);
  og_namesake_own_listed (&namesake, &MOVED);
  g_assert_false (og_namesake_listed (&namesake, &OURS, 0, NOW));
  g_assert_false (og_namesake_listed (&namesake, &MOVED, 0, NOW));
  g_assert_cmpint (namesake.seen, ==, 0);
}

static void
test_sees_nobody_who_does_not_live (void)
{
  OgNamesake namesake = { 0 };

  og_namesake_own_listed (&namesake, &OURS);
  g_assert_false (og_namesake_listed (&namesake, &OTHER, 10, NOW));
  g_assert_true (og_namesake_listed (&namesake, &OTHER, 9, NOW));
}

static void
test_is_first_after_a_while (void)
{
  OgNamesake namesake = { .joined = NOW };

  g_assert_true (og_namesake_came_first (&namesake, NOW + OG_NAMESAKE_LATER - 1));
  g_assert_false (og_namesake_came_first (&namesake, NOW + OG_NAMESAKE_LATER));
}

static void
test_the_other_is_gone_when_it_is_not_seen (void)
{
  OgNamesake namesake = { 0 };

  g_assert_false (og_namesake_is_there (&namesake, NOW));
  og_namesake_own_listed (&namesake, &OURS);
  og_namesake_listed (&namesake, &OTHER, 0, NOW);
  g_assert_true (og_namesake_is_there (&namesake, NOW + OG_NAMESAKE_GONE - 1));
  g_assert_false (og_namesake_is_there (&namesake, NOW + OG_NAMESAKE_GONE));
}

#define ADD(name, test) g_test_add_func ("/client/namesake/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sees-one-who-was-never-us", test_sees_one_who_was_never_us);
  ADD ("knows-where-it-was", test_knows_where_it_was);
  ADD ("sees-nobody-who-does-not-live", test_sees_nobody_who_does_not_live);
  ADD ("is-first-after-a-while", test_is_first_after_a_while);
  ADD ("the-other-is-gone-when-it-is-not-seen",
       test_the_other_is_gone_when_it_is_not_seen);

  return g_test_run ();
}
