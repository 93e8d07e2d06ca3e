/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What members are told of each other's addresses, beside those that the server sees. */

#include "server-rig.h"

#define TIM  "198.51.100.1:22278"
#define HOME "198.51.100.1:4001" /* another in the house of Tim */
#define SUE  "203.0.113.7:4000"
#define TIM6 "[2001:db8:1:2::10]:5000"

#define ALIVE_TIM "alive tim secret 192.168.1.10:22278 band=tune"
#define ALIVE_SUE "alive sue hidden 192.168.1.12:4000 band=tune"
#define TOKENS    "tokens band=tune"

#define COOKIE_TIM "cookie timtimti"
#define COOKIE_SUE "cookie suesuesu"

/* One for all, one of the local network, one of a provider, one of a link. */
#define ENDPOINTS                                                              \
  "endpoints tim [2001:db8::5]:22278 192.168.1.10:22278 100.64.0.9:22278 "     \
  "[fe80::1]:22278 [fd00::7]:22278"

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
settle (Fixture *rig)
{
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
}

static void
add_tim (Fixture *rig, const char *at)
{
  og_server_rig_say (rig, at, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     ENDPOINTS, NULL);
  settle (rig);
}

static void
add_sue (Fixture *rig, const char *at, const char *hello)
{
  og_server_rig_say (rig, at, "reply", COOKIE_SUE, hello, ALIVE_SUE, NULL);
  settle (rig);
}

/* Behind the tokens: what those say is of no matter here. */
static void
expect_endpoints (Fixture *rig, const char *at, const char *expected)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);
  const char *found = strstr (heard, "endpoints");

  g_assert_cmpstr (found != NULL ? found : "", ==, expected);
}

static void
ask (Fixture *rig, const char *at)
{
  og_server_rig_say (rig, at, "reply", COOKIE_SUE, "full-hello 9", ALIVE_SUE,
                     TOKENS, NULL);
}

static void
test_tells_others_what_leads_to_it (Fixture *rig, gconstpointer data)
{
  add_tim (rig, TIM);
  add_sue (rig, SUE, "full-hello 9");
  ask (rig, SUE);
  expect_endpoints (rig, SUE, "endpoints tim [2001:db8::5]:22278;");
}

/* It could not read them. */
static void
test_tells_none_without_a_cookie (Fixture *rig, gconstpointer data)
{
  add_tim (rig, TIM);
  add_sue (rig, SUE, "full-hello 9");
  og_server_rig_say (rig, SUE, "reply", "full-hello 9", ALIVE_SUE, TOKENS, NULL);
  expect_endpoints (rig, SUE, "");
}

static void
test_tells_one_house_all (Fixture *rig, gconstpointer data)
{
  add_tim (rig, TIM);
  add_sue (rig, HOME, "full-hello 9");
  ask (rig, HOME);
  expect_endpoints (rig, HOME,
                    "endpoints tim [2001:db8::5]:22278 192.168.1.10:22278 "
                    "100.64.0.9:22278 [fd00::7]:22278;");
}

static void
test_news_have_them (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE, "full-hello 9");
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     ENDPOINTS, NULL);
  expect_endpoints (rig, SUE, "endpoints tim [2001:db8::5]:22278;");
  settle (rig);

  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     ENDPOINTS, NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, SUE, "");
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     "endpoints tim 192.0.2.1:7", NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  expect_endpoints (rig, SUE, "endpoints tim 192.0.2.1:7;");
}

static void
test_not_for_who_does_not_understand (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE, "bare-hello 9");
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     ENDPOINTS, NULL);
  og_server_rig_say (rig, SUE, "reply", COOKIE_SUE, "bare-hello 9", ALIVE_SUE,
                     TOKENS, NULL);
  expect_endpoints (rig, SUE, "");
}

/* An alive that was captured, and one in which somebody else registers. */
static void
test_believes_only_who_proves_itself (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE, "full-hello 9");
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     NULL);
  settle (rig);
  og_server_rig_say (rig, TIM, COOKIE_TIM, "full-hello 1", ALIVE_TIM, ENDPOINTS,
                     NULL);
  og_server_rig_say (rig, SUE, "reply", COOKIE_SUE, "full-hello 9", ALIVE_SUE,
                     ENDPOINTS, NULL);
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, ENDPOINTS, NULL);
  settle (rig);
  ask (rig, SUE);
  expect_endpoints (rig, SUE, "");
}

/* user_info has no room for it. */
static void
test_tells_the_ipv6_that_it_sees (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM6, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     NULL);
  add_sue (rig, SUE, "full-hello 9");
  ask (rig, SUE);
  expect_endpoints (rig, SUE, "endpoints tim [2001:db8:1:2::10]:5000;");
}

static void
test_forgets_them_with_the_user (Fixture *rig, gconstpointer data)
{
  add_tim (rig, TIM);
  add_sue (rig, SUE, "full-hello 9");
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "leave tim secret", NULL);
  og_server_rig_say (rig, TIM, "reply", COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     NULL);
  settle (rig);
  ask (rig, SUE);
  expect_endpoints (rig, SUE, "");
}

/* Where it moves to, it may have others. */
static void
test_forgets_them_when_it_moves (Fixture *rig, gconstpointer data)
{
  add_tim (rig, TIM);
  add_sue (rig, SUE, "full-hello 9");
  og_server_rig_advance (rig, 20 * (gint64) G_USEC_PER_SEC);
  og_server_rig_say (rig, "tcp:" TIM, COOKIE_TIM, "full-hello 1", ALIVE_TIM,
                     NULL);
  settle (rig);
  ask (rig, SUE);
  expect_endpoints (rig, SUE, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/address-book/" path, Fixture, NULL, set_up, function,   \
              tear_down)

  ADD ("tells-others-what-leads-to-it", test_tells_others_what_leads_to_it);
  ADD ("tells-none-without-a-cookie", test_tells_none_without_a_cookie);
  ADD ("tells-one-house-all", test_tells_one_house_all);
  ADD ("news-have-them", test_news_have_them);
  ADD ("not-for-who-does-not-understand", test_not_for_who_does_not_understand);
  ADD ("believes-only-who-proves-itself", test_believes_only_who_proves_itself);
  ADD ("tells-the-ipv6-that-it-sees", test_tells_the_ipv6_that_it_sees);
  ADD ("forgets-them-with-the-user", test_forgets_them_with_the_user);
  ADD ("forgets-them-when-it-moves", test_forgets_them_when_it_moves);

  return g_test_run ();
}
