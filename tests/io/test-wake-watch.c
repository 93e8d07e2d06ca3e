/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/wake-watch.h"

#define INTERVAL   (500 * G_TIME_SPAN_MILLISECOND)
#define SECONDS(n) ((n) *G_TIME_SPAN_SECOND)
#define SOME_TIME  SECONDS (1000)
#define TIMEOUT_MS 20000

/* The clocks of a computer that this test puts to sleep. */
static gint64 slept;
static gint64 missed;
static guint n_looks;

OgClocks
og_clocks_read (void)
{
  gint64 now = g_get_monotonic_time ();

  n_looks++;
  return (OgClocks){ now + missed, now + missed + slept };
}

/* Since the last look, by each clock. */
static gboolean
find (OgStandstill *standstill, gint64 monotonic, gint64 boot)
{
  const OgClocks last = { SOME_TIME, 2 * SOME_TIME };
  const OgClocks now = { SOME_TIME + monotonic, 2 * SOME_TIME + boot };

  return og_standstill_find (standstill, &last, &now, INTERVAL);
}

static void
test_a_look_in_time_is_none (void)
{
  OgStandstill standstill;

  g_assert_false (find (&standstill, INTERVAL, INTERVAL));
  g_assert_false (find (&standstill, INTERVAL / 2, INTERVAL / 2));
}

static void
test_a_look_too_late_is_one (void)
{
  gint64 late = INTERVAL + OG_STANDSTILL_MIN;
  OgStandstill standstill;

  g_assert_false (find (&standstill, late - 1, late - 1));
  g_assert_true (find (&standstill, late, late));
  g_assert_cmpint (standstill.duration, ==, OG_STANDSTILL_MIN);
  g_assert_cmpint (standstill.missed, ==, OG_STANDSTILL_MIN);
}

static void
test_sleep_is_one (void)
{
  OgStandstill standstill;

  g_assert_false (find (&standstill, INTERVAL, INTERVAL + OG_STANDSTILL_MIN - 1));
  g_assert_true (find (&standstill, INTERVAL, INTERVAL + SECONDS (32)));
  g_assert_cmpint (standstill.duration, ==, SECONDS (32));
  g_assert_cmpint (standstill.missed, ==, 0);
}

/* It took the computer a while to fall asleep, say. */
static void
test_both_add_up (void)
{
  OgStandstill standstill;

  g_assert_true (
      find (&standstill, INTERVAL + SECONDS (2), INTERVAL + SECONDS (5)));
  g_assert_cmpint (standstill.duration, ==, SECONDS (5));
  g_assert_cmpint (standstill.missed, ==, SECONDS (2));
}

/* As where there is no such clock, and it is read a moment later. */
static void
test_a_clock_that_lags_is_none (void)
{
  OgStandstill standstill;

  g_assert_false (find (&standstill, INTERVAL, INTERVAL - SECONDS (10)));
}

static void
on_went_on (const OgStandstill *standstill, gpointer data)
{
  *(OgStandstill *) data = *standstill;
}

static gboolean
on_late (gpointer data)
{
  g_error ("It did not happen in time.");
  return G_SOURCE_REMOVE;
}

/* The monotonic clock of the main loop is the true one, so that it is due in time. */
static void
test_it_is_told (void)
{
  OgStandstill told = { 0 };
  g_autoptr (OgWakeWatch) watch = NULL;
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);

  watch = og_wake_watch_new (on_went_on, &told);
  slept = SECONDS (30);
  missed = SECONDS (10);
  while (told.duration == 0)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
  g_assert_cmpint (told.duration, >=, SECONDS (39));
  g_assert_cmpint (told.missed, >=, SECONDS (9));
}

static void
test_it_is_not_told_for_nothing (void)
{
  OgStandstill told = { 0 };
  g_autoptr (OgWakeWatch) watch = og_wake_watch_new (on_went_on, &told);
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);

  for (n_looks = 0; n_looks < 2;)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
  g_assert_cmpint (told.duration, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/wake-watch/a-look-in-time-is-none",
                   test_a_look_in_time_is_none);
  g_test_add_func ("/io/wake-watch/a-look-too-late-is-one",
                   test_a_look_too_late_is_one);
  g_test_add_func ("/io/wake-watch/sleep-is-one", test_sleep_is_one);
  g_test_add_func ("/io/wake-watch/both-add-up", test_both_add_up);
  g_test_add_func ("/io/wake-watch/a-clock-that-lags-is-none",
                   test_a_clock_that_lags_is_none);
  g_test_add_func ("/io/wake-watch/it-is-told", test_it_is_told);
  g_test_add_func ("/io/wake-watch/it-is-not-told-for-nothing",
                   test_it_is_not_told_for_nothing);

  return g_test_run ();
}
