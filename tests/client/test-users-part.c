/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/users-part.h"

#include "hex.h"

#include <string.h>

#define NOW   "#bundle\0\0\0\0\0\0\0\0\1"
#define NOTE  "\0\0\0\14/note\0\0\0,\0\0\0"
#define PING  "\0\0\0\34/groupclient/ping\0\0\0,s\0\0ann\0"
#define HELLO "\0\0\0\34/groupclient/hello\0\0,i\0\0\0\0\0\1"
#define ALIVE "\0\0\0\34/groupserver/user_alive\0,\0\0\0"

static void
expect_part (gconstpointer packet,
             gsize size,
             const char *pinger,
             gconstpointer expected,
             gsize expected_size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, size);
  const guint8 *taken;
  OgUsersPart part;
  gsize taken_size;

  og_users_part_init (&part);
  taken = og_users_part_take (&part, copy, size, pinger, &taken_size);
  g_assert_cmpint (taken != NULL, ==, expected_size > 0);
  g_assert_cmpmem (taken, taken_size, expected, expected_size);
  og_users_part_clear (&part);
}

#define EXPECT(packet, pinger, expected)                                       \
  expect_part (packet, sizeof (packet) - 1, pinger, expected,                  \
               sizeof (expected) - 1)

static void
test_users_messages_go_on (void)
{
  EXPECT (NOW PING NOTE ALIVE, NULL, NOW NOTE);
  EXPECT (NOW PING HELLO, NULL, "");
}

static void
test_ping_goes_on_as_the_original_sends_it (void)
{
  g_autoptr (GBytes) ping = og_hex_read ("ping");
  g_autoptr (GBytes) greeting = og_hex_read ("greeting-ping");
  gsize size;
  gsize greeting_size;
  gconstpointer bytes = g_bytes_get_data (ping, &size);
  gconstpointer greeting_bytes = g_bytes_get_data (greeting, &greeting_size);

  expect_part (bytes, size, "tim", bytes, size);
  expect_part (greeting_bytes, greeting_size, "tim", bytes, size);
  EXPECT (NOW NOTE PING HELLO, "ann", NOW NOTE PING);
}

/* Of another, or with more than a name. */
static void
test_no_other_ping_goes_on (void)
{
  EXPECT (NOW PING, "bob", "");
  EXPECT (NOW "\0\0\0\40/groupclient/ping\0\0\0,si\0ann\0\0\0\0\1", "ann", "");
  EXPECT (NOW "\0\0\0\30/groupclient/ping\0\0\0,\0\0\0", "ann", "");
}

static void
test_counts_users_messages (void)
{
  OgUsersPart part;
  gsize size;

  og_users_part_init (&part);
#define TAKE(packet)                                                           \
  og_users_part_take (&part, (guint8 *) packet, sizeof packet - 1, "ann", &size)
  g_assert_nonnull (TAKE (NOW NOTE PING NOTE));
  g_assert_cmpuint (part.n_messages, ==, 2);
  g_assert_nonnull (TAKE (NOW PING));
  g_assert_cmpuint (part.n_messages, ==, 0);
  og_users_part_clear (&part);
}

/* All that was taken of one batch is handed over at its end. */
static void
test_keeps_what_was_taken_until_reset (void)
{
  static const guint8 packets[][sizeof (NOW PING NOTE) - 1] = {
    NOW PING NOTE,
    NOW NOTE PING,
  };
  const guint8 *taken[2];
  OgUsersPart part;
  gsize size[2];

  og_users_part_init (&part);
  for (guint i = 0; i < 2; i++)
    taken[i] = og_users_part_take (&part, packets[i], sizeof packets[i], NULL,
                                   &size[i]);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpmem (taken[i], size[i], NOW NOTE, sizeof (NOW NOTE) - 1);
  og_users_part_reset (&part);
  og_users_part_clear (&part);
}

/* Nobody knows what is in it. */
static void
test_nothing_goes_on_of_a_broken_packet (void)
{
  EXPECT (NOW NOTE PING "\0\0\0\10", "ann", "");
  EXPECT ("", "ann", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/users-part/users-messages-go-on",
                   test_users_messages_go_on);
  g_test_add_func ("/client/users-part/ping-goes-on-as-the-original-sends-it",
                   test_ping_goes_on_as_the_original_sends_it);
  g_test_add_func ("/client/users-part/no-other-ping-goes-on",
                   test_no_other_ping_goes_on);
  g_test_add_func ("/client/users-part/counts-users-messages",
                   test_counts_users_messages);
  g_test_add_func ("/client/users-part/keeps-what-was-taken-until-reset",
                   test_keeps_what_was_taken_until_reset);
  g_test_add_func ("/client/users-part/nothing-goes-on-of-a-broken-packet",
                   test_nothing_goes_on_of_a_broken_packet);

  return g_test_run ();
}
