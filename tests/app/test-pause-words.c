/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/pause-words.h"

/* In the test's language no sign parts the thousands. */
static const struct
{
  guint n_waiting;
  guint n_gone;
  const char *pause;
  const char *end; /* NULL: nothing to say */
} cases[] = {
  { 0, 0, "Paused", NULL },
  { 1, 0, "Paused · 1 more", NULL },
  { 20000, 0, "Paused · 20000 more", NULL },
  { 10001, 1, "Paused · 10001 more, the oldest 1 is gone",
    "1 message is missing" },
  { 20000, 10000, "Paused · 20000 more, the oldest 10000 are gone",
    "10000 messages are missing" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pause =
          og_pause_words_dup (cases[i].n_waiting, cases[i].n_gone);
      g_autofree char *end = og_pause_words_dup_end (cases[i].n_gone);

      g_assert_cmpstr (pause, ==, cases[i].pause);
      if (cases[i].end != NULL)
        g_assert_cmpstr (end, ==, cases[i].end);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/pause-words/words", test_words);
  return g_test_run ();
}
