/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/requests.h"

#include "sample.h"

#include <string.h>

#define DIGEST       "eea0e755728db12fb70b69b2897cbeea"
#define GROUP_DIGEST "179ad45c6ce2cb97cf1029e212046e81"

static const OgCredentials tim = { "tim", DIGEST };
static const OgCredentials testgroup = { "testgroup", GROUP_DIGEST };

static void
test_takes_the_captured_alive_apart (void)
{
  OgSample sample;
  OgUserAlive alive;
  OgCredentials group;
  OgCredentials none;

  og_sample_open (&sample, "alive");
  g_assert_true (og_user_alive_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_ALIVE), &alive));
  g_assert_cmpstr (alive.user, ==, "tim");
  g_assert_cmpstr (alive.password, ==, DIGEST);
  g_assert_cmphex (og_address_get_ipv4 (&alive.private_address), ==,
                   OG_IPV4_LOOPBACK);
  g_assert_cmpuint (alive.private_address.port, ==, 22778);
  g_assert_true (og_user_alive_next_group (&alive, &group));
  g_assert_cmpstr (group.name, ==, "testgroup");
  g_assert_cmpstr (group.password, ==, GROUP_DIGEST);
  g_assert_false (og_user_alive_next_group (&alive, &none));
  g_assert_true (og_user_alive_encode (&sample.rebuilt, &tim,
                                       &alive.private_address, &group, 1));

  g_assert_true (og_get_group_users_decode (
      og_sample_take (&sample, OG_ADDRESS_GET_GROUP_USERS), &group));
  g_assert_cmpstr (group.name, ==, "testgroup");
  g_assert_cmpstr (group.password, ==, GROUP_DIGEST);
  g_assert_true (og_get_group_users_encode (&sample.rebuilt, &testgroup));
  og_sample_close (&sample);
}

static void
test_takes_a_leave_apart (void)
{
  OgSample sample;
  OgCredentials user;

  og_sample_open (&sample, "user-leave");
  g_assert_true (og_user_leave_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_LEAVE), &user));
  g_assert_cmpstr (user.name, ==, "tim");
  g_assert_cmpstr (user.password, ==, DIGEST);
  g_assert_true (og_user_leave_encode (&sample.rebuilt, &user));
  og_sample_close (&sample);
}

static void
test_alive_may_name_no_group (void)
{
  OgSample sample;
  OgUserAlive alive;
  OgCredentials group;

  g_assert_true (og_user_alive_decode (og_sample_make (&sample, "ssii"), &alive));
  g_assert_false (og_user_alive_next_group (&alive, &group));
}

static void
test_alive_may_name_many_groups (void)
{
  OgSample sample;
  OgUserAlive alive;
  OgCredentials group;

  g_assert_true (
      og_user_alive_decode (og_sample_make (&sample, "ssiissssss"), &alive));
  for (guint i = 0; i < 3; i++)
    g_assert_true (og_user_alive_next_group (&alive, &group));
  g_assert_false (og_user_alive_next_group (&alive, &group));
}

static void
test_alive_of_other_arguments_is_refused (void)
{
  static const char *const others[] = {
    "",      "s",      "ss",      "ssi",      "isii",
    "siii",  "sssi",   "ssis",    "ssiis",    "ssiisss",
    "ssiii", "ssiisi", "ssiissT", "ssiissTs", "hsii",
  };
  OgSample sample;
  OgUserAlive alive;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (
        og_user_alive_decode (og_sample_make (&sample, others[i]), &alive));
}

static void
test_alive_with_an_impossible_port_is_refused (void)
{
  static const gint32 ports[] = { -1, 65536, G_MININT32, G_MAXINT32 };
  OgSample sample;
  OgUserAlive alive;

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      gint32 port = GINT32_TO_BE (ports[i]);
      const OgOscMessage *message = og_sample_make (&sample, "ssii");

      memcpy (sample.data + sample.rebuilt.used - 4, &port, sizeof port);
      g_assert_false (og_user_alive_decode (message, &alive));
    }
}

static void
test_alive_takes_any_port_that_is_one (void)
{
  static const guint16 ports[] = { 0, 1, 65535 };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      OgAddress address = OG_ADDRESS_IPV4 (0xc0000201, ports[i]);
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;
      OgUserAlive alive;
      guint8 data[OG_CONTROL_MAX];

      og_osc_writer_init (&writer, data, sizeof data);
      g_assert_true (og_user_alive_encode (&writer, &tim, &address, NULL, 0));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_true (og_user_alive_decode (&message, &alive));
      g_assert_true (og_address_equal (&alive.private_address, &address));
    }
}

/* One more than may be written. */
static void
test_alive_names_no_more_groups_than_allowed (void)
{
  OgCredentials groups[OG_ALIVE_GROUPS_MAX + 1];
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1);
  OgOscMessage message;
  OgOscWriter writer;
  OgOscWalk walk;
  guint8 data[4096];

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    groups[i] = testgroup;

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_true (og_user_alive_encode (&writer, &tim, &address, groups,
                                       G_N_ELEMENTS (groups)));
  og_osc_walk_init (&walk, data, writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpuint (strlen (message.types), ==, 4 + 2 * OG_ALIVE_GROUPS_MAX);
}

static void
test_credentials_of_other_arguments_are_refused (void)
{
  static const char *const others[] = { "", "s", "si", "is", "sss", "ssT" };
  OgSample sample;
  OgCredentials credentials;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_false (og_get_group_users_decode (message, &credentials));
      g_assert_false (og_user_leave_decode (message, &credentials));
    }
}

static void
test_says_what_does_not_fit (void)
{
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1);
  OgOscWriter writer;
  guint8 data[60];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_false (og_user_alive_encode (&writer, &tim, &address, NULL, 0));
  g_assert_false (og_get_group_users_encode (&writer, &testgroup));
  g_assert_false (og_user_leave_encode (&writer, &tim));
  g_assert_true (og_osc_writer_is_empty (&writer));
}

#define add(name, test) g_test_add_func ("/wire/requests/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-the-captured-alive-apart", test_takes_the_captured_alive_apart);
  add ("takes-a-leave-apart", test_takes_a_leave_apart);
  add ("alive-may-name-no-group", test_alive_may_name_no_group);
  add ("alive-may-name-many-groups", test_alive_may_name_many_groups);
  add ("alive-of-other-arguments-is-refused",
       test_alive_of_other_arguments_is_refused);
  add ("alive-with-an-impossible-port-is-refused",
       test_alive_with_an_impossible_port_is_refused);
  add ("alive-takes-any-port-that-is-one", test_alive_takes_any_port_that_is_one);
  add ("alive-names-no-more-groups-than-allowed",
       test_alive_names_no_more_groups_than_allowed);
  add ("credentials-of-other-arguments-are-refused",
       test_credentials_of_other_arguments_are_refused);
  add ("says-what-does-not-fit", test_says_what_does_not_fit);

  return g_test_run ();
}
