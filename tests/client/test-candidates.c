/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/candidates.h"

#include "client/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgPath NOWHERE;
static const OgPath AT_HOME = { OG_ADDRESS_IPV4 (0xc0a80105, 22243) };
static const OgPath OUTSIDE = { OG_ADDRESS_IPV4 (0xcb007105, 40000) };
static const OgPath MOVED = { OG_ADDRESS_IPV4 (0xcb007105, 40001) };
static const OgPath ELSEWHERE = { OG_ADDRESS_IPV4 (0xcb007109, 40002) };

static void
set_up (OgCandidates *candidates, gconstpointer data)
{
  og_candidates_init (candidates);
}

static void
tear_down (OgCandidates *candidates, gconstpointer data)
{
}

static gboolean
list (OgCandidates *candidates,
      const OgPath *private_path,
      const OgPath *public_path)
{
  return og_candidates_listed (candidates, private_path, public_path, FALSE, NOW);
}

static gboolean
ping (OgCandidates *candidates, const OgPath *path)
{
  return og_candidates_ping_received (candidates, path, FALSE, FALSE, NOW);
}

static void
expect_in_use (OgCandidates *candidates, const OgPath *path)
{
  const OgCandidate *in_use = og_candidates_get_in_use (candidates);

  g_assert_true (in_use == og_candidates_find (candidates, path));
}

static guint
count (const OgCandidates *candidates)
{
  guint n = 0;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    n += candidates->places[i].sources != 0;

  return n;
}

static void
test_none_at_first (OgCandidates *candidates, gconstpointer data)
{
  g_assert_null (og_candidates_get_in_use (candidates));
  g_assert_null (og_candidates_find (candidates, &NOWHERE));
  g_assert_false (list (candidates, &NOWHERE, &NOWHERE));
  g_assert_cmpuint (count (candidates), ==, 0);
}

/* In the original's order, whichever answers first. */
static void
test_first_source_that_answered_is_used (OgCandidates *candidates,
                                         gconstpointer data)
{
  g_assert_true (list (candidates, &AT_HOME, &OUTSIDE));
  g_assert_null (og_candidates_get_in_use (candidates));

  g_assert_true (ping (candidates, &ELSEWHERE));
  expect_in_use (candidates, &ELSEWHERE);
  g_assert_true (ping (candidates, &OUTSIDE));
  expect_in_use (candidates, &OUTSIDE);
  g_assert_true (ping (candidates, &AT_HOME));
  expect_in_use (candidates, &AT_HOME);
  g_assert_false (ping (candidates, &OUTSIDE));
  expect_in_use (candidates, &AT_HOME);
}

static void
test_one_path_is_one_candidate (OgCandidates *candidates, gconstpointer data)
{
  g_assert_true (list (candidates, &AT_HOME, &AT_HOME));
  g_assert_cmpuint (count (candidates), ==, 1);
  g_assert_true (og_candidates_get (candidates, OG_CANDIDATE_PRIVATE)
                 == og_candidates_get (candidates, OG_CANDIDATE_PUBLIC));
  g_assert_cmpint (
      og_candidate_get_source (og_candidates_find (candidates, &AT_HOME)), ==,
      OG_CANDIDATE_PRIVATE);

  g_assert_true (list (candidates, &AT_HOME, &OUTSIDE));
  g_assert_cmpuint (count (candidates), ==, 2);
}

/* The ping was faster than the server's word of the same move. */
static void
test_what_is_known_goes_along (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &NOWHERE, &OUTSIDE);
  ping (candidates, &MOVED);
  list (candidates, &NOWHERE, &MOVED);

  g_assert_cmpuint (count (candidates), ==, 1);
  expect_in_use (candidates, &MOVED);
  g_assert_true (og_candidates_get_in_use (candidates)->answered);
  g_assert_cmpint (og_candidate_get_source (og_candidates_get_in_use (candidates)),
                   ==, OG_CANDIDATE_PUBLIC);
}

static void
test_what_worked_is_used_until_the_new_one_answers (OgCandidates *candidates,
                                                    gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  ping (candidates, &OUTSIDE);
  g_assert_true (list (candidates, &AT_HOME, &MOVED));
  expect_in_use (candidates, &OUTSIDE);

  ping (candidates, &MOVED);
  expect_in_use (candidates, &MOVED);
  g_assert_null (og_candidates_find (candidates, &OUTSIDE));
}

static void
test_one_in_doubt_gives_way (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  ping (candidates, &AT_HOME);
  og_candidates_ping_received (candidates, &OUTSIDE, FALSE, TRUE, NOW);
  expect_in_use (candidates, &OUTSIDE);
}

static void
test_distrusted_one_stays_in_use (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  ping (candidates, &AT_HOME);
  og_candidates_distrust (candidates);
  g_assert_false (og_candidates_have_answered (candidates));
  expect_in_use (candidates, &AT_HOME);

  g_assert_true (ping (candidates, &OUTSIDE));
  expect_in_use (candidates, &OUTSIDE);
}

static void
test_owes_a_ping_for_a_ping (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &NOWHERE, &OUTSIDE);
  ping (candidates, &OUTSIDE);
  g_assert_cmpuint (candidates->owed, ==, OG_CANDIDATE_NONE);

  og_candidates_ping_sent (candidates, candidates->in_use, NOW);
  og_candidates_ping_received (candidates, &OUTSIDE, FALSE, FALSE,
                               NOW + OG_PING_ANSWER_GAP - 1);
  g_assert_cmpuint (candidates->owed, ==, OG_CANDIDATE_NONE);
  og_candidates_ping_received (candidates, &OUTSIDE, FALSE, FALSE,
                               NOW + OG_PING_ANSWER_GAP);
  g_assert_cmpuint (candidates->owed, ==, candidates->in_use);

  og_candidates_ping_sent (candidates, candidates->in_use, NOW);
  g_assert_cmpuint (candidates->owed, ==, OG_CANDIDATE_NONE);
  g_assert_cmpuint (og_candidates_find (candidates, &OUTSIDE)->pings_sent, ==, 2);
}

/* Whatever comes in whatever order: each source gives one at most, no path is
 * there twice, and the one in use is there. */
static void
test_any_order_is_sound (OgCandidates *candidates, gconstpointer data)
{
  const OgPath *const paths[] = { &NOWHERE, &AT_HOME, &OUTSIDE, &MOVED,
                                  &ELSEWHERE };

  for (guint step = 0; step < 100000; step++)
    {
      const OgPath *a = paths[g_test_rand_int_range (0, 5)];
      const OgPath *b = paths[g_test_rand_int_range (1, 5)];
      gboolean in_doubt = g_test_rand_bit ();

      if (g_test_rand_bit ())
        og_candidates_listed (candidates, a, b, in_doubt, NOW + step);
      else
        og_candidates_ping_received (candidates, b, FALSE, in_doubt, NOW + step);
      if (step % 17 == 0)
        og_candidates_distrust (candidates);

      for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
        if (candidates->places[i].sources != 0)
          g_assert_true (
              og_candidates_find (candidates, &candidates->places[i].path)
              == &candidates->places[i]);
      if (candidates->in_use != OG_CANDIDATE_NONE)
        g_assert_cmpuint (og_candidates_get_in_use (candidates)->sources, !=, 0);
      if (og_candidates_have_answered (candidates))
        g_assert_true (og_candidates_get_in_use (candidates)->answered);
    }
}

/* What the peer at @path sends when it got our probe. */
static gboolean
reply (OgCandidates *candidates, const OgPath *path, gint32 flaw)
{
  OgCandidate *candidate = og_candidates_find (candidates, path);

  candidate->proof = (OgProbe){ .sequence = -7, .origin = 5 };
  return og_candidates_reply_received (
      candidates, path, &(OgProbeReply){ .sequence = -7 + flaw, .origin = 5 });
}

static void
test_a_ping_alone_does_not_prove (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  g_assert_null (og_candidates_get_in_use (candidates));
  g_assert_false (og_candidates_have_answered (candidates));

  g_assert_true (reply (candidates, &OUTSIDE, 0));
  expect_in_use (candidates, &OUTSIDE);
}

/* What was sent a moment before may have come too early: the peer did not know us. */
/* Another program may have the name now. */
static void
test_uses_who_pinged_when_no_proof_is_needed_any_more (OgCandidates *candidates,
                                                       gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, FALSE);
  expect_in_use (candidates, &OUTSIDE);
}

static void
test_asks_again_at_the_first_ping (OgCandidates *candidates, gconstpointer data)
{
  guint place;

  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  place =
      (guint) (og_candidates_find (candidates, &OUTSIDE) - candidates->places);
  og_candidates_ping_sent (candidates, place, NOW);
  og_candidates_ping_received (candidates, &OUTSIDE, FALSE, FALSE, NOW);
  g_assert_cmpuint (candidates->owed, ==, place);

  og_candidates_ping_sent (candidates, place, NOW);
  og_candidates_ping_received (candidates, &OUTSIDE, FALSE, FALSE, NOW);
  g_assert_cmpuint (candidates->owed, ==, OG_CANDIDATE_NONE);
}

static void
test_asks_at_once_for_a_proof (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  g_assert_cmpuint (candidates->owed, !=, OG_CANDIDATE_NONE);
  reply (candidates, &OUTSIDE, 0);
  g_assert_cmpuint (candidates->owed, ==, OG_CANDIDATE_NONE);
}

static void
test_another_reply_does_not_prove (OgCandidates *candidates, gconstpointer data)
{
  const OgProbeReply guess = { 0 };

  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  g_assert_false (og_candidates_reply_received (candidates, &OUTSIDE, &guess));
  g_assert_false (reply (candidates, &OUTSIDE, 1));
  g_assert_false (og_candidates_reply_received (candidates, &ELSEWHERE, &guess));
  g_assert_null (og_candidates_get_in_use (candidates));
}

/* Someone else may have the same address in a network that looks alike. */
static void
test_a_reply_without_a_ping_is_of_nobody (OgCandidates *candidates,
                                          gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  g_assert_false (reply (candidates, &AT_HOME, 0));
  g_assert_null (og_candidates_get_in_use (candidates));
}

static void
test_the_one_in_use_stays_until_another_is_proven (OgCandidates *candidates,
                                                   gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  reply (candidates, &OUTSIDE, 0);
  og_candidates_ping_received (candidates, &ELSEWHERE, FALSE, TRUE, NOW);
  expect_in_use (candidates, &OUTSIDE);
  reply (candidates, &ELSEWHERE, 0);
  expect_in_use (candidates, &ELSEWHERE);
}

/* A spoofed ping from an endpoint of the list took the way from one behind a
 * symmetric router. */
static void
test_only_a_proven_one_makes_others_needless (OgCandidates *candidates,
                                              gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &ELSEWHERE);
  reply (candidates, &ELSEWHERE, 0);
  ping (candidates, &OUTSIDE);
  expect_in_use (candidates, &ELSEWHERE);
  reply (candidates, &OUTSIDE, 0);
  expect_in_use (candidates, &OUTSIDE);
  g_assert_null (og_candidates_find (candidates, &ELSEWHERE));
}

/* Doubt comes while the reply is on its way. */
static void
test_a_proof_outlives_distrust (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_needs_proof (candidates, TRUE);
  ping (candidates, &OUTSIDE);
  og_candidates_distrust (candidates);
  g_assert_true (reply (candidates, &OUTSIDE, 0));
  expect_in_use (candidates, &OUTSIDE);

  og_candidates_distrust (candidates);
  ping (candidates, &OUTSIDE);
  g_assert_true (og_candidates_have_answered (candidates));
}

static const OgCandidate *
send_pings (OgCandidates *candidates, const OgPath *path, guint n)
{
  const OgCandidate *candidate = og_candidates_find (candidates, path);

  while (n-- > 0)
    og_candidates_ping_sent (candidates,
                             (guint) (candidate - candidates->places), NOW);

  return candidate;
}

/* Anybody can name ever other endpoints, or none in between. */
static void
test_moving_brings_no_more_pings (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &NOWHERE, &OUTSIDE);
  send_pings (candidates, &OUTSIDE, 2);
  g_assert_false (candidates->has_strayed);

  list (candidates, &NOWHERE, &MOVED);
  g_assert_true (candidates->has_strayed);
  g_assert_cmpuint (send_pings (candidates, &MOVED, 2)->pings_sent, ==, 4);

  list (candidates, &NOWHERE, &NOWHERE);
  list (candidates, &NOWHERE, &OUTSIDE);
  g_assert_cmpuint (send_pings (candidates, &OUTSIDE, 0)->pings_sent, ==,
                    OG_PINGS_BLIND - 1);
  g_assert_cmpint (send_pings (candidates, &OUTSIDE, 0)->ping_sent, ==, NOW);
}

static void
test_one_that_was_met_may_move (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &NOWHERE, &OUTSIDE);
  send_pings (candidates, &OUTSIDE, 4);
  list (candidates, &NOWHERE, &MOVED);
  ping (candidates, &MOVED);
  g_assert_false (candidates->has_strayed);

  list (candidates, &NOWHERE, &ELSEWHERE);
  g_assert_false (candidates->has_strayed);
  g_assert_cmpuint (send_pings (candidates, &ELSEWHERE, 0)->pings_sent, ==, 0);
}

static void
test_one_that_comes_back_is_pinged_again (OgCandidates *candidates,
                                          gconstpointer data)
{
  list (candidates, &NOWHERE, &OUTSIDE);
  send_pings (candidates, &OUTSIDE, 4);
  og_candidates_came_back (candidates);
  g_assert_true (candidates->has_strayed);
  g_assert_cmpuint (send_pings (candidates, &OUTSIDE, 0)->pings_sent, ==, 0);

  ping (candidates, &OUTSIDE);
  og_candidates_came_back (candidates);
  g_assert_false (candidates->has_strayed);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/candidates/" path, OgCandidates, NULL, set_up,          \
              function, tear_down)

static const OgPath RELAY = { OG_ADDRESS_IPV4 (0xcb007177, 22242),
                              .relayed_to = 1 };

/* With the reply to its proof, where it was asked for one. */
static void
prove (OgCandidates *candidates, const OgPath *path, gint64 origin)
{
  OgCandidate *candidate = og_candidates_find (candidates, path);

  candidate->proof = (OgProbe){ -1, origin };
  og_candidates_reply_received (
      candidates, path, &(OgProbeReply){ .sequence = -1, .origin = origin });
}

static void
test_relay_is_used_while_no_other_can_be (OgCandidates *candidates,
                                          gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  g_assert_true (og_candidates_set_relay (candidates, &RELAY));
  g_assert_false (og_candidates_set_relay (candidates, &RELAY));
  expect_in_use (candidates, &RELAY);
  g_assert_false (og_candidates_have_answered (candidates));

  ping (candidates, &OUTSIDE);
  expect_in_use (candidates, &OUTSIDE);
  og_candidates_set_relay (candidates, &NOWHERE);
  expect_in_use (candidates, &OUTSIDE);
}

static void
test_relay_that_is_gone_is_not_used (OgCandidates *candidates, gconstpointer data)
{
  og_candidates_set_relay (candidates, &RELAY);
  g_assert_true (og_candidates_set_relay (candidates, &NOWHERE));
  g_assert_null (og_candidates_get_in_use (candidates));
}

/* A move of the peer does not take it away. */
static void
test_relay_stays_when_the_peer_moves (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_relay (candidates, &RELAY);
  list (candidates, &AT_HOME, &MOVED);
  expect_in_use (candidates, &RELAY);
  g_assert_true (og_candidates_get_in_use (candidates)
                 == og_candidates_get (candidates, OG_CANDIDATE_RELAY));
}

/* A ping that still comes shows only that we hear the peer. */
static void
test_falls_back_until_another_is_proved_anew (OgCandidates *candidates,
                                              gconstpointer data)
{
  og_candidates_set_needs_proof (candidates, TRUE);
  list (candidates, &AT_HOME, &OUTSIDE);
  ping (candidates, &OUTSIDE);
  prove (candidates, &OUTSIDE, 5);
  expect_in_use (candidates, &OUTSIDE);
  g_assert_false (og_candidates_fall_back (candidates));

  og_candidates_set_relay (candidates, &RELAY);
  g_assert_true (og_candidates_fall_back (candidates));
  expect_in_use (candidates, &RELAY);
  g_assert_false (og_candidates_fall_back (candidates));

  ping (candidates, &OUTSIDE);
  og_candidates_reply_received (candidates, &OUTSIDE,
                                &(OgProbeReply){ .sequence = -1, .origin = 5 });
  expect_in_use (candidates, &RELAY);
  prove (candidates, &OUTSIDE, 6);
  expect_in_use (candidates, &OUTSIDE);
}

/* Nobody knows whether the others get through from where we are now. */
static void
test_falls_back_when_we_moved (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, &AT_HOME, &OUTSIDE);
  og_candidates_set_relay (candidates, &RELAY);
  ping (candidates, &OUTSIDE);
  og_candidates_we_moved (candidates);
  expect_in_use (candidates, &RELAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("none-at-first", test_none_at_first);
  ADD ("first-source-that-answered-is-used",
       test_first_source_that_answered_is_used);
  ADD ("one-path-is-one-candidate", test_one_path_is_one_candidate);
  ADD ("what-is-known-goes-along", test_what_is_known_goes_along);
  ADD ("what-worked-is-used-until-the-new-one-answers",
       test_what_worked_is_used_until_the_new_one_answers);
  ADD ("one-in-doubt-gives-way", test_one_in_doubt_gives_way);
  ADD ("distrusted-one-stays-in-use", test_distrusted_one_stays_in_use);
  ADD ("owes-a-ping-for-a-ping", test_owes_a_ping_for_a_ping);
  ADD ("any-order-is-sound", test_any_order_is_sound);
  ADD ("a-ping-alone-does-not-prove", test_a_ping_alone_does_not_prove);
  ADD ("uses-who-pinged-when-no-proof-is-needed-any-more",
       test_uses_who_pinged_when_no_proof_is_needed_any_more);
  ADD ("asks-again-at-the-first-ping", test_asks_again_at_the_first_ping);
  ADD ("asks-at-once-for-a-proof", test_asks_at_once_for_a_proof);
  ADD ("another-reply-does-not-prove", test_another_reply_does_not_prove);
  ADD ("a-reply-without-a-ping-is-of-nobody",
       test_a_reply_without_a_ping_is_of_nobody);
  ADD ("the-one-in-use-stays-until-another-is-proven",
       test_the_one_in_use_stays_until_another_is_proven);
  ADD ("only-a-proven-one-makes-others-needless",
       test_only_a_proven_one_makes_others_needless);
  ADD ("a-proof-outlives-distrust", test_a_proof_outlives_distrust);
  ADD ("moving-brings-no-more-pings", test_moving_brings_no_more_pings);
  ADD ("one-that-was-met-may-move", test_one_that_was_met_may_move);
  ADD ("one-that-comes-back-is-pinged-again",
       test_one_that_comes_back_is_pinged_again);

  ADD ("relay-is-used-while-no-other-can-be",
       test_relay_is_used_while_no_other_can_be);
  ADD ("relay-that-is-gone-is-not-used", test_relay_that_is_gone_is_not_used);
  ADD ("relay-stays-when-the-peer-moves", test_relay_stays_when_the_peer_moves);
  ADD ("falls-back-until-another-is-proved-anew",
       test_falls_back_until_another_is_proved_anew);
  ADD ("falls-back-when-we-moved", test_falls_back_when_we_moved);

  return g_test_run ();
}
