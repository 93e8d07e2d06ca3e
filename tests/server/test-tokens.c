/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How clients know the server, and members each other. */

#include "server-rig.h"
#include "wire/trust.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"

#define ALIVE_TIM "alive tim secret 198.51.100.1 band=tune"
#define ALIVE_SUE "alive sue hidden 203.0.113.7:4000 band=tune"
#define ALIVE_JOE "alive joe silent 192.0.2.5:5000 band=tune"
#define LIST      "list band=tune"
#define TOKENS    "tokens band=tune"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 100;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
join (Fixture *rig, const char *at, const char *hello, const char *alive)
{
  og_server_rig_say (rig, at, "reply", hello, alive, NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
}

/* What one member is told in answer to a request for tokens. */
static char *
ask (Fixture *rig, const char *at, const char *hello, const char *alive)
{
  og_server_rig_say (rig, at, "reply", hello, alive, TOKENS, NULL);
  return og_server_rig_hear (rig, at);
}

/* "shown expected" of one member. */
static void
read_tokens (const char *words, const char *user, char **shown, char **expected)
{
  g_autofree char *start = g_strdup_printf ("tokens %s ", user);
  const char *found = strstr (words, start);

  g_assert_nonnull (found);
  found += strlen (start);
  *shown = g_strndup (found, 2 * OG_TOKEN_SIZE);
  *expected = g_strndup (found + 2 * OG_TOKEN_SIZE + 1, 2 * OG_TOKEN_SIZE);
}

static void
test_repeats_the_cookie_first (Fixture *rig, gconstpointer data)
{
  g_autofree char *answer = NULL;

  og_server_rig_say (rig, TIM, "cookie biscuits", "hello 7", ALIVE_TIM, LIST,
                     NULL);
  answer = og_server_rig_hear (rig, TIM);
  g_assert_true (g_str_has_prefix (answer, "cookie biscuits; user tim ok;"));
}

static void
test_repeats_the_cookie_in_every_bundle (Fixture *rig, gconstpointer data)
{
  g_autofree char *answer = NULL;
  g_auto (GStrv) bundles = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", 10 + i);
      g_autofree char *alive =
          g_strdup_printf ("alive u%u x 10.0.0.9 band=tune", i);

      join (rig, from, "hello", alive);
    }

  og_server_rig_say (rig, TIM, "cookie biscuits", "reply", "hello 7", ALIVE_TIM,
                     LIST, NULL);
  answer = og_server_rig_hear (rig, TIM);
  bundles = g_strsplit (answer, "| ", -1);
  g_assert_cmpuint (g_strv_length (bundles), >, 2);
  for (guint i = 0; bundles[i] != NULL; i++)
    g_assert_true (g_str_has_prefix (bundles[i], "cookie biscuits; "));
}

static void
test_repeats_the_cookie_with_news (Fixture *rig, gconstpointer data)
{
  g_autofree char *news = NULL;

  og_server_rig_say (rig, TIM, "cookie biscuits", "reply", "hello 7", ALIVE_TIM,
                     NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
  join (rig, JOE, "hello 8", ALIVE_JOE);
  og_server_rig_say (rig, SUE, "reply", "hello 9", ALIVE_SUE, NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  news = og_server_rig_hear (rig, TIM);
  g_assert_true (g_str_has_prefix (news, "cookie biscuits; info sue"));
}

static void
test_repeats_the_cookie_with_questions (Fixture *rig, gconstpointer data)
{
  g_autofree char *question = NULL;
  g_autofree char *news = NULL;

  og_server_rig_say (rig, TIM, "cookie biscuits", "reply", "hello 7", ALIVE_TIM,
                     NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
  og_server_rig_say (rig, JOE, "cookie wafers..", "reply", "hello 8", ALIVE_TIM,
                     NULL);
  question = og_server_rig_hear (rig, TIM);
  g_assert_cmpstr (question, ==, "cookie biscuits; still-there tim;");

  og_server_rig_say (rig, TIM, "cookie biscuits", "reply", "hello 7", ALIVE_TIM,
                     NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  news = og_server_rig_hear (rig, JOE);
  g_assert_cmpstr (news, ==, "cookie wafers..; still-there tim;");
}

static void
test_says_nothing_but_a_cookie_to_nobody (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "cookie biscuits", "list no=group", NULL);
  g_assert_cmpuint (rig->sent->len, ==, 0);
}

static void
test_two_members_learn_the_same_tokens (Fixture *rig, gconstpointer data)
{
  g_autofree char *tim_hears = NULL;
  g_autofree char *sue_hears = NULL;
  g_autofree char *tim_shows = NULL;
  g_autofree char *tim_expects = NULL;
  g_autofree char *sue_shows = NULL;
  g_autofree char *sue_expects = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "hello 8", ALIVE_SUE);
  tim_hears = ask (rig, TIM, "hello 7", ALIVE_TIM);
  sue_hears = ask (rig, SUE, "hello 8", ALIVE_SUE);
  read_tokens (tim_hears, "sue", &tim_shows, &tim_expects);
  read_tokens (sue_hears, "tim", &sue_shows, &sue_expects);
  g_assert_cmpstr (tim_shows, ==, sue_expects);
  g_assert_cmpstr (sue_shows, ==, tim_expects);
  g_assert_cmpstr (tim_shows, !=, sue_shows);
}

static void
test_a_third_member_learns_others (Fixture *rig, gconstpointer data)
{
  g_autofree char *tim_hears = NULL;
  g_autofree char *joe_hears = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *expected = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "hello 8", ALIVE_SUE);
  join (rig, JOE, "hello 9", ALIVE_JOE);
  tim_hears = ask (rig, TIM, "hello 7", ALIVE_TIM);
  joe_hears = ask (rig, JOE, "hello 9", ALIVE_JOE);
  read_tokens (tim_hears, "sue", &shown, &expected);
  g_assert_null (strstr (joe_hears, shown));
  g_assert_null (strstr (joe_hears, expected));
}

/* A session stands in each captured alive. */
static void
test_another_name_has_other_tokens (Fixture *rig, gconstpointer data)
{
  g_autofree char *to_tim = NULL;
  g_autofree char *to_joe = NULL;
  g_auto (GStrv) tims = g_new0 (char *, 3);
  g_auto (GStrv) joes = g_new0 (char *, 3);

  join (rig, SUE, "hello 8", ALIVE_SUE);
  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, JOE, "hello 7", ALIVE_JOE);
  to_tim = ask (rig, TIM, "hello 7", ALIVE_TIM);
  to_joe = ask (rig, JOE, "hello 7", ALIVE_JOE);
  read_tokens (to_tim, "sue", &tims[0], &tims[1]);
  read_tokens (to_joe, "sue", &joes[0], &joes[1]);
  g_assert_cmpstr (tims[0], !=, joes[0]);
  g_assert_cmpstr (tims[1], !=, joes[1]);
}

static void
test_another_session_has_other_tokens (Fixture *rig, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *expected = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "hello 8", ALIVE_SUE);
  before = ask (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "hello 88", ALIVE_SUE);
  after = ask (rig, TIM, "hello 7", ALIVE_TIM);
  read_tokens (before, "sue", &shown, &expected);
  g_assert_null (strstr (after, shown));
  g_assert_null (strstr (after, expected));
}

static void
test_only_members_of_version_two_have_tokens (Fixture *rig, gconstpointer data)
{
  g_autofree char *tim_hears = NULL;
  g_autofree char *sue_hears = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "old-hello 8", ALIVE_SUE);
  tim_hears = ask (rig, TIM, "hello 7", ALIVE_TIM);
  sue_hears = ask (rig, SUE, "old-hello 8", ALIVE_SUE);
  g_assert_null (strstr (tim_hears, "tokens"));
  g_assert_null (strstr (sue_hears, "tokens"));
}

static void
test_nobody_without_proof_has_tokens (Fixture *rig, gconstpointer data)
{
  g_autofree char *tim_hears = NULL;
  g_autofree char *sue_hears = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  og_server_rig_say (rig, SUE, "hello 8", ALIVE_SUE, TOKENS, NULL);
  sue_hears = og_server_rig_hear (rig, SUE);
  tim_hears = ask (rig, TIM, "hello 7", ALIVE_TIM);
  g_assert_null (strstr (tim_hears, "tokens"));
  g_assert_null (strstr (sue_hears, "tokens"));
}

static void
test_only_members_get_tokens_of_a_group (Fixture *rig, gconstpointer data)
{
  g_autofree char *answer = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  answer =
      ask (rig, JOE, "hello 9", "alive joe silent 192.0.2.5:5000 other=song");
  g_assert_null (strstr (answer, "tokens"));
}

/* What one member hears until all are quiet. */
static char *
hear_news (Fixture *rig, const char *at)
{
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  return og_server_rig_hear (rig, at);
}

static void
expect_no_news (Fixture *rig, const char *at)
{
  g_autofree char *news = hear_news (rig, at);

  g_assert_cmpstr (news, ==, "");
}

static void
test_news_bring_tokens_that_fit (Fixture *rig, gconstpointer data)
{
  g_autofree char *news = NULL;
  g_autofree char *sue_hears = NULL;
  g_autofree char *tim_shows = NULL;
  g_autofree char *tim_expects = NULL;
  g_autofree char *sue_shows = NULL;
  g_autofree char *sue_expects = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  sue_hears = ask (rig, SUE, "hello 8", ALIVE_SUE);
  news = hear_news (rig, TIM);
  g_assert_true (g_str_has_prefix (news, "info sue "));
  read_tokens (news, "sue", &tim_shows, &tim_expects);
  read_tokens (sue_hears, "tim", &sue_shows, &sue_expects);
  g_assert_cmpstr (tim_shows, ==, sue_expects);
  g_assert_cmpstr (sue_shows, ==, tim_expects);
}

static void
test_news_bring_none_to_others (Fixture *rig, gconstpointer data)
{
  g_autofree char *tim_hears = NULL;
  g_autofree char *joe_hears = NULL;

  join (rig, TIM, "old-hello 7", ALIVE_TIM);
  og_server_rig_say (rig, JOE, ALIVE_JOE, NULL);
  join (rig, SUE, "hello 8", ALIVE_SUE);
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_say (rig, SUE, "reply", "hello 8", ALIVE_SUE, NULL);
  tim_hears = hear_news (rig, TIM);
  joe_hears = og_server_rig_hear (rig, JOE);
  g_assert_nonnull (strstr (tim_hears, "info sue"));
  g_assert_nonnull (strstr (joe_hears, "info sue"));
  g_assert_null (strstr (tim_hears, "tokens"));
  g_assert_null (strstr (joe_hears, "tokens"));
}

static void
test_another_session_is_news (Fixture *rig, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *news = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *expected = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  join (rig, SUE, "hello 8", ALIVE_SUE);
  before = ask (rig, TIM, "hello 7", ALIVE_TIM);
  read_tokens (before, "sue", &shown, &expected);

  og_server_rig_say (rig, SUE, "reply", "hello 88", ALIVE_SUE, NULL);
  news = hear_news (rig, TIM);
  g_assert_nonnull (strstr (news, "info sue"));
  g_assert_nonnull (strstr (news, "tokens sue"));
  g_assert_null (strstr (news, shown));
}

static void
test_proof_is_news (Fixture *rig, gconstpointer data)
{
  g_autofree char *news = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  og_server_rig_say (rig, SUE, "hello 8", ALIVE_SUE, NULL);
  g_free (hear_news (rig, TIM));
  og_server_rig_say (rig, SUE, "reply", "hello 8", ALIVE_SUE, NULL);
  news = hear_news (rig, TIM);
  g_assert_nonnull (strstr (news, "info sue"));
  g_assert_nonnull (strstr (news, "tokens sue"));

  og_server_rig_say (rig, SUE, "reply", "hello 8", ALIVE_SUE, NULL);
  expect_no_news (rig, TIM);
}

/* Somebody else wrote the source of a proven member on it. */
static void
test_unproven_hello_changes_neither_session_nor_cookie (Fixture *rig,
                                                        gconstpointer data)
{
  g_autofree char *tokens_before = NULL;
  g_autofree char *tokens_after = NULL;
  g_autofree char *news = NULL;

  join (rig, TIM, "hello 7", ALIVE_TIM);
  og_server_rig_say (rig, SUE, "cookie biscuits", "reply", "hello 8", ALIVE_SUE,
                     NULL);
  g_free (hear_news (rig, TIM));
  tokens_before = ask (rig, TIM, "hello 7", ALIVE_TIM);

  og_server_rig_say (rig, SUE, "cookie poisoned", "hello 9", ALIVE_SUE, NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, NULL);
  g_free (og_server_rig_hear (rig, SUE));
  expect_no_news (rig, TIM);
  tokens_after = ask (rig, TIM, "hello 7", ALIVE_TIM);
  g_assert_cmpstr (tokens_after, ==, tokens_before);

  join (rig, JOE, "hello 10", "alive joe silent 192.0.2.5:5000");
  og_server_rig_say (rig, JOE, "reply", "hello 10", ALIVE_JOE, NULL);
  news = hear_news (rig, SUE);
  g_assert_true (g_str_has_prefix (news, "cookie biscuits; info joe"));
}

#define add(name, test)                                                        \
  g_test_add ("/server/tokens/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("repeats-the-cookie-first", test_repeats_the_cookie_first);
  add ("repeats-the-cookie-in-every-bundle",
       test_repeats_the_cookie_in_every_bundle);
  add ("repeats-the-cookie-with-news", test_repeats_the_cookie_with_news);
  add ("repeats-the-cookie-with-questions",
       test_repeats_the_cookie_with_questions);
  add ("says-nothing-but-a-cookie-to-nobody",
       test_says_nothing_but_a_cookie_to_nobody);
  add ("two-members-learn-the-same-tokens",
       test_two_members_learn_the_same_tokens);
  add ("a-third-member-learns-others", test_a_third_member_learns_others);
  add ("another-name-has-other-tokens", test_another_name_has_other_tokens);
  add ("another-session-has-other-tokens", test_another_session_has_other_tokens);
  add ("only-members-of-version-two-have-tokens",
       test_only_members_of_version_two_have_tokens);
  add ("nobody-without-proof-has-tokens", test_nobody_without_proof_has_tokens);
  add ("only-members-get-tokens-of-a-group",
       test_only_members_get_tokens_of_a_group);
  add ("news-bring-tokens-that-fit", test_news_bring_tokens_that_fit);
  add ("news-bring-none-to-others", test_news_bring_none_to_others);
  add ("another-session-is-news", test_another_session_is_news);
  add ("proof-is-news", test_proof_is_news);
  add ("unproven-hello-changes-neither-session-nor-cookie",
       test_unproven_hello_changes_neither_session_nor_cookie);

  return g_test_run ();
}
