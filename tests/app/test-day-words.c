/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/day-words.h"

typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  const char *words;
} Case;

/* Seen on Wednesday, 6 May 2026, at one in the morning. */
static const Case cases[] = {
  { 2026, 5, 6, 0, "today" },
  { 2026, 5, 6, 23, "today" },
  { 2026, 5, 5, 23, "yesterday" },
  { 2026, 5, 5, 0, "yesterday" },
  { 2026, 5, 4, 12, "Monday" },
  { 2026, 4, 30, 12, "Thursday" },
  { 2026, 4, 29, 12, "29 April" },
  { 2026, 1, 1, 0, "1 January" },
  { 2025, 12, 31, 23, "31 December 2025" },
  { 2026, 5, 7, 0, "7 May" },
};

static void
test_says_the_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 5, 6, 1, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GDateTime) then =
          g_date_time_new_local (c->year, c->month, c->day, c->hour, 30, 0);
      g_autofree char *words = og_day_words_dup (then, now);

      g_assert_cmpstr (words, ==, c->words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/day-words/says-the-day", test_says_the_day);

  return g_test_run ();
}
