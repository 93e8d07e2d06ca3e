/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a recording twice: as far as it goes, and again after a look at its
 * middle. Both give the same, and no time is outside of it. */

#include "recording/reader.h"

#include "fuzzer.h"

static guint64
read_all (OgRecordingReader *reader)
{
  const OgRecordingInfo *info = og_recording_reader_get_info (reader);
  OgRecorded packet;
  guint64 n_packets = 0;

  while (og_recording_reader_next (reader, &packet))
    {
      g_assert_cmpint (packet.time, >=, 0);
      g_assert_cmpuint (packet.size, <=, OG_RECORDED_MAX);
      n_packets++;
    }

  g_assert_cmpint (info->duration, >=, 0);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_packets, ==,
                    n_packets);
  return n_packets;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (OgRecordingReader) reader =
      og_recording_reader_new_of (stream, NULL);
  guint64 n_packets;

  if (reader == NULL)
    return 0;

  n_packets = read_all (reader);
  og_recording_reader_seek (reader,
                            og_recording_reader_get_info (reader)->duration / 2);
  g_assert_cmpuint (read_all (reader), <=, n_packets);
  og_recording_reader_seek (reader, 0);
  g_assert_cmpuint (read_all (reader), ==, n_packets);
  return 0;
}
