/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often a group is told, of one member and in all. */

#include "server-rig.h"

#include "server/pace.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"

#define BESIDE_SUE "203.0.113.7:4001"

#define ALIVE_TIM "alive tim secret 198.51.100.1 band=tune"
#define ALIVE_SUE "alive sue hidden 203.0.113.7:4000 band=tune"
#define ALIVE_JOE "alive joe covert 192.0.2.5:5000 band=tune"

#define INFO_SUE "info sue 203.0.113.7:4000 203.0.113.7:4000 0 band;"
#define INFO_JOE "info joe 192.0.2.5:5000 192.0.2.5:5000 0 band;"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 6000;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

/* A member, and what it has heard so far is of no interest. */
static void
join (Fixture *rig, const char *from, const char *alive)
{
  og_server_rig_say (rig, from, "hello", "reply", alive, NULL);
  g_free (og_server_rig_hear (rig, from));
}

static void
leave (Fixture *rig)
{
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
}

static char *
get_place (guint i)
{
  return g_strdup_printf ("192.0.%u.%u:1000", i / 250, 1 + i % 250);
}

static void
fill_group (Fixture *rig, guint first, guint n_members)
{
  for (guint i = first; i < first + n_members; i++)
    {
      g_autofree char *from = get_place (i);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 198.51.100.1 band=tune", i);

      og_server_rig_say (rig, from, "reply", "hello", alive, NULL);
    }
}

/* Until all that was to be told is told. */
static void
settle (Fixture *rig)
{
  og_server_rig_advance (rig, 10 * OG_NEWS_OF_MEMBER);
  g_ptr_array_set_size (rig->sent, 0);
}

/* Each time with another private address, the last with 10.0.n.1. */
static void
move_each (Fixture *rig, gint64 interval, guint n_moves)
{
  for (guint i = 0; i < n_moves; i++)
    {
      g_autofree char *alive =
          g_strdup_printf ("alive sue hidden 10.0.%u.1 band=tune", (i + 1) % 250);

      join (rig, SUE, alive);
      og_server_rig_advance (rig, interval);
    }
}

static gboolean
is_told (Fixture *rig, const char *at, const char *words)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);

  return strstr (heard, words) != NULL;
}

static void
test_burst_then_one_each_interval (Fixture *rig, gconstpointer data)
{
  OgPace *pace = og_pace_new (rig->config.secret);
  gint64 now = 1;

  for (guint i = 0; i < OG_NEWS_BURST; i++)
    g_assert_cmpint (og_pace_take_turn (pace, "sue", "band", now), ==, now);
  for (guint i = 0; i < 3; i++)
    {
      gint64 turn = og_pace_take_turn (pace, "sue", "band", now);

      g_assert_cmpint (turn, ==, now + OG_NEWS_OF_MEMBER);
      g_assert_cmpint (og_pace_take_turn (pace, "sue", "band", turn - 1), ==,
                       turn);
      g_assert_cmpint (og_pace_take_turn (pace, "sue", "band", turn), ==, turn);
      now = turn;
    }

  g_assert_cmpint (og_pace_take_turn (pace, "sue", "duo", now), ==, now);
  g_assert_cmpint (og_pace_take_turn (pace, "su", "eband", now), ==, now);
  og_pace_free (pace);
}

/* 44 times a second for ten seconds, in a group of 1,000. */
static void
test_restless_member_is_told_of_now_and_then (Fixture *rig, gconstpointer data)
{
  fill_group (rig, 0, 998);
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  settle (rig);

  move_each (rig, G_USEC_PER_SEC / 44, 440);
  g_assert_cmpuint (rig->sent->len, <=, (OG_NEWS_BURST + 5) * 1000);
  g_assert_cmpuint (rig->sent->len, >, 8 * 999);
}

static void
test_last_change_of_a_restless_member_is_told (Fixture *rig, gconstpointer data)
{
  join (rig, BESIDE_SUE, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  move_each (rig, 2 * OG_NEWS_INTERVAL, 30);
  g_assert_false (is_told (rig, BESIDE_SUE, "info sue 10.0.30.1:22278"));

  og_server_rig_advance (rig, OG_NEWS_OF_MEMBER);
  g_assert_true (is_told (rig, BESIDE_SUE, "info sue 10.0.30.1:22278"));
}

static void
test_restless_member_holds_up_no_other (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  move_each (rig, 2 * OG_NEWS_INTERVAL, 10);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, JOE, ALIVE_JOE);
  og_server_rig_expect (rig, TIM, INFO_JOE);
}

/* Its news waited when it left: the others are told that it left, once. */
static void
test_restless_member_can_leave (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  move_each (rig, 2 * OG_NEWS_INTERVAL, 10);
  g_free (og_server_rig_hear (rig, TIM));
  leave (rig);

  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, OG_NEWS_OF_MEMBER);
  og_server_rig_expect (rig, TIM, "left sue band;");
  og_server_rig_advance (rig, 10 * OG_NEWS_OF_MEMBER);
  og_server_rig_expect (rig, TIM, "");
}

static void
leave_and_join (Fixture *rig, guint n_times, gint64 interval)
{
  for (guint i = 0; i < n_times; i++)
    {
      leave (rig);
      og_server_rig_advance (rig, interval);
      join (rig, SUE, ALIVE_SUE);
      og_server_rig_advance (rig, 4 * OG_NEWS_INTERVAL - interval);
    }
}

/* Each turn is for one that leaves, and may be for the same that comes again. */
static void
assert_paced (Fixture *rig, gint64 interval)
{
  guint n_turns =
      OG_NEWS_BURST + 1 + 50 * 4 * OG_NEWS_INTERVAL / OG_NEWS_OF_MEMBER;

  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  settle (rig);
  leave_and_join (rig, 50, interval);
  g_assert_cmpuint (rig->sent->len, <=, 2 * n_turns);

  g_free (og_server_rig_hear (rig, TIM));
  leave_and_join (rig, 1, interval);
  og_server_rig_advance (rig, OG_NEWS_OF_MEMBER);
  g_assert_true (is_told (rig, TIM, "info sue"));
}

static void
test_leaving_and_coming_back_has_a_pace_too (Fixture *rig, gconstpointer data)
{
  assert_paced (rig, 2 * OG_NEWS_INTERVAL);
}

/* The group rests: that somebody left is never told. */
static void
test_leaving_within_a_rest_has_a_pace_too (Fixture *rig, gconstpointer data)
{
  assert_paced (rig, 0);
}

/* Or the counters, which many share, would be empty when all come at once. */
static void
test_newcomer_takes_no_turn (Fixture *rig, gconstpointer data)
{
  join (rig, BESIDE_SUE, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  move_each (rig, 2 * OG_NEWS_INTERVAL, OG_NEWS_BURST);
  g_assert_true (is_told (rig, BESIDE_SUE, "info sue 10.0.5.1:22278"));

  move_each (rig, 2 * OG_NEWS_INTERVAL, 1);
  og_server_rig_expect (rig, BESIDE_SUE, "");
}

/* That it left was still to be told when it came back. */
static void
test_who_came_back_is_told_last (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  move_each (rig, 2 * OG_NEWS_INTERVAL, 10);
  g_free (og_server_rig_hear (rig, TIM));
  leave (rig);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);
  join (rig, SUE, ALIVE_SUE);

  og_server_rig_advance (rig, 10 * OG_NEWS_OF_MEMBER);
  {
    g_autofree char *heard = og_server_rig_hear (rig, TIM);

    g_assert_true (g_str_has_prefix (heard, "info sue"));
    g_assert_null (strstr (heard, "left"));
  }
}

/* It has the list with what is still to be told to the others. */
static void
test_who_joins_meanwhile_has_the_latest (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  move_each (rig, 2 * OG_NEWS_INTERVAL, 10);

  og_server_rig_say (rig, BESIDE_SUE, "hello", "reply",
                     "alive joe covert 10.0.0.5 band=tune", "list band=tune",
                     NULL);
  g_assert_true (is_told (rig, BESIDE_SUE, "info sue 10.0.10.1:22278"));
}

/* One who shows nothing of itself takes no turn of the one who does. */
static void
test_unproven_client_takes_no_turn (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  settle (rig);
  for (guint i = 0; i < 2 * OG_NEWS_BURST; i++)
    {
      og_server_rig_say (rig, SUE, "hello", ALIVE_SUE, NULL);
      og_server_rig_say (rig, SUE, "hello", "leave sue hidden", NULL);
    }

  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static void
test_large_groups_rest_longer (Fixture *rig, gconstpointer data)
{
  fill_group (rig, 0, 999);
  settle (rig);
  join (rig, TIM, ALIVE_TIM);
  g_ptr_array_set_size (rig->sent, 0);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_advance (rig, 1000 * OG_NEWS_OF_READER - 1);
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static guint
count_told (Fixture *rig, const char *words, guint n_members)
{
  guint n_told = 0;

  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *at = get_place (i);

      n_told += is_told (rig, at, words);
    }

  return n_told;
}

static void
test_larger_groups_are_told_in_steps (Fixture *rig, gconstpointer data)
{
  fill_group (rig, 0, 2000);
  settle (rig);

  join (rig, SUE, ALIVE_SUE);
  g_assert_cmpuint (rig->sent->len, ==, OG_NEWS_READERS_MAX - 1);
  og_server_rig_advance (rig, OG_NEWS_READERS_MAX * OG_NEWS_OF_READER);
  g_assert_cmpuint (rig->sent->len, ==, 2000);
  g_assert_cmpuint (count_told (rig, INFO_SUE, 2000), ==, 2000);
  settle (rig);
  g_assert_cmpint (og_server_next_deadline (rig->server), >, rig->now);
}

/* Members leave between two steps, before and behind those who were told. */
static void
test_no_reader_is_passed_over (Fixture *rig, gconstpointer data)
{
  fill_group (rig, 0, 2000);
  settle (rig);
  join (rig, SUE, ALIVE_SUE);
  for (guint i = 0; i < 2000; i += 2)
    {
      g_autofree char *at = get_place (i);
      g_autofree char *leave = g_strdup_printf ("leave user-%u x", i);

      g_free (og_server_rig_hear (rig, at));
      og_server_rig_say (rig, at, "reply", leave, NULL);
    }

  og_server_rig_advance (rig, OG_NEWS_READERS_MAX * OG_NEWS_OF_READER);
  g_assert_cmpuint (count_told (rig, INFO_SUE, 2000), ==, 1000);
}

/* She is gone when the second step comes. */
static void
test_who_leaves_between_two_steps_is_gone (Fixture *rig, gconstpointer data)
{
  fill_group (rig, 0, 2000);
  settle (rig);
  join (rig, SUE, ALIVE_SUE);
  leave (rig);
  og_server_rig_advance (rig, 4 * OG_NEWS_READERS_MAX * OG_NEWS_OF_READER);
  g_assert_false (is_told (rig, "192.0.0.1:1000", "info sue"));
  g_assert_true (is_told (rig, "192.0.7.250:1000", "left sue band"));
}

/* All 2,000 at the same moment: nobody waits for a list to know all others. */
static void
test_all_of_2000_learn_of_all (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;
  guint n_infos = 0;

  join (rig, TIM, ALIVE_TIM);
  fill_group (rig, 0, 2000);
  og_server_rig_advance (rig, 4 * G_USEC_PER_SEC);

  heard = og_server_rig_hear (rig, TIM);
  for (const char *c = heard; (c = strstr (c, "info user-")) != NULL; c++)
    n_infos++;
  g_assert_cmpuint (n_infos, ==, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/pace/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("burst-then-one-each-interval", test_burst_then_one_each_interval);
  ADD ("restless-member-is-told-of-now-and-then",
       test_restless_member_is_told_of_now_and_then);
  ADD ("last-change-of-a-restless-member-is-told",
       test_last_change_of_a_restless_member_is_told);
  ADD ("restless-member-holds-up-no-other",
       test_restless_member_holds_up_no_other);
  ADD ("restless-member-can-leave", test_restless_member_can_leave);
  ADD ("leaving-and-coming-back-has-a-pace-too",
       test_leaving_and_coming_back_has_a_pace_too);
  ADD ("leaving-within-a-rest-has-a-pace-too",
       test_leaving_within_a_rest_has_a_pace_too);
  ADD ("newcomer-takes-no-turn", test_newcomer_takes_no_turn);
  ADD ("who-came-back-is-told-last", test_who_came_back_is_told_last);
  ADD ("who-joins-meanwhile-has-the-latest",
       test_who_joins_meanwhile_has_the_latest);
  ADD ("unproven-client-takes-no-turn", test_unproven_client_takes_no_turn);
  ADD ("large-groups-rest-longer", test_large_groups_rest_longer);
  ADD ("larger-groups-are-told-in-steps", test_larger_groups_are_told_in_steps);
  ADD ("no-reader-is-passed-over", test_no_reader_is_passed_over);
  ADD ("who-leaves-between-two-steps-is-gone",
       test_who_leaves_between_two_steps_is_gone);
  ADD ("all-of-2000-learn-of-all", test_all_of_2000_learn_of_all);

  return g_test_run ();
}
