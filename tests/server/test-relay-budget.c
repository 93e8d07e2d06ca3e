/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much the server hands on for each member, for each network and for all. */

#include "relay-rig.h"

#include "wire/name.h"

#define TIM OG_RELAY_RIG_TIM
#define SUE OG_RELAY_RIG_SUE
#define JOE OG_RELAY_RIG_JOE

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
start_with_rates (Fixture *rig, guint user_rate, guint rate)
{
  og_server_free (rig->server);
  rig->config.relay = (OgRelayLimits){ user_rate, rate };
  og_server_rig_start (rig);
  og_relay_rig_join_three (rig);
}

/* 996 bytes with their head take 1,056: a second's worth goes at once. */
static void
test_one_who_sends_too_much_is_told (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 21200, 1000000);
  for (guint i = 0; i < 15; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2 * 10);
  og_server_rig_expect (rig, TIM, "cookie timtimti; not-relayed 1;");

  og_server_rig_advance (rig, OG_RELAY_TOLD_EACH - 1);
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, TIM, "cookie timtimti; not-relayed 4;");

  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2);
}

static void
test_others_do_not_notice_one_who_sends_too_much (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 21200, 1000000);
  for (guint i = 0; i < 100; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 996);
  og_relay_rig_count_heard (rig);

  og_relay_rig_ask (rig, SUE, "sue", "band", NULL, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2);
}

/* The last quarter is for networks that send little. */
static void
test_all_together_have_a_limit (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 1000000, 21200);
  for (guint i = 0; i < 10; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2 * 7);

  for (guint i = 0; i < 10; i++)
    og_relay_rig_ask (rig, SUE, "sue", "band", NULL, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2 * 3);
}

#define NEAR "198.51.100.77:22278" /* Tim's network */

/* With as many names as one likes. The last quarter is for who sends little. */
static void
test_a_network_has_a_share (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 21200, 4 * 21200);
  og_relay_rig_join_ours (rig, NEAR, "ned");
  for (guint i = 0; i < 10; i++)
    og_relay_rig_ask (rig, NEAR, "ned", "band",
                      (const char *const[]){ "sue", "joe", NULL }, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2 * 7);

  for (guint i = 0; i < 10; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band",
                      (const char *const[]){ "sue", "joe", NULL }, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2 * 2);
  og_relay_rig_ask (rig, SUE, "sue", "band",
                    (const char *const[]){ "joe", NULL }, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 1);
}

static void
test_a_network_gets_a_share (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 21200, 4 * 21200);
  for (guint i = 0; i < 15; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band",
                      (const char *const[]){ "joe", NULL }, 996);
  for (guint i = 0; i < 15; i++)
    og_relay_rig_ask (rig, SUE, "sue", "band",
                      (const char *const[]){ "joe", NULL }, 996);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 20);
}

/* Requests may be much larger than what comes of them. */
static void
test_a_network_gets_no_less_for_long_requests (Fixture *rig, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (OG_NAME_MAX, 'x');
  const char *const members[] = { "joe",     long_name, long_name, long_name,
                                  long_name, long_name, long_name, long_name,
                                  long_name, long_name, long_name, NULL };

  start_with_rates (rig, 21200, 4 * 21200);
  for (guint i = 0; i < 40; i++)
    og_relay_rig_ask (rig, TIM, "tim", "band", members, 8);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 40);
}

/* More than a second's worth at once still passes, alone. */
static void
test_a_large_one_passes_a_small_limit (Fixture *rig, gconstpointer data)
{
  start_with_rates (rig, 10000, 1000000);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 40000);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 40);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2);

  og_server_rig_advance (rig, 9 * G_USEC_PER_SEC);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 40);
  g_assert_cmpuint (og_relay_rig_count_heard (rig), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/server/relay-budget/" name, Fixture, NULL, set_up, test,       \
              tear_down)

  ADD ("one-who-sends-too-much-is-told", test_one_who_sends_too_much_is_told);
  ADD ("others-do-not-notice-one-who-sends-too-much",
       test_others_do_not_notice_one_who_sends_too_much);
  ADD ("all-together-have-a-limit", test_all_together_have_a_limit);
  ADD ("a-network-has-a-share", test_a_network_has_a_share);
  ADD ("a-network-gets-a-share", test_a_network_gets_a_share);
  ADD ("a-network-gets-no-less-for-long-requests",
       test_a_network_gets_no_less_for_long_requests);
  ADD ("a-large-one-passes-a-small-limit", test_a_large_one_passes_a_small_limit);

  return g_test_run ();
}
