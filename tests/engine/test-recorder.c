/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/recorder.h"

#include "recording/reader.h"

#include <glib/gstdio.h>

#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

#define NOTE "/note\0\0\0,i\0\0\0\0\0\x3c"

typedef struct
{
  char *folder;
  char *path;
  OgRecorder *recorder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("og-recorder-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "take.osc", NULL);
  fixture->recorder = og_recorder_new (fixture->path, "tim", "band", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->recorder, og_recorder_unref);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
take (Fixture *fixture, OgRecordedDirection direction, const char *sender)
{
  og_recorder_take (fixture->recorder, direction, sender, (const guint8 *) NOTE,
                    sizeof NOTE - 1, g_get_monotonic_time ());
}

static OgRecorderStatus
finish (Fixture *fixture)
{
  OgRecorderStatus status;

  og_recorder_stop (fixture->recorder);
  og_recorder_wait (fixture->recorder);
  og_recorder_get_status (fixture->recorder, &status);
  return status;
}

static OgRecordingReader *
open_recording (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OgRecordingReader *reader = og_recording_reader_new (fixture->path, &error);

  g_assert_no_error (error);
  return reader;
}

static void
expect_packet (OgRecordingReader *reader,
               OgRecordedDirection direction,
               const char *sender)
{
  OgRecorded packet;

  g_assert_true (og_recording_reader_next (reader, &packet));
  g_assert_cmpint (packet.direction, ==, direction);
  g_assert_cmpstr (packet.sender, ==, sender);
  g_assert_cmpmem (packet.data, packet.size, NOTE, sizeof NOTE - 1);
}

static void
test_records_both_directions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingReader) reader = NULL;
  OgRecorderStatus status;
  OgRecorded packet;

  take (fixture, OG_RECORDED_IN, "ann");
  take (fixture, OG_RECORDED_OUT, "");
  take (fixture, OG_RECORDED_IN, "");
  status = finish (fixture);
  g_assert_cmpint (status.state, ==, OG_RECORDER_STOPPED);
  g_assert_cmpuint (status.n_messages, ==, 3);
  g_assert_cmpuint (status.n_missed, ==, 0);
  g_assert_cmpuint (status.size, >, 0);
  g_assert_cmpint (status.room, >, 0);

  reader = open_recording (fixture);
  g_assert_cmpstr (og_recording_reader_get_info (reader)->user, ==, "tim");
  g_assert_cmpstr (og_recording_reader_get_info (reader)->group, ==, "band");
  expect_packet (reader, OG_RECORDED_IN, "ann");
  expect_packet (reader, OG_RECORDED_OUT, "tim");
  expect_packet (reader, OG_RECORDED_IN, "");
  g_assert_false (og_recording_reader_next (reader, &packet));
  g_assert_true (og_recording_reader_get_tally (reader)->has_end);
}

/* Nobody stops it, as in a crash: it is in the file nevertheless. */
static void
test_writes_as_it_comes (Fixture *fixture, gconstpointer data)
{
  OgRecorderStatus status = { 0 };
  g_autoptr (OgRecordingReader) reader = NULL;

  take (fixture, OG_RECORDED_IN, "ann");
  while (status.n_messages == 0)
    {
      g_thread_yield ();
      og_recorder_get_status (fixture->recorder, &status);
    }

  g_assert_cmpint (status.state, ==, OG_RECORDER_RECORDS);
  reader = open_recording (fixture);
  expect_packet (reader, OG_RECORDED_IN, "ann");
}

static void
test_ends_with_its_last_owner (Fixture *fixture, gconstpointer data)
{
  gboolean has_end = FALSE;

  take (fixture, OG_RECORDED_IN, "ann");
  g_clear_pointer (&fixture->recorder, og_recorder_unref);
  while (!has_end)
    {
      g_autoptr (OgRecordingReader) reader = open_recording (fixture);
      OgRecorded packet;

      while (og_recording_reader_next (reader, &packet))
        ;
      has_end = og_recording_reader_get_tally (reader)->has_end;
    }
}

static void
test_takes_nothing_once_it_stopped (Fixture *fixture, gconstpointer data)
{
  OgRecorderStatus status;

  take (fixture, OG_RECORDED_IN, "ann");
  finish (fixture);
  take (fixture, OG_RECORDED_IN, "ann");
  status = finish (fixture);
  g_assert_cmpuint (status.n_messages, ==, 1);
  g_assert_cmpuint (status.n_missed, ==, 0);
}

/* A second of it at once: more than ever comes, as it comes in a second. */
static void
test_keeps_a_second_of_messages (Fixture *fixture, gconstpointer data)
{
  const guint n = 50000;
  g_autoptr (OgRecordingReader) reader = NULL;
  OgRecorderStatus status;
  guint8 packet[256] = "/a\0\0,b\0\0\0\0\0\xf4";
  OgRecorded read;

  for (guint i = 0; i < n; i++)
    og_recorder_take (fixture->recorder, OG_RECORDED_IN, "ann", packet,
                      sizeof packet, g_get_monotonic_time ());
  status = finish (fixture);
  g_assert_cmpuint (status.n_missed, ==, 0);
  g_assert_cmpuint (status.n_messages, ==, n);

  reader = open_recording (fixture);
  while (og_recording_reader_next (reader, &read))
    g_assert_cmpmem (read.data, read.size, packet, sizeof packet);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_packets, ==, n);
}

/* As fast as it can be, which no disk may follow: nothing is lost without a word. */
static void
test_counts_what_it_missed (Fixture *fixture, gconstpointer data)
{
  const guint n = 1000;
  g_autoptr (OgRecordingReader) reader = NULL;
  g_autofree guint8 *packet = g_malloc0 (OG_RECORDED_MAX);
  OgRecorderStatus status;
  OgRecorded read;

  for (guint i = 0; i < n; i++)
    og_recorder_take (fixture->recorder, OG_RECORDED_IN, "ann", packet,
                      OG_RECORDED_MAX, g_get_monotonic_time ());
  status = finish (fixture);
  g_assert_cmpuint (status.n_messages + status.n_missed, ==, n);

  reader = open_recording (fixture);
  while (og_recording_reader_next (reader, &read))
    ;
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_packets, ==,
                    status.n_messages);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_missed, ==,
                    status.n_missed);
}

static void
test_writes_over_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (og_recorder_new (fixture->path, "tim", "band", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

/* A limit for the size of files stands for a disk that goes away. */
static void
test_ends_when_it_cannot_write (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  g_autoptr (OgRecordingReader) reader = NULL;
  struct rlimit before;
  struct rlimit limit;
  OgRecorderStatus status;
  OgRecorded packet;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 4096;
  setrlimit (RLIMIT_FSIZE, &limit);
  do
    {
      take (fixture, OG_RECORDED_IN, "ann");
      og_recorder_get_status (fixture->recorder, &status);
    }
  while (status.state == OG_RECORDER_RECORDS);
  og_recorder_wait (fixture->recorder);
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_cmpint (status.state, ==, OG_RECORDER_FAILED);
  g_assert_cmpuint (status.size, ==, 4096);
  take (fixture, OG_RECORDED_IN, "ann");
  reader = open_recording (fixture);
  while (og_recording_reader_next (reader, &packet))
    ;
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_packets, >, 10);
  g_assert_cmpuint (og_recording_reader_get_tally (reader)->n_malformed, ==, 0);
#else
  g_test_skip ("There is no limit for files here");
#endif
}

#define ADD(name, func)                                                        \
  g_test_add ("/engine/recorder/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("records-both-directions", test_records_both_directions);
  ADD ("writes-as-it-comes", test_writes_as_it_comes);
  ADD ("ends-with-its-last-owner", test_ends_with_its_last_owner);
  ADD ("takes-nothing-once-it-stopped", test_takes_nothing_once_it_stopped);
  ADD ("keeps-a-second-of-messages", test_keeps_a_second_of_messages);
  ADD ("counts-what-it-missed", test_counts_what_it_missed);
  ADD ("writes-over-nothing", test_writes_over_nothing);
  ADD ("ends-when-it-cannot-write", test_ends_when_it_cannot_write);
  return g_test_run ();
}
