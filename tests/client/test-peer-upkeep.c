/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "peer-rig.h"

#include "client/peer-tokens.h"
#include <string.h>

/* What is exchanged with a peer once its endpoints are known, and what becomes
 * of one that falls silent. */

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
settle_ours (OgPeerRig *rig)
{
  rig->answers_probes = TRUE;
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
}

/* Users' OSC of hers each second. */
static void
hear_for (OgPeerRig *rig, guint n_seconds)
{
  for (guint i = 0; i < n_seconds; i++)
    {
      og_peer_heard (rig->peer, rig->now);
      og_peer_rig_advance (rig, SECONDS (1));
    }
}

static void
test_idle_peer_is_pinged_each_six_seconds (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (19));

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "6000 12000 18000");
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "");
}

static void
test_busy_peer_is_pinged_each_thirty_seconds (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  for (guint i = 0; i < 31; i++)
    {
      rig->peer->forwarded = rig->now;
      hear_for (rig, 1);
    }
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "30000");
}

/* It may play on, and a router may have forgotten us. */
static void
test_original_that_stops_playing_is_pinged (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, MILLISECONDS (500));
  og_peer_heard (rig->peer, rig->now);
  rig->peer->played = rig->now;
  og_peer_rig_advance (rig, SECONDS (5));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "1700 2900");
}

/* Its ping comes last as well now and then. */
static void
test_original_that_stops_with_a_ping_is_pinged (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, MILLISECONDS (500));
  rig->peer->played = rig->now;
  og_peer_rig_advance (rig, MILLISECONDS (40));
  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (5));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "1700 2900");
}

/* To the microsecond after the last OSC. */
static void
test_idle_pace_counts_from_the_last_osc (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (6) - 1);
  rig->peer->forwarded = rig->now;
  og_peer_rig_advance (rig, SECONDS (7));

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "11999.999");
}

static void
test_original_hears_no_more_hello (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (6));

  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "ping tim");
}

/* What is private to her may be somebody else's here. */
static void
test_token_is_shown_where_the_server_sees_her (OgPeerRig *rig, gconstpointer data)
{
  g_autofree char *words = NULL;

  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
  og_peer_tokens_received (
      rig->peer, &(OgUserToken){ "ann", { "to ann.." }, { "by ann.." } },
      rig->now);
  og_peer_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "ping tim; hello");
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "ping tim; hello; token to ann..");

  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_advance (rig, OG_ROUND_SPACING);
  words = og_ear_take (&rig->ear, OG_ANN_ELSEWHERE);
  g_assert_nonnull (strstr (words, "ping tim; hello; token to ann.."));
}

static void
test_ours_hears_hello_with_each_ping (OgPeerRig *rig, gconstpointer data)
{
  settle_ours (rig);
  rig->peer->probing.due = rig->now + SECONDS (100);
  og_peer_rig_advance (rig, 0);
  og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->ping_sent -= SECONDS (6);
  og_peer_rig_advance (rig, 0);

  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "ping tim; hello");
}

/* She goes on pinging, so she may not know yet that we hear her. */
static void
test_ping_is_answered_after_a_gap (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, OG_PING_ANSWER_GAP - 1);
  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "");

  og_peer_rig_advance (rig, 1);
  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "ping tim");
}

/* Not from the endpoint in use: the answer goes to where the ping came from. */
static void
test_answer_goes_where_the_ping_came_from (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, SECONDS (4));
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);

  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "ping tim");
  og_ear_expect (&rig->ear, OG_ANN_PRIVATE, "");
}

/* Its place has no address any more. */
static void
test_answer_to_a_forgotten_endpoint_is_dropped (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_advance (rig, SECONDS (2));
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_advance (rig, SECONDS (19));

  og_ear_expect (&rig->ear, OG_ANN_ELSEWHERE, "");
}

static void
test_no_ping_for_a_minute_starts_the_search (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  hear_for (rig, 59);
  og_peer_heard (rig->peer, rig->now);
  og_peer_rig_advance (rig, SECONDS (1) - 1);
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "");

  og_peer_rig_advance (rig, 1);
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "ping tim; hello");
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_expect_in_use (rig, PRIVATE);
}

static void
test_original_is_lost_after_twenty_seconds (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);

  og_peer_rig_advance (rig, OG_ORIGINAL_LOST - 1);
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_advance (rig, 1);
  og_peer_rig_expect_state (rig, SILENT);
  og_ear_expect_times (&rig->ear, OG_ANN_PUBLIC, "20000");
}

static void
test_ours_is_lost_after_five_seconds (OgPeerRig *rig, gconstpointer data)
{
  settle_ours (rig);
  og_peer_rig_advance (rig, SECONDS (60));
  og_peer_rig_expect_state (rig, REACHABLE);

  rig->answers_probes = FALSE;
  rig->peer->heard = rig->now;
  og_peer_rig_advance (rig, OG_PEER_LOST - 1);
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_advance (rig, 1);
  og_peer_rig_expect_state (rig, SILENT);
}

/* OSC still goes to one who is silent, and a word of it is enough. */
static void
test_silent_peer_can_be_heard_again (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (30));
  og_peer_rig_expect_state (rig, SILENT);
  og_peer_rig_expect_in_use (rig, PRIVATE);

  og_peer_heard (rig->peer, rig->now);
  og_peer_rig_expect_state (rig, REACHABLE);
}

static void
test_heard_without_an_endpoint_is_not_reachable (OgPeerRig *rig,
                                                 gconstpointer data)
{
  og_peer_heard (rig->peer, rig->now);
  og_peer_rig_expect_state (rig, CONNECTING);
}

static void
test_original_is_cut_off_after_half_a_minute (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, OG_ORIGINAL_CUT_OFF - 1);
  g_assert_false (rig->peer->is_cut_off);
  og_peer_rig_advance (rig, 1);
  g_assert_true (rig->peer->is_cut_off);
  og_peer_rig_expect_state (rig, SILENT);

  og_peer_rig_ping (rig, OG_ANN_PRIVATE);
  g_assert_false (rig->peer->is_cut_off);
  og_peer_rig_expect_state (rig, REACHABLE);
}

static void
test_ours_is_cut_off_after_a_minute (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, OG_PEER_CUT_OFF - 1);
  g_assert_false (rig->peer->is_cut_off);
  og_peer_rig_advance (rig, 1);
  g_assert_true (rig->peer->is_cut_off);
}

static void
test_search_goes_on_for_the_silent (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (42));

  og_ear_expect_times (
      &rig->ear, OG_ANN_PRIVATE,
      "6000 12000 18000 20000 20050 20100 20200 20400 20800 21400 22000 "
      "23000 24000 25000 27000 29000 32000 35000 41000");
}

static void
test_is_forgotten_after_three_minutes (OgPeerRig *rig, gconstpointer data)
{
  gint64 start = rig->now;

  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
  g_assert_false (og_peer_is_forgotten (rig->peer, start + OG_PEER_FORGOTTEN - 1));
  g_assert_true (og_peer_is_forgotten (rig->peer, start + OG_PEER_FORGOTTEN));

  og_peer_heard (rig->peer, start + 7);
  g_assert_false (og_peer_is_forgotten (rig->peer, start + OG_PEER_FORGOTTEN + 6));
  g_assert_true (og_peer_is_forgotten (rig->peer, start + OG_PEER_FORGOTTEN + 7));
}

static void
test_age_says_when_the_server_heard_it (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 100);
  g_assert_false (og_peer_is_forgotten (rig->peer, rig->now + SECONDS (80) - 1));
  g_assert_true (og_peer_is_forgotten (rig->peer, rig->now + SECONDS (80)));

  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, -1000);
  g_assert_true (og_peer_is_forgotten (rig->peer, rig->now + SECONDS (180)));
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, G_MAXINT32);
  g_assert_true (og_peer_is_forgotten (rig->peer, rig->now));
}

static void
test_restart_keeps_the_endpoint_in_use (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_rig_advance (rig, SECONDS (2));
  og_peer_we_moved (rig->peer, rig->now);
  og_peer_rig_expect_in_use (rig, PRIVATE);
  og_peer_rig_expect_state (rig, REACHABLE);

  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_rig_expect_in_use (rig, PUBLIC);
  og_peer_rig_advance (rig, MILLISECONDS (100));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "2000 2050 2100");
}

static void
test_probes_who_said_hello_each_second (OgPeerRig *rig, gconstpointer data)
{
  settle_ours (rig);
  rig->peer->probing.due = rig->now;
  rig->peer->forwarded = rig->now;
  og_peer_rig_advance (rig, SECONDS (3));

  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE, "0 1000 2000 3000");
}

static void
test_never_probes_an_original (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  hear_for (rig, 30);

  g_assert_cmpint (rig->peer->probing.sequence, ==, 0);
  g_assert_false (rig->peer->probing.measured);
}

static void
test_probes_nobody_without_a_way (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, SECONDS (60));

  g_assert_cmpint (rig->peer->probing.sequence, ==, 0);
  g_assert_true (rig->peer->said_hello);
}

/* Up to the last probe that she answers; times count from there. */
static void
fall_silent (OgPeerRig *rig)
{
  settle_ours (rig);
  og_peer_rig_advance (rig, SECONDS (20));
  og_peer_rig_advance (rig, rig->peer->probing.due - rig->now);
  rig->answers_probes = FALSE;
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);
}

/* From the doubt on, until she is lost. */
static void
test_probes_who_is_in_doubt_more_often (OgPeerRig *rig, gconstpointer data)
{
  fall_silent (rig);
  og_peer_rig_advance (rig, OG_PEER_LOST - 1);
  og_ear_expect_times (
      &rig->ear, OG_ANN_PRIVATE,
      "1000 1070 1140 1210 1280 1350 1420 1490 1500 1700 1900 2100 2300 2500 "
      "2700 2900 3100 3300 "
      "3500 3700 3900 4100 4300 4500 4700 4900");
}

static void
test_looks_for_who_is_lost_as_usual (OgPeerRig *rig, gconstpointer data)
{
  fall_silent (rig);
  og_peer_rig_advance (rig, OG_PEER_LOST - 1);
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now + 1);
  og_peer_rig_advance (rig, SECONDS (2));
  og_ear_expect_times (&rig->ear, OG_ANN_PRIVATE,
                       "0 50 100 100 200 400 800 1100 1400");
}

/* She may get the probe from an address that she does not know. */
static void
test_says_who_asks_in_doubt (OgPeerRig *rig, gconstpointer data)
{
  g_autofree char *words = NULL;

  fall_silent (rig);
  og_peer_rig_advance (rig, OG_PEER_DOUBTED - 1);
  words = og_ear_take (&rig->ear, OG_ANN_PRIVATE);
  g_assert_null (strstr (words, "ping"));
  g_clear_pointer (&words, g_free);

  og_peer_rig_advance (rig, 1);
  words = og_ear_take (&rig->ear, OG_ANN_PRIVATE);
  g_assert_true (g_str_has_prefix (words, "ping tim; hello; probe "));
  g_clear_pointer (&words, g_free);

  rig->answers_probes = TRUE;
  og_peer_rig_advance (rig, SECONDS (2));
  g_free (og_ear_take (&rig->ear, OG_ANN_PRIVATE));
  og_peer_rig_advance (rig, SECONDS (2));
  words = og_ear_take (&rig->ear, OG_ANN_PRIVATE);
  g_assert_null (strstr (words, "ping"));
}

/* We hear her, yet she does not hear us: our way to her is no more. */
static void
test_heard_but_unanswered_starts_the_search (OgPeerRig *rig, gconstpointer data)
{
  settle_ours (rig);
  rig->answers_probes = FALSE;
  rig->peer->probing.answered = rig->now - MILLISECONDS (30);
  hear_for (rig, 4);
  og_peer_heard (rig->peer, rig->now);
  og_peer_rig_advance (rig, MILLISECONDS (970) - 1);
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "");

  og_peer_heard (rig->peer, rig->now);
  og_peer_rig_advance (rig, 1);
  og_ear_expect (&rig->ear, OG_ANN_PUBLIC, "ping tim; hello");
  og_peer_rig_expect_state (rig, REACHABLE);
  og_peer_rig_expect_in_use (rig, PRIVATE);
}

/* So that she shows her token. */
static void
test_one_that_the_server_misses_is_pinged_often (OgPeerRig *rig,
                                                 gconstpointer data)
{
  guint n_before;

  settle_ours (rig);
  og_peer_tokens_received (rig->peer, &(OgUserToken){ .user = "ann" }, rig->now);
  og_peer_set_absent (rig->peer, TRUE, rig->now);
  n_before = og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->pings_sent;
  hear_for (rig, 6);
  g_assert_cmpuint (
      og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->pings_sent - n_before, >=, 4);
}

/* An original client was started in her place. */
static void
test_who_answers_no_probes_is_an_original (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_settle (rig, OG_ANN_PRIVATE);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, MILLISECONDS (130));
  rig->peer->probing.answered = rig->peer->heard = rig->now;

  og_peer_rig_advance (rig, SECONDS (7));
  og_peer_we_moved (rig->peer, rig->now);
  og_peer_rig_advance (rig, SECONDS (3) - 1);
  g_assert_true (rig->peer->said_hello);
  og_peer_rig_advance (rig, 1);
  g_assert_false (rig->peer->said_hello);
  g_assert_cmpint (rig->peer->probing.due, ==, -1);
}

/* She could answer nothing while there was no way to her. */
static void
test_ours_is_so_again_after_it_moved (OgPeerRig *rig, gconstpointer data)
{
  settle_ours (rig);
  rig->answers_probes = FALSE;
  og_peer_rig_info (rig, OG_ANN_ELSEWHERE, OG_ANN_ELSEWHERE, 0);
  og_peer_rig_advance (rig, SECONDS (60));

  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  og_peer_hello_received (rig->peer, rig->now);
  og_peer_rig_advance (rig, MILLISECONDS (100));
  g_assert_true (rig->peer->said_hello);
  g_assert_true (og_peer_rig_get (rig, OG_CANDIDATE_PRIVATE)->answered);
  og_peer_rig_expect_state (rig, REACHABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/peer-upkeep/" path, OgPeerRig, NULL, set_up, function,  \
              tear_down)

  ADD ("idle-peer-is-pinged-each-six-seconds",
       test_idle_peer_is_pinged_each_six_seconds);
  ADD ("original-that-stops-playing-is-pinged",
       test_original_that_stops_playing_is_pinged);
  ADD ("original-that-stops-with-a-ping-is-pinged",
       test_original_that_stops_with_a_ping_is_pinged);
  ADD ("busy-peer-is-pinged-each-thirty-seconds",
       test_busy_peer_is_pinged_each_thirty_seconds);
  ADD ("idle-pace-counts-from-the-last-osc",
       test_idle_pace_counts_from_the_last_osc);
  ADD ("original-hears-no-more-hello", test_original_hears_no_more_hello);
  ADD ("token-is-shown-where-the-server-sees-her",
       test_token_is_shown_where_the_server_sees_her);
  ADD ("ours-hears-hello-with-each-ping", test_ours_hears_hello_with_each_ping);
  ADD ("ping-is-answered-after-a-gap", test_ping_is_answered_after_a_gap);
  ADD ("answer-goes-where-the-ping-came-from",
       test_answer_goes_where_the_ping_came_from);
  ADD ("answer-to-a-forgotten-endpoint-is-dropped",
       test_answer_to_a_forgotten_endpoint_is_dropped);
  ADD ("no-ping-for-a-minute-starts-the-search",
       test_no_ping_for_a_minute_starts_the_search);
  ADD ("original-is-lost-after-twenty-seconds",
       test_original_is_lost_after_twenty_seconds);
  ADD ("ours-is-lost-after-five-seconds", test_ours_is_lost_after_five_seconds);
  ADD ("silent-peer-can-be-heard-again", test_silent_peer_can_be_heard_again);
  ADD ("heard-without-an-endpoint-is-not-reachable",
       test_heard_without_an_endpoint_is_not_reachable);
  ADD ("original-is-cut-off-after-half-a-minute",
       test_original_is_cut_off_after_half_a_minute);
  ADD ("ours-is-cut-off-after-a-minute", test_ours_is_cut_off_after_a_minute);
  ADD ("search-goes-on-for-the-silent", test_search_goes_on_for_the_silent);
  ADD ("is-forgotten-after-three-minutes", test_is_forgotten_after_three_minutes);
  ADD ("age-says-when-the-server-heard-it",
       test_age_says_when_the_server_heard_it);
  ADD ("restart-keeps-the-endpoint-in-use",
       test_restart_keeps_the_endpoint_in_use);
  ADD ("probes-who-said-hello-each-second",
       test_probes_who_said_hello_each_second);
  ADD ("never-probes-an-original", test_never_probes_an_original);
  ADD ("probes-nobody-without-a-way", test_probes_nobody_without_a_way);
  ADD ("probes-who-is-in-doubt-more-often",
       test_probes_who_is_in_doubt_more_often);
  ADD ("looks-for-who-is-lost-as-usual", test_looks_for_who_is_lost_as_usual);
  ADD ("says-who-asks-in-doubt", test_says_who_asks_in_doubt);
  ADD ("heard-but-unanswered-starts-the-search",
       test_heard_but_unanswered_starts_the_search);
  ADD ("one-that-the-server-misses-is-pinged-often",
       test_one_that_the_server_misses_is_pinged_often);
  ADD ("who-answers-no-probes-is-an-original",
       test_who_answers_no_probes_is_an_original);
  ADD ("ours-is-so-again-after-it-moved", test_ours_is_so_again_after_it_moved);

  return g_test_run ();
}
