/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-report.h"

#include <string.h>

/* 60, 0.75, "hi" and true; 28 bytes. */
#define NOTE "/note\0\0\0,ifsT\0\0\0\0\0\0<?@\0\0hi\0\0"

/* The first part of a packet of which @kept bytes of @size are there; the copy
 * is gone when the message is looked at. */
static OgMessage *
create_message (const char *packet, gsize kept, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, kept);
  OgParts parts;
  OgPart part;

  og_parts_init (&parts, copy, kept, size);
  g_assert_true (og_parts_next (&parts, &part));
  return og_message_new (&part, OG_TAP_IN, "Ann", 0);
}

static void
assert_fact (GPtrArray *facts, guint i, const char *title, const char *value)
{
  const OgFact *fact = g_ptr_array_index (facts, i);

  g_assert_cmpuint (i, <, facts->len);
  g_assert_cmpstr (fact->title, ==, title);
  g_assert_cmpstr (fact->value, ==, value);
}

static void
test_lists_values_with_types (void)
{
  g_autoptr (OgMessage) message =
      create_message (NOTE, sizeof NOTE - 1, sizeof NOTE - 1);
  g_autoptr (GPtrArray) values = og_message_report_take_values (message);

  g_assert_cmpuint (values->len, ==, 4);
  assert_fact (values, 0, "integer", "60");
  assert_fact (values, 1, "float", "0.75");
  assert_fact (values, 2, "string", "\"hi\"");
  assert_fact (values, 3, "true or false", "true");
}

static void
test_lists_what_is_kept (void)
{
  g_autoptr (OgMessage) message = create_message (NOTE, sizeof NOTE - 5, 2000);
  g_autoptr (GPtrArray) values = og_message_report_take_values (message);
  g_autoptr (GPtrArray) facts = og_message_report_take_facts (message);

  g_assert_cmpuint (values->len, ==, 3);
  assert_fact (values, 2, "string", "…");
  assert_fact (facts, 3, "Size", "2000 bytes, the first 24 are here");
  g_assert_null (og_message_report_dup_packet (message));
}

static void
test_says_when_and_from_whom (void)
{
  static const char bundle[] = "#bundle\0\0\0\0\0\0\0\0\1\0\0\0\4/a\0";
  g_autoptr (OgMessage) message =
      create_message (bundle, sizeof bundle, sizeof bundle);
  g_autoptr (GPtrArray) facts = og_message_report_take_facts (message);

  g_assert_cmpuint (facts->len, ==, 5);
  assert_fact (facts, 0, "Time", og_message_get_time (message));
  assert_fact (facts, 1, "Sender", "Ann");
  assert_fact (facts, 2, "Direction", "In");
  assert_fact (facts, 3, "Time of its bundle", "now");
  assert_fact (facts, 4, "Size", "4 bytes");
}

static void
test_shows_bytes (void)
{
  g_autoptr (OgMessage) message =
      create_message ("/abc\0\0\0\0,i\0\0\0\0\0\1", 16, 16);
  g_autofree char *bytes = og_message_report_dup_bytes (message);

  g_assert_cmpstr (bytes, ==,
                   "2f 61 62 63 00 00 00 00  /abc....\n"
                   "2c 69 00 00 00 00 00 01  ,i......");
}

static void
test_shows_a_last_line_that_is_short (void)
{
  g_autoptr (OgMessage) message = create_message ("abcd", 4, 4);
  g_autofree char *bytes = og_message_report_dup_bytes (message);
  g_autoptr (GPtrArray) values = og_message_report_take_values (message);

  g_assert_true (og_message_is_malformed (message));
  g_assert_cmpstr (bytes, ==, "61 62 63 64              abcd");
  g_assert_cmpuint (values->len, ==, 0);
  g_assert_null (og_message_report_dup_packet (message));
}

static void
test_gives_all_for_copying (void)
{
  g_autoptr (OgMessage) message =
      create_message (NOTE, sizeof NOTE - 1, sizeof NOTE - 1);
  g_autofree char *text = og_message_report_dup_text (message);

  g_assert_true (
      g_str_has_prefix (text, "/note ,ifsT 60 0.75 \"hi\" true\nTime: "));
  g_assert_nonnull (strstr (text, "\nSender: Ann\n"));
  g_assert_nonnull (strstr (text, "\n2f 6e 6f 74 65 00 00 00  /note...\n"));
}

static void
test_gives_the_packet_to_send_again (void)
{
  g_autoptr (OgMessage) message =
      create_message (NOTE, sizeof NOTE - 1, sizeof NOTE - 1);
  g_autoptr (GBytes) packet = og_message_report_dup_packet (message);

  g_assert_nonnull (packet);
  g_assert_cmpmem (g_bytes_get_data (packet, NULL), g_bytes_get_size (packet),
                   NOTE, sizeof NOTE - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) g_test_add_func ("/app/message-report/" name, test)
  add ("lists-values-with-types", test_lists_values_with_types);
  add ("lists-what-is-kept", test_lists_what_is_kept);
  add ("says-when-and-from-whom", test_says_when_and_from_whom);
  add ("shows-bytes", test_shows_bytes);
  add ("shows-a-last-line-that-is-short", test_shows_a_last_line_that_is_short);
  add ("gives-all-for-copying", test_gives_all_for_copying);
  add ("gives-the-packet-to-send-again", test_gives_the_packet_to_send_again);
  return g_test_run ();
}
