/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#include "hex.h"

#include <string.h>

#define SERVER           OG_RIG_SERVER
#define STRANGER         OG_RIG_STRANGER
#define IS_IN_GROUP(rig) (og_client_get_group (rig->client)->is_joined)

/* A client and its server: who is told what, and who is believed. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static guint
count_peers (OgClientRig *rig)
{
  return og_roster_get_size (og_client_get_roster (rig->client));
}

static void
test_first_alive_is_known_bit_by_bit (OgClientRig *rig, gconstpointer data)
{
  const OgClientConfig config = { "tim", "timspassword", "testgroup", "testpass" };
  g_autoptr (GBytes) expected = og_hex_read ("capable-alive");
  g_autoptr (OgClient) client = og_client_new (&config, rig->now);
  OgPath server = og_ear_path (SERVER);
  OgAddress private_address = og_ear_address ("192.168.1.20:22778");
  const OgDatagram *outgoing;
  guint n_outgoing;

  og_client_set_server (client, &server, &private_address, rig->now);
  og_client_advance (client, rig->now);

  outgoing = og_outbox_peek (og_client_get_outbox (client), &n_outgoing);
  g_assert_cmpuint (n_outgoing, ==, 1);
  g_assert_true (og_path_equal (outgoing[0].path, &server));
  og_hex_assert_equal (outgoing[0].data, outgoing[0].size, expected);
}

static void
test_is_idle_at_first (OgClientRig *rig, gconstpointer data)
{
  g_assert_cmpint (og_client_next_deadline (rig->client), ==, -1);
  og_client_advance (rig->client, rig->now);
  og_client_rig_expect_events (rig, "");
}

static void
test_tells_where_it_stands_once (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
  og_client_rig_expect_events (rig, "connecting");

  for (guint i = 0; i < 3; i++)
    og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_expect_events (rig, "joined");

  og_client_rig_say (rig, SERVER, "user ok", "group wrong-password", NULL);
  og_client_rig_say (rig, SERVER, "user ok", "group full", NULL);
  og_client_rig_say (rig, SERVER, "user wrong-password", NULL);
  og_client_rig_say (rig, SERVER, "user full", NULL);
  og_client_rig_say (rig, SERVER, "user unknown", NULL);
  og_client_rig_expect_events (rig, "wrong group password; groups full; "
                                    "wrong password; full; refused");
}

static void
test_tells_of_a_silent_server (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);

  og_client_rig_advance (rig, OG_SERVER_SILENT - 1);
  og_client_rig_expect_events (rig, "");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "silent");

  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_expect_events (rig, "joined");
}

/* A server that falls silent takes nobody out of the group. */
static void
test_stays_in_the_group (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
  g_assert_false (IS_IN_GROUP (rig));
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  g_assert_true (IS_IN_GROUP (rig));

  og_client_rig_advance (rig, OG_SERVER_SILENT);
  og_client_rig_expect_events (rig, "connecting; joined; silent");
  g_assert_true (IS_IN_GROUP (rig));
}

static void
test_is_out_of_the_group (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "user ok", "group wrong-password", NULL);
  g_assert_false (IS_IN_GROUP (rig));

  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  g_assert_true (IS_IN_GROUP (rig));
  og_client_rig_connect (rig, "203.0.113.9:22242", OG_RIG_PRIVATE);
  g_assert_false (IS_IN_GROUP (rig));

  og_client_rig_say (rig, "203.0.113.9:22242", "user ok", "group ok", NULL);
  g_assert_true (IS_IN_GROUP (rig));
  og_client_leave (rig->client);
  g_assert_false (IS_IN_GROUP (rig));
}

/* Another port of its machine is somebody else. */
static void
test_believes_nobody_but_the_server (OgClientRig *rig, gconstpointer data)
{
  static const char *const others[] = { STRANGER, "203.0.113.5:22243",
                                        "203.0.113.6:22242", OG_RIG_ANN_PUBLIC };

  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_expect_events (rig, "ann joined");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      og_client_rig_say (rig, others[i], "user wrong-password", NULL);
      og_client_rig_say (rig, others[i], "group wrong-password", NULL);
      og_client_rig_say (rig, others[i],
                         "info eve 192.0.2.1:1 192.0.2.2:2 0 band", NULL);
      og_client_rig_say (rig, others[i], "left ann band", NULL);
      og_client_rig_say (rig, others[i], "challenge abcdefgh", NULL);
      og_client_rig_say (rig, others[i], "reached-at 10.0.0.1:0 10.0.0.2:0",
                         NULL);
    }
  og_client_rig_advance (rig, 0);

  og_client_rig_expect_events (rig, "");
  og_ear_expect (&rig->ear, SERVER, "");
  g_assert_cmpuint (count_peers (rig), ==, 1);
  g_assert_cmpint (
      og_address_get_family (
          &og_client_get_registration (rig->client)->reached_at.server),
      ==, OG_FAMILY_NONE);
}

static void
test_answers_a_challenge (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "challenge abcdefgh", "user ok", "group ok",
                     NULL);
  og_client_rig_advance (rig, 0);

  og_ear_expect_times (&rig->ear, SERVER, "0");
}

static void
test_knows_that_the_server_speaks_more (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  g_assert_false (og_client_get_registration (rig->client)->said_hello);

  og_client_rig_say (rig, SERVER, "user ok", "hello", NULL);
  g_assert_true (og_client_get_registration (rig->client)->said_hello);
}

static void
test_hears_who_is_in_the_group (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN,
                     "info Zoë 192.0.2.1:1 192.0.2.2:2 3 choir band", NULL);
  og_client_rig_expect_events (rig, "ann joined; Zoë joined");

  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_expect_events (rig, "");

  og_client_rig_advance (rig, 0);
  og_ear_expect (&rig->ear, OG_RIG_ANN_PUBLIC, "ping tim; hello");
  og_ear_expect (&rig->ear, "192.0.2.2:2", "ping tim; hello");
}

static void
test_ignores_who_is_no_member (OgClientRig *rig, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (65, 'x');
  g_autofree char *too_long =
      g_strconcat ("info ", long_name, " 192.0.2.1:1 192.0.2.2:2 0 band", NULL);

  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "info tim 192.0.2.1:1 192.0.2.2:2 0 band",
                     "info ann 192.0.2.1:1 192.0.2.2:2 0 Band",
                     "info bob 192.0.2.1:1 192.0.2.2:2 0",
                     "info cat 192.0.2.1:1 192.0.2.2:2 0 band2 ban",
                     "info bell\a 192.0.2.1:1 192.0.2.2:2 0 band",
                     "info \xff 192.0.2.1:1 192.0.2.2:2 0 band", too_long, NULL);

  og_client_rig_expect_events (rig, "");
  g_assert_cmpuint (count_peers (rig), ==, 0);
}

static void
test_hears_who_left_the_group (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN,
                     "info bob 192.0.2.1:1 192.0.2.2:2 0 band", NULL);
  og_client_rig_expect_events (rig, "ann joined; bob joined");

  og_client_rig_say (rig, SERVER, "left ann choir", "left cat band", NULL);
  og_client_rig_expect_events (rig, "");

  og_client_rig_say (rig, SERVER, "left ann band", NULL);
  og_client_rig_expect_events (rig, "ann left");
  og_client_rig_say (rig, SERVER, "info bob 192.0.2.1:1 192.0.2.2:2 0 choir",
                     NULL);
  og_client_rig_expect_events (rig, "bob left");
  g_assert_cmpuint (count_peers (rig), ==, 0);
}

static void
test_forgets_who_was_not_heard_of (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_advance (rig, OG_PEER_FORGOTTEN - 1);
  og_client_rig_expect_events (rig, "ann joined; silent");

  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "ann left");
}

/* A server that forgets members after ten minutes only lists them so long. */
static void
test_hears_of_nobody_whom_it_would_forget (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "info bob 192.0.2.1:1 192.0.2.2:2 180 band",
                     NULL);
  og_client_rig_advance (rig, 0);
  og_client_rig_expect_events (rig, "");

  og_client_rig_say (rig, SERVER, "info bob 192.0.2.1:1 192.0.2.2:2 179 band",
                     NULL);
  og_client_rig_advance (rig, SECONDS (1) - 1);
  og_client_rig_expect_events (rig, "bob joined");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "bob left");
}

#define SAY(rig, from, literal)                                                \
  og_client_rig_say_bytes (rig, from, literal, sizeof (literal) - 1)

static void
test_half_a_word_of_addresses_is_none (OgClientRig *rig, gconstpointer data)
{
  const OgRegistration *registration = og_client_get_registration (rig->client);

  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "reached-at 10.0.0.5:0 198.51.100.20:3", NULL);
  SAY (rig, SERVER,
       "/groupclient/reached_at\0,iii\0\0\0\0"
       "\1\2\3\4\0\0\0\1\1\2\3\4");

  g_assert_cmphex (og_address_get_ipv4 (&registration->reached_at.server), ==,
                   0x0a000005);
  g_assert_cmpuint (registration->reached_at.client.port, ==, 3);
}

/* An original server tells of newcomers only when it is asked. */
static void
test_asks_who_a_stranger_is (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping tim", NULL);
  og_client_rig_advance (rig, SECONDS (2));
  og_ear_expect (&rig->ear, SERVER, "");

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, 0);
  og_ear_expect_times (&rig->ear, SERVER, "2000");
  og_ear_expect (&rig->ear, OG_RIG_ANN_PUBLIC, "");
}

static void
test_remembers_the_ping_of_a_stranger (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_say (rig, "192.0.2.2:2", "ping bob", "hello", NULL);
  og_client_rig_advance (rig, MILLISECONDS (20));
  og_client_rig_say (rig, SERVER, OG_RIG_ANN,
                     "info bob 192.0.2.1:1 192.0.2.2:2 0 band", NULL);

  og_client_rig_expect_events (rig,
                               "ann joined; ann reachable public original; "
                               "bob joined; bob reachable public");
}

static void
test_leaves_without_a_trace (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  g_free (og_client_rig_take_events (rig));

  og_client_leave (rig->client);
  og_client_rig_expect_events (rig, "idle");
  g_assert_cmpint (og_client_next_deadline (rig->client), ==, -1);
  g_assert_cmpuint (count_peers (rig), ==, 0);
}

/* The first look finds them, and its answer comes even to those who are refused. */
static void
test_meets_nobody_before_it_is_a_member (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, 0);
  og_client_rig_expect_events (rig, "connecting");
  og_ear_expect (&rig->ear, OG_RIG_ANN_PUBLIC, "");

  og_client_rig_say (rig, SERVER, "user wrong-password", NULL);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_expect_events (rig, "wrong password");
}

static void
test_lost_first_answer_costs_little (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  g_free (og_ear_take (&rig->ear, SERVER));

  og_client_rig_advance (rig, OG_ALIVE_FIRST);
  og_ear_expect_times (&rig->ear, SERVER, "250");
  og_client_rig_say (rig, SERVER, "user ok", "group ok", OG_RIG_ANN, NULL);
  og_client_rig_advance (rig, 0);
  og_client_rig_expect_events (rig, "connecting; joined; ann joined");
  og_ear_expect_times (&rig->ear, OG_RIG_ANN_PUBLIC, "250");
}

/* An original server lists the group to it all the same. */
static void
test_pings_nobody_when_it_is_refused (OgClientRig *rig, gconstpointer data)
{
  static const char *const refusals[] = { "user wrong-password", "user in-use",
                                          "user full", "group wrong-password" };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      og_client_rig_connect (rig, SERVER, OG_RIG_PRIVATE);
      og_client_rig_say (rig, SERVER, refusals[i], OG_RIG_ANN, NULL);
      og_client_rig_advance (rig, SECONDS (2));

      g_assert_cmpuint (count_peers (rig), ==, 0);
      og_ear_expect (&rig->ear, OG_RIG_ANN_PUBLIC, "");
    }
}

static void
test_is_silent_when_it_loses_its_name (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_advance (rig, SECONDS (1));
  g_free (og_ear_take (&rig->ear, OG_RIG_ANN_PUBLIC));
  g_free (og_client_rig_take_events (rig));

  og_client_rig_say (rig, SERVER, "user in-use", NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, SECONDS (60));
  og_ear_expect (&rig->ear, OG_RIG_ANN_PUBLIC, "");
  g_assert_cmpuint (count_peers (rig), ==, 0);
}

static void
test_answers_only_for_itself (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "still_there tom", NULL);
  og_client_rig_say (rig, STRANGER, "still_there tim", NULL);
  og_ear_expect (&rig->ear, SERVER, "");

  og_client_rig_say (rig, SERVER, "still_there tim", NULL);
  og_ear_expect_times (&rig->ear, SERVER, "0");
}

static void
test_hears_nothing_after_leaving (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_leave (rig->client);
  g_free (og_client_rig_take_events (rig));

  og_client_rig_say (rig, SERVER, OG_RIG_ANN, "user ok", "group ok", NULL);
  og_client_rig_say (rig, SERVER, "challenge abcdefgh", NULL);
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", NULL);

  og_client_rig_expect_events (rig, "");
  g_assert_cmpuint (count_peers (rig), ==, 0);
  g_assert_cmpint (og_client_next_deadline (rig->client), ==, -1);
}

static void
test_network_change_starts_all_searches (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PRIVATE, "ping ann", NULL);
  og_client_rig_advance (rig, SECONDS (3));
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);

  og_client_network_changed (rig->client, rig->now);
  og_client_rig_connect (rig, SERVER, "10.0.0.20:22243");
  og_client_rig_advance (rig, MILLISECONDS (300));
  og_ear_expect_times (&rig->ear, SERVER, "0 250");
  og_ear_expect_times (&rig->ear, OG_RIG_ANN_PUBLIC, "0 200");
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, OG_RIG_ANN_PRIVATE);
}

static void
test_server_cannot_make_it_remember_too_many (OgClientRig *rig, gconstpointer data)
{
  char text[64];

  og_client_rig_join (rig);
  for (guint i = 0; i < OG_PEERS_MAX + 100; i++)
    {
      g_snprintf (text, sizeof text, "info m%u 10.1.%u.%u:1 10.2.%u.%u:1 0 band",
                  i, i / 256, i % 256, i / 256, i % 256);
      og_client_rig_say (rig, SERVER, text, NULL);
    }

  g_assert_cmpuint (count_peers (rig), ==, OG_PEERS_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/client/" path, OgClientRig, NULL, set_up, function,     \
              tear_down)

  ADD ("first-alive-is-known-bit-by-bit", test_first_alive_is_known_bit_by_bit);
  ADD ("is-idle-at-first", test_is_idle_at_first);
  ADD ("tells-where-it-stands-once", test_tells_where_it_stands_once);
  ADD ("tells-of-a-silent-server", test_tells_of_a_silent_server);
  ADD ("stays-in-the-group", test_stays_in_the_group);
  ADD ("is-out-of-the-group", test_is_out_of_the_group);
  ADD ("believes-nobody-but-the-server", test_believes_nobody_but_the_server);
  ADD ("answers-a-challenge", test_answers_a_challenge);
  ADD ("knows-that-the-server-speaks-more",
       test_knows_that_the_server_speaks_more);
  ADD ("hears-who-is-in-the-group", test_hears_who_is_in_the_group);
  ADD ("ignores-who-is-no-member", test_ignores_who_is_no_member);
  ADD ("hears-who-left-the-group", test_hears_who_left_the_group);
  ADD ("forgets-who-was-not-heard-of", test_forgets_who_was_not_heard_of);
  ADD ("hears-of-nobody-whom-it-would-forget",
       test_hears_of_nobody_whom_it_would_forget);
  ADD ("half-a-word-of-addresses-is-none", test_half_a_word_of_addresses_is_none);
  ADD ("asks-who-a-stranger-is", test_asks_who_a_stranger_is);
  ADD ("remembers-the-ping-of-a-stranger", test_remembers_the_ping_of_a_stranger);
  ADD ("meets-nobody-before-it-is-a-member",
       test_meets_nobody_before_it_is_a_member);
  ADD ("lost-first-answer-costs-little", test_lost_first_answer_costs_little);
  ADD ("pings-nobody-when-it-is-refused", test_pings_nobody_when_it_is_refused);
  ADD ("is-silent-when-it-loses-its-name", test_is_silent_when_it_loses_its_name);
  ADD ("answers-only-for-itself", test_answers_only_for_itself);
  ADD ("leaves-without-a-trace", test_leaves_without_a_trace);
  ADD ("hears-nothing-after-leaving", test_hears_nothing_after_leaving);
  ADD ("network-change-starts-all-searches",
       test_network_change_starts_all_searches);
  ADD ("server-cannot-make-it-remember-too-many",
       test_server_cannot_make_it_remember_too_many);

  return g_test_run ();
}
