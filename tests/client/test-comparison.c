/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/comparison.h"

#include "client/candidate-choice.h"
#include "client/given-candidates.h"
#include "client/limits.h"

#include "ear.h"

#define BY_IPV4 "198.51.100.7:40000"
#define BY_IPV6 "[2001:db8:2::5]:22243"

/* Both ways work, and that by IPv6 is in use. */
typedef struct
{
  OgComparison comparison;
  OgCandidates candidates;
  OgNonces nonces;
  gint64 now;
} Fixture;

static void
prove (Fixture *fixture, const char *address)
{
  const OgPath path = og_ear_path (address);
  const OgProbeReply reply = { .sequence = -7, .origin = 5 };

  og_candidates_ping_received (&fixture->candidates, &path, TRUE, FALSE,
                               fixture->now);
  og_candidates_find (&fixture->candidates, &path)->proof =
      (OgProbe){ .sequence = -7, .origin = 5 };
  og_candidates_reply_received (&fixture->candidates, &path, &reply);
}

static void
review (Fixture *fixture)
{
  og_comparison_review (&fixture->comparison, &fixture->candidates, fixture->now);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgPath none = { 0 };
  const OgPath by_ipv4 = og_ear_path (BY_IPV4);
  const OgGiven by_ipv6 = { .address = og_ear_address (BY_IPV6) };

  fixture->comparison = (OgComparison){ 0 };
  fixture->now = SECONDS (1000);
  og_candidates_init (&fixture->candidates);
  og_candidates_listed (&fixture->candidates, &none, &by_ipv4, FALSE,
                        fixture->now);
  og_candidates_set_given (&fixture->candidates, &by_ipv6, 1);
  prove (fixture, BY_IPV4);
  prove (fixture, BY_IPV6);
  review (fixture);
}

static void
expect_in_use (Fixture *fixture, const char *address)
{
  const OgPath path = og_ear_path (address);

  g_assert_true (og_candidates_get_in_use (&fixture->candidates)
                 == og_candidates_find (&fixture->candidates, &path));
}

static gboolean
ask (Fixture *fixture)
{
  fixture->now =
      MAX (fixture->now, og_comparison_next_deadline (&fixture->comparison));
  return og_comparison_take_probes (&fixture->comparison, &fixture->nonces,
                                    fixture->now);
}

static gboolean
answer (Fixture *fixture, const OgProbe *probe, const char *from)
{
  const OgPath path = og_ear_path (from);
  const OgProbeReply reply = {
    .sequence = probe->sequence,
    .origin = probe->origin,
  };

  return og_comparison_reply_received (
      &fixture->comparison, &fixture->candidates, &path, &reply, fixture->now);
}

/* The times that the two replies take. */
static void
answer_after (Fixture *fixture, gint64 ipv6, gint64 ipv4)
{
  const OgComparison asked = fixture->comparison;
  gint64 sent = fixture->now;

  fixture->now = sent + ipv6;
  g_assert_true (answer (fixture, &asked.ipv6.probe, BY_IPV6));
  fixture->now = sent + ipv4;
  g_assert_true (answer (fixture, &asked.ipv4.probe, BY_IPV4));
  fixture->now = sent + MAX (ipv6, ipv4);
  review (fixture);
}

static void
test_ipv6_stays_if_it_is_not_slower (Fixture *fixture, gconstpointer data)
{
  expect_in_use (fixture, BY_IPV6);
  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (20), MILLISECONDS (20));
  expect_in_use (fixture, BY_IPV6);
  g_assert_cmpint (og_comparison_next_deadline (&fixture->comparison), ==,
                   G_MAXINT64);
}

static void
test_three_times_slower_is_slower (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < OG_COMPARED_SLOWER; i++)
    {
      expect_in_use (fixture, BY_IPV6);
      g_assert_true (ask (fixture));
      answer_after (fixture, MILLISECONDS (40), MILLISECONDS (20));
    }

  expect_in_use (fixture, BY_IPV4);
  g_assert_cmpint (og_comparison_next_deadline (&fixture->comparison), ==,
                   G_MAXINT64);
}

/* A difference that nobody notices is not worth a change. */
static void
test_a_little_does_not_count (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (25), MILLISECONDS (20));
  g_assert_true (fixture->comparison.is_over);

  set_up (fixture, NULL);
  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (220), MILLISECONDS (200));
  g_assert_true (fixture->comparison.is_over);
  expect_in_use (fixture, BY_IPV6);
}

static void
test_once_is_chance (Fixture *fixture, gconstpointer data)
{
  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (90), MILLISECONDS (20));
  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (20), MILLISECONDS (20));
  g_assert_true (fixture->comparison.is_over);
  expect_in_use (fixture, BY_IPV6);
}

static void
test_asks_once_a_second_and_gives_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < OG_COMPARED_MAX; i++)
    {
      g_assert_true (ask (fixture));
      g_assert_cmpint (og_comparison_next_deadline (&fixture->comparison), ==,
                       fixture->now + OG_PROBE_INTERVAL);
    }

  g_assert_false (ask (fixture));
  expect_in_use (fixture, BY_IPV6);
  review (fixture);
  g_assert_cmpint (og_comparison_next_deadline (&fixture->comparison), ==,
                   G_MAXINT64);
}

/* Each reply counts once, and only by the way that was asked. */
static void
test_takes_no_other_reply (Fixture *fixture, gconstpointer data)
{
  const OgProbe none = { 0 };
  OgProbe probe;

  g_assert_true (ask (fixture));
  probe = fixture->comparison.ipv6.probe;
  g_assert_false (answer (fixture, &none, BY_IPV6));
  g_assert_false (answer (fixture, &probe, BY_IPV4));
  g_assert_true (answer (fixture, &probe, BY_IPV6));
  g_assert_false (answer (fixture, &probe, BY_IPV6));
}

/* Without a rival there is nothing to compare; another one is compared anew. */
static void
test_begins_again_when_a_way_was_lost (Fixture *fixture, gconstpointer data)
{
  const OgPath relay = { OG_ADDRESS_IPV4 (0xcb007177, 22242), .relayed_to = 1 };

  g_assert_true (ask (fixture));
  answer_after (fixture, MILLISECONDS (20), MILLISECONDS (20));
  og_candidates_set_relay (&fixture->candidates, &relay);
  og_candidates_fall_back (&fixture->candidates);
  review (fixture);
  g_assert_false (fixture->comparison.is_over);
  prove (fixture, BY_IPV4);
  prove (fixture, BY_IPV6);
  review (fixture);
  g_assert_true (ask (fixture));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/comparison/" path, Fixture, NULL, set_up, function, NULL)

  ADD ("ipv6-stays-if-it-is-not-slower", test_ipv6_stays_if_it_is_not_slower);
  ADD ("three-times-slower-is-slower", test_three_times_slower_is_slower);
  ADD ("a-little-does-not-count", test_a_little_does_not_count);
  ADD ("once-is-chance", test_once_is_chance);
  ADD ("asks-once-a-second-and-gives-up", test_asks_once_a_second_and_gives_up);
  ADD ("takes-no-other-reply", test_takes_no_other_reply);
  ADD ("begins-again-when-a-way-was-lost", test_begins_again_when_a_way_was_lost);

  return g_test_run ();
}
