/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The input is a packet: whatever its bytes are, its first line gives them
 * again, and the lines behind it are for other programs. It is also a line: if
 * it stands for a packet, that packet's own line does as well. */

#include "recording/line.h"

#include "fuzzer.h"

#include <string.h>

#define TAG G_GUINT64_CONSTANT (0xe9a1b2c380000000)

static void
expect_again (const OgRecorded *packet)
{
  g_autofree guint8 *room = g_malloc (OG_RECORDING_ROOM);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  OgRecordingLine line;
  guint n_lines;

  og_recording_line_append (text, TAG, packet);
  lines = g_strsplit (text->str, "\n", -1);
  n_lines = g_strv_length (lines);
  g_assert_cmpuint (strlen (text->str), ==, text->len);
  g_assert_cmpuint (n_lines, >=, 2);
  g_assert_cmpuint (strlen (lines[0]), <, OG_RECORDING_LINE_MAX);
  g_assert_cmpint (og_recording_line_parse (lines[0], &line, room), ==,
                   OG_RECORDING_LINE_PACKET);
  g_assert_cmpuint (line.tag, ==, TAG);
  g_assert_cmpint (line.packet.direction, ==, packet->direction);
  g_assert_cmpstr (line.packet.sender, ==, packet->sender);
  g_assert_cmpmem (line.packet.data, line.packet.size, packet->data,
                   packet->size);
  for (guint i = 1; i < n_lines - 1; i++)
    g_assert_cmpint (og_recording_line_parse (lines[i], &line, room), ==,
                     OG_RECORDING_LINE_SHOWN);
}

static void
read_line (const guint8 *data, gsize size)
{
  g_autofree guint8 *room = g_malloc (OG_RECORDING_ROOM);
  g_autofree char *text = g_strndup ((const char *) data, size);
  OgRecordingLine line;

  if (og_recording_line_parse (text, &line, room) == OG_RECORDING_LINE_PACKET)
    expect_again (&line.packet);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  OgRecorded packet = { .sender = "tim", .data = copy, .size = size };

  if (size > OG_RECORDED_MAX)
    return 0;

  expect_again (&packet);
  read_line (data, size);
  return 0;
}
