/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-rig.h"

#include "wire/name.h"
#include "wire/requests.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 3;
  rig->config.max_groups = 2;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
assert_counts (Fixture *rig, guint users, guint groups)
{
  OgServerStatistics statistics;

  og_server_get_statistics (rig->server, &statistics);
  g_assert_cmpuint (statistics.users, ==, users);
  g_assert_cmpuint (statistics.groups, ==, groups);
}

static void
test_first_alive_sets_the_password (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok;");

  og_server_rig_say (rig, SUE, "alive tim guess 198.51.100.1", NULL);
  og_server_rig_expect (rig, SUE, "user tim wrong password;");

  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok;");
  og_server_rig_expect_events (
      rig, "joined tim; refused user tim (wrong password);");
}

static void
test_every_character_of_a_password_counts (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok;");

  og_server_rig_say (rig, TIM, "reply", "alive tim secres 198.51.100.1",
                     "alive tim sicret 198.51.100.1",
                     "alive tim secre 198.51.100.1",
                     "alive tim secrets 198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM,
                        "user tim wrong password; user tim wrong password; "
                        "user tim wrong password; user tim wrong password;");
  og_server_rig_say (rig, TIM, "alive tim  198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM, "user tim wrong password;");
}

static void
test_wrong_password_changes_nothing (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune", NULL);
  og_server_rig_say (rig, SUE, "alive tim guess 10.6.6.6 other=x", NULL);
  og_server_rig_expect (rig, SUE, "user tim wrong password;");

  og_server_rig_say (rig, SUE, "reply", "list band=tune", NULL);
  og_server_rig_expect (
      rig, SUE, "info tim 198.51.100.1:22278 198.51.100.1:22278 0 band;");
  assert_counts (rig, 1, 1);
}

static void
test_first_member_sets_the_group_password (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok; group band ok;");

  og_server_rig_say (rig, SUE, "alive sue hidden 203.0.113.7:4000 band=tone",
                     NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band wrong password;");

  og_server_rig_say (rig, SUE, "alive sue hidden 203.0.113.7:4000 band=tune",
                     NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band ok;");
  og_server_rig_expect_events (
      rig, "joined tim; made group tim band; joined group tim band; "
           "joined sue; refused group sue band (wrong password); "
           "joined group sue band;");
}

static void
test_members_are_not_asked_again (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune", NULL);
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tone", NULL);
  og_server_rig_expect (
      rig, TIM, "user tim ok; group band ok; | user tim ok; group band ok;");
}

static void
test_unnamed_group_is_left (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM,
                     "alive tim secret 198.51.100.1 band=tune duo=two", NULL);
  assert_counts (rig, 1, 2);
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 duo=two", NULL);
  assert_counts (rig, 1, 1);
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  assert_counts (rig, 1, 0);
  og_server_rig_expect_events (
      rig, "joined tim; made group tim band; joined group tim band; "
           "made group tim duo; joined group tim duo; "
           "left group tim band; emptied group tim band; "
           "left group tim duo; emptied group tim duo;");
}

static void
test_emptied_group_is_free (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune", NULL);
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  og_server_rig_say (rig, SUE, "alive sue hidden 203.0.113.7:4000 band=other",
                     NULL);
  og_server_rig_expect (rig, SUE, "user sue ok; group band ok;");
}

static void
test_users_are_limited (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "reply", "alive a x 198.51.100.1",
                     "alive b x 198.51.100.1", "alive c x 198.51.100.1",
                     "alive d x 198.51.100.1 band=tune", NULL);
  og_server_rig_expect (rig, TIM,
                        "user a ok; user b ok; user c ok; "
                        "user d user limit reached;");
  assert_counts (rig, 3, 0);
  og_server_rig_expect_events (rig, "joined a; joined b; joined c; "
                                    "refused user d (user limit reached);");
}

static void
test_groups_are_limited (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 a=1 b=2 c=3", NULL);
  og_server_rig_expect (rig, TIM,
                        "user tim ok; group a ok; group b ok; "
                        "group c user limit reached;");
}

/* At the limit, the group that is left makes room for the one that is made. */
static void
test_changing_groups_at_the_limit (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 a=1 b=2", NULL);
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 b=2 c=3", NULL);
  og_server_rig_expect (rig, TIM,
                        "user tim ok; group a ok; group b ok; | "
                        "user tim ok; group b ok; group c ok;");
}

static void
test_group_named_twice_is_joined_once (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 a=1 a=1", "list a=1",
                     NULL);
  og_server_rig_expect (rig, TIM,
                        "user tim ok; group a ok; group a ok; "
                        "info tim 198.51.100.1:22278 198.51.100.1:22278 0 a;");
}

static void
test_bad_user_names_are_refused (Fixture *rig, gconstpointer data)
{
  const char *const names[] = {
    "",          "a\001b",
    "\177",      "\xff\xfe",
    "\xc2\x85",  "ti\u202em",
    "ti\u2066m", "ti\u2028m",
    "ti\u200bm", "\ufefftim",
    "\u3164",    "\u00a0tim",
    "\ue000",    "t\u0301\u0301\u0301\u0301\u0301",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *alive =
          g_strdup_printf ("alive %s x 198.51.100.1 band=tune", names[i]);
      g_autofree char *answer = g_strdup_printf ("user %s unknown;", names[i]);

      og_server_rig_say (rig, TIM, alive, NULL);
      og_server_rig_expect (rig, TIM, answer);
      og_server_rig_expect_events (rig, "refused user ? (unknown);");
    }

  assert_counts (rig, 0, 0);
}

static void
test_names_are_limited (Fixture *rig, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (OG_NAME_MAX, 'n');
  g_autofree char *good = g_strdup_printf ("alive %s x 198.51.100.1", longest);
  g_autofree char *bad = g_strdup_printf ("alive n%s x 198.51.100.1", longest);
  g_autofree char *good_answer = g_strdup_printf ("user %s ok;", longest);
  g_autofree char *bad_answer = g_strdup_printf ("user n%s unknown;", longest);

  og_server_rig_say (rig, TIM, good, NULL);
  og_server_rig_expect (rig, TIM, good_answer);
  og_server_rig_say (rig, TIM, bad, NULL);
  og_server_rig_expect (rig, TIM, bad_answer);
}

static void
test_passwords_are_limited (Fixture *rig, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (OG_PASSWORD_MAX, 'p');
  g_autofree char *good = g_strdup_printf ("alive tim %s 198.51.100.1", longest);
  g_autofree char *bad = g_strdup_printf ("alive sue p%s 198.51.100.1", longest);

  og_server_rig_say (rig, TIM, "reply", good, bad, NULL);
  og_server_rig_expect (rig, TIM, "user tim ok; user sue unknown;");
}

static void
test_name_too_long_to_echo_is_met_with_silence (Fixture *rig, gconstpointer data)
{
  g_autofree char *name = g_strnfill (1200, 'n');
  g_autofree char *alive = g_strdup_printf ("alive %s x 198.51.100.1", name);

  og_server_rig_say (rig, TIM, "reply", alive, NULL);
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_say (rig, TIM, "reply", alive, "alive tim x 198.51.100.1", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok;");
}

static void
test_bad_group_names_are_refused (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 =1 a\002=1 ok=1", NULL);
  og_server_rig_expect (rig, TIM,
                        "user tim ok; group  unknown; group a\002 unknown; "
                        "group ok ok;");
  og_server_rig_expect_events (rig, "joined tim; refused group tim (unknown); "
                                    "refused group tim (unknown); "
                                    "made group tim ok; joined group tim ok;");
}

static void
test_leaving_frees_the_name (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune", NULL);
  og_server_rig_expect (rig, TIM, "user tim ok; group band ok;");

  og_server_rig_say (rig, TIM, "leave tim secret", NULL);
  og_server_rig_expect (rig, TIM, "");
  assert_counts (rig, 0, 0);

  og_server_rig_say (rig, SUE, "alive tim another 203.0.113.7:4000", NULL);
  og_server_rig_expect (rig, SUE, "user tim ok;");
}

static void
test_leaving_needs_the_password (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1", NULL);
  og_server_rig_say (rig, SUE, "leave tim secret", NULL);
  og_server_rig_say (rig, TIM, "leave tim guess", "leave nobody guess", NULL);
  og_server_rig_expect (rig, SUE, "");
  assert_counts (rig, 1, 0);
  og_server_rig_expect_events (
      rig, "joined tim; refused user tim (wrong password);");
}

static void
test_silent_users_leave_their_groups (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim x 198.51.100.1 band=tune", NULL);
  g_free (og_server_rig_take_events (rig));

  og_server_rig_advance (rig, rig->config.timeout * 11 / 10);
  assert_counts (rig, 0, 0);
  og_server_rig_expect_events (
      rig, "left group tim band; emptied group tim band; timed out tim;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/registry/" path, Fixture, NULL, set_up, function,       \
              tear_down)

  ADD ("first-alive-sets-the-password", test_first_alive_sets_the_password);
  ADD ("every-character-of-a-password-counts",
       test_every_character_of_a_password_counts);
  ADD ("wrong-password-changes-nothing", test_wrong_password_changes_nothing);
  ADD ("first-member-sets-the-group-password",
       test_first_member_sets_the_group_password);
  ADD ("members-are-not-asked-again", test_members_are_not_asked_again);
  ADD ("unnamed-group-is-left", test_unnamed_group_is_left);
  ADD ("emptied-group-is-free", test_emptied_group_is_free);
  ADD ("users-are-limited", test_users_are_limited);
  ADD ("groups-are-limited", test_groups_are_limited);
  ADD ("changing-groups-at-the-limit", test_changing_groups_at_the_limit);
  ADD ("group-named-twice-is-joined-once", test_group_named_twice_is_joined_once);
  ADD ("bad-user-names-are-refused", test_bad_user_names_are_refused);
  ADD ("names-are-limited", test_names_are_limited);
  ADD ("passwords-are-limited", test_passwords_are_limited);
  ADD ("name-too-long-to-echo-is-met-with-silence",
       test_name_too_long_to_echo_is_met_with_silence);
  ADD ("bad-group-names-are-refused", test_bad_group_names_are_refused);
  ADD ("leaving-frees-the-name", test_leaving_frees_the_name);
  ADD ("leaving-needs-the-password", test_leaving_needs_the_password);
  ADD ("silent-users-leave-their-groups", test_silent_users_leave_their_groups);

  return g_test_run ();
}
