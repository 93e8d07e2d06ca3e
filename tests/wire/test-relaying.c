/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/relaying.h"

#include "hex.h"

#include <string.h>

static const OgToken COOKIE = { { 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7,
                                  0xa8 } };

static const guint8 NOTE[] = "/note\0\0\0,i\0\0\0\0\0<";
#define NOTE_SIZE (sizeof NOTE - 1)

static OgOscMessage
take_only_message (const guint8 *data, gsize size)
{
  OgOscMessage message;
  OgOscWalk walk;

  g_assert_cmpint (og_osc_check_padded (data, size), ==, OG_OSC_OK);
  og_osc_walk_init (&walk, data, size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  return message;
}

static void
assert_written (const GByteArray *head, GBytes *expected)
{
  gsize size = og_relay_get_size (head->len, NOTE_SIZE);
  g_autofree guint8 *data = g_malloc (size);

  g_assert_cmpuint (og_relay_write (data, head, NOTE, NOTE_SIZE), ==, size);
  og_hex_assert_equal (data, size, expected);
}

static void
check_request (const char *name, const char *const *members, guint n_members)
{
  g_autoptr (GBytes) sample = og_hex_read (name);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (sample, &size);
  OgOscMessage message = take_only_message (data, size);
  OgRelayRequest request;

  g_assert_true (og_relay_request_decode (&message, &request));
  g_assert_cmpstr (request.user, ==, "tim");
  g_assert_true (og_token_equal (&request.cookie, &COOKIE));
  g_assert_cmpstr (request.group, ==, "testgroup");
  g_assert_cmpmem (request.packet, request.packet_size, NOTE, NOTE_SIZE);
  g_assert_cmpuint (og_relay_get_size (request.head_size, NOTE_SIZE), ==, size);
  for (guint i = 0; i < n_members; i++)
    g_assert_cmpstr (og_osc_take_string (&request.members), ==, members[i]);
  g_assert_null (og_osc_take_string (&request.members));

  og_relay_head_write (head, "tim", &COOKIE, "testgroup", members, n_members);
  assert_written (head, sample);
}

static void
test_takes_requests_apart (void)
{
  static const char *const members[] = { "ann", "bob" };

  check_request ("relay", members, 2);
  check_request ("relay-to-all", NULL, 0);
}

static void
test_takes_what_is_relayed_apart (void)
{
  g_autoptr (GBytes) sample = og_hex_read ("relayed");
  g_autoptr (GByteArray) head = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (sample, &size);
  OgOscMessage message = take_only_message (data, size);
  OgRelayedPacket relayed;

  g_assert_true (og_relayed_packet_decode (&message, &relayed));
  g_assert_true (og_token_equal (&relayed.cookie, &COOKIE));
  g_assert_cmpstr (relayed.group, ==, "testgroup");
  g_assert_cmpstr (relayed.from, ==, "tim");
  g_assert_cmpmem (relayed.packet, relayed.packet_size, NOTE, NOTE_SIZE);

  og_relayed_head_write (head, &COOKIE, "testgroup", "tim");
  assert_written (head, sample);
}

static void
test_takes_what_was_not_relayed_apart (void)
{
  g_autoptr (GBytes) sample = og_hex_read ("not-relayed");
  gsize size;
  const guint8 *data = g_bytes_get_data (sample, &size);
  OgOscMessage message = take_only_message (data, size);
  guint8 rebuilt[64];
  OgOscWriter writer;
  gint32 n_packets;

  g_assert_true (og_not_relayed_decode (&message, &n_packets));
  g_assert_cmpint (n_packets, ==, 17);
  og_osc_writer_init (&writer, rebuilt, sizeof rebuilt);
  g_assert_true (og_not_relayed_encode (&writer, 17));
  og_hex_assert_equal (rebuilt, writer.used, sample);
}

static gboolean
takes (const char *const *members, guint n_members)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 data[2048];
  OgOscMessage message;
  OgRelayRequest request;

  og_relay_head_write (head, "tim", &COOKIE, "testgroup", members, n_members);
  message =
      take_only_message (data, og_relay_write (data, head, NOTE, NOTE_SIZE));
  return og_relay_request_decode (&message, &request);
}

static void
test_names_so_many_members_at_most (void)
{
  const char *members[OG_RELAY_MEMBERS_MAX];
  guint8 data[2048];
  OgOscWriter writer;
  OgOscMessage message;
  OgRelayRequest request;

  for (guint i = 0; i < OG_RELAY_MEMBERS_MAX; i++)
    members[i] = "ann";
  g_assert_true (takes (members, OG_RELAY_MEMBERS_MAX));

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, OG_ADDRESS_RELAY, "sbssssssssssssssssssb");
  og_osc_write_string (&writer, "tim");
  og_osc_write_blob (&writer, COOKIE.bytes, sizeof COOKIE.bytes);
  for (guint i = 0; i < OG_RELAY_MEMBERS_MAX + 2; i++)
    og_osc_write_string (&writer, "ann");
  og_osc_write_blob (&writer, NOTE, NOTE_SIZE);
  g_assert_true (og_osc_writer_close_message (&writer));
  message = take_only_message (data, writer.used);
  g_assert_false (og_relay_request_decode (&message, &request));
}

static void
test_packets_of_any_size_are_padded (void)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 data[256];

  og_relayed_head_write (head, &COOKIE, "testgroup", "tim");
  for (guint size = 0; size <= NOTE_SIZE; size++)
    {
      OgOscMessage message =
          take_only_message (data, og_relay_write (data, head, NOTE, size));
      OgRelayedPacket relayed;

      g_assert_true (og_relayed_packet_decode (&message, &relayed));
      g_assert_cmpmem (relayed.packet, relayed.packet_size, NOTE, size);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add_func ("/wire/relaying/" name, test)

  ADD ("takes-requests-apart", test_takes_requests_apart);
  ADD ("takes-what-is-relayed-apart", test_takes_what_is_relayed_apart);
  ADD ("takes-what-was-not-relayed-apart", test_takes_what_was_not_relayed_apart);
  ADD ("names-so-many-members-at-most", test_names_so_many_members_at_most);
  ADD ("packets-of-any-size-are-padded", test_packets_of_any_size_are_padded);

  return g_test_run ();
}
