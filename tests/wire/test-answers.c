/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/answers.h"

#include "sample.h"

#include <string.h>

#define DIGEST       "eea0e755728db12fb70b69b2897cbeea"
#define GROUP_DIGEST "179ad45c6ce2cb97cf1029e212046e81"

static void
pass_user_status (OgSample *sample, const char *user, OgStatus expected)
{
  OgUserStatus status;

  g_assert_true (og_user_status_decode (
      og_sample_take (sample, OG_ADDRESS_USER_STATUS), &status));
  g_assert_cmpstr (status.user.name, ==, user);
  g_assert_cmpint (status.status, ==, expected);
  g_assert_true (og_user_status_encode (&sample->rebuilt, &status));
}

static void
pass_group_status (OgSample *sample, OgStatus expected)
{
  OgGroupStatus status;

  g_assert_true (og_group_status_decode (
      og_sample_take (sample, OG_ADDRESS_GROUP_STATUS), &status));
  g_assert_cmpstr (status.user.name, ==, "tim");
  g_assert_cmpstr (status.user.password, ==, DIGEST);
  g_assert_cmpstr (status.group.name, ==, "testgroup");
  g_assert_cmpstr (status.group.password, ==, GROUP_DIGEST);
  g_assert_cmpint (status.status, ==, expected);
  g_assert_true (og_group_status_encode (&sample->rebuilt, &status));
}

static void
test_takes_the_captured_answer_apart (void)
{
  static const char *const groups[] = { "testgroup" };
  OgSample sample;
  OgUserInfo info;

  og_sample_open (&sample, "alive-answer");
  pass_user_status (&sample, "tim", OG_STATUS_OK);
  pass_group_status (&sample, OG_STATUS_OK);

  g_assert_true (og_user_info_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_INFO), &info));
  g_assert_cmpstr (info.user, ==, "tim");
  g_assert_cmphex (og_address_get_ipv4 (&info.private_address), ==,
                   OG_IPV4_LOOPBACK);
  g_assert_cmpuint (info.private_address.port, ==, 22778);
  g_assert_cmphex (og_address_get_ipv4 (&info.public_address), ==,
                   OG_IPV4_LOOPBACK);
  g_assert_cmpuint (info.public_address.port, ==, 22878);
  g_assert_cmpint (info.age, ==, 0);
  g_assert_cmpstr (og_user_info_next_group (&info), ==, "testgroup");
  g_assert_null (og_user_info_next_group (&info));
  g_assert_true (og_user_info_encode (&sample.rebuilt, &info, groups, 1));
  og_sample_close (&sample);
}

static void
test_takes_refusals_apart (void)
{
  OgSample sample;

  og_sample_open (&sample, "refused");
  pass_user_status (&sample, "tim", OG_STATUS_OK);
  pass_group_status (&sample, OG_STATUS_WRONG_PASSWORD);
  pass_user_status (&sample, "eve", OG_STATUS_LIMIT_REACHED);
  og_sample_close (&sample);
}

/* An address from 128.0.0.0 up: the original, built for 64 bits, takes it for
 * another each time. */
static void
test_takes_a_user_in_two_groups_apart (void)
{
  static const char *const groups[] = { "testgroup", "jam" };
  OgSample sample;
  OgUserInfo info;

  og_sample_open (&sample, "user-info-groups");
  g_assert_true (og_user_info_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_INFO), &info));
  g_assert_cmpstr (info.user, ==, "Zoë");
  g_assert_cmphex (og_address_get_ipv4 (&info.private_address), ==, 0xc0a80114);
  g_assert_cmphex (og_address_get_ipv4 (&info.public_address), ==, 0xcb007105);
  g_assert_cmpuint (info.public_address.port, ==, 65535);
  g_assert_cmpint (info.age, ==, 59);
  g_assert_cmpstr (og_user_info_next_group (&info), ==, "testgroup");
  g_assert_cmpstr (og_user_info_next_group (&info), ==, "jam");
  g_assert_null (og_user_info_next_group (&info));
  g_assert_true (og_user_info_encode (&sample.rebuilt, &info, groups, 2));
  og_sample_close (&sample);
}

static void
test_takes_a_leaver_apart (void)
{
  OgSample sample;
  OgUserLeft left;

  og_sample_open (&sample, "user-left");
  g_assert_true (og_user_left_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_LEFT), &left));
  g_assert_cmpstr (left.user, ==, "tim");
  g_assert_cmpstr (left.group, ==, "testgroup");
  g_assert_true (og_user_left_encode (&sample.rebuilt, &left));
  og_sample_close (&sample);
}

static void
test_says_statuses_as_the_original (void)
{
  g_assert_cmpstr (og_status_to_string (OG_STATUS_OK), ==, "ok");
  g_assert_cmpstr (og_status_to_string (OG_STATUS_WRONG_PASSWORD), ==,
                   "wrong password");
  g_assert_cmpstr (og_status_to_string (OG_STATUS_LIMIT_REACHED), ==,
                   "user limit reached");
  g_assert_cmpstr (og_status_to_string (OG_STATUS_IN_USE), ==, "in use");
  g_assert_cmpstr (og_status_to_string (OG_STATUS_UNKNOWN), ==, "unknown");
}

static void
test_takes_other_words_for_unknown (void)
{
  OgSample sample;
  OgUserStatus user;
  OgGroupStatus group;

  g_assert_true (og_user_status_decode (og_sample_make (&sample, "sss"), &user));
  g_assert_cmpint (user.status, ==, OG_STATUS_UNKNOWN);
  g_assert_true (
      og_group_status_decode (og_sample_make (&sample, "sssss"), &group));
  g_assert_cmpint (group.status, ==, OG_STATUS_UNKNOWN);
}

static void
test_refuses_statuses_of_other_arguments (void)
{
  static const char *const others[] = {
    "", "s", "ss", "ssi", "iss", "ssss", "sssT", "ssssi", "ssssss",
  };
  OgSample sample;
  OgUserStatus user;
  OgGroupStatus group;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_false (og_user_status_decode (message, &user));
      g_assert_false (og_group_status_decode (message, &group));
    }
}

static void
test_refuses_user_info_of_other_arguments (void)
{
  static const char *const others[] = {
    "", "s", "si", "sii", "siii", "siiii", "iiiiii", "siisii", "siiiih",
  };
  OgSample sample;
  OgUserInfo info;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (
        og_user_info_decode (og_sample_make (&sample, others[i]), &info));
}

static void
test_refuses_leavers_of_other_arguments (void)
{
  static const char *const others[] = { "", "s", "si", "sss" };
  OgSample sample;
  OgUserLeft left;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (
        og_user_left_decode (og_sample_make (&sample, others[i]), &left));
}

/* What follows the groups is not read, whatever it is. */
static void
test_reads_groups_up_to_another_argument (void)
{
  OgSample sample;
  OgUserInfo info;

  g_assert_true (
      og_user_info_decode (og_sample_make (&sample, "siiiiisis"), &info));
  g_assert_cmpstr (og_user_info_next_group (&info), ==, "text");
  g_assert_null (og_user_info_next_group (&info));
  g_assert_null (og_user_info_next_group (&info));
}

static void
test_names_no_more_groups_than_allowed (void)
{
  const char *groups[OG_ALIVE_GROUPS_MAX + 1];
  OgUserInfo info = {
    "tim", OG_ADDRESS_IPV4 (1, 1), OG_ADDRESS_IPV4 (2, 2), 0, { 0 }
  };
  OgOscMessage message;
  OgOscWriter writer;
  OgOscWalk walk;
  guint8 data[OG_CONTROL_MAX];

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    groups[i] = "group";

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_true (
      og_user_info_encode (&writer, &info, groups, G_N_ELEMENTS (groups)));
  og_osc_walk_init (&walk, data, writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpuint (strlen (message.types), ==, 6 + OG_ALIVE_GROUPS_MAX);
}

static void
test_says_what_does_not_fit (void)
{
  OgUserStatus user = { { "tim", DIGEST }, OG_STATUS_OK };
  OgGroupStatus group = { { "tim", DIGEST },
                          { "testgroup", GROUP_DIGEST },
                          OG_STATUS_OK };
  OgUserInfo info = {
    "tim", OG_ADDRESS_IPV4 (1, 1), OG_ADDRESS_IPV4 (2, 2), 0, { 0 }
  };
  OgUserLeft left = { "tim", "testgroup" };
  OgOscWriter writer;
  guint8 data[48];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_false (og_user_status_encode (&writer, &user));
  g_assert_false (og_group_status_encode (&writer, &group));
  g_assert_false (og_user_info_encode (&writer, &info, NULL, 0));
  g_assert_false (og_user_left_encode (&writer, &left));
  g_assert_true (og_osc_writer_is_empty (&writer));
}

#define add(name, test) g_test_add_func ("/wire/answers/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-the-captured-answer-apart", test_takes_the_captured_answer_apart);
  add ("takes-refusals-apart", test_takes_refusals_apart);
  add ("takes-a-user-in-two-groups-apart", test_takes_a_user_in_two_groups_apart);
  add ("takes-a-leaver-apart", test_takes_a_leaver_apart);
  add ("says-statuses-as-the-original", test_says_statuses_as_the_original);
  add ("takes-other-words-for-unknown", test_takes_other_words_for_unknown);
  add ("refuses-statuses-of-other-arguments",
       test_refuses_statuses_of_other_arguments);
  add ("refuses-user-info-of-other-arguments",
       test_refuses_user_info_of_other_arguments);
  add ("refuses-leavers-of-other-arguments",
       test_refuses_leavers_of_other_arguments);
  add ("reads-groups-up-to-another-argument",
       test_reads_groups_up_to_another_argument);
  add ("names-no-more-groups-than-allowed",
       test_names_no_more_groups_than_allowed);
  add ("says-what-does-not-fit", test_says_what_does_not_fit);

  return g_test_run ();
}
