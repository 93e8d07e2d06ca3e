/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/early-pings.h"

#include "client/limits.h"

#define START G_USEC_PER_SEC

static const OgPath HERE = { OG_ADDRESS_IPV4 (0xc6336401, 7000) };
static const OgPath THERE = { OG_ADDRESS_IPV4 (0xc6336402, 7000) };

static const OgGreeting NOTHING = { 0 };

static void
test_remembers_once (void)
{
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "ben", &HERE, &NOTHING, START);

  g_assert_true (og_early_pings_take (&pings, "ben", &HERE, START));
  g_assert_false (og_early_pings_take (&pings, "ben", &HERE, START));
}

static void
test_asks_for_name_and_place (void)
{
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "ben", &HERE, &NOTHING, START);

  g_assert_false (og_early_pings_take (&pings, "ann", &HERE, START));
  g_assert_false (og_early_pings_take (&pings, "ben", &THERE, START));
  g_assert_true (og_early_pings_take (&pings, "ben", &HERE, START));
}

static void
test_forgets_in_time (void)
{
  OgEarlyPings pings = { 0 };
  gint64 last = START + OG_EARLY_PING_VALID;

  og_early_pings_add (&pings, "ann", &HERE, &NOTHING, START);
  og_early_pings_add (&pings, "ben", &HERE, &NOTHING, START);

  g_assert_true (og_early_pings_take (&pings, "ann", &HERE, last));
  g_assert_false (og_early_pings_take (&pings, "ben", &HERE, last + 1));
}

static void
test_keeps_the_latest (void)
{
  OgEarlyPings pings = { 0 };
  char name[8] = "";

  for (guint i = 0; i <= OG_EARLY_PINGS_KEPT; i++)
    {
      g_snprintf (name, sizeof name, "m%u", i);
      og_early_pings_add (&pings, name, &HERE, &NOTHING, START);
    }

  g_assert_false (og_early_pings_take (&pings, "m0", &HERE, START));
  g_assert_true (og_early_pings_take (&pings, "m1", &HERE, START));
  g_assert_true (og_early_pings_take (&pings, name, &HERE, START));
}

/* A newcomer pings several times, and so do the others. */
static void
test_keeps_the_same_once (void)
{
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "ann", &HERE, &NOTHING, START);
  for (guint i = 0; i <= OG_EARLY_PINGS_KEPT; i++)
    og_early_pings_add (&pings, "ben", &THERE, &NOTHING, START + 1);

  g_assert_true (og_early_pings_take (&pings, "ann", &HERE, START + 1));
  g_assert_true (og_early_pings_take (&pings, "ben", &THERE,
                                      START + 1 + OG_EARLY_PING_VALID));
}

static void
test_finds_who_showed_a_token (void)
{
  const OgToken right = { { 1 } };
  const OgToken wrong = { { 2 } };
  const OgGreeting greeting = { .has_token = TRUE, .token = right };
  gint64 last = START + OG_SHOWN_TOKEN_VALID;
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "ann", &HERE, &greeting, START);
  og_early_pings_add (&pings, "ann", &THERE, &NOTHING, START);

  g_assert_null (og_early_pings_take_shown (&pings, "ben", &right, last));
  g_assert_null (og_early_pings_take_shown (&pings, "ann", &wrong, last));
  g_assert_null (og_early_pings_take_shown (&pings, "ann", &right, last + 1));
  g_assert_true (og_path_equal (
      &og_early_pings_take_shown (&pings, "ann", &right, last)->path, &HERE));
  g_assert_null (og_early_pings_take_shown (&pings, "ann", &right, last));
}

/* Whoever says hello beside his ping must not be taken for an original. */
static void
test_remembers_a_hello (void)
{
  const OgGreeting greeting = { .says_hello = TRUE };
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "ann", &HERE, &greeting, START);
  og_early_pings_add (&pings, "ben", &THERE, &NOTHING, START);

  g_assert_true (
      og_early_pings_take (&pings, "ann", &HERE, START)->greeting.says_hello);
  g_assert_false (
      og_early_pings_take (&pings, "ben", &THERE, START)->greeting.says_hello);
}

static void
test_keeps_no_nonsense (void)
{
  const OgPath nowhere = { 0 };
  OgEarlyPings pings = { 0 };

  og_early_pings_add (&pings, "", &nowhere, &NOTHING, START);
  og_early_pings_add (&pings, "a\nb", &HERE, &NOTHING, START);

  g_assert_false (og_early_pings_take (&pings, "a\nb", &HERE, START));
  g_assert_cmpuint (pings.next, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/early-pings/remembers-once", test_remembers_once);
  g_test_add_func ("/client/early-pings/asks-for-name-and-place",
                   test_asks_for_name_and_place);
  g_test_add_func ("/client/early-pings/forgets-in-time", test_forgets_in_time);
  g_test_add_func ("/client/early-pings/keeps-the-latest", test_keeps_the_latest);
  g_test_add_func ("/client/early-pings/keeps-the-same-once",
                   test_keeps_the_same_once);
  g_test_add_func ("/client/early-pings/finds-who-showed-a-token",
                   test_finds_who_showed_a_token);
  g_test_add_func ("/client/early-pings/remembers-a-hello",
                   test_remembers_a_hello);
  g_test_add_func ("/client/early-pings/keeps-no-nonsense",
                   test_keeps_no_nonsense);

  return g_test_run ();
}
