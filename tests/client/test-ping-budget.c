/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ping-budget.h"

#include "client/limits.h"
#include "ear.h"

#define ANN "198.51.100.7:40000"

/* The first of many hosts. */
#define FAR  0x01020304u
#define NEAR 0x0a000001u

typedef struct
{
  OgPingBudget budget;
  OgCandidates candidates; /* of the one at the public endpoint */
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgPath none = { 0 };
  const OgPath public = og_ear_path (ANN);
  OgNonces nonces = { 0 };

  fixture->now = SECONDS (1000);
  og_ping_budget_init (&fixture->budget, &nonces);
  og_candidates_init (&fixture->candidates);
  og_candidates_listed (&fixture->candidates, &none, &public, FALSE,
                        fixture->now);
}

static guint
get_place (Fixture *fixture)
{
  return (guint) (og_candidates_get (&fixture->candidates, OG_CANDIDATE_PUBLIC)
                  - fixture->candidates.places);
}

static gboolean
ping (Fixture *fixture)
{
  guint place = get_place (fixture);

  if (og_ping_budget_take (&fixture->budget, &fixture->candidates, place, FALSE,
                           fixture->now)
      != OG_PING_GRANTED)
    return FALSE;

  og_candidates_ping_sent (&fixture->candidates, place, fixture->now);
  return TRUE;
}

/* Others like ann, at the hosts from @ipv4 on. */
static guint
ping_hosts (Fixture *fixture, guint32 ipv4, guint n, guint n_hosts, gboolean is_vouched)
{
  guint n_pinged = 0;

  for (guint i = 0; i < n; i++)
    {
      OgCandidates candidates = fixture->candidates;
      OgCandidate *candidate = &candidates.places[get_place (fixture)];

      candidate->path.address =
          og_address_from_ipv4 (ipv4 + i % n_hosts, (guint16) (1000 + i));
      n_pinged +=
          og_ping_budget_take (&fixture->budget, &candidates,
                               get_place (fixture), is_vouched, fixture->now)
          == OG_PING_GRANTED;
    }

  return n_pinged;
}

static void
test_four_go_to_what_never_answered (Fixture *fixture, gconstpointer data)
{
  guint n_sent = 0;

  for (guint i = 0; i < 400; i++)
    {
      n_sent += ping (fixture);
      fixture->now += MILLISECONDS (100);
    }

  g_assert_cmpuint (n_sent, ==, OG_PINGS_BLIND);
}

static void
test_then_one_in_a_while (Fixture *fixture, gconstpointer data)
{
  gint64 last;

  while (ping (fixture)
         || fixture->candidates.places[get_place (fixture)].pings_sent
                < OG_PINGS_BLIND)
    fixture->now += MILLISECONDS (50);

  last = fixture->candidates.places[get_place (fixture)].ping_sent;
  fixture->now = last + OG_PING_BLIND_GAP - 1;
  g_assert_false (ping (fixture));
  fixture->now++;
  g_assert_true (ping (fixture));
  g_assert_false (ping (fixture));
}

/* Anybody can write the source of a ping, and gets no more than he sends. */
static void
test_two_more_for_each_ping_from_there (Fixture *fixture, gconstpointer data)
{
  const OgPath path = og_ear_path (ANN);
  guint n_sent = 0;

  og_candidates_set_needs_proof (&fixture->candidates, TRUE);
  og_candidates_ping_received (&fixture->candidates, &path, FALSE, FALSE,
                               fixture->now);
  for (guint i = 0; i < 100; i++)
    n_sent += ping (fixture);

  g_assert_cmpuint (n_sent, ==, OG_PINGS_BLIND + 2);
}

static void
test_no_limits_for_who_answered (Fixture *fixture, gconstpointer data)
{
  const OgPath path = og_ear_path (ANN);

  og_candidates_ping_received (&fixture->candidates, &path, FALSE, FALSE,
                               fixture->now);
  for (guint i = 0; i < 10000; i++)
    g_assert_true (ping (fixture));
}

static void
test_twenty_at_once_to_one_host (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (ping_hosts (fixture, FAR, 100, 1, FALSE), ==, 20);
  fixture->now += SECONDS (1);
  g_assert_cmpuint (ping_hosts (fixture, FAR, 100, 1, FALSE), ==, 5);
}

/* Whoever is announced elsewhere, those in our own network are met. */
static void
test_two_hundred_at_once_to_all (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (ping_hosts (fixture, FAR, 5000, 5000, FALSE), ==, 150);
  g_assert_cmpuint (ping_hosts (fixture, NEAR, 5000, 5000, FALSE), ==, 50);

  fixture->now += SECONDS (1);
  g_assert_cmpuint (ping_hosts (fixture, FAR, 5000, 5000, FALSE), ==, 0);
  g_assert_cmpuint (ping_hosts (fixture, NEAR, 5000, 5000, FALSE), ==, 50);
}

static void
test_fifty_a_second_to_all (Fixture *fixture, gconstpointer data)
{
  ping_hosts (fixture, FAR, 5000, 5000, FALSE);
  fixture->now += SECONDS (1);
  g_assert_cmpuint (ping_hosts (fixture, FAR, 5000, 5000, FALSE), ==, 50);
}

/* Members that move about want the most, and newcomers do not wait for them. */
static void
test_newcomers_come_before_those_who_move (Fixture *fixture, gconstpointer data)
{
  fixture->candidates.has_strayed = TRUE;
  g_assert_cmpuint (ping_hosts (fixture, FAR, 5000, 5000, FALSE), ==, 100);
  fixture->candidates.has_strayed = FALSE;
  g_assert_cmpuint (ping_hosts (fixture, FAR, 5000, 5000, FALSE), ==, 50);
}

static void
test_first_pings_come_before_others (Fixture *fixture, gconstpointer data)
{
  OgCandidate *candidate = &fixture->candidates.places[get_place (fixture)];

  candidate->pings_sent = 1;
  g_assert_cmpuint (ping_hosts (fixture, FAR, 100, 1, FALSE), ==, 15);
  candidate->pings_sent = 0;
  g_assert_cmpuint (ping_hosts (fixture, FAR, 100, 1, FALSE), ==, 5);
}

/* What no time can bring is not to be tried again soon. */
static void
test_says_why_not (Fixture *fixture, gconstpointer data)
{
  guint place = get_place (fixture);

  g_assert_true (ping (fixture));
  g_assert_cmpint (og_ping_budget_take (&fixture->budget, &fixture->candidates,
                                        place, FALSE, fixture->now),
                   ==, OG_PING_EARLY);

  ping_hosts (fixture, FAR, 5000, 5000, FALSE);
  fixture->now += SECONDS (1) / 5;
  ping_hosts (fixture, FAR, 5000, 5000, FALSE);
  g_assert_cmpint (og_ping_budget_take (&fixture->budget, &fixture->candidates,
                                        place, FALSE, fixture->now),
                   ==, OG_PING_CROWDED);
}

/* A class behind one router, and we are one of it. */
static void
test_our_own_router_may_get_more (Fixture *fixture, gconstpointer data)
{
  fixture->budget.own = og_address_from_ipv4 (FAR, 40000);
  g_assert_cmpuint (ping_hosts (fixture, FAR, 200, 1, FALSE), ==, 100);
}

/* Nobody else is at stake. */
static void
test_this_computer_has_no_limit_of_its_own (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (ping_hosts (fixture, OG_IPV4_LOOPBACK, 200, 1, FALSE), ==,
                    200);
}

/* Each has heard of us, and waits for an answer. */
static void
test_who_pinged_does_not_wait_for_the_others (Fixture *fixture, gconstpointer data)
{
  const OgPath path = og_ear_path (ANN);

  ping_hosts (fixture, FAR, 5000, 1, FALSE);
  ping_hosts (fixture, FAR, 5000, 5000, FALSE);
  og_candidates_ping_received (&fixture->candidates, &path, TRUE, FALSE,
                               fixture->now);
  g_assert_cmpuint (ping_hosts (fixture, FAR, 100, 1, FALSE), ==, 60);
}

/* A class of pupils behind one router, in a group of hundreds. */
static void
test_more_go_to_those_vouched_for (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (ping_hosts (fixture, FAR, 500, 1, TRUE), ==, 100);
  g_assert_cmpuint (ping_hosts (fixture, FAR + 10000, 5000, 5000, TRUE), ==, 900);
  g_assert_cmpuint (ping_hosts (fixture, FAR + 20000, 10, 10, FALSE), ==, 10);
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/ping-budget/" name, Fixture, NULL, set_up, test, NULL)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("four-go-to-what-never-answered", test_four_go_to_what_never_answered);
  ADD ("then-one-in-a-while", test_then_one_in_a_while);
  ADD ("two-more-for-each-ping-from-there",
       test_two_more_for_each_ping_from_there);
  ADD ("no-limits-for-who-answered", test_no_limits_for_who_answered);
  ADD ("twenty-at-once-to-one-host", test_twenty_at_once_to_one_host);
  ADD ("two-hundred-at-once-to-all", test_two_hundred_at_once_to_all);
  ADD ("fifty-a-second-to-all", test_fifty_a_second_to_all);
  ADD ("newcomers-come-before-those-who-move",
       test_newcomers_come_before_those_who_move);
  ADD ("first-pings-come-before-others", test_first_pings_come_before_others);
  ADD ("says-why-not", test_says_why_not);
  ADD ("our-own-router-may-get-more", test_our_own_router_may_get_more);
  ADD ("this-computer-has-no-limit-of-its-own",
       test_this_computer_has_no_limit_of_its_own);
  ADD ("who-pinged-does-not-wait-for-the-others",
       test_who_pinged_does_not_wait_for_the_others);
  ADD ("more-go-to-those-vouched-for", test_more_go_to_those_vouched_for);

  return g_test_run ();
}
