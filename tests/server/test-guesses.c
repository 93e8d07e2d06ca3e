/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nobody finds a password by trying all. */

#include "server-rig.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"

#define ALIVE_TIM "alive tim secret 198.51.100.1 band=tune"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  g_ptr_array_set_size (rig->sent, 0);
  g_free (og_server_rig_take_events (rig));
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static guint
count (const char *words, const char *word)
{
  guint n = 0;

  for (; (words = strstr (words, word)) != NULL; words++)
    n++;

  return n;
}

/* Refusals among @n tries for the name of tim. */
static guint
guess (Fixture *rig, const char *from, const char *proof, guint n)
{
  g_autofree char *heard = NULL;

  for (guint i = 0; i < n; i++)
    og_server_rig_say (rig, from, proof, "alive tim guess 10.0.0.9", NULL);

  heard = og_server_rig_hear (rig, from);
  return count (heard, "wrong password");
}

static void
test_are_few_from_one_site (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (guess (rig, SUE, "reply", 1000), ==, OG_GUESSES_BURST);
  g_assert_cmpuint (guess (rig, "203.0.113.7:7", "reply", 10), ==, 0);

  og_server_rig_advance (rig, OG_GUESS_INTERVAL - 1);
  g_assert_cmpuint (guess (rig, SUE, "reply", 10), ==, 0);
  og_server_rig_advance (rig, 1);
  g_assert_cmpuint (guess (rig, SUE, "reply", 10), ==, 1);
}

/* Refusals of 256 guesses, from @before, a number and @behind. */
static guint
guess_from_each (Fixture *rig,
                 const char *before,
                 gboolean is_ipv6,
                 const char *behind)
{
  guint n = 0;

  for (guint i = 0; i < 256; i++)
    {
      g_autofree char *from =
          g_strdup_printf (is_ipv6 ? "%s%x%s" : "%s%u%s", before, i, behind);

      n += guess (rig, from, "reply", 1);
    }

  return n;
}

static void
test_are_few_from_one_network (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (guess_from_each (rig, "203.0.113.", FALSE, ":4000"), ==,
                    OG_GUESSES_NETWORK_BURST);

  og_server_rig_advance (rig, OG_GUESS_NETWORK_INTERVAL - 1);
  g_assert_cmpuint (guess (rig, "203.0.113.210:7", "reply", 10), ==, 0);
  og_server_rig_advance (rig, 1);
  g_assert_cmpuint (guess (rig, "203.0.113.210:7", "reply", 10), ==, 1);
}

/* The n-th forged guess at the name of tim, each from a network of its own. */
static guint
guess_from_anywhere (Fixture *rig, guint n)
{
  g_autofree char *from = g_strdup_printf ("12.%u.%u.7:4000", n / 250, n % 250);

  return guess (rig, from, "wrong-reply", 1);
}

/* A home has 256 subnets. */
static void
test_are_few_from_one_site_of_ipv6 (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (guess_from_each (rig, "[2001:db8:7:", TRUE, "::1]:4000"),
                    ==, OG_GUESSES_BURST);
}

/* A firm has 256 times as many. */
static void
test_are_few_from_one_network_of_ipv6 (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (guess_from_each (rig, "[2001:db8:7:", TRUE, "00::1]:4000"),
                    ==, OG_GUESSES_NETWORK_BURST);
}

static void
test_are_few_for_one_name_without_proof (Fixture *rig, gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    n += guess_from_anywhere (rig, i);

  g_assert_cmpuint (n, ==, OG_GUESSES_NAME_BURST);
  og_server_rig_advance (rig, OG_GUESS_NAME_INTERVAL);
  for (guint i = 1000; i < 1100; i++)
    n += guess_from_anywhere (rig, i);
  g_assert_cmpuint (n, ==, OG_GUESSES_NAME_BURST + 1);
}

/* An original says it again each 10 s. */
static void
test_forged_ones_keep_no_original_out (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;

  for (guint i = 0; i < 2995; i++)
    {
      g_autofree char *from =
          g_strdup_printf ("11.%u.%u.7:4000", i / 250, i % 250);

      if (i % 100 == 0)
        og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
      og_server_rig_say (rig, from, "alive eve x 10.0.0.9 band=guess", NULL);
      guess_from_anywhere (rig, i);
      og_server_rig_advance (rig, G_USEC_PER_SEC / 10);
    }
  g_free (og_server_rig_take_events (rig));

  og_server_rig_say (rig, SUE, "alive sue x 10.0.0.9 band=tune", NULL);
  heard = og_server_rig_hear (rig, SUE);
  g_assert_nonnull (strstr (heard, "group band ok;"));
}

/* Somebody who guesses in the name of others gets no answers, but could come from its own
 * address afterwards, and see whether one of the guesses was right. */
static void
test_are_of_no_use_to_who_forged_them (Fixture *rig, gconstpointer data)
{
  const char *alive = "alive eve x 10.0.0.9 band=guess";

  og_server_rig_say (rig, SUE, "alive eve x 10.0.0.9", NULL);
  og_server_rig_say (rig, "192.0.2.1:7", "alive eve x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, "192.0.2.1:7", "user eve ok; group band ok;");
  g_free (og_server_rig_hear (rig, SUE));

  og_server_rig_say (rig, SUE, alive, NULL);
  og_server_rig_expect (rig, SUE, "user eve ok; group band wrong password;");
  og_server_rig_say (rig, SUE, alive, NULL);
  og_server_rig_expect (rig, SUE, "user eve ok; group band wrong password;");
}

/* Nor by proof, at the end. */
static void
test_are_of_no_use_with_a_proof (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "192.0.2.1:7", "hello 9",
                     "alive eve x 10.0.0.9 band=tune", NULL);
  og_server_rig_say (rig, SUE, "reply", "hello 9",
                     "alive eve x 10.0.0.9 band=guess", NULL);
  og_server_rig_expect (rig, SUE, "user eve ok; group band wrong password;");
}

/* An original that moves says its passwords, too. */
static void
test_are_not_made_by_moving (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "alive eve x 10.0.0.9 band=tune", NULL);
  g_free (og_server_rig_hear (rig, SUE));
  g_free (og_server_rig_take_events (rig));
  og_server_rig_say (rig, "192.0.2.1:7", "alive eve x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, "192.0.2.1:7", "user eve ok; group band ok;");
  og_server_rig_expect_events (rig, "moved eve;");
}

/* Neither who is there already, nor who proves where it is. */
static void
test_lock_nobody_out (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *from = g_strdup_printf ("203.0.%u.7:4000", i);

      guess (rig, from, "wrong-reply", 1);
    }
  guess (rig, "198.51.100.2:7", "wrong-reply", 100);

  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_expect (rig, TIM, "user tim ok; group band ok;");
  og_server_rig_say (rig, "192.0.2.1:7", "reply", ALIVE_TIM, NULL);
  og_server_rig_expect (rig, "192.0.2.1:7", "user tim ok; group band ok;");
}

/* Forged guesses from its network, one a second, kept each newcomer out. */
static void
test_forged_ones_lock_no_newcomer_out (Fixture *rig, gconstpointer data)
{
  guess (rig, "203.0.113.8:1", "wrong-reply", 100);
  for (guint i = 0; i < 100; i++)
    og_server_rig_say (rig, "203.0.113.8:1", "list band=guess", NULL);

  og_server_rig_say (rig, SUE, "reply", "alive sue x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band ok;");
}

/* One with an address of its own, who tries all that it may, with proof and without. */
static void
test_lock_no_neighbour_out (Fixture *rig, gconstpointer data)
{
  guess (rig, "203.0.113.8:1", "reply", 1000);
  guess (rig, "203.0.113.8:1", "wrong-reply", 1000);
  og_server_rig_say (rig, SUE, "reply", "alive sue x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band ok;");
}

/* A user of one's own is at home wherever one is, and is not asked for less. */
static void
test_at_home_lock_nobody_out (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "203.0.113.8:1", "reply", "alive eve x 10.0.0.9", NULL);
  for (guint i = 0; i < 1000; i++)
    og_server_rig_say (rig, "203.0.113.8:1", "reply",
                       "alive eve guess 10.0.0.9", NULL);

  og_server_rig_say (rig, SUE, "reply", "alive sue x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band ok;");
}

/* However many were tried. */
static void
test_are_forgiven_soon (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "203.0.113.8:1", "reply",
                     "alive eve x 10.0.0.9 band=tune", NULL);
  for (guint i = 0; i < 1000; i++)
    og_server_rig_say (rig, "203.0.113.8:1", "reply",
                       "alive eve x 10.0.0.9 band=a band=b band=c band=d", NULL);

  og_server_rig_advance (rig, OG_GUESSES_BURST * OG_GUESS_INTERVAL);
  og_server_rig_say (rig, "203.0.113.8:2", "reply",
                     "alive sue x 10.0.0.9 band=tune", NULL);
  og_server_rig_expect (rig, "203.0.113.8:2", "user sue ok; group band ok;");
}

static void
test_are_four_a_datagram (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "reply",
                     "alive sue x 10.0.0.9 band=a band=b band=c "
                     "band=d band=e band=f",
                     NULL);
  og_server_rig_expect (rig, SUE,
                        "user sue ok; group band wrong password; "
                        "group band wrong password; group band wrong password; "
                        "group band wrong password;");
}

static void
test_count_for_lists_too (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < OG_GUESSES_BURST; i++)
    og_server_rig_say (rig, SUE, "reply", "list band=guess", NULL);

  og_server_rig_say (rig, SUE, "reply", "list band=tune", NULL);
  og_server_rig_expect (rig, SUE, "");
  og_server_rig_advance (rig, OG_GUESS_INTERVAL);
  og_server_rig_say (rig, SUE, "reply", "list band=tune", NULL);
  og_server_rig_expect (
      rig, SUE, "info tim 198.51.100.1:22278 198.51.100.1:22278 1 band;");
}

static void
test_count_for_groups_too (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;

  for (guint i = 0; i < 50; i++)
    og_server_rig_say (rig, SUE, "reply", "alive sue x 10.0.0.9 band=guess",
                       NULL);

  heard = og_server_rig_hear (rig, SUE);
  g_assert_cmpuint (count (heard, "wrong password"), ==, OG_GUESSES_BURST);
}

static void
test_count_for_leaving_too (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < OG_GUESSES_BURST; i++)
    og_server_rig_say (rig, TIM, "leave tim guess", NULL);

  og_server_rig_say (rig, TIM, "leave tim secret", NULL);
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  g_free (og_server_rig_take_events (rig));
  og_server_rig_advance (rig, OG_GUESS_INTERVAL);
  og_server_rig_say (rig, TIM, "leave tim secret", NULL);
  og_server_rig_expect_events (
      rig, "left group tim band; emptied group tim band; left tim;");
}

/* One line a minute, whatever comes. */
static void
test_are_told_once_a_minute (Fixture *rig, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  guess (rig, SUE, "reply", 100);
  for (guint i = 0; i < 59; i++)
    {
      og_server_rig_advance (rig, OG_GUESS_INTERVAL);
      guess (rig, SUE, "reply", 100);
    }
  first = og_server_rig_take_events (rig);
  g_assert_cmpuint (count (first, "guessed"), ==, 1);

  og_server_rig_advance (rig, OG_GUESS_INTERVAL);
  guess (rig, SUE, "reply", 100);
  second = og_server_rig_take_events (rig);
  g_assert_cmpuint (count (second, "guessed"), ==, 1);
}

#define add(name, test)                                                        \
  g_test_add ("/server/guesses/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("are-few-from-one-site", test_are_few_from_one_site);
  add ("are-few-from-one-site-of-ipv6", test_are_few_from_one_site_of_ipv6);
  add ("are-few-from-one-network", test_are_few_from_one_network);
  add ("are-few-from-one-network-of-ipv6", test_are_few_from_one_network_of_ipv6);
  add ("are-few-for-one-name-without-proof",
       test_are_few_for_one_name_without_proof);
  add ("forged-ones-keep-no-original-out", test_forged_ones_keep_no_original_out);
  add ("are-of-no-use-to-who-forged-them", test_are_of_no_use_to_who_forged_them);
  add ("are-of-no-use-with-a-proof", test_are_of_no_use_with_a_proof);
  add ("are-not-made-by-moving", test_are_not_made_by_moving);
  add ("lock-no-neighbour-out", test_lock_no_neighbour_out);
  add ("lock-nobody-out", test_lock_nobody_out);
  add ("forged-ones-lock-no-newcomer-out", test_forged_ones_lock_no_newcomer_out);
  add ("at-home-lock-nobody-out", test_at_home_lock_nobody_out);
  add ("are-forgiven-soon", test_are_forgiven_soon);
  add ("are-four-a-datagram", test_are_four_a_datagram);
  add ("count-for-lists-too", test_count_for_lists_too);
  add ("count-for-groups-too", test_count_for_groups_too);
  add ("count-for-leaving-too", test_count_for_leaving_too);
  add ("are-told-once-a-minute", test_are_told_once_a_minute);

  return g_test_run ();
}
