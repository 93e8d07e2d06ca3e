/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/writer.h"

#include "osc/packet.h"

#include <string.h>

#define HEADER "#bundle\0\0\0\0\0\0\0\0\1"

#define assert_written(writer, literal)                                        \
  g_assert_cmpmem ((writer)->data, (writer)->used, literal, sizeof (literal) - 1)

static void
test_starts_with_an_empty_bundle (void)
{
  OgOscWriter writer;
  guint8 data[16];

  og_osc_writer_init (&writer, data, sizeof data);

  g_assert_true (og_osc_writer_is_empty (&writer));
  assert_written (&writer, HEADER);
}

static void
test_writes_every_type (void)
{
  OgOscWriter writer;
  guint8 data[128];

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/all", "sihb");
  og_osc_write_string (&writer, "text");
  og_osc_write_int32 (&writer, -2);
  og_osc_write_int64 (&writer, G_GINT64_CONSTANT (0x0102030405060708));
  og_osc_write_blob (&writer, "blob!", 5);

  g_assert_true (og_osc_writer_close_message (&writer));
  g_assert_false (og_osc_writer_is_empty (&writer));
  assert_written (&writer, HEADER "\0\0\0\60/all\0\0\0\0,sihb\0\0\0"
                                  "text\0\0\0\0\377\377\377\376"
                                  "\1\2\3\4\5\6\7\10\0\0\0\5blob!\0\0\0");
}

static void
test_writes_messages_one_after_the_other (void)
{
  OgOscWriter writer;
  guint8 data[128];

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/a", "");
  g_assert_true (og_osc_writer_close_message (&writer));
  og_osc_writer_open_message (&writer, "/b", "i");
  og_osc_write_int32 (&writer, 7);
  g_assert_true (og_osc_writer_close_message (&writer));

  assert_written (&writer, HEADER "\0\0\0\10/a\0\0,\0\0\0"
                                  "\0\0\0\14/b\0\0,i\0\0\0\0\0\7");
}

/* Over memory full of other bytes, for lengths on both sides of four. */
static void
test_pads_with_zeros (void)
{
  static const char *const strings[] = { "", "a", "abc", "abcd", "abcde" };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      OgOscWriter writer;
      guint8 data[64];

      memset (data, 0xff, sizeof data);
      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, strings[i], "sb");
      og_osc_write_string (&writer, strings[i]);
      og_osc_write_blob (&writer, strings[i], strlen (strings[i]));

      g_assert_true (og_osc_writer_close_message (&writer));
      g_assert_cmpint (og_osc_check_padded (data, writer.used), ==, OG_OSC_OK);
    }
}

static gboolean
write_sample (OgOscWriter *writer)
{
  og_osc_writer_open_message (writer, "/sample", "shb");
  og_osc_write_string (writer, "string");
  og_osc_write_int64 (writer, 1);
  og_osc_write_blob (writer, "blob", 4);
  return og_osc_writer_close_message (writer);
}

#define SAMPLE_SIZE 44

static void
test_fills_its_room_to_the_last_byte (void)
{
  OgOscWriter writer;
  guint8 data[16 + SAMPLE_SIZE];

  og_osc_writer_init (&writer, data, sizeof data);

  g_assert_true (write_sample (&writer));
  g_assert_cmpuint (writer.used, ==, sizeof data);
}

/* In rooms of every size, each exactly as large as the memory, so that the
 * sanitizers see a byte too many. */
static void
test_takes_out_what_does_not_fit (void)
{
  for (gsize capacity = 16; capacity < 16 + SAMPLE_SIZE; capacity++)
    {
      g_autofree guint8 *data = g_malloc (capacity);
      OgOscWriter writer;

      og_osc_writer_init (&writer, data, capacity);

      g_assert_false (write_sample (&writer));
      g_assert_true (og_osc_writer_is_empty (&writer));
      assert_written (&writer, HEADER);
    }
}

static void
test_keeps_what_stood_before_an_overflow (void)
{
  OgOscWriter writer;
  guint8 data[16 + SAMPLE_SIZE + 20];

  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_true (write_sample (&writer));
  g_assert_false (write_sample (&writer));
  g_assert_cmpuint (writer.used, ==, 16 + SAMPLE_SIZE);

  og_osc_writer_open_message (&writer, "/fits", "");
  g_assert_true (og_osc_writer_close_message (&writer));
  g_assert_cmpuint (writer.used, ==, 16 + SAMPLE_SIZE + 16);
  g_assert_cmpint (og_osc_check_padded (data, writer.used), ==, OG_OSC_OK);
}

#define add(name, test) g_test_add_func ("/osc/writer/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("starts-with-an-empty-bundle", test_starts_with_an_empty_bundle);
  add ("writes-every-type", test_writes_every_type);
  add ("writes-messages-one-after-the-other",
       test_writes_messages_one_after_the_other);
  add ("pads-with-zeros", test_pads_with_zeros);
  add ("fills-its-room-to-the-last-byte", test_fills_its_room_to_the_last_byte);
  add ("takes-out-what-does-not-fit", test_takes_out_what_does_not_fit);
  add ("keeps-what-stood-before-an-overflow",
       test_keeps_what_stood_before_an_overflow);

  return g_test_run ();
}
