/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/tokens.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static guint
take_all (OgTokens *tokens, gint64 now)
{
  guint n = 0;

  while (og_tokens_take (tokens, now))
    n++;

  return n;
}

static void
test_a_burst_is_bounded (void)
{
  OgTokens tokens = { 0 };

  g_assert_cmpuint (take_all (&tokens, NOW), ==, OG_LOOP_BURST);
}

static void
test_they_come_back_at_the_rate (void)
{
  OgTokens tokens = { 0 };

  take_all (&tokens, NOW);
  g_assert_false (og_tokens_take (&tokens, NOW + 999));
  g_assert_true (og_tokens_take (&tokens, NOW + 1000));
  g_assert_cmpuint (take_all (&tokens, NOW + 501 * OG_MILLISECOND), ==, 500);
}

/* However long it was quiet: no more than a burst, and no overflow. */
static void
test_none_are_saved_up (void)
{
  OgTokens tokens = { 0 };

  take_all (&tokens, NOW);
  g_assert_cmpuint (take_all (&tokens, NOW + G_MAXINT64 / 4), ==, OG_LOOP_BURST);
}

/* So much any member may send for ever. */
static void
test_the_rate_itself_never_ends (void)
{
  OgTokens tokens = { 0 };

  for (guint i = 0; i < 10 * OG_LOOP_RATE; i++)
    g_assert_true (og_tokens_take (&tokens, NOW + i * 1000));
  g_assert_cmpint (og_tokens_count_gone (&tokens), <=, 1);
}

static void
test_knows_when_all_are_there (void)
{
  OgTokens tokens = { 0 };

  g_assert_true (og_tokens_are_all_there (&tokens, 0));
  og_tokens_take (&tokens, NOW);
  og_tokens_take (&tokens, NOW);
  g_assert_false (og_tokens_are_all_there (&tokens, NOW + 1999));
  g_assert_true (og_tokens_are_all_there (&tokens, NOW + 2000));
}

static void
test_knows_how_many_are_gone (void)
{
  OgTokens tokens = { 0 };

  for (guint i = 0; i < 10; i++)
    og_tokens_take (&tokens, NOW);
  g_assert_cmpint (og_tokens_count_gone (&tokens), ==, 10);
  og_tokens_take (&tokens, NOW + 5 * OG_MILLISECOND);
  g_assert_cmpint (og_tokens_count_gone (&tokens), ==, 6);
}

#define ADD(path, function) g_test_add_func ("/client/tokens/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("a-burst-is-bounded", test_a_burst_is_bounded);
  ADD ("they-come-back-at-the-rate", test_they_come_back_at_the_rate);
  ADD ("none-are-saved-up", test_none_are_saved_up);
  ADD ("the-rate-itself-never-ends", test_the_rate_itself_never_ends);
  ADD ("knows-when-all-are-there", test_knows_when_all_are_there);
  ADD ("knows-how-many-are-gone", test_knows_how_many_are_gone);

  return g_test_run ();
}
