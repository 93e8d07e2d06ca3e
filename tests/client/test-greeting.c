/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/greeting.h"

#include "voice.h"

static OgGreeting
read_greeting (const char *user, const char *first, ...)
{
  OgDatagram datagram;
  OgGreeting greeting;
  OgOscWriter writer;
  guint8 data[512];
  va_list more;

  og_osc_writer_init (&writer, data, sizeof data);
  va_start (more, first);
  for (const char *text = first; text != NULL; text = va_arg (more, const char *))
    og_voice_write (&writer, text);
  va_end (more);

  datagram = (OgDatagram){ .data = data, .size = writer.used };
  og_greeting_read (&greeting, &datagram, user);
  return greeting;
}

static void
test_a_ping_alone_says_nothing (void)
{
  OgGreeting greeting = read_greeting ("ann", "ping ann", NULL);

  g_assert_false (greeting.says_hello);
  g_assert_false (greeting.has_token);
}

static void
test_reads_what_stands_behind_the_ping (void)
{
  OgGreeting greeting =
      read_greeting ("ann", "ping ann", "hello", "token 8-bytes!", NULL);

  g_assert_true (greeting.says_hello);
  g_assert_cmpint (greeting.capabilities, ==, OG_CAPABILITIES_OURS);
  g_assert_true (greeting.has_token);
  g_assert_cmpmem (greeting.token.bytes, OG_TOKEN_SIZE, "8-bytes!", 8);
}

/* Or somebody could add a ping with another's name to his own. */
static void
test_skips_what_stands_before_the_ping (void)
{
  OgGreeting greeting =
      read_greeting ("ann", "hello", "token 8-bytes!", "ping ann", NULL);

  g_assert_false (greeting.says_hello);
  g_assert_false (greeting.has_token);
}

static void
test_skips_what_is_of_another (void)
{
  OgGreeting greeting = read_greeting ("ann", "ping ann", "ping ben", "hello",
                                       "token 8-bytes!", NULL);

  g_assert_false (greeting.says_hello);
  g_assert_false (greeting.has_token);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/greeting/a-ping-alone-says-nothing",
                   test_a_ping_alone_says_nothing);
  g_test_add_func ("/client/greeting/reads-what-stands-behind-the-ping",
                   test_reads_what_stands_behind_the_ping);
  g_test_add_func ("/client/greeting/skips-what-stands-before-the-ping",
                   test_skips_what_stands_before_the_ping);
  g_test_add_func ("/client/greeting/skips-what-is-of-another",
                   test_skips_what_is_of_another);

  return g_test_run ();
}
