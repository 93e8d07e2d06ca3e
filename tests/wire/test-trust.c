/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/trust.h"

#include "wire/peering.h"

#include "sample.h"

#include <string.h>

static const OgToken FIRST = { { 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7,
                                 0xa8 } };
static const OgToken SECOND = { { 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7,
                                  0xb8 } };

static void
pass_token (OgSample *sample, const char *address)
{
  OgToken token;

  g_assert_true (og_token_decode (og_sample_take (sample, address), &token));
  g_assert_true (og_token_equal (&token, &FIRST));
  g_assert_true (og_token_encode (&sample->rebuilt, address, &token));
}

static void
check_cookie (const char *name, const char *address)
{
  OgSample sample;

  og_sample_open (&sample, name);
  pass_token (&sample, address);
  og_sample_close (&sample);
}

static void
test_takes_cookies_apart (void)
{
  check_cookie ("server-cookie", OG_ADDRESS_SERVER_COOKIE);
  check_cookie ("client-cookie", OG_ADDRESS_CLIENT_COOKIE);
}

static void
test_takes_a_ping_with_a_token_apart (void)
{
  OgSample sample;

  og_sample_open (&sample, "ping-token");
  g_assert_true (og_ping_encode (
      &sample.rebuilt,
      og_ping_decode (og_sample_take (&sample, OG_ADDRESS_PING))));
  pass_token (&sample, OG_ADDRESS_PING_TOKEN);
  og_sample_close (&sample);
}

static void
test_takes_a_request_for_tokens_apart (void)
{
  OgSample sample;
  OgCredentials group;

  og_sample_open (&sample, "get-group-tokens");
  g_assert_true (og_get_group_users_decode (
      og_sample_take (&sample, OG_ADDRESS_GET_GROUP_TOKENS), &group));
  g_assert_cmpstr (group.name, ==, "testgroup");
  g_assert_true (og_get_group_tokens_encode (&sample.rebuilt, &group));
  og_sample_close (&sample);
}

static void
test_takes_the_tokens_of_a_user_apart (void)
{
  OgSample sample;
  OgUserToken token;

  og_sample_open (&sample, "user-token");
  g_assert_true (og_user_token_decode (
      og_sample_take (&sample, OG_ADDRESS_USER_TOKEN), &token));
  g_assert_cmpstr (token.user, ==, "tim");
  g_assert_true (og_token_equal (&token.shown, &FIRST));
  g_assert_true (og_token_equal (&token.expected, &SECOND));
  g_assert_true (og_user_token_encode (&sample.rebuilt, &token));
  og_sample_close (&sample);
}

static void
test_refuses_other_arguments (void)
{
  static const char *const others[] = { "", "s", "sb", "i", "ib" };
  OgUserToken user_token;
  OgSample sample;
  OgToken token;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const OgOscMessage *message = og_sample_make (&sample, others[i]);

      g_assert_false (og_token_decode (message, &token));
      g_assert_false (og_user_token_decode (message, &user_token));
    }
}

static void
test_refuses_tokens_of_another_size (void)
{
  static const guint8 zeros[OG_TOKEN_SIZE + 1];
  OgToken token;

  for (gsize size = 0; size <= sizeof zeros; size++)
    {
      OgOscMessage message;
      OgOscWriter writer;
      OgOscWalk walk;
      guint8 data[64];

      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, OG_ADDRESS_PING_TOKEN, "b");
      og_osc_write_blob (&writer, zeros, size);
      g_assert_true (og_osc_writer_close_message (&writer));
      og_osc_walk_init (&walk, data, writer.used);
      g_assert_true (og_osc_walk_next (&walk, &message));

      g_assert_cmpint (og_token_decode (&message, &token), ==,
                       size == OG_TOKEN_SIZE);
    }
}

static void
test_tells_tokens_apart_by_every_byte (void)
{
  for (guint i = 0; i < OG_TOKEN_SIZE; i++)
    {
      OgToken other = FIRST;

      g_assert_true (og_token_equal (&FIRST, &other));
      other.bytes[i] ^= 0x80;
      g_assert_false (og_token_equal (&FIRST, &other));
    }
}

static void
test_says_what_does_not_fit (void)
{
  OgOscWriter writer;
  guint8 data[40];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_false (og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &FIRST));
  g_assert_false (
      og_get_group_tokens_encode (&writer, &(OgCredentials){ "a", "b" }));
  g_assert_false (
      og_user_token_encode (&writer, &(OgUserToken){ "tim", FIRST, SECOND }));
  g_assert_true (og_osc_writer_is_empty (&writer));
}

#define add(name, test) g_test_add_func ("/wire/trust/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-cookies-apart", test_takes_cookies_apart);
  add ("takes-a-ping-with-a-token-apart", test_takes_a_ping_with_a_token_apart);
  add ("takes-a-request-for-tokens-apart", test_takes_a_request_for_tokens_apart);
  add ("takes-the-tokens-of-a-user-apart", test_takes_the_tokens_of_a_user_apart);
  add ("refuses-other-arguments", test_refuses_other_arguments);
  add ("refuses-tokens-of-another-size", test_refuses_tokens_of_another_size);
  add ("tells-tokens-apart-by-every-byte", test_tells_tokens_apart_by_every_byte);
  add ("says-what-does-not-fit", test_says_what_does_not_fit);

  return g_test_run ();
}
