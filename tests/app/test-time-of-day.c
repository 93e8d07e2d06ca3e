/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/time-of-day.h"

#define HOUR 3600
#define DAY  (24 * G_GINT64_CONSTANT (3600))

static void
assert_shows (gint64 seconds, guint milliseconds, const char *expected)
{
  g_autoptr (GString) text = g_string_new ("at ");

  og_time_of_day_append (text, seconds, milliseconds);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_local (void)
{
  assert_shows (0, 7, "at 05:30:00.007");
  assert_shows (18 * HOUR, 0, "at 23:30:00.000");
  assert_shows (20 * HOUR + 59, 999, "at 01:30:59.999");
}

/* What a time tag can say begins in 1900. */
static void
test_far_away (void)
{
  assert_shows (-25567 * DAY, 0, "at 05:30:00.000");
  assert_shows (G_MAXUINT32, 0, "at 11:58:15.000");
}

/* In a process of its own: the zone is not read again so soon. */
static void
test_summer_subprocess (void)
{
  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  assert_shows (1768471200, 0, "at 11:00:00.000"); /* 2026-01-15 10:00 */
  assert_shows (1784109600, 0, "at 12:00:00.000"); /* 2026-07-15 10:00 */
}

static void
test_summer (void)
{
  g_test_trap_subprocess ("/app/time-of-day/summer/subprocess/shown", 0,
                          G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "IST-05:30", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/time-of-day/is-local", test_local);
  g_test_add_func ("/app/time-of-day/reaches-far", test_far_away);
  g_test_add_func ("/app/time-of-day/summer", test_summer);
  g_test_add_func ("/app/time-of-day/summer/subprocess/shown",
                   test_summer_subprocess);
  return g_test_run ();
}
