/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who forges the address of somebody who never asked, and members who help with it. */

#include "lending-rig.h"

#include "wire/kind.h"
#include "wire/peering.h"

#include <string.h>

#define TIM      OG_RELAY_RIG_TIM
#define SUE      OG_RELAY_RIG_SUE
#define OLD      OG_LENDING_RIG_OLD
#define OLD_AT   OG_LENDING_RIG_OLD_AT
#define STRANGER OG_LENDING_RIG_STRANGER

#define NOTE    OG_LENDING_RIG_NOTE
#define SECONDS OG_LENDING_RIG_SECONDS

#define expect og_lending_rig_expect

typedef OgServerRig Fixture;

static guint16
find_port (Fixture *rig, const char *at)
{
  return og_lending_rig_find (rig, at, "tim", NULL);
}

static void
ask (Fixture *rig)
{
  og_lending_rig_ask (rig, "old");
}

static guint16
get_other (guint16 port)
{
  return port == OG_LENDING_RIG_FIRST ? port + 1 : OG_LENDING_RIG_FIRST;
}

static void
test_believes_nobody_else (Fixture *rig, gconstpointer data)
{
  guint16 port;

  ask (rig);
  port = find_port (rig, OLD);
  og_lending_rig_ping (rig, port, STRANGER, "old");
  og_lending_rig_ping (rig, port, OLD, "tim");
  og_lending_rig_receive (rig, port, OLD, "/note\0\0\0,\0\0", 12);
  og_lending_rig_receive (rig, port, OLD, "abc", 3);
  g_assert_cmpuint (find_port (rig, OLD), ==, 0);
  expect (rig, "");
}

/* Somebody who forges the original's address and cannot hear which ports it was told. */
static void
test_who_tries_all_ports_proves_nothing (Fixture *rig, gconstpointer data)
{
  for (guint round = 0; round < 100; round++)
    {
      og_lending_rig_say_alive (rig, OLD, "old", "band");
      og_lending_rig_renew (rig, TIM, "tim");
      ask (rig);
      for (guint i = 0; i < OG_LENDING_RIG_N; i++)
        og_lending_rig_ping (rig, (guint16) (OG_LENDING_RIG_FIRST + i), OLD,
                             "old");
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
  og_lending_rig_ping (rig, get_other (port), OLD, "old");
  og_lending_rig_ping (rig, port, OLD, "old");
  g_assert_cmpuint (find_port (rig, OLD), ==, 0);

  og_lending_rig_rest (rig, OG_LOAN_BARRED);
  og_server_rig_say (rig, OLD, "alive old secret " OLD " band=tune",
                     "list band=tune", NULL);
  og_lending_rig_prove_from (rig, OLD, find_port (rig, OLD));
}

/* It is the host that is barred: neither another registration nor another name helps. */
static void
assert_is_barred (Fixture *rig, const char *at, const char *name)
{
  guint16 port;

  og_lending_rig_ask (rig, name);
  og_lending_rig_list (rig, at, name);
  port = find_port (rig, at);
  g_assert_true (og_lending_rig_is_lent (port));
  for (guint i = 0; i < OG_LOAN_PROOFS; i++)
    og_lending_rig_ping (rig, port, at, name);
  g_assert_cmpuint (find_port (rig, at), ==, 0);
  expect (rig, "");
}

static void
test_no_registration_lifts_the_bar (Fixture *rig, gconstpointer data)
{
  ask (rig);
  og_lending_rig_ping (rig, get_other (find_port (rig, OLD)), OLD, "old");
  og_server_rig_say (rig, OLD, "alive old secret 10.1.2.3:4 band=tune", NULL);
  assert_is_barred (rig, OLD, "old");
}

static void
test_no_other_place_lifts_the_bar (Fixture *rig, gconstpointer data)
{
  ask (rig);
  og_lending_rig_ping (rig, get_other (find_port (rig, OLD)), OLD, "old");
  og_lending_rig_say_alive (rig, STRANGER, "old", "band");
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  assert_is_barred (rig, OLD, "old");
}

static void
test_bars_all_names_of_a_host (Fixture *rig, gconstpointer data)
{
  og_lending_rig_say_alive (rig, OLD_AT, "elder", "band");
  ask (rig);
  og_lending_rig_ping (rig, get_other (find_port (rig, OLD)), OLD, "old");
  assert_is_barred (rig, OLD_AT, "elder");
}

/* They register again and again, under many names, with few ports: as fast as they can. */
static void
test_who_tries_again_and_again_proves_nothing (Fixture *rig, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  og_server_free (rig->server);
  og_lending_rig_start (rig, 32);
  for (guint round = 0; round < 2000; round++)
    {
      guint16 guess = (guint16) g_rand_int_range (rand, 0, 32 - OG_LOAN_PROOFS);

      og_lending_rig_renew (rig, TIM, "tim");
      for (guint n = 0; n < 4; n++)
        {
          g_autofree char *name = g_strdup_printf ("old%u", n);
          g_autofree char *at = g_strdup_printf ("198.51.100.9:%u", 4000 + n);
          g_autofree char *alive = g_strdup_printf (
              "alive %s secret 10.1.2.3:%u band=tune", name, 1 + round % 2);

          og_server_rig_say (rig, at, alive, NULL);
          og_relay_rig_hand (rig, TIM, "tim", name, NOTE, 16);
          for (guint i = 0; i < OG_LOAN_PROOFS; i++)
            og_lending_rig_ping (
                rig, (guint16) (OG_LENDING_RIG_FIRST + guess + i), at, name);
          expect (rig, "");
        }
      g_ptr_array_set_size (rig->sent, 0);
    }
}

/* Members with originals of their own, who know what those were told, learn too little. */
static void
test_nobody_knows_more_than_half_of_the_ports (Fixture *rig, gconstpointer data)
{
  guint n_known = 0;

  ask (rig);
  for (guint m = 0; m < 8; m++)
    {
      g_autofree char *member = g_strdup_printf ("m%u", m);
      g_autofree char *from = g_strdup_printf ("10.%u.1.1:4000", m);

      og_relay_rig_join_ours (rig, from, member);
      for (guint o = 0; o < 16; o++)
        {
          g_autofree char *name = g_strdup_printf ("o%u", o);
          g_autofree char *at = g_strdup_printf ("10.0.1.1:%u", 5000 + o);

          og_lending_rig_say_alive (rig, at, name, "band");
          g_ptr_array_set_size (rig->sent, 0);
          og_relay_rig_hand (rig, from, member, name, NOTE, 16);
          og_lending_rig_list (rig, at, name);
          n_known += og_lending_rig_is_lent (
              og_lending_rig_find (rig, at, member, NULL));
          og_lending_rig_renew (rig, from, member);
        }
    }

  g_assert_cmpuint (n_known, >, 16);
  g_assert_cmpuint (n_known, <=, OG_LENDING_RIG_N / 2);
}

/* Who ends loans and has new ones gets no more ports than who keeps them. */
static void
test_spent_ports_count (Fixture *rig, gconstpointer data)
{
  guint n_lent = 0;

  for (guint i = 0; i < 3 * OG_LOANS_OF_MEMBER; i++)
    {
      ask (rig);
      og_lending_rig_list (rig, OLD, "old");
      n_lent += og_lending_rig_is_lent (find_port (rig, OLD));
      og_server_rig_say (rig, OLD, "leave old secret", NULL);
      og_lending_rig_say_alive (rig, OLD, "old", "band");
      og_lending_rig_renew (rig, TIM, "tim");
    }

  g_assert_cmpuint (n_lent, ==, OG_LOANS_OF_MEMBER);
}

/* It pings there each 6 s, because nobody tells it that the member is gone. */
static void
test_who_left_bars_nobody (Fixture *rig, gconstpointer data)
{
  guint16 left = og_lending_rig_prove (rig, OLD);

  og_server_rig_say (rig, TIM, "reply", "leave tim secret", NULL);
  og_relay_rig_join_ours (rig, SUE, "sue");
  for (gint64 end = rig->now + OG_LOAN_SPENT - SECONDS (6); rig->now < end;)
    {
      og_lending_rig_say_alive (rig, OLD, "old", "band");
      og_lending_rig_renew (rig, SUE, "sue");
      og_lending_rig_ping (rig, left, OLD, "old");
      og_server_rig_advance (rig, SECONDS (6));
    }

  og_lending_rig_renew (rig, SUE, "sue");
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  og_relay_rig_hand (rig, SUE, "sue", "old", NOTE, 16);
  for (guint i = 0; i < OG_LOAN_PROOFS; i++)
    {
      guint16 port;

      og_lending_rig_list (rig, OLD, "old");
      port = og_lending_rig_find (rig, OLD, "sue", NULL);
      og_lending_rig_ping (rig, left, OLD, "old");
      g_assert_cmpuint (port, !=, left);
      og_lending_rig_ping (rig, port, OLD, "old");
    }

  expect (rig, SUE " old 48; ");
}

/* As the one who tries ports does, to keep an original out. */
static void
test_some_wrong_pings_keep_nobody_out (Fixture *rig, gconstpointer data)
{
  g_autofree char *handed_on = NULL;
  gint64 wrong = rig->now;

  ask (rig);
  while (handed_on == NULL || *handed_on == '\0')
    {
      guint16 port = find_port (rig, OLD);

      g_assert_cmpint (rig->now - wrong, <, SECONDS (30));
      if (port != 0)
        og_lending_rig_ping (rig, port, OLD, "old");
      if ((rig->now - wrong) % SECONDS (9) < SECONDS (1))
        og_lending_rig_ping (rig, get_other (port), OLD, "old");
      g_free (handed_on);
      handed_on = og_lending_rig_hear (rig);
      if (port == 0)
        og_lending_rig_rest (rig, SECONDS (1));
    }

  g_assert_cmpstr (handed_on, ==, TIM " old 48; ");
}

/* Members would learn which port was guessed. */
static void
test_tells_only_the_original (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, SUE, "sue");
  og_server_rig_advance (rig, SECONDS (10));
  og_lending_rig_renew (rig, SUE, "sue");
  og_lending_rig_renew (rig, TIM, "tim");
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  g_ptr_array_set_size (rig->sent, 0);
  og_lending_rig_prove (rig, OLD);
  og_server_rig_advance (rig, SECONDS (10));
  og_server_rig_expect (rig, SUE, "");
}

static void
hand_ping (Fixture *rig, const char *name, gboolean in_bundle)
{
  static const guint8 begin[] = { '#', 'b', 'u', 'n', 'd', 'l', 'e', 0, 0, 0,
                                  0,   0,   0,   0,   0,   1,   0,   0, 0, 48 };
  OgOscWriter writer;
  guint8 data[128];
  guint8 *message = data;

  if (in_bundle)
    message = (guint8 *) memcpy (data, begin, sizeof begin) + sizeof begin;
  og_osc_writer_init (&writer, message, sizeof data - sizeof begin);
  og_ping_encode (&writer, name);
  g_assert_cmpuint (writer.used, ==, 48);
  og_relay_rig_hand (rig, TIM, "tim", "old", data,
                     writer.used + (gsize) (message - data));
}

/* An original would take the port for the place of Sue. */
static void
test_speaks_in_nobodys_name (Fixture *rig, gconstpointer data)
{
  static const char status[] = "/groupclient/user_alive_status\0\0,\0\0";
  static const char alive[] = "/groupserver/user_alive\0,\0\0";

  og_lending_rig_prove (rig, OLD);
  hand_ping (rig, "sue", FALSE);
  hand_ping (rig, "sue", TRUE);
  og_relay_rig_hand (rig, TIM, "tim", "old", status, sizeof status);
  og_relay_rig_hand (rig, TIM, "tim", "old", alive, sizeof alive);
  expect (rig, "");
  hand_ping (rig, "tim", FALSE);
  hand_ping (rig, "tim", TRUE);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/server/lending-hostile/" path, Fixture, NULL,                  \
              og_lending_rig_set_up, test, og_lending_rig_tear_down)

  ADD ("believes-nobody-else", test_believes_nobody_else);
  ADD ("who-tries-all-ports-proves-nothing",
       test_who_tries_all_ports_proves_nothing);
  ADD ("forgives-one-wrong-port", test_forgives_one_wrong_port);
  ADD ("no-registration-lifts-the-bar", test_no_registration_lifts_the_bar);
  ADD ("no-other-place-lifts-the-bar", test_no_other_place_lifts_the_bar);
  ADD ("bars-all-names-of-a-host", test_bars_all_names_of_a_host);
  ADD ("who-tries-again-and-again-proves-nothing",
       test_who_tries_again_and_again_proves_nothing);
  ADD ("nobody-knows-more-than-half-of-the-ports",
       test_nobody_knows_more_than_half_of_the_ports);
  ADD ("spent-ports-count", test_spent_ports_count);
  ADD ("who-left-bars-nobody", test_who_left_bars_nobody);
  ADD ("some-wrong-pings-keep-nobody-out", test_some_wrong_pings_keep_nobody_out);
  ADD ("tells-only-the-original", test_tells_only_the_original);
  ADD ("speaks-in-nobodys-name", test_speaks_in_nobodys_name);

  return g_test_run ();
}
