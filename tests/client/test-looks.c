/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/looks.h"

#include "client/limits.h"
#include "ear.h"

#define SESSION 0x21
#define OWN     "192.0.2.1:22243"
#define OTHER   "192.0.2.9:22243"

/* When looks are due, and which of them count. What the registration makes of
 * them is the subject of test-own-name. */

typedef struct
{
  OgLooks looks;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = SECONDS (1000);
  og_looks_init (&fixture->looks, SESSION);
}

/* An alive and its answer, which says where we are. */
static void
locate (Fixture *fixture)
{
  const OgAddress own = og_ear_address (OWN);

  og_looks_alive_sent (&fixture->looks, 0, fixture->now);
  og_looks_alive_answered (&fixture->looks);
  og_looks_located (&fixture->looks, &own, fixture->now);
}

static gboolean
find (Fixture *fixture, const char *endpoint)
{
  const OgUserInfo info = { .user = "tim",
                            .public_address = og_ear_address (endpoint) };

  return og_looks_answered (&fixture->looks, &info, fixture->now);
}

static void
test_are_not_needed_where_sessions_are_known (Fixture *fixture, gconstpointer data)
{
  g_assert_true (og_looks_are_needed (&fixture->looks));
  locate (fixture);
  fixture->looks.knows_sessions = TRUE;
  g_assert_false (og_looks_are_needed (&fixture->looks));
  g_assert_false (og_looks_count (&fixture->looks));

  og_looks_server_changed (&fixture->looks);
  g_assert_true (og_looks_are_needed (&fixture->looks));
}

static void
test_count_once_we_know_where_we_are (Fixture *fixture, gconstpointer data)
{
  g_assert_false (og_looks_count (&fixture->looks));
  locate (fixture);
  g_assert_true (og_looks_count (&fixture->looks));
  og_looks_we_moved (&fixture->looks);
  g_assert_false (og_looks_count (&fixture->looks));
}

static void
test_do_not_count_while_an_alive_is_on_its_way (Fixture *fixture,
                                                gconstpointer data)
{
  locate (fixture);
  og_looks_alive_sent (&fixture->looks, fixture->now, fixture->now);
  g_assert_false (og_looks_count (&fixture->looks));
  og_looks_alive_answered (&fixture->looks);
  g_assert_true (og_looks_count (&fixture->looks));
}

/* One that was lost is not waited for for ever. */
static void
test_give_up_an_alive (Fixture *fixture, gconstpointer data)
{
  gint64 last = fixture->now;

  locate (fixture);
  og_looks_alive_sent (&fixture->looks, last, last + OG_ALIVE_RETRY - 1);
  og_looks_alive_sent (&fixture->looks, last, last + OG_ALIVE_RETRY - 1);
  og_looks_alive_answered (&fixture->looks);
  g_assert_false (og_looks_count (&fixture->looks));

  og_looks_alive_sent (&fixture->looks, last, last + OG_ALIVE_RETRY);
  og_looks_alive_answered (&fixture->looks);
  g_assert_true (og_looks_count (&fixture->looks));
}

static void
test_are_planned_soon_after_we_joined (Fixture *fixture, gconstpointer data)
{
  fixture->looks.namesake.joined = fixture->now;
  locate (fixture);
  g_assert_cmpint (og_looks_next_deadline (&fixture->looks), ==,
                   fixture->now + OG_LOOK_SPACING);

  og_looks_sent (&fixture->looks, fixture->now + OG_LOOK_EARLY - 1);
  g_assert_cmpint (og_looks_next_deadline (&fixture->looks), !=, -1);
  og_looks_sent (&fixture->looks, fixture->now + OG_LOOK_EARLY);
  g_assert_cmpint (og_looks_next_deadline (&fixture->looks), ==, -1);
}

static void
test_find_another_who_came_first (Fixture *fixture, gconstpointer data)
{
  fixture->looks.namesake.joined = fixture->now;
  locate (fixture);
  g_assert_false (find (fixture, OWN));
  g_assert_true (find (fixture, OTHER));

  fixture->now += OG_NAMESAKE_LATER;
  g_assert_false (find (fixture, OTHER));
}

static void
test_return_at_another_time_each_time (Fixture *fixture, gconstpointer data)
{
  locate (fixture);
  find (fixture, OTHER);
  g_assert_cmpint (og_looks_get_return (&fixture->looks), ==,
                   fixture->now + OG_NAMESAKE_GONE + SECONDS (1));
  og_looks_name_yielded (&fixture->looks);
  g_assert_cmpint (og_looks_get_return (&fixture->looks), ==,
                   fixture->now + OG_NAMESAKE_GONE + SECONDS (2));
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/looks/" path, Fixture, NULL, set_up, function, NULL)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("are-not-needed-where-sessions-are-known",
       test_are_not_needed_where_sessions_are_known);
  ADD ("count-once-we-know-where-we-are", test_count_once_we_know_where_we_are);
  ADD ("do-not-count-while-an-alive-is-on-its-way",
       test_do_not_count_while_an_alive_is_on_its_way);
  ADD ("give-up-an-alive", test_give_up_an_alive);
  ADD ("are-planned-soon-after-we-joined", test_are_planned_soon_after_we_joined);
  ADD ("find-another-who-came-first", test_find_another_who_came_first);
  ADD ("return-at-another-time-each-time", test_return_at_another_time_each_time);

  return g_test_run ();
}
