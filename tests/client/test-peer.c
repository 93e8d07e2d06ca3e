/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "peer-rig.h"

#include "client/peer-tokens.h"
#define NOWHERE "0.0.0.0:0"
#define MOVED   "203.0.113.77:40000"

static void
set_up (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_init (rig);
}

static void
tear_down (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_clear (rig);
}

static void
inform (OgPeerRig *rig)
{
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
}

/* The server knows that she is there. */
static void
test_pings_who_is_vouched_for_at_all_rounds (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_tokens_received (rig->peer, &(OgUserToken){ .user = "ann" }, rig->now);
  og_peer_rig_advance (rig, SECONDS (130));

  og_ear_expect_times (
      &rig->ear, OG_ANN_PUBLIC,
      "0 50 100 200 400 800 1400 2000 3000 4000 5000 7000 9000 "
      "12000 15000 21000 33000 57000 105000");
  g_assert_cmpuint (og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_sent, ==,
                    19);
}

/* Her private address is only her own word. */
static void
test_pings_others_at_four_rounds (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_tokens_received (rig->peer, &(OgUserToken){ .user = "ann" }, rig->now);
  og_peer_rig_advance (rig, SECONDS (130));

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "0 200 800 2000 57000 105000");
}

/* Others took all there was: not only at the next round, which is after 2 s. */
static void
test_pings_soon_when_there_is_room_again (OgPeerRig *rig, gconstpointer data)
{
  rig->pings.all[OG_PING_BLIND] = rig->now + MILLISECONDS (4500);
  og_peer_rig_info (rig, NOWHERE, OG_ANN_PUBLIC, 0);
  og_peer_rig_advance (rig, MILLISECONDS (1480));
  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC, "");

  og_peer_rig_advance (rig, MILLISECONDS (300));
  g_assert_cmpuint (og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_sent, ==,
                    1);
}

static void
test_says_hello_beside_the_ping (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_advance (rig, MILLISECONDS (200));

  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "ping tim; hello | ping tim; hello");
}

static void
test_pings_a_shared_address_once (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_info (rig, OG_ANN_PUBLIC, OG_ANN_PUBLIC, 0);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_advance (rig, 0);

  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC, "0");
  og_ear_expect_times (&rig->ear, OG_ANN_ELSEWHERE, "0");
}

static void
test_pings_no_endpoint_that_is_unset (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_info (rig, NOWHERE, OG_ANN_PUBLIC, 0);
  og_peer_rig_advance (rig, SECONDS (30));

  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE));
  g_assert_cmpuint (og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_sent, ==,
                    OG_PINGS_BLIND);
}

static void
test_private_answer_ends_the_search (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_advance (rig, MILLISECONDS (10));
  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (7));

  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC, "0 200 800");
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "0 50 100 200 400 800 6800");
}

/* Her later ping is answered all the same: she may not hear of us otherwise. */
static void
test_public_answer_lets_the_search_go_on (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_advance (rig, MILLISECONDS (10));
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, SECONDS (8));
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, SECONDS (14));

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "0 200 800 2000");
  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC,
                       "0 50 100 200 400 800 2000 5000 8010 9000 15000 21000");
}

/* Lest she waits for a ping while we have what we need. */
static void
test_late_answer_is_answered_at_once (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_advance (rig, SECONDS (40));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "0 200 800 2000");

  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (1));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "40000 40200 40400 40600");
}

static void
test_is_reachable_where_a_ping_came_from (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_expect_state (rig, CONNECTING);
  og_peer_rig_expect_not_reached (rig);

  g_assert_true (og_peer_rig_ping (rig, OG_ANN_PUBLIC));
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_expect_in_use (rig, PUBLIC);

  g_assert_false (og_peer_rig_ping (rig, OG_ANN_PUBLIC));
  g_assert_cmpuint (og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_received,
                    ==, 2);
}

static void
test_prefers_private_to_public_to_ping (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);

  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_expect_in_use (rig, PING);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_expect_in_use (rig, PUBLIC);
  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_expect_in_use (rig, PRIVATE);

  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_expect_in_use (rig, PRIVATE);
}

static void
test_keeps_the_latest_ping_endpoint (OgPeerRig *rig, gconstpointer data)
{
  OgPath moved = og_ear_path (MOVED);

  inform (rig);
  g_assert_true (og_peer_rig_ping (rig, OG_ANN_ELSEWHERE));
  g_assert_true (og_peer_rig_ping (rig, MOVED));

  og_peer_rig_expect_in_use (rig, PING);
  g_assert_true (
      og_path_equal (&og_peer_rig_get (rig, OG_CANDIDATE_PING)->path, &moved));
}

static gboolean
may_have_moved (OgPeerRig *rig)
{
  return og_peer_may_have_moved (rig->peer, FALSE, rig->now);
}

static gboolean
may_have_moved_greeting (OgPeerRig *rig)
{
  return og_peer_may_have_moved (rig->peer, TRUE, rig->now);
}

static void
test_may_be_elsewhere_until_an_endpoint_answers (OgPeerRig *rig,
                                                 gconstpointer data)
{
  inform (rig);
  g_assert_true (may_have_moved (rig));

  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  g_assert_false (may_have_moved (rig));
}

/* We moved, and her router gave her another endpoint towards our new one. */
static void
test_accepts_others_until_an_original_answers (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  og_peer_we_moved (rig->peer, rig->now);
  g_assert_true (may_have_moved (rig));
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  g_assert_false (may_have_moved (rig));
}

static void
test_accepts_others_when_an_original_is_silent (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  rig->now += OG_ORIGINAL_DOUBTED - 1;
  g_assert_false (may_have_moved (rig));
  rig->now++;
  g_assert_true (may_have_moved (rig));
}

/* Even if she is heard: by an old way, or by a forger. */
static void
test_accepts_others_when_no_probe_is_answered (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  og_peer_hello_received (rig->peer, rig->now);
  rig->now += OG_PEER_DOUBTED - 1;
  og_peer_heard (rig->peer, rig->now);
  g_assert_false (may_have_moved_greeting (rig));
  rig->now++;
  g_assert_true (may_have_moved_greeting (rig));
}

/* Even when she answers no probes any more, in case that was not her. */
static void
test_accepts_no_original_for_one_of_ours (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, OG_PROBES_LAPSED + OG_ORIGINAL_DOUBTED);
  g_assert_false (rig->peer->said_hello);
  g_assert_false (may_have_moved (rig));
  g_assert_true (may_have_moved_greeting (rig));
}

static void
test_ping_from_elsewhere_when_in_doubt_is_a_move (OgPeerRig *rig,
                                                  gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  rig->now += OG_ORIGINAL_DOUBTED;
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_expect_in_use (rig, PING);

  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_expect_in_use (rig, PRIVATE);
}

static void
test_given_endpoint_ends_the_one_that_was_not (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);

  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PING));
}

/* Behind a symmetric router: the server sees her at another port than we do. */
static void
test_move_keeps_a_fresh_ping_endpoint (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);

  rig->now += OG_PEER_DOUBTED - 1;
  og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0);
  og_peer_rig_expect_in_use (rig, PING);
}

static void
test_move_keeps_a_ping_endpoint_that_replies (OgPeerRig *rig, gconstpointer data)
{
  rig->answers_probes = TRUE;
  inform (rig);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, SECONDS (20));

  og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0);
  og_peer_rig_expect_in_use (rig, PING);
}

/* Her ping was here first. */
static void
test_move_to_the_ping_endpoint_stays_in_use (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);

  g_assert_true (og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_ELSEWHERE, 0));
  og_peer_rig_expect_in_use (rig, PUBLIC);
  og_peer_rig_expect_state (rig, REACHABLE);
  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PING));
}

static void
test_same_info_changes_nothing (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_advance (rig, SECONDS (1));

  for (guint i = 0; i < 5; i++)
    g_assert_false (og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0));

  og_peer_rig_expect_in_use (rig, PRIVATE);
  g_assert_true (og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->answered);
  g_assert_true (og_peer_rig_get (rig, OG_CANDIDATE_PING)->answered);
  g_assert_cmpuint (rig->peer->establishment.round, >, 0);
}

/* What worked goes on: the word may be of another with her name. */
static void
test_moved_endpoint_must_answer_anew (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, SECONDS (2));
  g_assert_true (og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0));

  og_peer_rig_expect_in_use (rig, PING);
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_advance (rig, MILLISECONDS (900));
  og_ear_expect_times (&rig->ear, MOVED, "2000 2200 2800");
  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC, "2000 2050 2100 2200 2400 2800");

  og_peer_rig_ping (rig, MOVED);
  og_peer_rig_expect_in_use (rig, PUBLIC);
  og_peer_rig_expect_state (rig, REACHABLE);
  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PING));
}

/* OSC goes on where it went, while all is searched anew. */
static void
test_other_endpoint_goes_on_when_one_moved (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (2));
  og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0);

  og_peer_rig_expect_in_use (rig, PRIVATE);
  og_peer_rig_expect_state (rig, REACHABLE);

  og_peer_rig_ping (rig, MOVED);
  og_peer_rig_expect_in_use (rig, PUBLIC);
}

static void
test_move_while_searching_changes_no_way (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_we_moved (rig->peer, rig->now);
  og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0);
  og_peer_rig_expect_in_use (rig, PRIVATE);
  og_peer_rig_expect_state (rig, REACHABLE);
}

static void
test_move_forgets_an_old_ping_endpoint (OgPeerRig *rig, gconstpointer data)
{
  inform (rig);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_expect_in_use (rig, PING);

  rig->now += OG_PEER_DOUBTED;
  og_peer_rig_info (rig, MOVED, OG_ANN_PUBLIC, 0);
  og_peer_rig_expect_not_reached (rig);
  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PING));
}

static void
test_flapping_info_is_pinged_slowly (OgPeerRig *rig, gconstpointer data)
{
  gint64 start = rig->now;
  guint n_pings;

  inform (rig);
  while (rig->now < start + SECONDS (60))
    {
      og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
      og_peer_rig_advance (rig, MILLISECONDS (3));
      og_peer_rig_info (rig, OG_ANN_PRIVATE, MOVED, 0);
      og_peer_rig_advance (rig, MILLISECONDS (3));
    }

  n_pings = og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->pings_sent;
  g_assert_cmpuint (n_pings, ==, OG_PINGS_BLIND + 1);
}

/* As the original does that takes each ping for a new one. */
static void
test_flood_of_pings_is_answered_slowly (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  for (guint i = 0; i < 10000; i++)
    {
      og_peer_rig_ping (rig, OG_ANN_PRIVATE);
      og_peer_rig_advance (rig, MILLISECONDS (1));
    }

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE,
                       "1000 2000 3000 4000 5000 6000 7000 8000 9000");
}

static void
test_flood_from_many_places_keeps_the_spacing (OgPeerRig *rig, gconstpointer data)
{
  OgPath from = og_ear_path (OG_ANN_ELSEWHERE);
  guint before;
  guint n_rounds;

  og_peer_rig_settle (rig, OG_ANN_PUBLIC);
  before = og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_sent;
  for (guint i = 0; i < 10000; i++)
    {
      from.address.port = (guint16) (1 + i);
      og_peer_ping_received (rig->peer, &from, FALSE, rig->now);
      og_peer_rig_advance (rig, MILLISECONDS (1));
    }

  n_rounds = og_peer_rig_get (rig, OG_CANDIDATE_PUBLIC)->pings_sent - before;
  g_assert_cmpuint (n_rounds, <=, 10 * 5 + 1);
  g_assert_cmpuint (n_rounds, >=, 10 * 5 - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/peer/" path, OgPeerRig, NULL, set_up, function, tear_down)

  ADD ("pings-who-is-vouched-for-at-all-rounds",
       test_pings_who_is_vouched_for_at_all_rounds);
  ADD ("pings-others-at-four-rounds", test_pings_others_at_four_rounds);
  ADD ("pings-soon-when-there-is-room-again",
       test_pings_soon_when_there_is_room_again);
  ADD ("says-hello-beside-the-ping", test_says_hello_beside_the_ping);
  ADD ("pings-a-shared-address-once", test_pings_a_shared_address_once);
  ADD ("pings-no-endpoint-that-is-unset", test_pings_no_endpoint_that_is_unset);
  ADD ("private-answer-ends-the-search", test_private_answer_ends_the_search);
  ADD ("public-answer-lets-the-search-go-on",
       test_public_answer_lets_the_search_go_on);
  ADD ("late-answer-is-answered-at-once", test_late_answer_is_answered_at_once);
  ADD ("is-reachable-where-a-ping-came-from",
       test_is_reachable_where_a_ping_came_from);
  ADD ("prefers-private-to-public-to-ping",
       test_prefers_private_to_public_to_ping);
  ADD ("keeps-the-latest-ping-endpoint", test_keeps_the_latest_ping_endpoint);
  ADD ("may-be-elsewhere-until-an-endpoint-answers",
       test_may_be_elsewhere_until_an_endpoint_answers);
  ADD ("accepts-others-until-an-original-answers",
       test_accepts_others_until_an_original_answers);
  ADD ("accepts-others-when-an-original-is-silent",
       test_accepts_others_when_an_original_is_silent);
  ADD ("accepts-no-original-for-one-of-ours",
       test_accepts_no_original_for_one_of_ours);
  ADD ("accepts-others-when-no-probe-is-answered",
       test_accepts_others_when_no_probe_is_answered);
  ADD ("ping-from-elsewhere-when-in-doubt-is-a-move",
       test_ping_from_elsewhere_when_in_doubt_is_a_move);
  ADD ("given-endpoint-ends-the-one-that-was-not",
       test_given_endpoint_ends_the_one_that_was_not);
  ADD ("same-info-changes-nothing", test_same_info_changes_nothing);
  ADD ("moved-endpoint-must-answer-anew", test_moved_endpoint_must_answer_anew);
  ADD ("other-endpoint-goes-on-when-one-moved",
       test_other_endpoint_goes_on_when_one_moved);
  ADD ("move-while-searching-changes-no-way",
       test_move_while_searching_changes_no_way);
  ADD ("move-forgets-an-old-ping-endpoint",
       test_move_forgets_an_old_ping_endpoint);
  ADD ("move-keeps-a-fresh-ping-endpoint", test_move_keeps_a_fresh_ping_endpoint);
  ADD ("move-keeps-a-ping-endpoint-that-replies",
       test_move_keeps_a_ping_endpoint_that_replies);
  ADD ("move-to-the-ping-endpoint-stays-in-use",
       test_move_to_the_ping_endpoint_stays_in_use);
  ADD ("flapping-info-is-pinged-slowly", test_flapping_info_is_pinged_slowly);
  ADD ("flood-of-pings-is-answered-slowly",
       test_flood_of_pings_is_answered_slowly);
  ADD ("flood-from-many-places-keeps-the-spacing",
       test_flood_from_many_places_keeps_the_spacing);

  return g_test_run ();
}
