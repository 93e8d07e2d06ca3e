/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "client/server-watch.h"

#include <string.h>

#define START (1000 * G_USEC_PER_SEC)
#define MS    OG_MILLISECOND

typedef struct
{
  OgServerWatch watch;
  gint64 now;
  GString *told;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture){ .now = START, .told = g_string_new (NULL) };
  og_server_watch_set (&fixture->watch, TRUE, 20 * MS, fixture->now);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_string_free (fixture->told, TRUE);
}

static void
step (Fixture *fixture)
{
  gboolean is_in_doubt =
      og_server_watch_is_in_doubt (&fixture->watch, fixture->now);

  g_assert_true (og_server_watch_take_question (&fixture->watch, fixture->now));
  g_string_append_printf (
      fixture->told, "%s%s%d", fixture->told->len > 0 ? " " : "",
      is_in_doubt ? "doubt " : "", (int) ((fixture->now - START) / MS));
}

static void
advance (Fixture *fixture, gint64 by)
{
  gint64 end = fixture->now + by;
  gint64 deadline;

  while ((deadline = og_server_watch_next_deadline (&fixture->watch)) != -1
         && deadline <= end)
    {
      fixture->now = MAX (deadline, fixture->now);
      step (fixture);
    }

  fixture->now = end;
}

/* Each question has an answer after that time. */
static void
advance_answered (Fixture *fixture, gint64 by, gint64 round_trip)
{
  gint64 end = fixture->now + by;
  gint64 deadline;

  while ((deadline = og_server_watch_next_deadline (&fixture->watch)) <= end)
    {
      advance (fixture, deadline - fixture->now);
      advance (fixture, round_trip);
      og_server_watch_heard (&fixture->watch, fixture->now);
      og_server_watch_answered (&fixture->watch, fixture->now);
    }
  advance (fixture, end - fixture->now);
}

static void
expect (Fixture *fixture, const char *told)
{
  g_assert_cmpstr (fixture->told->str, ==, told);
  g_string_truncate (fixture->told, 0);
}

static void
test_asks_four_in_three_seconds_at_most (Fixture *fixture, gconstpointer data)
{
  advance_answered (fixture, 4500 * MS, 20 * MS);
  expect (fixture, "400 1150 1900 2650 3400 4150");
}

/* OSC, or the probes of members. */
static void
test_asks_nothing_while_much_comes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    {
      advance (fixture, 399 * MS);
      og_server_watch_heard (&fixture->watch, fixture->now);
    }
  expect (fixture, "");
  advance (fixture, 400 * MS);
  expect (fixture, "12370");
}

/* Whatever comes between. */
static void
test_never_asks_more_in_good_times (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n_asked = 0;

  for (gint64 time = 0; time < 100 * 1000;)
    {
      gint64 rest = g_rand_int_range (rand, 1, 750);

      advance_answered (fixture, rest * MS, MS);
      og_server_watch_heard (&fixture->watch, fixture->now);
      time += rest;
    }
  for (const char *at = fixture->told->str; (at = strchr (at, ' ')) != NULL; at++)
    n_asked++;
  g_assert_cmpuint (n_asked, <=, 134);
  g_assert_null (strstr (fixture->told->str, "doubt"));
}

static void
test_doubts_soon (Fixture *fixture, gconstpointer data)
{
  advance_answered (fixture, 1000 * MS, 20 * MS);
  expect (fixture, "400");
  og_server_watch_heard (&fixture->watch, fixture->now);
  advance (fixture, 999 * MS);
  expect (fixture, "1400 1550 1700 doubt 1850");
}

/* But goes on, in case that it comes back. */
static void
test_asks_ever_more_seldom (Fixture *fixture, gconstpointer data)
{
  advance (fixture, 5000 * MS);
  expect (fixture, "400 560 720 doubt 880 doubt 1200 doubt 1840 doubt 2590 "
                   "doubt 3340 doubt 4090 doubt 4840");
}

static void
test_one_lost_answer_is_no_doubt (Fixture *fixture, gconstpointer data)
{
  advance (fixture, 721 * MS);
  expect (fixture, "400 560 720");
  og_server_watch_heard (&fixture->watch, fixture->now);
  advance (fixture, 751 * MS);
  expect (fixture, "1470");
}

/* It would be doubted at each question otherwise. */
static void
test_learns_that_the_way_is_longer (Fixture *fixture, gconstpointer data)
{
  advance_answered (fixture, 10000 * MS, 700 * MS);
  g_assert_nonnull (strstr (fixture->told->str, "doubt"));
  g_string_truncate (fixture->told, 0);
  advance_answered (fixture, 30000 * MS, 700 * MS);
  g_assert_null (strstr (fixture->told->str, "doubt"));
}

static void
test_asks_only_where_it_is_needed (Fixture *fixture, gconstpointer data)
{
  og_server_watch_set (&fixture->watch, FALSE, 0, fixture->now);
  g_assert_cmpint (og_server_watch_next_deadline (&fixture->watch), ==, -1);
  advance (fixture, 60000 * MS);
  expect (fixture, "");
  g_assert_false (og_server_watch_is_in_doubt (&fixture->watch, fixture->now));

  og_server_watch_set (&fixture->watch, TRUE, 0, fixture->now);
  advance (fixture, 400 * MS);
  expect (fixture, "60400");
}

static void
test_another_way_begins_without_doubt (Fixture *fixture, gconstpointer data)
{
  advance (fixture, 1000 * MS);
  expect (fixture, "400 560 720 doubt 880");
  og_server_watch_way_changed (&fixture->watch, 100 * MS, fixture->now);
  g_assert_false (og_server_watch_is_in_doubt (&fixture->watch, fixture->now));
  advance (fixture, 2100 * MS);
  expect (fixture, "1630 2030 2430 doubt 2830");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add ("/client/server-watch/" name, Fixture, NULL, set_up, function,   \
              tear_down)
  TEST ("asks-four-in-three-seconds-at-most",
        test_asks_four_in_three_seconds_at_most);
  TEST ("asks-nothing-while-much-comes", test_asks_nothing_while_much_comes);
  TEST ("never-asks-more-in-good-times", test_never_asks_more_in_good_times);
  TEST ("doubts-soon", test_doubts_soon);
  TEST ("asks-ever-more-seldom", test_asks_ever_more_seldom);
  TEST ("one-lost-answer-is-no-doubt", test_one_lost_answer_is_no_doubt);
  TEST ("learns-that-the-way-is-longer", test_learns_that_the_way_is_longer);
  TEST ("asks-only-where-it-is-needed", test_asks_only_where_it_is_needed);
  TEST ("another-way-begins-without-doubt",
        test_another_way_begins_without_doubt);

  return g_test_run ();
}
