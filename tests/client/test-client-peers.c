/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#define SERVER  OG_RIG_SERVER
#define PRIVATE OG_RIG_ANN_PRIVATE
#define PUBLIC  OG_RIG_ANN_PUBLIC
#define BOB     "192.0.2.8:22243"

/* A client and its peers: what they say to each other, and what is told of
 * them. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  g_free (og_client_rig_take_events (rig));
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static void
test_tells_by_which_way_a_peer_is_reached (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, "192.0.2.99:5", "ping ann", NULL);
  og_client_rig_expect_events (rig, "ann reachable ping original");
  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_events (rig, "ann reachable public");
  og_client_rig_say (rig, PRIVATE, "ping ann", "hello", NULL);
  og_client_rig_expect_events (rig, "ann reachable private");

  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_say (rig, PRIVATE, "ping ann", NULL);
  og_client_rig_expect_events (rig, "");
}

/* A member named a third party as its endpoint, and one ping with that source
 * was enough for all that we play to go there. */
static void
test_a_spoofed_ping_redirects_nothing (OgClientRig *rig, gconstpointer data)
{
  rig->proves_nothing = TRUE;
  for (guint second = 0; second < 30; second++)
    {
      og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
      og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, "");
      og_client_rig_advance (rig, SECONDS (1));
    }
}

/* An original client may be there, which could not prove itself: a forged hello
 * must not keep it out for ever. */
static void
test_a_spoofed_hello_mutes_no_original (OgClientRig *rig, gconstpointer data)
{
  rig->proves_nothing = TRUE;
  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, "");
  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
}

/* Her own pings, from where the server says, end what was stolen from elsewhere. */
static void
test_a_strange_hello_steals_no_original (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, OG_RIG_STRANGER);
  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);

  og_client_rig_advance (rig, SECONDS (5));
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
}

static void
test_a_spoofed_ping_takes_nothing_away (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  rig->proves_nothing = TRUE;
  og_client_rig_say (rig, PRIVATE, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
}

static void
test_tells_of_silence_and_return (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PRIVATE, "ping ann", NULL);
  og_client_rig_advance (rig, SECONDS (10));
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  g_free (og_client_rig_take_events (rig));

  og_client_rig_advance (rig, SECONDS (10) - 1);
  og_client_rig_expect_events (rig, "");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "ann silent");

  og_client_rig_say_bytes (rig, PRIVATE, OG_RIG_NOTE, 12);
  og_client_rig_expect_events (rig, "ann reachable private original");
}

/* When it is reached there, not when the server says it. */
static void
test_tells_of_a_peer_that_moved_away (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  g_free (og_client_rig_take_events (rig));

  og_client_rig_say (rig, SERVER, "info ann " PRIVATE " " BOB " 0 band", NULL);
  og_client_rig_expect_events (rig, "");
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);

  og_client_rig_say (rig, BOB, "ping ann", NULL);
  og_client_rig_expect_events (rig, "ann reachable public original");
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, BOB);
}

/* Anybody can send a ping with her name. */
static void
test_forged_ping_turns_no_traffic (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  g_free (og_client_rig_take_events (rig));

  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", NULL);
  og_client_rig_advance (rig, MILLISECONDS (300));
  og_client_rig_expect_events (rig, "");
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
  og_ear_expect (&rig->ear, OG_RIG_STRANGER, "");
}

/* At her address somebody else may be by then. */
static void
test_silent_peer_gets_nothing_after_a_while (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, OG_ORIGINAL_CUT_OFF - 1);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, "");

  og_client_rig_say_bytes (rig, PUBLIC, OG_RIG_NOTE, 12);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, PUBLIC);
}

static void
test_replies_to_probes_of_peers (OgClientRig *rig, gconstpointer data)
{
  gint64 clock = rig->now + OG_RIG_CLOCK_OFFSET;
  g_autofree char *reply = g_strdup_printf (
      "probe_reply 7 -5 %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, clock, clock);

  og_client_rig_say (rig, PUBLIC, "probe 7 -5", NULL);
  og_ear_expect (&rig->ear, PUBLIC, reply);
  g_assert_true (og_client_rig_find (rig, "ann")->said_hello);

  og_client_rig_advance (rig, OG_PROBE_REPLY_GAP - 1);
  og_ear_expect_times (&rig->ear, PUBLIC, "0");
  og_client_rig_say (rig, PUBLIC, "probe 8 -5", NULL);
  og_ear_expect_times (&rig->ear, PUBLIC, "49.999");
  og_client_rig_say (rig, PUBLIC, "probe 8 -5", NULL);
  og_ear_expect (&rig->ear, PUBLIC, "");
  og_client_rig_advance (rig, 1);
  og_ear_expect_times (&rig->ear, PUBLIC, "");
  og_client_rig_say (rig, PUBLIC, "probe 9 -5", NULL);
  og_ear_expect_times (&rig->ear, PUBLIC, "50");
}

static void
test_replies_to_nobody_else (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_STRANGER, "probe 7 5", NULL);
  og_client_rig_say (rig, SERVER, "probe 7 5", NULL);
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping bob", "probe 7 5", NULL);
  og_client_rig_say (rig, "198.51.100.7:0", "ping ann", "probe 7 5", NULL);
  og_client_rig_say (rig, "255.255.255.255:9", "ping ann", "probe 7 5", NULL);

  og_ear_expect (&rig->ear, OG_RIG_STRANGER, "");
  g_assert_false (og_client_rig_find (rig, "ann")->said_hello);
}

static void
test_measures_who_replies (OgClientRig *rig, gconstpointer data)
{
  OgPeer *ann = og_client_rig_find (rig, "ann");
  g_autofree char *reply = NULL;

  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  reply = g_strdup_printf ("probe_reply 0 %" G_GINT64_FORMAT " 700000 700200",
                           rig->now + OG_RIG_CLOCK_OFFSET);
  og_client_rig_advance (rig, MILLISECONDS (20));
  og_client_rig_say (rig, PUBLIC, reply, NULL);

  g_assert_true (ann->probing.measured);
  g_assert_cmpint (ann->probing.round_trip, ==, 20000 - 200);
  g_assert_cmpint (ann->probing.clock_offset, ==,
                   700200 + (20000 - 200) / 2 - (rig->now + OG_RIG_CLOCK_OFFSET));
}

/* And until the next reply, by how much we know it was set. */
static void
test_measures_by_the_clock_as_it_is_set (OgClientRig *rig, gconstpointer data)
{
  const gint64 set_to = OG_RIG_CLOCK_OFFSET - SECONDS (3600);
  OgPeer *ann = og_client_rig_find (rig, "ann");
  g_autofree char *reply = NULL;
  gint64 before;

  test_measures_who_replies (rig, data);
  before = ann->probing.clock_offset;
  og_client_set_clock (rig->client, set_to);
  g_assert_cmpint (ann->probing.clock_offset, ==, before + SECONDS (3600));

  og_client_rig_advance (rig, SECONDS (1));
  reply = g_strdup_printf ("probe_reply 1 %" G_GINT64_FORMAT " 0 0",
                           rig->now - MILLISECONDS (20) + set_to);
  og_client_rig_say (rig, PUBLIC, reply, NULL);
  g_assert_cmpint (ann->probing.clock_offset, ==,
                   MILLISECONDS (10) - (rig->now + set_to));
}

static void
test_figures_of_an_original_are_none (OgClientRig *rig, gconstpointer data)
{
  OgPeer *ann = og_client_rig_find (rig, "ann");

  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_say (rig, PUBLIC, "probe_reply 0 0 0 0", NULL);
  og_client_rig_advance (rig, SECONDS (5));

  g_assert_false (ann->said_hello);
  g_assert_false (ann->probing.measured);
  g_assert_cmpfloat (og_probing_get_loss (&ann->probing, rig->now), ==, -1.0);
}

/* The hello is of who pinged, whosever the address was before. */
static void
test_hello_is_of_who_pinged (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, "info bob " PRIVATE " " BOB " 0 band", NULL);
  og_client_rig_say (rig, PRIVATE, "ping bob", "hello", NULL);

  g_assert_true (og_client_rig_find (rig, "bob")->said_hello);
  g_assert_false (og_client_rig_find (rig, "ann")->said_hello);
  og_client_rig_expect_events (rig, "bob joined; bob reachable private");

  og_client_rig_say (rig, PRIVATE, "hello", "ping ann", NULL);
  g_assert_false (og_client_rig_find (rig, "ann")->said_hello);
}

/* What stands before the ping is of who sent it, to the end. */
static void
test_word_before_a_ping_is_of_the_sender (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_say (rig, SERVER, "info bob " BOB " " BOB " 0 band", NULL);
  og_client_rig_say (rig, PUBLIC, "hello", "ping bob", NULL);

  g_assert_true (og_client_rig_find (rig, "ann")->said_hello);
  og_client_rig_expect_forward (rig, "odd", 3, PUBLIC);
}

static void
test_any_word_is_a_sign_of_life (OgClientRig *rig, gconstpointer data)
{
  OgPeer *ann = og_client_rig_find (rig, "ann");

  og_client_rig_say (rig, PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, SECONDS (10));
  og_client_rig_say_bytes (rig, PUBLIC, "/groupclient/later\0\0,\0\0\0", 24);
  g_assert_cmpint (ann->heard, ==, rig->now);
}

/* An original client was started in the place of one of ours. */
static void
test_who_answers_no_probes_is_spared_again (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, PRIVATE, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, "odd", 3, PRIVATE);

  for (guint i = 0; i < 9; i++)
    {
      og_client_rig_advance (rig, SECONDS (1));
      og_client_rig_say (rig, PRIVATE, "ping ann", NULL);
    }
  og_client_rig_advance (rig, SECONDS (1) - 1);
  og_client_rig_expect_forward (rig, "odd", 3, PRIVATE);
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_forward (rig, "odd", 3, "");
  g_assert_false (og_client_rig_find (rig, "ann")->said_hello);
}

static void
test_pings_members_on_its_own_machine (OgClientRig *rig, gconstpointer data)
{
  og_client_leave (rig->client);
  og_client_rig_connect (rig, "127.0.0.1:22242", "127.0.0.1:22243");
  og_client_rig_say (rig, "127.0.0.1:22242", "user ok", "group ok",
                     "info bob 127.0.0.1:22244 127.0.0.1:22244 0 band", NULL);
  og_client_rig_advance (rig, 0);

  og_ear_expect (&rig->ear, "127.0.0.1:22244", "ping tim; hello");
}

static void
test_ignores_loopback_beside_a_server_elsewhere (OgClientRig *rig,
                                                 gconstpointer data)
{
  og_client_rig_say (rig, SERVER,
                     "info bob 127.0.0.1:22244 127.0.0.1:22244 0 band", NULL);
  og_client_rig_advance (rig, SECONDS (1));

  og_ear_expect (&rig->ear, "127.0.0.1:22244", "");
  g_assert_false (
      og_client_rig_say_bytes (rig, "127.0.0.1:22244", OG_RIG_NOTE, 12));
}

static void
test_finds_members_on_the_servers_machine (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, "reached-at 10.0.0.5:0 198.51.100.20:3",
                     "info bob 10.0.0.5:22244 10.0.0.5:22244 0 band", NULL);
  og_client_rig_advance (rig, 0);

  og_ear_expect (&rig->ear, "10.0.0.5:22244", "");
  og_ear_expect (&rig->ear, "203.0.113.5:22244", "ping tim; hello");
}

static void
test_never_pings_what_is_no_peer (OgClientRig *rig, gconstpointer data)
{
  static const char *const others[] = {
    SERVER,
    OG_RIG_PRIVATE,
    "198.51.100.20:3",
  };

  og_client_rig_say (rig, SERVER, "reached-at 203.0.113.5:0 198.51.100.20:3",
                     NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *info =
          g_strdup_printf ("info bob %s %s 0 band", others[i], others[i]);

      og_client_rig_say (rig, SERVER, info, NULL);
      og_client_rig_advance (rig, MILLISECONDS (900));
      og_ear_expect (&rig->ear, others[i], "");
    }

  og_client_rig_say (rig, SERVER,
                     "info cat 255.255.255.255:5 224.0.0.1:5 0 band", NULL);
  og_client_rig_advance (rig, SECONDS (1));
}

/* Since she last replied, which she does no more: how often the server is asked
 * beyond what is usual. */
static void
fall_silent (OgClientRig *rig)
{
  og_client_rig_say (rig, PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_advance (rig, 0);
  g_free (og_ear_take_times (&rig->ear, SERVER));
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);
}

/* It learns where we are, and tells where she is; either may get lost. */
static void
test_doubt_asks_the_server_until_it_ends (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, SECONDS (2));
  fall_silent (rig);
  og_client_rig_advance (rig, SECONDS (6));
  og_ear_expect_times (&rig->ear, SERVER, "1500 2500 3500 4500 5500");

  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, SECONDS (5));
  og_ear_expect_times (&rig->ear, SERVER, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/peers/" path, OgClientRig, NULL, set_up, function,      \
              tear_down)

  ADD ("tells-by-which-way-a-peer-is-reached",
       test_tells_by_which_way_a_peer_is_reached);
  ADD ("a-spoofed-ping-redirects-nothing", test_a_spoofed_ping_redirects_nothing);
  ADD ("a-spoofed-hello-mutes-no-original",
       test_a_spoofed_hello_mutes_no_original);
  ADD ("a-strange-hello-steals-no-original",
       test_a_strange_hello_steals_no_original);
  ADD ("a-spoofed-ping-takes-nothing-away",
       test_a_spoofed_ping_takes_nothing_away);
  ADD ("tells-of-silence-and-return", test_tells_of_silence_and_return);
  ADD ("tells-of-a-peer-that-moved-away", test_tells_of_a_peer_that_moved_away);
  ADD ("forged-ping-turns-no-traffic", test_forged_ping_turns_no_traffic);
  ADD ("silent-peer-gets-nothing-after-a-while",
       test_silent_peer_gets_nothing_after_a_while);
  ADD ("replies-to-probes-of-peers", test_replies_to_probes_of_peers);
  ADD ("replies-to-nobody-else", test_replies_to_nobody_else);
  ADD ("measures-who-replies", test_measures_who_replies);
  ADD ("measures-by-the-clock-as-it-is-set",
       test_measures_by_the_clock_as_it_is_set);
  ADD ("figures-of-an-original-are-none", test_figures_of_an_original_are_none);
  ADD ("hello-is-of-who-pinged", test_hello_is_of_who_pinged);
  ADD ("word-before-a-ping-is-of-the-sender",
       test_word_before_a_ping_is_of_the_sender);
  ADD ("any-word-is-a-sign-of-life", test_any_word_is_a_sign_of_life);
  ADD ("who-answers-no-probes-is-spared-again",
       test_who_answers_no_probes_is_spared_again);
  ADD ("pings-members-on-its-own-machine", test_pings_members_on_its_own_machine);
  ADD ("ignores-loopback-beside-a-server-elsewhere",
       test_ignores_loopback_beside_a_server_elsewhere);
  ADD ("finds-members-on-the-servers-machine",
       test_finds_members_on_the_servers_machine);
  ADD ("never-pings-what-is-no-peer", test_never_pings_what_is_no_peer);
  ADD ("doubt-asks-the-server-until-it-ends",
       test_doubt_asks_the_server_until_it_ends);

  return g_test_run ();
}
