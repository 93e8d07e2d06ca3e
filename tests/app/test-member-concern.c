/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/member-concern.h"

#include "made-status.h"

#define MS G_TIME_SPAN_MILLISECOND

static const char *const ANN[] = { "Ann", NULL };

typedef struct
{
  OgSessionStatus *status;
  OgPeerStatus *peer;
  OgMember *member;
  OgLimits limits;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->status = made_status_new (100 * MADE_SECOND, ANN);
  fixture->peer = made_status_peer (fixture->status, "Ann");
  fixture->member = og_member_new ("Ann", FALSE);
  fixture->limits = og_limits_read (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->member);
  og_session_status_free (fixture->status);
}

/* After it was so for @seconds. */
static OgConcern *
find_after (Fixture *fixture, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      fixture->status->taken += MADE_SECOND;
      fixture->peer->answered = fixture->status->taken;
      fixture->peer->last_round_trip = fixture->peer->round_trip;
      og_member_update (fixture->member, fixture->peer, fixture->status);
    }

  return og_member_concern_find (fixture->member, &fixture->limits);
}

static void
expect (Fixture *fixture, OgGrade grade, const char *text)
{
  OgConcern *concern = find_after (fixture, 1);

  g_assert_nonnull (concern);
  g_assert_cmpstr (concern->text, ==, text);
  g_assert_cmpint (concern->grade, ==, grade);
  g_assert_cmpstr (concern->member, ==, "Ann");
  g_assert_cmpint (concern->help, ==, OG_HELP_SEE_MEMBER);
  og_concern_free (concern);
}

static void
expect_none (Fixture *fixture)
{
  g_assert_null (find_after (fixture, 1));
}

static void
test_all_is_good (Fixture *fixture, gconstpointer data)
{
  expect_none (fixture);
}

static void
test_limits_of_the_round_trip (Fixture *fixture, gconstpointer data)
{
  fixture->peer->round_trip = 30 * MS;
  expect_none (fixture);
  fixture->peer->round_trip = 62 * MS;
  expect (fixture, OG_GRADE_FAIR, "“Ann”: 62 ms there and back (Local network).");
  og_concern_free (find_after (fixture, 10));
  fixture->peer->round_trip = 81 * MS;
  og_concern_free (find_after (fixture, 10));
  expect (fixture, OG_GRADE_POOR, "“Ann”: 81 ms there and back (Local network).");
}

/* One slow answer is none: it is the median of ten. */
static void
test_one_slow_answer (Fixture *fixture, gconstpointer data)
{
  fixture->peer->round_trip = 20 * MS;
  g_assert_null (find_after (fixture, 9));
  fixture->peer->round_trip = 500 * MS;
  expect_none (fixture);
}

static void
test_limits_of_jitter (Fixture *fixture, gconstpointer data)
{
  fixture->peer->jitter = 5 * MS;
  expect_none (fixture);
  fixture->peer->jitter = 12 * MS;
  expect (fixture, OG_GRADE_FAIR, "“Ann”: the delay varies by 12 ms.");
  fixture->peer->jitter = 16 * MS;
  expect (fixture, OG_GRADE_POOR, "“Ann”: the delay varies by 16 ms.");
}

static void
test_limits_of_loss (Fixture *fixture, gconstpointer data)
{
  fixture->peer->n_lost = 2;
  fixture->peer->loss = 0.01;
  expect (fixture, OG_GRADE_FAIR, "“Ann”: 1 % of the messages get lost.");
  fixture->peer->loss = 0.02;
  expect (fixture, OG_GRADE_POOR, "“Ann”: 2 % of the messages get lost.");
  fixture->peer->n_lost = 1;
  expect_none (fixture);
}

/* The worst of the three is what is said. */
static void
test_the_worst_is_said (Fixture *fixture, gconstpointer data)
{
  fixture->peer->round_trip = 62 * MS;
  fixture->peer->jitter = 16 * MS;
  expect (fixture, OG_GRADE_POOR, "“Ann”: the delay varies by 16 ms.");
}

static void
test_limits_can_be_set (Fixture *fixture, gconstpointer data)
{
  fixture->limits.good_round_trip = 10 * MS;
  expect (fixture, OG_GRADE_FAIR, "“Ann”: 20 ms there and back (Local network).");
}

static void
test_is_not_reachable (Fixture *fixture, gconstpointer data)
{
  fixture->peer->state = OG_PEER_SILENT;
  fixture->peer->heard = fixture->status->taken;
  fixture->peer->joined = fixture->status->taken - 30 * MADE_SECOND;
  expect (fixture, OG_GRADE_UNKNOWN, "“Ann” is being reached.");
  og_concern_free (find_after (fixture, 3));
  expect (fixture, OG_GRADE_NONE, "“Ann” is not reachable. Heard 5 s ago.");
}

static void
test_was_never_reached (Fixture *fixture, gconstpointer data)
{
  fixture->peer->state = OG_PEER_CONNECTING;
  fixture->peer->heard = 0;
  fixture->peer->joined = fixture->status->taken;
  expect (fixture, OG_GRADE_UNKNOWN, "“Ann” is being reached.");
  og_concern_free (find_after (fixture, 3));
  expect (fixture, OG_GRADE_NONE, "“Ann” is not reachable.");
}

/* Nothing of it can be measured. */
static void
test_an_original_is_good (Fixture *fixture, gconstpointer data)
{
  fixture->peer->said_hello = FALSE;
  fixture->peer->measured = FALSE;
  expect_none (fixture);
}

static void
test_of_us_there_is_none (void)
{
  g_autoptr (OgMember) us = og_member_new ("Tim", TRUE);
  OgLimits limits = og_limits_read (NULL);

  g_assert_null (og_member_concern_find (us, &limits));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/app/member-concern/" name, Fixture, NULL, set_up, test,        \
              tear_down)

  ADD ("all-is-good", test_all_is_good);
  ADD ("limits-of-the-round-trip", test_limits_of_the_round_trip);
  ADD ("one-slow-answer", test_one_slow_answer);
  ADD ("limits-of-jitter", test_limits_of_jitter);
  ADD ("limits-of-loss", test_limits_of_loss);
  ADD ("the-worst-is-said", test_the_worst_is_said);
  ADD ("limits-can-be-set", test_limits_can_be_set);
  ADD ("is-not-reachable", test_is_not_reachable);
  ADD ("was-never-reached", test_was_never_reached);
  ADD ("an-original-is-good", test_an_original_is_good);
  g_test_add_func ("/app/member-concern/of-us-there-is-none",
                   test_of_us_there_is_none);

  return g_test_run ();
}
