/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/reader.h"

#include <string.h>

#define FORMAT "83aa7e80.00000000##format=oscgroups-recording-1\n"
#define HEAD                                                                   \
  FORMAT "83aa7e80.00000000##user=tim\n83aa7e80.00000000##group=band\n"

static OgRecordingReader *
open_bytes (const char *text, gsize size, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (text, (gssize) size, NULL);

  return og_recording_reader_new_of (stream, error);
}

static OgRecordingReader *
open_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  OgRecordingReader *reader = open_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return reader;
}

static void
expect_next (OgRecordingReader *reader, gint64 time, const char *sender)
{
  OgRecorded packet;

  g_assert_true (og_recording_reader_next (reader, &packet));
  g_assert_cmpint (packet.time, ==, time);
  g_assert_cmpstr (packet.sender, ==, sender);
}

static void
expect_end (OgRecordingReader *reader)
{
  OgRecorded packet;

  g_assert_false (og_recording_reader_next (reader, &packet));
  g_assert_false (og_recording_reader_next (reader, &packet));
}

static void
test_head (void)
{
  g_autoptr (OgRecordingReader) reader =
      open_text (HEAD "83aa7e8a.80000000##end\n");
  const OgRecordingInfo *info = og_recording_reader_get_info (reader);

  g_assert_cmpint (info->began, ==, 0);
  g_assert_cmpint (info->duration, ==, 10500000);
  g_assert_cmpstr (info->user, ==, "tim");
  g_assert_cmpstr (info->group, ==, "band");
  expect_end (reader);
  g_assert_true (og_recording_reader_get_tally (reader)->has_end);
}

static void
test_packets (void)
{
  g_autoptr (OgRecordingReader) reader =
      open_text (HEAD "83aa7e81.00000000 /a i 1 #ann\n"
                      "83aa7e81.80000000#>tim=8:L2dvACwAAAA\n"
                      "83aa7e81.80000000 /go I #~\n"
                      "83aa7e82.00000000 /a i 2 #ann\n");
  const OgRecordingTally *tally = og_recording_reader_get_tally (reader);
  OgRecorded packet;

  expect_next (reader, 1000000, "ann");
  g_assert_true (og_recording_reader_next (reader, &packet));
  g_assert_cmpint (packet.time, ==, 1500000);
  g_assert_cmpint (packet.direction, ==, OG_RECORDED_OUT);
  g_assert_cmpmem (packet.data, packet.size, "/go\0,\0\0\0", 8);
  expect_next (reader, 2000000, "ann");
  expect_end (reader);
  g_assert_cmpuint (tally->n_packets, ==, 3);
  g_assert_cmpuint (tally->n_malformed, ==, 0);
  g_assert_false (tally->has_end);
}

/* As a crash or a full disk leaves it. */
static void
test_cut_anywhere (void)
{
  const char *text = HEAD "83aa7e81.00000000 /a i 1 #ann\n"
                          "83aa7e82.00000000#tim=8:L2dvACwAAAA\n";
  gsize whole = strlen (text);

  for (gsize size = strlen (FORMAT); size <= whole; size++)
    {
      g_autoptr (OgRecordingReader) reader = open_bytes (text, size, NULL);
      const OgRecordingTally *tally = og_recording_reader_get_tally (reader);
      gsize n_lines = 0;
      OgRecorded packet;

      for (gsize i = strlen (HEAD); i < size; i++)
        n_lines += text[i] == '\n';
      while (og_recording_reader_next (reader, &packet))
        ;
      g_assert_cmpuint (tally->n_packets, ==, n_lines);
      g_assert_cmpuint (tally->n_malformed, ==, 0);
    }
}

static void
test_malformed_lines_are_counted (void)
{
  const char text[] = FORMAT "\n"
                             "83aa7e81.00000000 /a i\n"
                             "83aa7e81.00000000 /a i 1 #\0\n"
                             "garbage\n"
                             "83aa7e81.00000000 /a i 1 #ann\n";
  g_autoptr (OgRecordingReader) reader = open_bytes (text, sizeof text - 1, NULL);

  expect_next (reader, 1000000, "ann");
  expect_end (reader);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_malformed, ==, 4);
}

static void
test_missed_are_counted (void)
{
  g_autoptr (OgRecordingReader) reader =
      open_text (FORMAT "83aa7e81.00000000##missed=12\n"
                        "83aa7e82.00000000##missed=3\n"
                        "83aa7e82.00000000##missed=-3\n"
                        "83aa7e82.00000000##missed\n"
                        "83aa7e82.00000000##weather=fine\n");

  expect_end (reader);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_missed, ==, 15);
}

static void
test_what_oscdump_printed (void)
{
  g_autoptr (OgRecordingReader) reader = open_text (
      "83aa7e81.00000000 /a i 1\r\n83aa7e81.80000000 /a s \"x\"\r\n");

  expect_next (reader, 0, "");
  expect_next (reader, 500000, "");
  expect_end (reader);
}

static void
test_not_a_recording (void)
{
  static const char *const others[] = {
    "",
    "\n",
    "RIFF",
    "#!/bin/sh\n",
    "83aa7e80.00000000##format=oscgroups-recording-2\n",
    "83aa7e80.00000000##user=tim\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_bytes (others[i], strlen (others[i]), &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_no_such_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (og_recording_reader_new ("/nowhere/at-all", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A message each ms, so large that it is searched by halves. */
static char *
dup_long_recording (guint n_messages)
{
  GString *text = g_string_new (FORMAT);

  for (guint i = 1; i <= n_messages; i++)
    g_string_append_printf (text, "%08x.%08x /a i %u #ann\n",
                            0x83aa7e80 + i / 1000,
                            (guint) (((guint64) (i % 1000) << 32) / 1000) + 1, i);
  return g_string_free (text, FALSE);
}

static void
test_seek (void)
{
  g_autofree char *text = dup_long_recording (20000);
  g_autoptr (OgRecordingReader) reader = open_text (text);

  g_assert_cmpint (og_recording_reader_get_info (reader)->duration, ==, 20000000);
  for (gint64 ms = 20000; ms > 0; ms -= 137)
    {
      g_assert_true (og_recording_reader_seek (reader, ms * 1000));
      expect_next (reader, ms * 1000, "ann");
    }

  og_recording_reader_seek (reader, 5000001);
  expect_next (reader, 5001000, "ann");
  og_recording_reader_seek (reader, 20000001);
  expect_end (reader);
  og_recording_reader_seek (reader, -1);
  expect_next (reader, 1000, "ann");
}

static void
test_seek_over_what_makes_no_sense (void)
{
  g_autofree char *text = dup_long_recording (10000);
  g_autoptr (GString) noisy = g_string_new (text);
  g_autofree char *noise = g_strnfill (1000000, 'x');
  g_autoptr (OgRecordingReader) reader = NULL;

  g_string_insert (noisy, (gssize) (noisy->len / 2), noise);
  g_string_insert (noisy, (gssize) (noisy->len / 2), "\n\n");
  reader = open_text (noisy->str);
  og_recording_reader_seek (reader, 9000000);
  expect_next (reader, 9000000, "ann");
  og_recording_reader_seek (reader, 1000000);
  expect_next (reader, 1000000, "ann");
}

/* The largest packet of all, again and again: lines go over the buffer's end. */
static void
test_large_packets (void)
{
  g_autofree guint8 *data = g_malloc0 (OG_RECORDED_MAX);
  g_autoptr (GString) text = g_string_new (FORMAT);
  g_autoptr (OgRecordingReader) reader = NULL;
  const OgRecorded large = { .data = data, .size = OG_RECORDED_MAX };
  OgRecorded packet;

  for (guint i = 0; i < OG_RECORDED_MAX; i++)
    data[i] = (guint8) (i % 251);
  for (guint i = 1; i <= 10; i++)
    og_recording_line_append (text, ((guint64) 0x83aa7e80 + i) << 32, &large);

  reader = open_text (text->str);
  g_assert_cmpint (og_recording_reader_get_info (reader)->duration, ==, 10000000);
  for (guint i = 1; i <= 10; i++)
    {
      g_assert_true (og_recording_reader_next (reader, &packet));
      g_assert_cmpmem (packet.data, packet.size, data, OG_RECORDED_MAX);
    }
  expect_end (reader);
}

static void
test_lines_that_are_too_long (void)
{
  g_autoptr (GString) text = g_string_new (FORMAT);
  g_autofree char *noise = g_strnfill (3 * OG_RECORDING_LINE_MAX, 'x');
  g_autoptr (OgRecordingReader) reader = NULL;

  g_string_append_printf (text, "%s\n83aa7e81.00000000 /a i 1 #ann\n", noise);
  reader = open_text (text->str);
  expect_next (reader, 1000000, "ann");
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_malformed, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/reader/head", test_head);
  g_test_add_func ("/recording/reader/packets", test_packets);
  g_test_add_func ("/recording/reader/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/recording/reader/malformed-lines-are-counted",
                   test_malformed_lines_are_counted);
  g_test_add_func ("/recording/reader/missed-are-counted",
                   test_missed_are_counted);
  g_test_add_func ("/recording/reader/what-oscdump-printed",
                   test_what_oscdump_printed);
  g_test_add_func ("/recording/reader/not-a-recording", test_not_a_recording);
  g_test_add_func ("/recording/reader/no-such-file", test_no_such_file);
  g_test_add_func ("/recording/reader/seek", test_seek);
  g_test_add_func ("/recording/reader/seek-over-what-makes-no-sense",
                   test_seek_over_what_makes_no_sense);
  g_test_add_func ("/recording/reader/large-packets", test_large_packets);
  g_test_add_func ("/recording/reader/lines-that-are-too-long",
                   test_lines_that_are_too_long);
  return g_test_run ();
}
