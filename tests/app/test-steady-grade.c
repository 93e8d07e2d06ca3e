/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/steady-grade.h"

#define SECOND G_TIME_SPAN_SECOND

typedef struct
{
  OgSteadyGrade grade;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_steady_grade_reset (&fixture->grade);
  fixture->now = 100 * SECOND;
}

/* It is so for @time from now on; what is shown at its end. */
static OgGrade
pass (Fixture *fixture, OgGrade grade, gint64 time)
{
  for (gint64 end = fixture->now + time; fixture->now <= end;
       fixture->now += SECOND / 2)
    og_steady_grade_update (&fixture->grade, grade, fixture->now);

  return fixture->grade.shown;
}

static void
test_the_first_is_shown_at_once (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->grade.shown, ==, OG_GRADE_UNKNOWN);
  g_assert_true (og_steady_grade_update (&fixture->grade, OG_GRADE_GOOD, 1));
  g_assert_false (og_steady_grade_update (&fixture->grade, OG_GRADE_GOOD, 2));
  g_assert_cmpint (fixture->grade.shown, ==, OG_GRADE_GOOD);
}

static void
test_others_must_last (Fixture *fixture, gconstpointer data)
{
  pass (fixture, OG_GRADE_GOOD, 0);
  g_assert_cmpint (pass (fixture, OG_GRADE_POOR, 4 * SECOND), ==, OG_GRADE_GOOD);
  g_assert_cmpint (pass (fixture, OG_GRADE_GOOD, SECOND), ==, OG_GRADE_GOOD);
  g_assert_cmpint (pass (fixture, OG_GRADE_POOR, 4 * SECOND), ==, OG_GRADE_GOOD);
  g_assert_cmpint (pass (fixture, OG_GRADE_POOR, SECOND), ==, OG_GRADE_POOR);
  g_assert_cmpint (pass (fixture, OG_GRADE_GOOD, 4 * SECOND), ==, OG_GRADE_POOR);
  g_assert_cmpint (pass (fixture, OG_GRADE_GOOD, SECOND), ==, OG_GRADE_GOOD);
}

static void
test_what_prevents_playing_is_shown_at_once (Fixture *fixture, gconstpointer data)
{
  pass (fixture, OG_GRADE_GOOD, 0);
  g_assert_cmpint (pass (fixture, OG_GRADE_NONE, 0), ==, OG_GRADE_NONE);
  g_assert_cmpint (pass (fixture, OG_GRADE_FAIR, 0), ==, OG_GRADE_FAIR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/app/steady-grade/" name, Fixture, NULL, set_up, test, NULL)

  ADD ("the-first-is-shown-at-once", test_the_first_is_shown_at_once);
  ADD ("others-must-last", test_others_must_last);
  ADD ("what-prevents-playing-is-shown-at-once",
       test_what_prevents_playing_is_shown_at_once);

  return g_test_run ();
}
