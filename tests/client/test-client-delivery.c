/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"
#include "client/loops/loop-limits.h"
#include "hex.h"

#include <string.h>

#define SERVER   OG_RIG_SERVER
#define STRANGER OG_RIG_STRANGER
#define BOB      "192.0.2.8:22243"

#define TWO_NOTES                                                              \
  "#bundle\0\0\0\0\0\0\0\0\1\0\0\0\14/note\0\0\0,\0\0\0"                       \
  "\0\0\0\14/note\0\0\0,\0\0\0"

/* The way of users' OSC: what is handed to the local programs, and to whom
 * goes what they send. */

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

#define SAY(rig, from, literal)                                                \
  og_client_rig_say_bytes (rig, from, literal, sizeof (literal) - 1)

static guint64
count_strangers (OgClientRig *rig)
{
  return og_client_get_statistics (rig->client)->strangers;
}

static void
test_osc_of_a_peer_is_delivered (OgClientRig *rig, gconstpointer data)
{
  OgPeer *ann = og_client_rig_find (rig, "ann");

  og_client_rig_say (rig, "192.0.2.99:5", "ping ann", NULL);
  g_assert_true (SAY (rig, OG_RIG_ANN_PRIVATE, OG_RIG_NOTE));
  g_assert_true (SAY (rig, OG_RIG_ANN_PUBLIC, OG_RIG_NOTE));
  g_assert_true (SAY (rig, "192.0.2.99:5", OG_RIG_NOTE));

  g_assert_cmpuint (ann->traffic.packets_in, ==, 3);
  g_assert_cmpuint (ann->traffic.bytes_in, ==, 3 * (sizeof OG_RIG_NOTE - 1));
  g_assert_cmpint (ann->heard, ==, rig->now);
}

/* Of all sizes, well-formed or not. */
static void
test_odd_osc_is_delivered_too (OgClientRig *rig, gconstpointer data)
{
  static guint8 packet[65000];

  for (gsize i = 0; i < sizeof packet; i++)
    packet[i] = (guint8) g_test_rand_int ();

  for (gsize size = 1; size <= sizeof packet; size += 1 + size / 16)
    g_assert_true (og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, packet, size));
  g_assert_true (
      og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, packet, sizeof packet));

  g_assert_true (SAY (rig, OG_RIG_ANN_PUBLIC, "\0\0\0\7,i\0\0\0\0\0\1"));
  g_assert_true (SAY (rig, OG_RIG_ANN_PUBLIC,
                      "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"
                      "\0\0\0\14/note\0\0\0,\0\0\0"));
  g_assert_true (SAY (rig, OG_RIG_ANN_PUBLIC, "#bundle\0\0\0"));
  g_assert_true (SAY (rig, OG_RIG_ANN_PUBLIC, "/note\0\0\0,q\0\0"));
  g_assert_cmpuint (og_client_get_statistics (rig->client)->malformed, ==, 0);
}

static void
test_osc_of_strangers_is_not (OgClientRig *rig, gconstpointer data)
{
  static const char *const others[] = { STRANGER, "198.51.100.7:40001",
                                        "192.168.1.31:22243", OG_RIG_PRIVATE };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (SAY (rig, others[i], OG_RIG_NOTE));

  g_assert_cmpuint (count_strangers (rig), ==, G_N_ELEMENTS (others));
}

static void
test_osc_of_who_left_is_not (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, "left ann band", NULL);

  g_assert_false (SAY (rig, OG_RIG_ANN_PUBLIC, OG_RIG_NOTE));
}

static void
test_osc_of_the_server_is_not (OgClientRig *rig, gconstpointer data)
{
  g_assert_false (SAY (rig, SERVER, OG_RIG_NOTE));
}

/* It moved to where a peer was, and says that the peer is gone. */
static void
test_server_at_a_peers_address_is_the_server (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, OG_RIG_ANN_PUBLIC, OG_RIG_PRIVATE);

  g_assert_false (SAY (rig, OG_RIG_ANN_PUBLIC, OG_RIG_NOTE));
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "left ann band", NULL);
  og_client_rig_expect_events (rig, "ann left");
}

static void
test_empty_datagram_is_not (OgClientRig *rig, gconstpointer data)
{
  g_assert_false (SAY (rig, OG_RIG_ANN_PUBLIC, ""));
}

/* Bare, cut, nested: og_client_rig_say() checks it too. */
static void
test_control_is_never_delivered (OgClientRig *rig, gconstpointer data)
{
  static const char *const names[] = {
    "alive", "alive-answer", "greeting-ping", "ping", "probe", "probe-reply",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) packet = og_hex_read (names[i]);
      gsize size;
      gconstpointer bytes = g_bytes_get_data (packet, &size);

      g_assert_false (
          og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, bytes, size));
      g_assert_false (
          og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, bytes, size - 1));
    }

  g_assert_false (SAY (rig, OG_RIG_ANN_PUBLIC, "/groupclient/later\0\0,\0\0\0"));
  g_assert_false (SAY (rig, OG_RIG_ANN_PUBLIC,
                       "#bundle\0\0\0\0\0\0\0\0\1"
                       "\0\0\0\54#bundle\0\0\0\0\0\0\0\0\1"
                       "\0\0\0\30/groupclient/ping\0\0\0,\0\0\0"));
  g_assert_cmpuint (og_client_get_statistics (rig->client)->malformed, ==,
                    G_N_ELEMENTS (names));
}

static void
test_notes_beside_control_are_delivered (OgClientRig *rig, gconstpointer data)
{
  OgPeer *ann = og_client_rig_find (rig, "ann");

  og_client_rig_say (rig, "192.0.2.99:5", "note", "ping ann", "hello", "note",
                     NULL);
  og_client_rig_expect_delivered (rig, TWO_NOTES);
  g_assert_cmpuint (ann->traffic.packets_in, ==, 1);
  g_assert_cmpuint (ann->traffic.bytes_in, ==, sizeof TWO_NOTES - 1);

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "note", "ping nobody", "note", NULL);
  og_client_rig_expect_delivered (rig, TWO_NOTES);

  og_client_rig_say (rig, STRANGER, "note", "ping nobody", "note", NULL);
  og_client_rig_expect_delivered (rig, "");
  og_client_rig_say (rig, SERVER, "note", "user ok", "note", NULL);
  og_client_rig_expect_delivered (rig, "");
}

static void
set_up_passing_pings (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init_passing_pings (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
}

#define PING_OF_ANN                                                            \
  "#bundle\0\0\0\0\0\0\0\0\1\0\0\0\34/groupclient/ping\0\0\0,s\0\0ann\0"

/* A program written for the original waits for these, and for nothing else. */
static void
test_pings_can_be_delivered (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_expect_delivered (rig, PING_OF_ANN);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_delivered (rig, PING_OF_ANN);

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "probe 1 1", NULL);
  og_client_rig_expect_delivered (rig, "");
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "soundcheck 1", NULL);
  og_client_rig_expect_delivered (rig, "");
  g_assert_cmpuint (og_client_rig_find (rig, "ann")->traffic.packets_in, ==, 0);
}

/* Whoever is not in the group, whatever it calls itself; and our own name. */
static void
test_pings_of_strangers_are_not (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);

  og_client_rig_say (rig, STRANGER, "ping bob", NULL);
  og_client_rig_expect_delivered (rig, "");
  og_client_rig_say (rig, STRANGER, "ping ann", NULL);
  og_client_rig_expect_delivered (rig, "");
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping bob", NULL);
  og_client_rig_expect_delivered (rig, "");
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping tim", NULL);
  og_client_rig_expect_delivered (rig, "");
}

static void
test_nothing_goes_out_before_an_answer (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, "");

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, OG_RIG_ANN_PUBLIC);
}

static void
test_goes_to_each_peer_once (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, "info bob " BOB " " BOB " 0 band", NULL);
  og_client_rig_say (rig, BOB, "ping bob", "hello", NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PRIVATE, "ping ann", NULL);

  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, BOB " " OG_RIG_ANN_PRIVATE);
}

static void
test_odd_osc_goes_to_ours_only (OgClientRig *rig, gconstpointer data)
{
  static const guint8 large[65000] = "/large\0\0,b\0\0\0\0\xfd\xd8";

  og_client_rig_say (rig, SERVER, "info bob " BOB " " BOB " 0 band", NULL);
  og_client_rig_say (rig, BOB, "ping bob", "hello", NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  g_free (og_client_rig_take_events (rig));

  og_client_rig_expect_forward (rig, "odd", 3, BOB);
  og_client_rig_expect_forward (rig, large, sizeof large, BOB);
  og_client_rig_expect_events (rig, "withheld from ann, too odd; "
                                    "withheld from ann, too large");
}

/* As soon as it says hello. */
static void
test_odd_osc_goes_to_who_speaks_more (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_expect_forward (rig, "odd", 3, "");

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, "odd", 3, OG_RIG_ANN_PUBLIC);
}

static void
test_control_of_local_programs_stays_here (OgClientRig *rig, gconstpointer data)
{
  g_autoptr (GBytes) ping = og_hex_read ("ping");

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  g_free (og_client_rig_take_events (rig));
  for (guint i = 0; i < 2; i++)
    og_client_rig_expect_forward (rig, g_bytes_get_data (ping, NULL),
                                  g_bytes_get_size (ping), "");

  og_client_rig_expect_events (rig, "control refused");
}

/* A local program that sends back what it gets: its echo goes on. */
static void
test_loop_is_noticed (OgClientRig *rig, gconstpointer data)
{
  g_autofree char *events = NULL;

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  g_free (og_client_rig_take_events (rig));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *to = NULL;

      if (!SAY (rig, OG_RIG_ANN_PUBLIC, OG_RIG_NOTE))
        og_client_rig_advance (rig, og_deliveries_next_deadline (
                                        og_client_get_deliveries (rig->client))
                                        - rig->now);
      to = og_client_rig_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1);
      g_assert_cmpstr (to, ==, OG_RIG_ANN_PUBLIC);
      og_client_rig_advance (rig, MILLISECONDS (100));
    }
  og_client_rig_expect_events (rig, "loop noticed");
  g_assert_cmpuint (rig->n_delayed, >, 0);

  og_client_rig_advance (rig, OG_LOOP_OVER);
  events = og_client_rig_take_events (rig);
  g_assert_nonnull (strstr (events, "loop ended 0"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/delivery/" path, OgClientRig, NULL, set_up, function,   \
              tear_down)

  ADD ("osc-of-a-peer-is-delivered", test_osc_of_a_peer_is_delivered);
  ADD ("odd-osc-is-delivered-too", test_odd_osc_is_delivered_too);
  ADD ("osc-of-strangers-is-not", test_osc_of_strangers_is_not);
  ADD ("osc-of-who-left-is-not", test_osc_of_who_left_is_not);
  ADD ("osc-of-the-server-is-not", test_osc_of_the_server_is_not);
  ADD ("server-at-a-peers-address-is-the-server",
       test_server_at_a_peers_address_is_the_server);
  ADD ("empty-datagram-is-not", test_empty_datagram_is_not);
  ADD ("control-is-never-delivered", test_control_is_never_delivered);
  ADD ("notes-beside-control-are-delivered",
       test_notes_beside_control_are_delivered);
  g_test_add ("/client/delivery/pings-can-be-delivered", OgClientRig, NULL,
              set_up_passing_pings, test_pings_can_be_delivered, tear_down);
  g_test_add ("/client/delivery/pings-of-strangers-are-not", OgClientRig, NULL,
              set_up_passing_pings, test_pings_of_strangers_are_not, tear_down);
  ADD ("nothing-goes-out-before-an-answer",
       test_nothing_goes_out_before_an_answer);
  ADD ("goes-to-each-peer-once", test_goes_to_each_peer_once);
  ADD ("odd-osc-goes-to-ours-only", test_odd_osc_goes_to_ours_only);
  ADD ("odd-osc-goes-to-who-speaks-more", test_odd_osc_goes_to_who_speaks_more);
  ADD ("control-of-local-programs-stays-here",
       test_control_of_local_programs_stays_here);
  ADD ("loop-is-noticed", test_loop_is_noticed);

  return g_test_run ();
}
