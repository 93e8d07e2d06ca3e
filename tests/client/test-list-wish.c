/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"

#include "registration-rig.h"

#define SERVER  "203.0.113.5:22242"
#define PRIVATE "192.168.1.20:22243"

#define STEP (100 * OG_MILLISECOND)

typedef OgRegistrationRig Fixture;

static void
answer (Fixture *fixture)
{
  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
}

/* At a server of ours. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_init (fixture, OG_SESSION_NONE);
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  fixture->registration.said_hello = TRUE;
  answer (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_clear (fixture);
}

static void
ping (Fixture *fixture)
{
  og_list_wish_set (&fixture->registration.list_wish, fixture->now);
}

/* Time passes, and each alive is answered. */
static void
pass (Fixture *fixture, gint64 duration, gboolean with_pings)
{
  for (; duration > 0; duration -= STEP)
    {
      guint n_heard = fixture->ear.heard->len;

      if (with_pings)
        ping (fixture);
      og_registration_rig_advance (fixture, STEP);
      if (fixture->ear.heard->len > n_heard)
        answer (fixture);
    }
}

static void
test_the_first_makes_us_ask_soon (Fixture *fixture, gconstpointer data)
{
  ping (fixture);
  pass (fixture, SECONDS (5), FALSE);
  og_ear_expect_times (&fixture->ear, SERVER, "0 1000");

  ping (fixture);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect_times (&fixture->ear, SERVER, "5000");
}

static void
test_many_make_us_ask_ever_more_seldom (Fixture *fixture, gconstpointer data)
{
  pass (fixture, SECONDS (30), TRUE);
  og_ear_expect_times (&fixture->ear, SERVER,
                       "0 1000 3000 7000 13000 19000 25000");
}

static void
test_a_newcomer_makes_it_as_at_first (Fixture *fixture, gconstpointer data)
{
  pass (fixture, SECONDS (20), TRUE);
  g_ptr_array_set_size (fixture->ear.heard, 0);

  og_list_wish_was_worth_it (&fixture->registration.list_wish);
  pass (fixture, SECONDS (6), TRUE);
  og_ear_expect_times (&fixture->ear, SERVER, "20000 21000 23000");
}

/* The newcomer pinged after we had asked. */
static void
test_a_list_on_its_way_may_be_worth_it (Fixture *fixture, gconstpointer data)
{
  ping (fixture);
  og_list_wish_was_worth_it (&fixture->registration.list_wish);
  pass (fixture, SECONDS (2), FALSE);
  og_ear_expect_times (&fixture->ear, SERVER, "0 1000");

  ping (fixture);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect_times (&fixture->ear, SERVER, "2000");
}

static void
test_a_calm_makes_it_as_at_first (Fixture *fixture, gconstpointer data)
{
  ping (fixture);
  pass (fixture, OG_STRANGERS_CALM, FALSE);
  g_assert_cmpint (fixture->registration.list_wish.spacing, ==,
                   2 * OG_ALIVE_SPACING);

  og_registration_rig_advance (fixture, OG_ALIVE_SPACING);
  g_ptr_array_set_size (fixture->ear.heard, 0);
  ping (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_SPACING);
  g_assert_cmpuint (fixture->ear.heard->len, ==, 1);
}

/* Until then an answer is on its way. */
static void
test_one_before_the_answer_changes_nothing (Fixture *fixture, gconstpointer data)
{
  pass (fixture, SECONDS (15), TRUE);
  pass (fixture, SECONDS (3), FALSE);
  og_registration_rig_advance (fixture, SECONDS (1));
  g_ptr_array_set_size (fixture->ear.heard, 0);

  ping (fixture);
  answer (fixture);
  pass (fixture, OG_ALIVE_INTERVAL, FALSE);
  og_ear_expect_times (&fixture->ear, SERVER, "25000");
}

/* What we look for is whether another has our name. */
static void
test_none_counts_while_we_wait (Fixture *fixture, gconstpointer data)
{
  fixture->registration.held_until = fixture->now + OG_LOOK_EARLY;
  fixture->registration.due = fixture->registration.held_until;
  g_ptr_array_set_size (fixture->ear.heard, 0);

  ping (fixture);
  og_registration_rig_advance (fixture, OG_LOOK_EARLY - 1);
  og_ear_expect (&fixture->ear, SERVER, "");
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/list-wish/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("the-first-makes-us-ask-soon", test_the_first_makes_us_ask_soon);
  ADD ("many-make-us-ask-ever-more-seldom",
       test_many_make_us_ask_ever_more_seldom);
  ADD ("a-newcomer-makes-it-as-at-first", test_a_newcomer_makes_it_as_at_first);
  ADD ("a-list-on-its-way-may-be-worth-it",
       test_a_list_on_its_way_may_be_worth_it);
  ADD ("a-calm-makes-it-as-at-first", test_a_calm_makes_it_as_at_first);
  ADD ("one-before-the-answer-changes-nothing",
       test_one_before_the_answer_changes_nothing);
  ADD ("none-counts-while-we-wait", test_none_counts_while_we_wait);

  return g_test_run ();
}
