/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-rig.h"

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"
#define ANN "192.0.2.6:6000"

#define BESIDE_SUE "203.0.113.7:4001"

#define ALIVE_TIM "alive tim secret 198.51.100.1 band=tune"
#define ALIVE_SUE "alive sue hidden 203.0.113.7:4000 band=tune"
#define ALIVE_JOE "alive joe covert 192.0.2.5:5000 band=tune"
#define ALIVE_ANN "alive ann buried 192.0.2.6:6000 band=tune"

#define INFO_SUE "info sue 203.0.113.7:4000 203.0.113.7:4000 0 band;"
#define INFO_JOE "info joe 192.0.2.5:5000 192.0.2.5:5000 0 band;"
#define INFO_ANN "info ann 192.0.2.6:6000 192.0.2.6:6000 0 band;"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 2000;
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
join_as_original (Fixture *rig, const char *from, const char *alive)
{
  og_server_rig_say (rig, from, alive, NULL);
  g_free (og_server_rig_hear (rig, from));
}

/* Until all groups are quiet. */
static void
rest (Fixture *rig)
{
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
}

static void
test_newcomer_is_told_at_once (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  rest (rig);
  join (rig, SUE, ALIVE_SUE);

  og_server_rig_expect (rig, TIM, INFO_SUE);
  og_server_rig_expect (rig, SUE, "");
}

static void
test_newcomer_is_told_to_originals (Fixture *rig, gconstpointer data)
{
  join_as_original (rig, TIM, ALIVE_TIM);
  rest (rig);
  join_as_original (rig, SUE, ALIVE_SUE);

  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static void
test_known_member_is_no_news (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  og_server_rig_expect (rig, TIM, "");
}

static void
test_moved_member_is_told (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, JOE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM,
                        "info sue 192.0.2.5:5000 192.0.2.5:5000 0 band;");
}

static void
test_new_private_address_is_told (Fixture *rig, gconstpointer data)
{
  join (rig, BESIDE_SUE, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, BESIDE_SUE));

  join (rig, SUE, "alive sue hidden 10.0.0.9 band=tune");
  og_server_rig_expect (rig, BESIDE_SUE,
                        "info sue 10.0.0.9:22278 203.0.113.7:4000 0 band;");
}

static void
test_change_of_groups_is_told_to_all_of_them (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, JOE, "alive joe covert 192.0.2.5:5000 duo=two");
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, SUE, "alive sue hidden 203.0.113.7:4000 band=tune duo=two");
  og_server_rig_expect (rig, TIM,
                        "info sue 203.0.113.7:4000 203.0.113.7:4000 0 band;");
  og_server_rig_expect (rig, JOE,
                        "info sue 203.0.113.7:4000 203.0.113.7:4000 0 duo;");
}

static void
test_group_left_is_told_to_the_others (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, "alive sue hidden 203.0.113.7:4000 band=tune duo=two");
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static void
test_hello_counts_until_its_source_moves (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join_as_original (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_expect (rig, TIM, "left sue band;");

  join_as_original (rig, JOE, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, JOE));
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_expect (rig, JOE, "");
}

static void
test_leaver_is_told_to_who_said_hello (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join_as_original (rig, JOE, ALIVE_JOE);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));
  g_free (og_server_rig_hear (rig, JOE));

  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_expect (rig, TIM, "left sue band;");
  og_server_rig_expect (rig, JOE, "");
}

static void
test_who_changes_away_is_told (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, SUE, "alive sue hidden 203.0.113.7:4000 duo=two");
  og_server_rig_expect (rig, TIM, "left sue band;");
}

static void
test_who_fell_silent_is_no_leaver (Fixture *rig, gconstpointer data)
{
  OgServerStatistics statistics;

  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_advance (rig, rig->config.timeout / 2);
  join (rig, TIM, ALIVE_TIM);

  og_server_rig_advance (rig, rig->config.timeout / 2 - 1);
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, rig->config.timeout / 10);
  og_server_rig_expect (rig, TIM, "");
  og_server_get_statistics (rig->server, &statistics);
  g_assert_cmpuint (statistics.users, ==, 1);
}

static void
test_news_wait_while_the_group_rests (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  rest (rig);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);

  join (rig, JOE, ALIVE_JOE);
  join (rig, ANN, ALIVE_ANN);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL - 1);
  og_server_rig_expect (rig, TIM, "");

  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, TIM, INFO_JOE " " INFO_ANN);
  og_server_rig_expect (rig, JOE, INFO_ANN);
  og_server_rig_expect (rig, ANN, INFO_JOE);
}

static void
test_told_news_start_another_rest (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, TIM, INFO_SUE);

  join (rig, JOE, ALIVE_JOE);
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, TIM, INFO_JOE);
}

static void
test_groups_rest_one_by_one (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, JOE, "alive joe covert 192.0.2.5:5000 duo=two");
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);

  join (rig, ANN, "alive ann buried 192.0.2.6:6000 duo=two");
  og_server_rig_expect (rig, JOE,
                        "info ann 192.0.2.6:6000 192.0.2.6:6000 0 duo;");
}

static void
test_rest_without_news_ends (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);

  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

/* Nor was there news of her that she left. */
static void
test_who_left_meanwhile_is_no_newcomer (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);

  og_server_rig_expect (rig, TIM, "");
}

static void
test_who_came_back_meanwhile_is_there (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  rest (rig);
  join (rig, JOE, ALIVE_JOE);
  g_free (og_server_rig_hear (rig, TIM));

  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", ALIVE_SUE, NULL);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static void
test_group_emptied_while_news_wait (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  join (rig, SUE, ALIVE_SUE);
  og_server_rig_say (rig, TIM, "reply", "leave tim secret", NULL);
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);

  g_assert_cmpint (og_server_next_deadline (rig->server), >,
                   rig->now + G_USEC_PER_SEC);
}

static void
test_gathered_news_share_bundles (Fixture *rig, gconstpointer data)
{
  guint n_bundles = 0;

  join (rig, TIM, ALIVE_TIM);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", i + 1);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.1.%u band=tune", i, i);

      join (rig, from, alive);
    }
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);

  for (guint i = 0; i < rig->sent->len; i++)
    {
      const OgServerRigSent *sent = g_ptr_array_index (rig->sent, i);
      OgAddress tim = og_server_rig_address (TIM);

      n_bundles += og_address_equal (&sent->to.address, &tim);
    }
  g_assert_cmpuint (n_bundles, <=, 8);
}

static void
test_member_without_credit_is_passed_over (Fixture *rig, gconstpointer data)
{
  join_as_original (rig, TIM, ALIVE_TIM);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", i + 1);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.1.%u band=tune", i, i);

      rest (rig);
      join (rig, from, alive);
    }

  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), <=, 4 * 120);
  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), >, 4 * 40);
}

static void
test_lists_leave_credit_for_a_newcomer (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", i + 10);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.1.%u band=tune", i, i);

      join (rig, from, alive);
    }
  rest (rig);
  og_server_rig_say (rig, TIM, ALIVE_TIM, "list band=tune", NULL);
  rest (rig);
  g_free (og_server_rig_hear (rig, TIM));

  join (rig, SUE, ALIVE_SUE);
  og_server_rig_expect (rig, TIM, INFO_SUE);
}

static void
test_credit_is_of_one_address (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    join_as_original (rig, TIM, ALIVE_TIM);
  rest (rig);
  og_server_rig_say (rig, JOE, ALIVE_TIM, NULL);
  g_assert_cmpuint (og_server_rig_count_bytes (rig, JOE), <=, 4 * rig->last_size);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", i + 10);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.1.%u band=tune", i, i);

      rest (rig);
      join (rig, from, alive);
    }
  g_assert_cmpuint (og_server_rig_count_bytes (rig, JOE), <=, 4 * 120);
}

static char *
dup_place (guint i)
{
  return g_strdup_printf ("10.%u.%u.1:4000", i / 250, i % 250);
}

static void
test_leavers_are_bounded (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;
  guint n_left = 0;

  join (rig, TIM, ALIVE_TIM);
  for (guint i = 0; i < OG_NEWS_LEFT_MAX + 10; i++)
    {
      g_autofree char *from = dup_place (i);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 203.0.113.7:4000 band=tune", i);

      og_server_rig_say (rig, from, "reply", alive, NULL);
    }
  og_server_rig_advance (rig, 10 * G_USEC_PER_SEC);
  g_ptr_array_set_size (rig->sent, 0);

  for (guint i = 0; i < OG_NEWS_LEFT_MAX + 10; i++)
    {
      g_autofree char *from = dup_place (i);
      g_autofree char *leave = g_strdup_printf ("leave user-%u x", i);

      og_server_rig_say (rig, from, "reply", leave, NULL);
    }
  og_server_rig_advance (rig, 10 * G_USEC_PER_SEC);

  heard = og_server_rig_hear (rig, TIM);
  for (const char *c = heard; *c != '\0'; c++)
    n_left += g_str_has_prefix (c, "left user-");
  g_assert_cmpuint (n_left, >, OG_NEWS_LEFT_MAX - 150);
  g_assert_cmpuint (n_left, <=, 1 + OG_NEWS_LEFT_MAX);
}

static void
test_address_out_of_rate_is_passed_over (Fixture *rig, gconstpointer data)
{
  join (rig, TIM, ALIVE_TIM);
  rest (rig);

  /* Members at one address are told of each other until it has had enough. */
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *from = g_strdup_printf ("198.51.100.1:%u", 1000 + i);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.1.1 band=tune", i);

      og_server_rig_say (rig, from, "reply", alive, "list band=tune", NULL);
    }
  g_ptr_array_set_size (rig->sent, 0);

  og_server_rig_advance (rig, OG_NEWS_INTERVAL);
  g_assert_cmpuint (rig->sent->len, <=, OG_BURST / 1000);
  g_assert_cmpuint (rig->sent->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/announcements/" path, Fixture, NULL, set_up, function,  \
              tear_down)

  ADD ("newcomer-is-told-at-once", test_newcomer_is_told_at_once);
  ADD ("newcomer-is-told-to-originals", test_newcomer_is_told_to_originals);
  ADD ("known-member-is-no-news", test_known_member_is_no_news);
  ADD ("moved-member-is-told", test_moved_member_is_told);
  ADD ("new-private-address-is-told", test_new_private_address_is_told);
  ADD ("change-of-groups-is-told-to-all-of-them",
       test_change_of_groups_is_told_to_all_of_them);
  ADD ("group-left-is-told-to-the-others", test_group_left_is_told_to_the_others);
  ADD ("hello-counts-until-its-source-moves",
       test_hello_counts_until_its_source_moves);
  ADD ("leaver-is-told-to-who-said-hello", test_leaver_is_told_to_who_said_hello);
  ADD ("who-changes-away-is-told", test_who_changes_away_is_told);
  ADD ("who-fell-silent-is-no-leaver", test_who_fell_silent_is_no_leaver);
  ADD ("news-wait-while-the-group-rests", test_news_wait_while_the_group_rests);
  ADD ("told-news-start-another-rest", test_told_news_start_another_rest);
  ADD ("groups-rest-one-by-one", test_groups_rest_one_by_one);
  ADD ("rest-without-news-ends", test_rest_without_news_ends);
  ADD ("who-left-meanwhile-is-no-newcomer",
       test_who_left_meanwhile_is_no_newcomer);
  ADD ("who-came-back-meanwhile-is-there", test_who_came_back_meanwhile_is_there);
  ADD ("group-emptied-while-news-wait", test_group_emptied_while_news_wait);
  ADD ("gathered-news-share-bundles", test_gathered_news_share_bundles);
  ADD ("member-without-credit-is-passed-over",
       test_member_without_credit_is_passed_over);
  ADD ("lists-leave-credit-for-a-newcomer",
       test_lists_leave_credit_for_a_newcomer);
  ADD ("credit-is-of-one-address", test_credit_is_of_one_address);
  ADD ("leavers-are-bounded", test_leavers_are_bounded);
  ADD ("address-out-of-rate-is-passed-over",
       test_address_out_of_rate_is_passed_over);

  return g_test_run ();
}
