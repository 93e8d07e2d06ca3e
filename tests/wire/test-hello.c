/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/hello.h"

#include "wire/answers.h"
#include "wire/peering.h"

#include "sample.h"

#include <string.h>

static void
pass_hello (OgSample *sample, const char *address)
{
  OgHello hello;

  g_assert_true (og_hello_decode (og_sample_take (sample, address), &hello));
  g_assert_cmpint (hello.version, ==, 1);
  g_assert_true (og_hello_encode (&sample->rebuilt, address, &hello));
}

static void
pass_challenge (OgSample *sample, const char *address)
{
  static const guint8 expected[] = { 0xa1, 0xa2, 0xa3, 0xa4,
                                     0xa5, 0xa6, 0xa7, 0xa8 };
  guint8 challenge[OG_CHALLENGE_SIZE];

  g_assert_true (
      og_challenge_decode (og_sample_take (sample, address), challenge));
  g_assert_cmpmem (challenge, sizeof challenge, expected, sizeof expected);
  g_assert_true (og_challenge_encode (&sample->rebuilt, address, challenge));
}

static void
test_takes_a_greeting_alive_apart (void)
{
  OgSample sample;
  OgUserAlive alive;
  OgCredentials user;
  OgCredentials group;

  og_sample_open (&sample, "hello-alive");
  pass_hello (&sample, OG_ADDRESS_SERVER_HELLO);
  g_assert_true (og_user_alive_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_ALIVE), &alive));
  user = (OgCredentials){ alive.user, alive.password };
  g_assert_true (og_user_alive_next_group (&alive, &group));
  g_assert_true (og_user_alive_encode (&sample.rebuilt, &user,
                                       &alive.private_address, &group, 1));
  g_assert_true (og_get_group_users_decode (
      og_sample_take (&sample, OG_ADDRESS_GET_GROUP_USERS), &group));
  g_assert_true (og_get_group_users_encode (&sample.rebuilt, &group));
  og_sample_close (&sample);
}

static void
test_takes_the_answer_to_it_apart (void)
{
  OgSample sample;
  OgUserStatus user;
  OgGroupStatus group;
  OgReachedAt reached_at;

  og_sample_open (&sample, "hello-answer");
  g_assert_true (og_user_status_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_STATUS), &user));
  g_assert_true (og_user_status_encode (&sample.rebuilt, &user));
  g_assert_true (og_group_status_decode (
      og_sample_take (&sample, OG_ADDRESS_GROUP_STATUS), &group));
  g_assert_true (og_group_status_encode (&sample.rebuilt, &group));
  pass_hello (&sample, OG_ADDRESS_CLIENT_HELLO);

  g_assert_true (og_reached_at_decode (
      og_sample_take (&sample, OG_ADDRESS_REACHED_AT), &reached_at));
  g_assert_cmphex (og_address_get_ipv4 (&reached_at.server), ==, 0xcb007105);
  g_assert_cmpuint (reached_at.server.port, ==, 22242);
  g_assert_cmphex (og_address_get_ipv4 (&reached_at.client), ==, 0xc6336407);
  g_assert_cmpuint (reached_at.client.port, ==, 41000);
  g_assert_true (og_reached_at_encode (&sample.rebuilt, &reached_at));

  pass_challenge (&sample, OG_ADDRESS_CHALLENGE);
  og_sample_close (&sample);
}

static void
test_takes_a_challenge_reply_apart (void)
{
  OgSample sample;

  og_sample_open (&sample, "challenge-reply");
  pass_challenge (&sample, OG_ADDRESS_CHALLENGE_REPLY);
  og_sample_close (&sample);
}

static void
test_takes_a_greeting_ping_apart (void)
{
  OgSample sample;
  const char *user;

  og_sample_open (&sample, "greeting-ping");
  user = og_ping_decode (og_sample_take (&sample, OG_ADDRESS_PING));
  g_assert_cmpstr (user, ==, "tim");
  g_assert_true (og_ping_encode (&sample.rebuilt, user));
  pass_hello (&sample, OG_ADDRESS_CLIENT_HELLO);
  og_sample_close (&sample);
}

static void
test_takes_a_hello_with_a_session_apart (void)
{
  OgSample sample;
  const OgOscMessage *message;
  OgHello hello;

  og_sample_open (&sample, "session-hello");
  message = og_sample_take (&sample, OG_ADDRESS_SERVER_HELLO);
  g_assert_true (og_hello_decode (message, &hello));
  g_assert_cmpint (hello.version, ==, 1);
  g_assert_cmphex (hello.session, ==, 0xa1a2a3a4a5a6a7a8);
  g_assert_true (
      og_hello_encode (&sample.rebuilt, OG_ADDRESS_SERVER_HELLO, &hello));
  og_sample_close (&sample);
}

static void
test_takes_capabilities_apart (void)
{
  OgSample sample;
  OgHello hello;

  og_sample_open (&sample, "capable-hello");
  g_assert_true (og_hello_decode (
      og_sample_take (&sample, OG_ADDRESS_SERVER_HELLO), &hello));
  g_assert_cmpint (hello.version, ==, OG_HELLO_VERSION);
  g_assert_cmphex (hello.session, ==, 0xa1a2a3a4a5a6a7a8);
  g_assert_cmphex (hello.capabilities, ==, OG_CAPABILITIES_OURS);
  g_assert_true (og_own_hello_encode (&sample.rebuilt, OG_ADDRESS_SERVER_HELLO,
                                      0xa1a2a3a4a5a6a7a8));
  og_sample_close (&sample);
}

static void
check_capabilities (gint32 version,
                    const char *const *words,
                    OgCapabilities expected)
{
  guint n_words = g_strv_length ((char **) words);
  g_autofree char *types = g_strnfill (n_words + 1, 's');
  OgOscMessage message;
  OgOscWriter writer;
  OgOscWalk walk;
  guint8 data[256];
  OgHello hello;

  types[0] = 'i';
  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, OG_ADDRESS_CLIENT_HELLO, types);
  og_osc_write_int32 (&writer, version);
  for (guint i = 0; i < n_words; i++)
    og_osc_write_string (&writer, words[i]);
  g_assert_true (og_osc_writer_close_message (&writer));

  og_osc_walk_init (&walk, data, writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_hello_decode (&message, &hello));
  g_assert_cmphex (hello.capabilities, ==, expected);
}

static void
test_skips_capabilities_of_later_versions (void)
{
  static const char *const none[] = { NULL };
  static const char *const others[] = { "teleport", "tokens", "", "Tokens", NULL };

  check_capabilities (2, none, 0);
  check_capabilities (7, others, OG_CAPABILITY_TOKENS);
}

static void
test_knows_none_in_version_one (void)
{
  static const char *const words[] = { "tokens", NULL };

  check_capabilities (1, words, 0);
}

static void
test_takes_a_hello_without_a_session (void)
{
  static const char *const types[] = { "i", "is", "iih" };
  OgSample sample;
  OgHello hello;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_assert_true (og_hello_decode (og_sample_make (&sample, types[i]), &hello));
      g_assert_cmphex (hello.session, ==, OG_SESSION_NONE);
    }
}

static void
test_takes_the_question_who_is_there_apart (void)
{
  OgSample sample;
  const char *user;

  og_sample_open (&sample, "still-there");
  user = og_still_there_decode (og_sample_take (&sample, OG_ADDRESS_STILL_THERE));
  g_assert_cmpstr (user, ==, "tim");
  g_assert_true (og_still_there_encode (&sample.rebuilt, user));
  og_sample_close (&sample);
  g_assert_null (og_still_there_decode (og_sample_make (&sample, "i")));
}

/* Later versions may add capabilities behind the version. */
static void
test_takes_the_hello_of_a_later_version (void)
{
  OgSample sample;
  OgHello hello;

  g_assert_true (og_hello_decode (og_sample_make (&sample, "iss"), &hello));
  g_assert_cmpint (hello.version, ==, 1);
}

static void
test_refuses_a_hello_without_a_version (void)
{
  OgSample sample;
  OgHello hello;

  g_assert_false (og_hello_decode (og_sample_make (&sample, ""), &hello));
  g_assert_false (og_hello_decode (og_sample_make (&sample, "s"), &hello));
}

static void
test_refuses_a_hello_of_no_version (void)
{
  OgSample sample;
  const OgOscMessage *message = og_sample_make (&sample, "i");
  OgHello hello;

  memset (sample.data + sample.rebuilt.used - 4, 0, 4);
  g_assert_false (og_hello_decode (message, &hello));
  memset (sample.data + sample.rebuilt.used - 4, 0xff, 4);
  g_assert_false (og_hello_decode (message, &hello));
}

static void
test_refuses_challenges_of_another_size (void)
{
  static const guint8 zeros[OG_CHALLENGE_SIZE + 1];
  guint8 challenge[OG_CHALLENGE_SIZE];

  for (gsize size = 0; size <= sizeof zeros; size++)
    {
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;
      guint8 data[64];

      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, OG_ADDRESS_CHALLENGE, "b");
      og_osc_write_blob (&writer, zeros, size);
      g_assert_true (og_osc_writer_close_message (&writer));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));

      g_assert_cmpint (og_challenge_decode (&message, challenge), ==,
                       size == OG_CHALLENGE_SIZE);
    }
}

static void
test_refuses_other_arguments (void)
{
  static const char *const others[] = { "", "s", "i", "iii", "iiis", "siii" };
  guint8 challenge[OG_CHALLENGE_SIZE];
  OgReachedAt reached_at;
  OgSample sample;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_false (og_challenge_decode (message, challenge));
      g_assert_false (og_reached_at_decode (message, &reached_at));
    }
}

static void
test_says_what_does_not_fit (void)
{
  guint8 challenge[OG_CHALLENGE_SIZE] = { 0 };
  OgReachedAt reached_at = { OG_ADDRESS_IPV4 (1, 1), OG_ADDRESS_IPV4 (2, 2) };
  OgOscWriter writer;
  guint8 data[40];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_false (og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, 1));
  g_assert_false (og_still_there_encode (&writer, "tim"));
  g_assert_false (og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE, challenge));
  g_assert_false (og_reached_at_encode (&writer, &reached_at));
  g_assert_true (og_osc_writer_is_empty (&writer));
}

#define add(name, test) g_test_add_func ("/wire/greeting/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-a-greeting-alive-apart", test_takes_a_greeting_alive_apart);
  add ("takes-the-answer-to-it-apart", test_takes_the_answer_to_it_apart);
  add ("takes-a-challenge-reply-apart", test_takes_a_challenge_reply_apart);
  add ("takes-a-greeting-ping-apart", test_takes_a_greeting_ping_apart);
  add ("takes-a-hello-with-a-session-apart",
       test_takes_a_hello_with_a_session_apart);
  add ("takes-a-hello-without-a-session", test_takes_a_hello_without_a_session);
  add ("takes-capabilities-apart", test_takes_capabilities_apart);
  add ("skips-capabilities-of-later-versions",
       test_skips_capabilities_of_later_versions);
  add ("knows-none-in-version-one", test_knows_none_in_version_one);
  add ("takes-the-question-who-is-there-apart",
       test_takes_the_question_who_is_there_apart);
  add ("takes-the-hello-of-a-later-version",
       test_takes_the_hello_of_a_later_version);
  add ("refuses-a-hello-without-a-version",
       test_refuses_a_hello_without_a_version);
  add ("refuses-a-hello-of-no-version", test_refuses_a_hello_of_no_version);
  add ("refuses-challenges-of-another-size",
       test_refuses_challenges_of_another_size);
  add ("refuses-other-arguments", test_refuses_other_arguments);
  add ("says-what-does-not-fit", test_says_what_does_not_fit);

  return g_test_run ();
}
