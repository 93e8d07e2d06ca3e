/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a proof is worth, for how long, and how it is asked for again. */

#include "lending-rig.h"

#define TIM    OG_RELAY_RIG_TIM
#define OLD    OG_LENDING_RIG_OLD
#define OLD_AT OG_LENDING_RIG_OLD_AT

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

/* Its router gave it another port. */
static void
test_follows_one_who_was_silent (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD_AT);
  g_autofree char *expected = NULL;

  og_server_rig_advance (rig, OG_LOAN_SILENT);
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  for (guint i = 0; i < OG_LOAN_PROOFS; i++)
    {
      guint16 told;

      og_lending_rig_ping (rig, port, OLD, "old");
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
  og_lending_rig_prove (rig, OLD);
  og_lending_rig_rest (rig, OG_LOAN_HEARD - SECONDS (2));
  ask (rig);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
  og_lending_rig_rest (rig, SECONDS (2));
  ask (rig);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 0);
}

/* Bytes that go there while Tim sends much for as long as that. */
static gsize
flood (Fixture *rig, const char *whom, gint64 duration)
{
  static const guint8 large[1200] = "/large\0\0,b\0\0\0\0\4\xa0";
  gsize n_bytes = 0;

  for (gint64 end = rig->now + duration; rig->now < end;)
    {
      og_relay_rig_hand (rig, TIM, "tim", whom, large, sizeof large);
      n_bytes += og_relay_rig_count_heard (rig) * sizeof large;
      og_server_rig_advance (rig, 2000);
    }

  return n_bytes;
}

static void
test_sends_little_at_first (Fixture *rig, gconstpointer data)
{
  gsize n_bytes;

  og_lending_rig_prove (rig, OLD);
  n_bytes = flood (rig, "old", SECONDS (10));
  g_assert_cmpuint (n_bytes, >, 10 * OG_LOAN_RATE);
  g_assert_cmpuint (n_bytes, <=, 11 * OG_LOAN_RATE);
}

/* However many names somebody has there. */
static void
test_sends_to_a_host_no_more_than_to_one (Fixture *rig, gconstpointer data)
{
  gsize n_bytes;

  og_lending_rig_prove (rig, OLD);
  og_lending_rig_say_alive (rig, OLD_AT, "elder", "band");
  og_lending_rig_ask (rig, "elder");
  for (guint i = 0; i < OG_LOAN_PROOFS; i++)
    og_lending_rig_ping (rig, find_port (rig, OLD_AT), OLD_AT, "elder");
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);

  n_bytes = flood (rig, "old", SECONDS (5)) + flood (rig, "elder", SECONDS (5));
  g_assert_cmpuint (n_bytes, <=, 11 * OG_LOAN_RATE);
  n_bytes = flood (rig, NULL, SECONDS (5));
  g_assert_cmpuint (n_bytes, >, 4 * OG_LOAN_RATE);
  g_assert_cmpuint (n_bytes, <=, 6 * OG_LOAN_RATE);
}

/* All are there, and Old sends something to where it plays. */
static void
live (Fixture *rig, guint16 port, gint64 duration)
{
  for (gint64 end = rig->now + duration; rig->now < end;)
    {
      og_lending_rig_receive (rig, port, OLD, NOTE, 16);
      og_lending_rig_ask (rig, "old");
      og_relay_clear (og_server_get_relay (rig->server));
      og_lending_rig_rest (rig, MIN (SECONDS (2), end - rig->now));
    }
}

/* Gives the port that Old is told beside the one where it plays. */
static guint16
await_check (Fixture *rig, guint16 port)
{
  guint16 check = 0;

  g_ptr_array_set_size (rig->sent, 0);
  live (rig, port, OG_LOAN_CHECK_AFTER);
  g_assert_cmpuint (og_lending_rig_find (rig, OLD, "tim", &check), ==, port);
  g_assert_true (og_lending_rig_is_lent (check));
  g_assert_cmpuint (check, !=, port);
  return check;
}

static void
test_asks_for_a_proof_again (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);

  for (guint i = 0; i < 5; i++)
    {
      og_lending_rig_ping (rig, await_check (rig, port), OLD_AT, "old");
      og_relay_clear (og_server_get_relay (rig->server));
      ask (rig);
      g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
    }
}

/* Built for 64 bits, an original then forgets where it hears him. */
static void
test_pings_when_it_tells_another_port (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);
  g_autofree char *expected = g_strdup_printf ("%u>" OLD " 48; ", port);

  live (rig, port, OG_LOAN_CHECK_AFTER - SECONDS (4));
  og_lending_rig_receive (rig, port, OLD, NOTE, 16);
  og_relay_clear (og_server_get_relay (rig->server));
  og_lending_rig_rest (rig, SECONDS (5));
  expect (rig, expected);
}

static void
test_does_not_last_without (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);

  live (rig, port, OG_LOAN_LASTS - SECONDS (4));
  og_lending_rig_receive (rig, port, OLD, NOTE, 16);
  og_relay_clear (og_server_get_relay (rig->server));
  ask (rig);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
  g_ptr_array_set_size (rig->sent, 0);
  live (rig, port, SECONDS (4));
  ask (rig);
  expect (rig, "");
  g_assert_cmpuint (find_port (rig, OLD), !=, port);
}

/* The port where it plays may be known by then. */
static void
test_only_the_other_port_counts (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);
  guint16 check = await_check (rig, port);

  og_lending_rig_ping (rig, port, OLD, "old");
  og_lending_rig_ping (rig, check, OLD, "tim");
  og_lending_rig_ping (
      rig, (guint16) (check == OG_LENDING_RIG_FIRST ? check + 1 : check - 1),
      OLD, "old");
  og_lending_rig_ping (rig, check, OLD, "old");
  live (rig, port, OG_LOAN_LASTS - OG_LOAN_CHECK_AFTER);
  og_relay_clear (og_server_get_relay (rig->server));
  ask (rig);
  expect (rig, "");
}

static void
test_sends_more_to_who_was_checked (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);
  gsize n_bytes;

  for (guint i = 0; i < OG_LOAN_CHECKS; i++)
    og_lending_rig_ping (rig, await_check (rig, port), OLD, "old");

  live (rig, port, SECONDS (2));
  n_bytes = flood (rig, "old", SECONDS (8));
  g_assert_cmpuint (n_bytes, >, 8 * OG_LOAN_RATE_CHECKED);
  g_assert_cmpuint (n_bytes, <=, 9 * OG_LOAN_RATE_CHECKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/server/lending-checks/" path, Fixture, NULL,                   \
              og_lending_rig_set_up, test, og_lending_rig_tear_down)

  ADD ("follows-one-who-was-silent", test_follows_one_who_was_silent);
  ADD ("sends-nothing-to-one-who-is-silent",
       test_sends_nothing_to_one_who_is_silent);
  ADD ("sends-little-at-first", test_sends_little_at_first);
  ADD ("sends-to-a-host-no-more-than-to-one",
       test_sends_to_a_host_no_more_than_to_one);
  ADD ("asks-for-a-proof-again", test_asks_for_a_proof_again);
  ADD ("pings-when-it-tells-another-port", test_pings_when_it_tells_another_port);
  ADD ("does-not-last-without", test_does_not_last_without);
  ADD ("only-the-other-port-counts", test_only_the_other_port_counts);
  ADD ("sends-more-to-who-was-checked", test_sends_more_to_who_was_checked);

  return g_test_run ();
}
