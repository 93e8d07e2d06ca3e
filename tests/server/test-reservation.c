/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-rig.h"

#define HOST "127.0.0.1:22278"
#define TIM  "198.51.100.1:22278"
#define SUE  "203.0.113.7:4000"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_groups = 2;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
reserve (Fixture *rig, const char *name, const char *password)
{
  const OgCredentials group = { name, password };

  og_server_reserve_group (rig->server, &group);
}

static void
expect_join (Fixture *rig,
             const char *who,
             const char *at,
             const char *group,
             const char *status)
{
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret 198.51.100.1 %s", who, group);
  g_auto (GStrv) parts = g_strsplit (group, "=", 2);
  g_autofree char *answer =
      g_strdup_printf ("user %s ok; group %s %s;", who, parts[0], status);

  og_server_rig_say (rig, at, alive, NULL);
  og_server_rig_expect (rig, at, answer);
}

static void
test_refuses_who_comes_first (Fixture *rig, gconstpointer data)
{
  reserve (rig, "jam", "tune");

  expect_join (rig, "tim", TIM, "jam=guess", "wrong password");
  expect_join (rig, "host", HOST, "jam=tune", "ok");
  expect_join (rig, "sue", SUE, "jam=tune", "ok");
}

static void
test_lets_in_who_knows_it (Fixture *rig, gconstpointer data)
{
  reserve (rig, "jam", "tune");

  expect_join (rig, "tim", TIM, "jam=tune", "ok");
}

static void
test_leaves_other_groups_alone (Fixture *rig, gconstpointer data)
{
  reserve (rig, "jam", "tune");

  expect_join (rig, "tim", TIM, "band=other", "ok");
}

static void
test_holds_while_nobody_is_there (Fixture *rig, gconstpointer data)
{
  OgServerStatistics statistics;

  reserve (rig, "jam", "tune");
  expect_join (rig, "host", HOST, "jam=tune", "ok");
  og_server_rig_say (rig, HOST, "leave host secret", NULL);
  og_server_get_statistics (rig->server, &statistics);
  g_assert_cmpuint (statistics.groups, ==, 0);

  og_server_rig_advance (rig, rig->config.timeout * 100);
  expect_join (rig, "tim", TIM, "jam=guess", "wrong password");
}

/* The host types the password when a friend is there already. */
static void
test_takes_over_a_group_that_is_there (Fixture *rig, gconstpointer data)
{
  expect_join (rig, "tim", TIM, "jam=guess", "ok");
  reserve (rig, "jam", "tune");

  expect_join (rig, "sue", SUE, "jam=guess", "wrong password");
  expect_join (rig, "host", HOST, "jam=tune", "ok");
}

static void
test_who_is_in_the_group_stays_and_sees_it (Fixture *rig, gconstpointer data)
{
  expect_join (rig, "tim", TIM, "jam=guess", "ok");
  reserve (rig, "jam", "tune");
  expect_join (rig, "tim", TIM, "jam=guess", "ok");

  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 jam=guess",
                     "list jam=guess", NULL);
  og_server_rig_expect (
      rig, TIM,
      "user tim ok; group jam ok; "
      "info tim 198.51.100.1:22278 198.51.100.1:22278 0 jam;");
}

static void
test_shows_the_group_for_its_password_only (Fixture *rig, gconstpointer data)
{
  expect_join (rig, "tim", TIM, "jam=guess", "ok");
  reserve (rig, "jam", "tune");

  og_server_rig_say (rig, SUE, "reply", "list jam=guess", NULL);
  og_server_rig_expect (rig, SUE, "");
  og_server_rig_say (rig, SUE, "reply", "list jam=tune", NULL);
  og_server_rig_expect (
      rig, SUE, "info tim 198.51.100.1:22278 198.51.100.1:22278 0 jam;");
}

static void
test_another_takes_its_place (Fixture *rig, gconstpointer data)
{
  reserve (rig, "ja", "tune");
  reserve (rig, "jam", "tun");
  reserve (rig, "jam", "tune");

  expect_join (rig, "tim", TIM, "ja=guess", "ok");
  expect_join (rig, "sue", SUE, "jam=tun", "wrong password");
}

static void
test_ends (Fixture *rig, gconstpointer data)
{
  reserve (rig, "jam", "tune");
  og_server_reserve_group (rig->server, NULL);

  expect_join (rig, "tim", TIM, "jam=guess", "ok");
}

/* As many groups as the server takes are there before the host comes. */
static void
test_has_a_place (Fixture *rig, gconstpointer data)
{
  reserve (rig, "jam", "tune");
  expect_join (rig, "tim", TIM, "one=1", "ok");
  expect_join (rig, "sue", SUE, "two=2", "user limit reached");

  expect_join (rig, "host", HOST, "jam=tune", "ok");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/reservation/" path, Fixture, NULL, set_up, function,    \
              tear_down)

  ADD ("refuses-who-comes-first", test_refuses_who_comes_first);
  ADD ("lets-in-who-knows-it", test_lets_in_who_knows_it);
  ADD ("leaves-other-groups-alone", test_leaves_other_groups_alone);
  ADD ("holds-while-nobody-is-there", test_holds_while_nobody_is_there);
  ADD ("takes-over-a-group-that-is-there", test_takes_over_a_group_that_is_there);
  ADD ("who-is-in-the-group-stays-and-sees-it",
       test_who_is_in_the_group_stays_and_sees_it);
  ADD ("shows-the-group-for-its-password-only",
       test_shows_the_group_for_its_password_only);
  ADD ("another-takes-its-place", test_another_takes_its_place);
  ADD ("ends", test_ends);
  ADD ("has-a-place", test_has_a_place);

  return g_test_run ();
}
