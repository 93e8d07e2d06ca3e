/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/line.h"

#include "recording/text.h"

#include <string.h>
#include <time.h>

#define TAG       G_GUINT64_CONSTANT (0xe9a1b2c380000000)
#define TAG_TEXT  "e9a1b2c3.80000000"
#define NOTE      "/note\0\0\0,if\0\0\0\0\x3c\x3f\x4c\xcc\xcd"
#define BUNDLE    "#bundle\0\0\0\0\0\0\0\0\1"
#define ELEMENT_A "\0\0\0\14/a\0\0,i\0\0\0\0\0\7"
#define ELEMENT_B "\0\0\0\10/b\0\0,\0\0\0"

#define SIZED(bytes) bytes, sizeof (bytes) - 1

static guint8 room[OG_RECORDING_ROOM];

static char *
dup_lines (OgRecordedDirection direction,
           const char *sender,
           gconstpointer data,
           gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  GString *text = g_string_new (NULL);
  OgRecorded packet = { .direction = direction, .data = copy, .size = size };

  g_strlcpy (packet.sender, sender, sizeof packet.sender);
  og_recording_line_append (text, TAG, &packet);
  return g_string_free (text, FALSE);
}

static void
expect_lines (gconstpointer data, gsize size, const char *lines)
{
  g_autofree char *found = dup_lines (OG_RECORDED_IN, "tim", data, size);

  g_assert_cmpstr (found, ==, lines);
}

/* The first line is the packet; all others are for other programs. */
static void
expect_same (OgRecordedDirection direction,
             const char *sender,
             gconstpointer data,
             gsize size)
{
  g_autofree char *text = dup_lines (direction, sender, data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  OgRecordingLine line;

  g_assert_cmpstr (lines[n_lines - 1], ==, "");
  g_assert_cmpuint (strlen (lines[0]), <, OG_RECORDING_LINE_MAX);
  g_assert_cmpint (og_recording_line_parse (lines[0], &line, room), ==,
                   OG_RECORDING_LINE_PACKET);
  g_assert_cmpuint (line.tag, ==, TAG);
  g_assert_cmpint (line.packet.direction, ==, direction);
  g_assert_cmpstr (line.packet.sender, ==, sender);
  g_assert_cmpmem (line.packet.data, line.packet.size, data, size);
  for (guint i = 1; i < n_lines - 1; i++)
    g_assert_cmpint (og_recording_line_parse (lines[i], &line, room), ==,
                     OG_RECORDING_LINE_SHOWN);
}

static void
expect_malformed (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  OgRecordingLine line;

  g_assert_cmpint (og_recording_line_parse (copy, &line, room), ==,
                   OG_RECORDING_LINE_MALFORMED);
}

static void
test_words (void)
{
  expect_lines (SIZED (NOTE), TAG_TEXT " /note if 60 0.800000 #tim\n");
  expect_same (OG_RECORDED_IN, "tim", SIZED (NOTE));
  expect_same (OG_RECORDED_OUT, "tim", SIZED (NOTE));
}

/* What other programs play is one bundle again: all lines have one time. */
static void
test_bundle (void)
{
  expect_lines (
      SIZED (BUNDLE ELEMENT_A ELEMENT_B), TAG_TEXT
      "#tim=44:"
      "I2J1bmRsZQAAAAAAAAAAAQAAAAwvYQAALGkAAAAAAAcAAAAIL2IAACwAAAA\n" TAG_TEXT
      " /a i 7 #~\n" TAG_TEXT " /b I #~\n");
  expect_same (OG_RECORDED_IN, "tim", SIZED (BUNDLE ELEMENT_A ELEMENT_B));
}

static void
test_message_without_arguments (void)
{
  expect_lines (SIZED ("/go\0,\0\0\0"),
                TAG_TEXT "#tim=8:L2dvACwAAAA\n" TAG_TEXT " /go I #~\n");
}

static void
test_bytes_without_words (void)
{
  expect_lines (SIZED ("/a\0\0,b\0\0\0\0\0\1x\0\0\0"),
                TAG_TEXT "#tim=16:L2EAACxiAAAAAAABeAAAAA\n");
  expect_lines (SIZED ("no OSC"), TAG_TEXT "#tim=6:bm8gT1ND\n");
  expect_lines ("", 0, TAG_TEXT "#tim=0:\n");
}

/* None of them is lost, whatever is odd about them. */
static void
test_all_bytes_come_back (void)
{
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0x,\0\0\0"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0,i\0\0\0\0\0\7more"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0,f\0\0\x7f\xc0\0\1"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0,S\0\0sym\0"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0,s\0\0a b\0"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/a\0\0,s\0\0#~\0\0"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("/#~\0,c\0\0\0\0\0#"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("#bundle\0\1\2\3\4\5\6\7\10"));
  expect_same (OG_RECORDED_IN, "tim", SIZED ("\0\0\0\0\0\0\0\0"));
}

static void
test_sizes_come_back (void)
{
  g_autofree guint8 *data = g_malloc (OG_RECORDED_MAX);

  for (gsize i = 0; i < OG_RECORDED_MAX; i++)
    data[i] = (guint8) (i * 7 + i / 256);
  for (gsize size = 0; size < 300; size++)
    expect_same (OG_RECORDED_IN, "tim", data, size);
  expect_same (OG_RECORDED_OUT, "tim", data, OG_RECORDED_MAX);
}

static void
test_senders (void)
{
  static const char *const senders[] = {
    "", "tim", "~", ">tim", "tim=1:x", "#", "100%", "Böse Wölfe", "a b", "%20",
  };

  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    for (guint direction = 0; direction < 2; direction++)
      {
        expect_same (direction, senders[i], SIZED (NOTE));
        expect_same (direction, senders[i], SIZED (BUNDLE ELEMENT_A));
      }
}

/* oscsendfile skips what is one word. */
static void
test_comments_are_one_word (void)
{
  g_autofree char *text =
      dup_lines (OG_RECORDED_OUT, "a b\tc", SIZED ("/a\0\0,b\0\0\0\0\0\0"));

  g_assert_cmpstr (text, ==, TAG_TEXT "#>a%20b%09c=12:L2EAACxiAAAAAAAA\n");
}

/* So long that oscsendfile still reads the line as one, and one byte longer. */
static void
test_longest_words (void)
{
  for (gsize length = 960; length < 1000; length++)
    {
      g_autofree guint8 *data = g_malloc0 (1100);
      gsize size = 8 + (length + 4) / 4 * 4;
      g_autofree char *text = NULL;
      const char *feed;

      memcpy (data, "/a\0\0,s\0\0", 8);
      memset (data + 8, 'x', length);
      expect_same (OG_RECORDED_IN, "tim", data, size);

      text = dup_lines (OG_RECORDED_IN, "tim", data, size);
      feed = strchr (text, '\n');
      if (text[strlen (TAG_TEXT)] == ' ')
        g_assert_cmpint (feed - text, <=, OG_RECORDING_TEXT_LINE_MAX);
      else
        g_assert_cmpint (length, >, 960);
    }
}

static void
test_notes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  OgRecordingLine line;

  og_recording_line_append_note (text, TAG, "group", "the =band\n");
  g_assert_cmpstr (text->str, ==, TAG_TEXT "##group=the%20%3Dband%0A\n");
  g_string_truncate (text, text->len - 1);
  g_assert_cmpint (og_recording_line_parse (text->str, &line, room), ==,
                   OG_RECORDING_LINE_NOTE);
  g_assert_cmpstr (line.note, ==, "group");
  g_assert_cmpstr (line.value, ==, "the =band\n");

  g_string_truncate (text, 0);
  og_recording_line_append_note (text, TAG, "end", "");
  g_assert_cmpstr (text->str, ==, TAG_TEXT "##end\n");
}

/* What oscdump prints has no comment. */
static void
test_without_a_comment (void)
{
  char text[] = TAG_TEXT " /note if 60 0.800000";
  OgRecordingLine line;

  g_assert_cmpint (og_recording_line_parse (text, &line, room), ==,
                   OG_RECORDING_LINE_PACKET);
  g_assert_cmpint (line.packet.direction, ==, OG_RECORDED_IN);
  g_assert_cmpstr (line.packet.sender, ==, "");
  g_assert_cmpmem (line.packet.data, line.packet.size, NOTE, sizeof NOTE - 1);
}

static void
test_malformed_lines (void)
{
  static const char *const malformed[] = {
    "",
    "#",
    "e9a1b2c3",
    "e9a1b2c3.8000000",
    TAG_TEXT,
    "x9a1b2c3.80000000 /a i 1",
    "e9a1b2c3,80000000 /a i 1",
    TAG_TEXT "/a i 1",
    TAG_TEXT " ",
    TAG_TEXT " #tim",
    TAG_TEXT " /a i 1 #%",
    TAG_TEXT " /a i 1 #%2",
    TAG_TEXT " /a i 1 #%zz",
    TAG_TEXT " /a i 1 #%00",
    TAG_TEXT " /a i 1 #%0A",
    TAG_TEXT " /a i 1 #%ff",
    TAG_TEXT "#tim",
    TAG_TEXT "#tim=",
    TAG_TEXT "#tim=1",
    TAG_TEXT "#tim=:AA",
    TAG_TEXT "#tim=1:",
    TAG_TEXT "#tim=1:A",
    TAG_TEXT "#tim=1:AAA",
    TAG_TEXT "#tim=3:AAA/",
    TAG_TEXT "#tim=3:AAA\x80",
    TAG_TEXT "#tim=65536:A",
    TAG_TEXT "#tim=-1:",
    TAG_TEXT "#%01=0:",
    TAG_TEXT "##note=%",
  };

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    expect_malformed (malformed[i]);
}

static void
test_long_sender (void)
{
  g_autofree char *name = g_strnfill (OG_NAME_MAX + 1, 'x');
  g_autofree char *text = g_strdup_printf ("%s#%s=0:", TAG_TEXT, name);

  expect_malformed (text);
  name[OG_NAME_MAX] = '\0';
  expect_same (OG_RECORDED_IN, name, SIZED (NOTE));
}

static void
test_costs_little (void)
{
  const guint n = 300000;
  const OgRecorded packets[] = {
    { .sender = "ann", .data = (const guint8 *) NOTE, .size = sizeof NOTE - 1 },
    { .sender = "ann",
      .data = (const guint8 *) BUNDLE ELEMENT_A ELEMENT_B,
      .size = sizeof BUNDLE ELEMENT_A ELEMENT_B - 1 },
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (packets); kind++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      clock_t start = clock ();
      double took;

      for (guint i = 0; i < n; i++)
        {
          g_string_truncate (text, 0);
          og_recording_line_append (text, TAG + i, &packets[kind]);
        }

      took = (double) (clock () - start) / CLOCKS_PER_SEC * 1e9 / n;
      g_test_minimized_result (took, "%.0f ns a packet", took);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/line/words", test_words);
  g_test_add_func ("/recording/line/bundle", test_bundle);
  g_test_add_func ("/recording/line/message-without-arguments",
                   test_message_without_arguments);
  g_test_add_func ("/recording/line/bytes-without-words",
                   test_bytes_without_words);
  g_test_add_func ("/recording/line/all-bytes-come-back",
                   test_all_bytes_come_back);
  g_test_add_func ("/recording/line/sizes-come-back", test_sizes_come_back);
  g_test_add_func ("/recording/line/senders", test_senders);
  g_test_add_func ("/recording/line/comments-are-one-word",
                   test_comments_are_one_word);
  g_test_add_func ("/recording/line/longest-words", test_longest_words);
  g_test_add_func ("/recording/line/notes", test_notes);
  g_test_add_func ("/recording/line/without-a-comment", test_without_a_comment);
  g_test_add_func ("/recording/line/malformed-lines", test_malformed_lines);
  g_test_add_func ("/recording/line/long-sender", test_long_sender);
  if (g_test_perf ())
    g_test_add_func ("/recording/line/costs-little", test_costs_little);
  return g_test_run ();
}
