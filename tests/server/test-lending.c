/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ports that are lent to members towards originals: to whom, and what goes by them. */

#include "lending-rig.h"

#include "wire/kind.h"

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

static void
test_carries_both_ways (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD_AT);
  g_autofree char *expected = g_strdup_printf ("%u>" OLD_AT " 16; ", port);

  ask (rig);
  expect (rig, expected);
  og_lending_rig_receive (rig, port, OLD_AT, NOTE, 16);
  expect (rig, TIM " old 16; ");
}

/* One that goes to all others of the group goes to the original as well. */
static void
test_is_one_of_all (Fixture *rig, gconstpointer data)
{
  g_autofree char *expected = NULL;
  guint16 port;

  og_relay_rig_join_ours (rig, SUE, "sue");
  port = og_lending_rig_prove (rig, OLD);
  expected = g_strdup_printf (SUE " tim 16; %u>" OLD " 16; ", port);
  og_relay_rig_hand (rig, TIM, "tim", NULL, NOTE, 16);
  expect (rig, expected);
}

static void
assert_no_loan (Fixture *rig)
{
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
  g_assert_false (og_lending_rig_is_lent (find_port (rig, OLD)));
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
  og_lending_rig_say_alive (rig, OLD, "old", "choir");
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

  og_lending_rig_ping (rig, port, OLD, "old");
  og_lending_rig_ping (rig, port, OLD, "old"); /* the second one of a round */
  ask (rig);
  expect (rig, "");
}

static void
test_hands_on_from_one_place (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD_AT);

  og_lending_rig_receive (rig, port, STRANGER, "/note\0\0\0,\0\0", 12);
  og_lending_rig_receive (rig, port, OLD, "/note\0\0\0,\0\0", 12);
  og_lending_rig_ping (rig, port, OLD, "old");
  expect (rig, "");
}

static void
test_spares_the_original (Fixture *rig, gconstpointer data)
{
  g_autofree guint8 *large = g_malloc0 (OG_ORIGINAL_MAX + 4);

  memcpy (large, "/large\0\0,\0\0\0", 12);
  og_lending_rig_prove (rig, OLD);
  og_relay_rig_hand (rig, TIM, "tim", "old", "abc", 3);
  og_relay_rig_hand (rig, TIM, "tim", "old", large, OG_ORIGINAL_MAX + 4);
  expect (rig, "");
  og_relay_rig_hand (rig, TIM, "tim", "old", large, OG_ORIGINAL_MAX);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
}

static void
test_ends_when_it_is_not_used (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);
  guint16 check;

  og_lending_rig_rest (rig, OG_LOAN_UNUSED - SECONDS (3));
  g_assert_cmpuint (og_lending_rig_find (rig, OLD, "tim", &check), ==, port);
  og_lending_rig_rest (rig, SECONDS (6));
  g_assert_cmpuint (find_port (rig, OLD), ==, 22278);
  og_lending_rig_ping (rig, port, OLD, "old");
  expect (rig, "");
}

static void
test_ends_when_the_original_moves (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);

  og_lending_rig_say_alive (rig, STRANGER, "old", "band");
  ask (rig);
  expect (rig, "");
  og_lending_rig_ping (rig, port, OLD, "old");
  expect (rig, "");
}

static void
test_ends_when_one_of_them_leaves (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);

  og_lending_rig_say_alive (rig, OLD, "old", "choir");
  og_lending_rig_ping (rig, port, OLD, "old");
  ask (rig);
  expect (rig, "");

  og_server_rig_say (rig, OLD, "leave old secret", NULL);
  og_lending_rig_ping (rig, port, OLD, "old");
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

      og_lending_rig_say_alive (rig, at, name, "band");
      og_relay_rig_hand (rig, TIM, "tim", name, NOTE, 16);
      og_lending_rig_list (rig, at, name);
      n_lent += og_lending_rig_is_lent (find_port (rig, at));
      og_server_rig_advance (rig, SECONDS (2));
      og_lending_rig_renew (rig, TIM, "tim");
    }

  g_assert_cmpuint (n_lent, ==, OG_LOANS_OF_MEMBER);
}

/* What of his is too much for an original is not what is too much for the server. */
static void
test_does_not_say_what_an_original_cannot_take (Fixture *rig, gconstpointer data)
{
  g_autofree guint8 *large = g_malloc0 (OG_ORIGINAL_MAX + 4);

  memcpy (large, "/large\0\0,\0\0\0", 12);
  og_lending_rig_prove (rig, OLD);
  og_relay_rig_hand (rig, TIM, "tim", "old", large, OG_ORIGINAL_MAX + 4);
  og_relay_rig_hand (rig, TIM, "tim", "old", "abc", 3);
  og_server_rig_advance (rig, SECONDS (2));
  og_server_rig_expect (rig, TIM, "");
}

static void
test_ends_when_the_original_is_ours (Fixture *rig, gconstpointer data)
{
  guint16 port = og_lending_rig_prove (rig, OLD);

  g_ptr_array_set_size (rig->sent, 0);
  og_relay_rig_join_ours (rig, OLD, "old");
  og_server_rig_say (rig, OLD, "cookie oldoldol", "reply", "hello 1",
                     "alive old secret " OLD " band=tune", "list band=tune",
                     NULL);
  g_assert_cmpuint (find_port (rig, OLD), ==, 22278);
  og_lending_rig_ping (rig, port, OLD, "old");
  expect (rig, "");
}

/* It goes on pinging where members were who left. */
static void
test_lends_beside_what_is_over (Fixture *rig, gconstpointer data)
{
  guint16 left = og_lending_rig_prove (rig, OLD);
  guint16 port;

  og_server_rig_say (rig, TIM, "reply", "leave tim secret", NULL);
  og_relay_rig_join_ours (rig, TIM, "tim");
  ask (rig);
  port = find_port (rig, OLD);
  og_lending_rig_ping (rig, left, OLD, "old");
  og_lending_rig_prove_from (rig, OLD, port);
}

static guint
count_lent (Fixture *rig, guint from, guint to)
{
  guint n_lent = 0;

  for (guint i = from; i < to; i++)
    {
      g_autofree char *name = g_strdup_printf ("old%u", i);
      g_autofree char *at = g_strdup_printf ("203.0.%u.9:22243", i);

      og_lending_rig_say_alive (rig, at, name, "band");
      og_lending_rig_ask (rig, name);
      og_lending_rig_list (rig, at, name);
      n_lent += og_lending_rig_is_lent (find_port (rig, at));
      og_lending_rig_renew (rig, TIM, "tim");
    }

  return n_lent;
}

/* One who never answers does not keep the port from those who would. */
static void
test_unproven_ones_make_way (Fixture *rig, gconstpointer data)
{
  ask (rig);
  g_assert_cmpuint (count_lent (rig, 0, OG_LOANS_OF_MEMBER), ==,
                    OG_LOANS_OF_MEMBER - 1);
  for (guint i = 0; i < OG_LOAN_TRIAL / SECONDS (3) + 1; i++)
    {
      g_assert_cmpuint (count_lent (rig, 100, 101), ==, 0);
      og_server_rig_advance (rig, SECONDS (3));
    }
  og_server_rig_advance (rig, OG_LOAN_SPENT_TOLD);
  g_assert_cmpuint (count_lent (rig, 100, 101), ==, 1);
}

static void
test_lends_nothing_unless_it_is_told_to (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
  og_server_rig_init (rig);
  og_server_rig_start (rig);
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_lending_rig_say_alive (rig, OLD, "old", "band");
  ask (rig);
  assert_no_loan (rig);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/server/lending/" path, Fixture, NULL, og_lending_rig_set_up,   \
              test, og_lending_rig_tear_down)

  ADD ("carries-both-ways", test_carries_both_ways);
  ADD ("is-one-of-all", test_is_one_of_all);
  ADD ("lends-only-towards-who-is-named", test_lends_only_towards_who_is_named);
  ADD ("lends-nothing-towards-another-group",
       test_lends_nothing_towards_another_group);
  ADD ("lends-nothing-to-who-proved-nothing",
       test_lends_nothing_to_who_proved_nothing);
  ADD ("sends-nothing-before-it-is-proven",
       test_sends_nothing_before_it_is_proven);
  ADD ("hands-on-from-one-place", test_hands_on_from_one_place);
  ADD ("spares-the-original", test_spares_the_original);
  ADD ("ends-when-it-is-not-used", test_ends_when_it_is_not_used);
  ADD ("ends-when-the-original-moves", test_ends_when_the_original_moves);
  ADD ("ends-when-one-of-them-leaves", test_ends_when_one_of_them_leaves);
  ADD ("lends-to-one-member-so-many", test_lends_to_one_member_so_many);
  ADD ("does-not-say-what-an-original-cannot-take",
       test_does_not_say_what_an_original_cannot_take);
  ADD ("ends-when-the-original-is-ours", test_ends_when_the_original_is_ours);
  ADD ("lends-beside-what-is-over", test_lends_beside_what_is_over);
  ADD ("unproven-ones-make-way", test_unproven_ones_make_way);
  ADD ("lends-nothing-unless-it-is-told-to",
       test_lends_nothing_unless_it_is_told_to);

  return g_test_run ();
}
