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
static gint64 set_by;
static guint n_looks;

OgClocks
og_clocks_read (void)
{
  gint64 now = g_get_monotonic_time ();

  n_looks++;
  return (OgClocks){ now + missed, now + missed + slept,
                     now + missed + slept + set_by };
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

/* Of the wall clock, as told. */
typedef struct
{
  guint n;
  gint64 offset;
  gint64 jump;
} Moved;

static Moved moved;

static void
on_went_on (const OgStandstill *standstill, gpointer data)
{
  *(OgStandstill *) data = *standstill;
}

static void
on_clock_moved (gint64 offset, gint64 jump, gpointer data)
{
  moved = (Moved){ moved.n + 1, offset, jump };
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

  watch = og_wake_watch_new (on_went_on, on_clock_moved, &told);
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
  g_autoptr (OgWakeWatch) watch =
      og_wake_watch_new (on_went_on, on_clock_moved, &told);
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);

  for (n_looks = 0; n_looks < 2;)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
  g_assert_cmpint (told.duration, ==, 0);
}

/* Since the last look, by the clock that goes on in a sleep and by the wall. */
static gint64
find_jump (gint64 boot, gint64 wall)
{
  const OgClocks last = { SOME_TIME, 2 * SOME_TIME, 3 * SOME_TIME };
  const OgClocks now = { SOME_TIME + INTERVAL, 2 * SOME_TIME + boot,
                         3 * SOME_TIME + wall };

  return og_clock_find_jump (&last, &now);
}

static void
test_a_clock_that_was_set_jumps (void)
{
  g_assert_cmpint (find_jump (INTERVAL, INTERVAL + SECONDS (1) - 1), ==, 0);
  g_assert_cmpint (find_jump (INTERVAL, INTERVAL + SECONDS (1)), ==, SECONDS (1));
  g_assert_cmpint (find_jump (INTERVAL, INTERVAL - SECONDS (3600)), ==,
                   -SECONDS (3600));
}

static void
test_no_clock_jumps_by_a_sleep (void)
{
  g_assert_cmpint (find_jump (SECONDS (400), SECONDS (400)), ==, 0);
}

/* The offset to the monotonic clock, which stands still in a sleep, changes all the same. */
static void
test_it_tells_where_the_wall_clock_is (void)
{
  OgStandstill told = { 0 };
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);
  g_autoptr (OgWakeWatch) watch = NULL;

  slept = missed = set_by = 0;
  moved = (Moved){ 0 };
  watch = og_wake_watch_new (on_went_on, on_clock_moved, &told);
  slept = SECONDS (30);
  while (moved.n < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (moved.offset, ==, SECONDS (30));
  g_assert_cmpint (moved.jump, ==, 0);

  set_by = -SECONDS (40);
  while (moved.n < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (moved.offset, ==, -SECONDS (10));
  g_assert_cmpint (moved.jump, ==, -SECONDS (40));

  g_source_remove (late);
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

  g_test_add_func ("/io/wake-watch/a-clock-that-was-set-jumps",
                   test_a_clock_that_was_set_jumps);
  g_test_add_func ("/io/wake-watch/no-clock-jumps-by-a-sleep",
                   test_no_clock_jumps_by_a_sleep);
  g_test_add_func ("/io/wake-watch/it-tells-where-the-wall-clock-is",
                   test_it_tells_where_the_wall_clock_is);

  return g_test_run ();
}
