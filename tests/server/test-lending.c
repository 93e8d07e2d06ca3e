/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ports that are lent to members towards originals: to whom, and what goes by them. */

#include "relay-rig.h"

#include "wire/address-text.h"
#include "wire/kind.h"
#include "wire/peering.h"

#include <string.h>

#define TIM OG_RELAY_RIG_TIM
#define SUE OG_RELAY_RIG_SUE
#define OLD "198.51.100.9:22243"
#define OLD_AT                                                                 \
  "198.51.100.9:40001" /* its router gives each place another port */
#define STRANGER "192.0.2.66:22243"

#define FIRST_PORT 22300
#define N_PORTS    128

/* 16 bytes. */
#define NOTE "/note\0\0\0,i\0\0\0\0\0\1"

#define SECONDS(n) ((n) * (gint64) G_USEC_PER_SEC)

typedef OgServerRig Fixture;

/* As an original does it. */
static void
say_alive (Fixture *rig, const char *at, const char *name, const char *group)
{
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret %s %s=tune", name, at, group);

  og_server_rig_say (rig, at, alive, NULL);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->local_ipv4 = 0xcb00710a; /* 203.0.113.10 */
  rig->config.lent = (OgLentPorts){ FIRST_PORT, N_PORTS };
  og_server_rig_start (rig);
  og_relay_rig_join_ours (rig, TIM, "tim");
  say_alive (rig, OLD, "old", "band");
  g_ptr_array_set_size (rig->sent, 0);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

/* What was handed on: "PORT>TO SIZE; " by a port that is lent, "TO FROM SIZE; "
 * by the server's own. */
static char *
hear (Fixture *rig)
{
  OgRelay *relay = og_server_get_relay (rig->server);
  GString *words = g_string_new (NULL);
  char text[OG_ADDRESS_TEXT_SIZE];
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    for (guint k = 0; k < runs[i].n_datagrams; k++)
      {
        const OgDatagram *datagram = &runs[i].datagrams[k];
        const char *to = og_address_format (&runs[i].path->address, text);
        OgRelayedPacket relayed;

        if (datagram->local != NULL)
          g_string_append_printf (words, "%u>%s %u; ", datagram->local->port,
                                  to, (guint) datagram->size);
        else if (og_relayed_packet_read (datagram->data, datagram->size, &relayed))
          g_string_append_printf (words, "%s %s %u; ", to, relayed.from,
                                  (guint) relayed.packet_size);
      }

  og_relay_clear (relay);
  return g_string_free (words, FALSE);
}

#define expect(rig, words)                                                     \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *heard = hear (rig);                                       \
    g_assert_cmpstr (heard, ==, words);                                        \
  }                                                                            \
  G_STMT_END

static void
ask (Fixture *rig)
{
  og_relay_rig_hand (rig, TIM, "tim", "old", NOTE, 16);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

/* The port at which the last news or list says that Tim is; 0: it says nothing of him. */
static guint16
find_port (Fixture *rig, const char *at)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);
  const char *info = g_strrstr (heard, "info tim ");
  g_auto (GStrv) words = NULL;

  if (info == NULL)
    return 0;

  words = g_strsplit (info, " ", -1);
  g_assert_cmpstr (words[2], ==, words[3]);
  return og_server_rig_address (words[3]).port;
}

/* News of one member are limited. */
static guint16
await_port (Fixture *rig, const char *at)
{
  guint16 port = find_port (rig, at);

  if (port != 0)
    return port;

  og_server_rig_advance (rig, OG_NEWS_OF_MEMBER);
  return find_port (rig, at);
}

static void
receive_at (
    Fixture *rig, guint16 port, const char *from, gconstpointer data, gsize size)
{
  OgPath path = og_server_rig_path (from);
  const OgDatagram datagram = { .data = data, .size = size, .path = &path };

  og_relay_receive_lent (og_server_get_relay (rig->server), port, &datagram, 1,
                         rig->now);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
}

static void
ping_at (Fixture *rig, guint16 port, const char *from, const char *name)
{
  OgOscWriter writer;
  guint8 data[128];

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, name);
  receive_at (rig, port, from, data, writer.used);
}

static gboolean
is_lent (guint16 port)
{
  return port >= FIRST_PORT && port < FIRST_PORT + N_PORTS;
}

/* As an original does: it pings where it was told. Gives the port in the end. */
static guint16
prove_from (Fixture *rig, const char *at, guint16 port)
{
  for (guint i = 1; i < OG_LOAN_PROOFS; i++)
    {
      guint16 next;

      g_assert_true (is_lent (port));
      ping_at (rig, port, at, "old");
      next = await_port (rig, OLD);
      g_assert_cmpuint (next, !=, port);
      port = next;
    }

  g_assert_true (is_lent (port));
  expect (rig, "");
  ping_at (rig, port, at, "old");
  expect (rig, TIM " old 48; ");
  return port;
}

static guint16
prove (Fixture *rig, const char *at)
{
  ask (rig);
  return prove_from (rig, at, await_port (rig, OLD));
}

/* All say that they are there, and nothing else. */
static void
rest (Fixture *rig, gint64 duration)
{
  for (gint64 end = rig->now + duration; rig->now < end;)
    {
      og_server_rig_advance (rig, SECONDS (1));
      say_alive (rig, OLD, "old", "band");
      og_server_rig_say (rig, TIM, "cookie timtimti", "reply", "hello 1",
                         "alive tim secret " TIM " band=tune", NULL);
    }
}

static void
test_carries_both_ways (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD_AT);
  g_autofree char *expected = g_strdup_printf ("%u>" OLD_AT " 16; ", port);

  ask (rig);
  expect (rig, expected);
  receive_at (rig, port, OLD_AT, NOTE, 16);
  expect (rig, TIM " old 16; ");
}

/* One that goes to all others of the group goes to the original as well. */
static void
test_is_one_of_all (Fixture *rig, gconstpointer data)
{
  g_autofree char *expected = NULL;
  guint16 port;

  og_relay_rig_join_ours (rig, SUE, "sue");
  port = prove (rig, OLD);
  expected = g_strdup_printf (SUE " tim 16; %u>" OLD " 16; ", port);
  og_relay_rig_hand (rig, TIM, "tim", NULL, NOTE, 16);
  expect (rig, expected);
}

static void
assert_no_loan (Fixture *rig)
{
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
  g_assert_false (is_lent (find_port (rig, OLD)));
  expect (rig, "");
}

/* Whoever reaches it does not name it. */
static void
test_lends_only_towards_who_is_named (Fixture *rig, gconstpointer data)
{
  og_relay_rig_hand (rig, TIM, "tim", NULL, NOTE, 16);
  assert_no_loan (rig);
}

static void
test_lends_nothing_towards_another_group (Fixture *rig, gconstpointer data)
{
  say_alive (rig, OLD, "old", "choir");
  ask (rig);
  assert_no_loan (rig);
}

static void
test_lends_nothing_to_who_proved_nothing (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join (rig, SUE, "sue", "band", "hello", "hello 1");
  og_relay_rig_hand (rig, SUE, "sue", "old", NOTE, 16);
  assert_no_loan (rig);
}

static void
test_sends_nothing_before_it_is_proven (Fixture *rig, gconstpointer data)
{
  guint16 port;

  ask (rig);
  port = find_port (rig, OLD);
  for (guint i = 0; i < 5; i++)
    {
      ask (rig);
      expect (rig, "");
    }

  ping_at (rig, port, OLD, "old");
  ping_at (rig, port, OLD, "old"); /* the second one of a round */
  ask (rig);
  expect (rig, "");
}

static void
test_believes_nobody_else (Fixture *rig, gconstpointer data)
{
  guint16 port;

  ask (rig);
  port = find_port (rig, OLD);
  ping_at (rig, port, STRANGER, "old");
  ping_at (rig, port, OLD, "tim");
  receive_at (rig, port, OLD, "/note\0\0\0,\0\0", 12);
  receive_at (rig, port, OLD, "abc", 3);
  g_assert_cmpuint (find_port (rig, OLD), ==, 0);
  expect (rig, "");
}

/* Somebody who forges the original's address and cannot hear which ports it was told. */
static void
test_who_tries_all_ports_proves_nothing (Fixture *rig, gconstpointer data)
{
  for (guint round = 0; round < 100; round++)
    {
      say_alive (rig, OLD, "old", "band");
      og_server_rig_say (rig, TIM, "cookie timtimti", "reply", "hello 1",
                         "alive tim secret " TIM " band=tune", NULL);
      ask (rig);
      for (guint i = 0; i < N_PORTS; i++)
        ping_at (rig, (guint16) (FIRST_PORT + i), OLD, "old");
      ask (rig);
      expect (rig, "");
      og_server_rig_advance (rig, OG_LOAN_BARRED / 2);
    }
}

static void
test_forgives_one_wrong_port (Fixture *rig, gconstpointer data)
{
  guint16 port;

  ask (rig);
  port = find_port (rig, OLD);
  ping_at (rig, (guint16) (port == FIRST_PORT ? port + 1 : FIRST_PORT), OLD,
           "old");
  ping_at (rig, port, OLD, "old");
  g_assert_cmpuint (find_port (rig, OLD), ==, 0);

  rest (rig, OG_LOAN_BARRED);
  og_server_rig_say (rig, OLD, "alive old secret " OLD " band=tune",
                     "list band=tune", NULL);
  prove_from (rig, OLD, find_port (rig, OLD));
}

static void
test_hands_on_from_one_place (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD_AT);

  receive_at (rig, port, STRANGER, "/note\0\0\0,\0\0", 12);
  receive_at (rig, port, OLD, "/note\0\0\0,\0\0", 12);
  ping_at (rig, port, OLD, "old");
  expect (rig, "");
}

/* Its router gave it another port. */
static void
test_follows_one_who_was_silent (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD_AT);
  g_autofree char *expected = NULL;

  og_server_rig_advance (rig, OG_LOAN_SILENT);
  say_alive (rig, OLD, "old", "band");
  for (guint i = 0; i < OG_LOAN_PROOFS; i++)
    {
      guint16 told;

      ping_at (rig, port, OLD, "old");
      told = find_port (rig, OLD);
      port = told != 0 ? told : port;
    }

  expect (rig, TIM " old 48; ");
  ask (rig);
  expected = g_strdup_printf ("%u>" OLD " 16; ", port);
  expect (rig, expected);
}

static void
test_sends_nothing_to_one_who_is_silent (Fixture *rig, gconstpointer data)
{
  prove (rig, OLD);
  rest (rig, OG_LOAN_HEARD - SECONDS (2));
  ask (rig);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
  rest (rig, SECONDS (2));
  ask (rig);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 0);
}

static void
test_spares_the_original (Fixture *rig, gconstpointer data)
{
  g_autofree guint8 *large = g_malloc0 (OG_ORIGINAL_MAX + 4);

  memcpy (large, "/large\0\0,\0\0\0", 12);
  prove (rig, OLD);
  og_relay_rig_hand (rig, TIM, "tim", "old", "abc", 3);
  og_relay_rig_hand (rig, TIM, "tim", "old", large, OG_ORIGINAL_MAX + 4);
  expect (rig, "");
  og_relay_rig_hand (rig, TIM, "tim", "old", large, OG_ORIGINAL_MAX);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
}

static void
test_ends_when_it_is_not_used (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD);

  rest (rig, OG_LOAN_UNUSED - SECONDS (3));
  g_assert_cmpuint (find_port (rig, OLD), ==, 0);
  rest (rig, SECONDS (6));
  g_assert_cmpuint (find_port (rig, OLD), ==, 22278);
  ping_at (rig, port, OLD, "old");
  expect (rig, "");
}

static void
test_ends_when_the_original_moves (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD);

  say_alive (rig, STRANGER, "old", "band");
  ask (rig);
  expect (rig, "");
  ping_at (rig, port, OLD, "old");
  expect (rig, "");
}

static void
test_ends_when_one_of_them_leaves (Fixture *rig, gconstpointer data)
{
  guint16 port = prove (rig, OLD);

  say_alive (rig, OLD, "old", "choir");
  ping_at (rig, port, OLD, "old");
  ask (rig);
  expect (rig, "");

  og_server_rig_say (rig, OLD, "leave old secret", NULL);
  ping_at (rig, port, OLD, "old");
  ask (rig);
  expect (rig, "");
}

static void
test_lends_to_one_member_so_many (Fixture *rig, gconstpointer data)
{
  guint n_lent = 0;

  for (guint i = 0; i < OG_LOANS_OF_MEMBER + 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("old%u", i);
      g_autofree char *at = g_strdup_printf ("203.0.%u.9:22243", i);

      say_alive (rig, at, name, "band");
      og_relay_rig_hand (rig, TIM, "tim", name, NOTE, 16);
      say_alive (rig, at, name, "band");
      og_server_rig_say (rig, at, "list band=tune", NULL);
      n_lent += is_lent (find_port (rig, at));
      og_server_rig_advance (rig, SECONDS (2));
      og_server_rig_say (rig, TIM, "cookie timtimti", "reply", "hello 1",
                         "alive tim secret " TIM " band=tune", NULL);
    }

  g_assert_cmpuint (n_lent, ==, OG_LOANS_OF_MEMBER);
}

static void
test_counts_as_what_is_relayed (Fixture *rig, gconstpointer data)
{
  guint8 large[1200] = "/large\0\0,b\0\0\0\0\4\xa0";
  guint n_sent = 0;

  prove (rig, OLD);
  for (guint i = 0; i < 2000; i++)
    {
      og_relay_rig_hand (rig, TIM, "tim", "old", large, sizeof large);
      n_sent += og_relay_rig_count_heard (rig);
    }

  g_assert_cmpuint ((n_sent - 1) * 1200, <=, OG_SERVER_DEFAULT_RELAY_USER_RATE);
  g_assert_cmpuint (n_sent, >, 500);
}

static void
test_lends_nothing_unless_it_is_told_to (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
  og_server_rig_init (rig);
  og_server_rig_start (rig);
  og_relay_rig_join_ours (rig, TIM, "tim");
  say_alive (rig, OLD, "old", "band");
  ask (rig);
  assert_no_loan (rig);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/server/lending/" path, Fixture, NULL, set_up, test, tear_down)

  ADD ("carries-both-ways", test_carries_both_ways);
  ADD ("is-one-of-all", test_is_one_of_all);
  ADD ("lends-only-towards-who-is-named", test_lends_only_towards_who_is_named);
  ADD ("lends-nothing-towards-another-group",
       test_lends_nothing_towards_another_group);
  ADD ("lends-nothing-to-who-proved-nothing",
       test_lends_nothing_to_who_proved_nothing);
  ADD ("sends-nothing-before-it-is-proven",
       test_sends_nothing_before_it_is_proven);
  ADD ("believes-nobody-else", test_believes_nobody_else);
  ADD ("who-tries-all-ports-proves-nothing",
       test_who_tries_all_ports_proves_nothing);
  ADD ("forgives-one-wrong-port", test_forgives_one_wrong_port);
  ADD ("hands-on-from-one-place", test_hands_on_from_one_place);
  ADD ("follows-one-who-was-silent", test_follows_one_who_was_silent);
  ADD ("sends-nothing-to-one-who-is-silent",
       test_sends_nothing_to_one_who_is_silent);
  ADD ("spares-the-original", test_spares_the_original);
  ADD ("ends-when-it-is-not-used", test_ends_when_it_is_not_used);
  ADD ("ends-when-the-original-moves", test_ends_when_the_original_moves);
  ADD ("ends-when-one-of-them-leaves", test_ends_when_one_of_them_leaves);
  ADD ("lends-to-one-member-so-many", test_lends_to_one_member_so_many);
  ADD ("counts-as-what-is-relayed", test_counts_as_what_is_relayed);
  ADD ("lends-nothing-unless-it-is-told-to",
       test_lends_nothing_unless_it_is_told_to);

  return g_test_run ();
}
