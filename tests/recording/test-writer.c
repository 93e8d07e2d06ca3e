/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/writer.h"

#include <glib/gstdio.h>
#include <string.h>

#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

#define NOTE "/note\0\0\0,if\0\0\0\0\x3c\x3f\x4c\xcc\xcd"

/* 1970-01-01 is 83aa7e80.00000000. */
#define HEAD                                                                   \
  "83aa7e80.00000000##format=oscgroups-recording-1\n"                          \
  "83aa7e80.00000000##user=tim\n"                                              \
  "83aa7e80.00000000##group=the%20band\n"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static const OgRecordingHead head = { .user = "tim", .group = "the band" };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("og-recording-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "take.osc", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
expect_file (Fixture *fixture, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
add_note (OgRecordingWriter *writer, gint64 time)
{
  const OgRecorded packet = {
    .time = time,
    .direction = OG_RECORDED_IN,
    .sender = "ann",
    .data = (const guint8 *) NOTE,
    .size = sizeof NOTE - 1,
  };

  og_recording_writer_add (writer, &packet);
}

static void
test_head_is_there_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &head, NULL);

  g_assert_nonnull (writer);
  expect_file (fixture, HEAD);
  g_assert_cmpuint (og_recording_writer_get_size (writer), ==, strlen (HEAD));
}

static void
test_nobody_in_particular (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &(OgRecordingHead){ 0 }, NULL);

  g_assert_nonnull (writer);
  expect_file (fixture, "83aa7e80.00000000##format=oscgroups-recording-1\n");
}

static void
test_flush (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &head, NULL);

  add_note (writer, 1500000);
  expect_file (fixture, HEAD);
  g_assert_cmpuint (og_recording_writer_get_waiting (writer), >, 0);

  g_assert_true (og_recording_writer_flush (writer, NULL));
  expect_file (fixture, HEAD "83aa7e81.80000000 /note if 60 0.800000 #ann\n");
  g_assert_cmpuint (og_recording_writer_get_waiting (writer), ==, 0);
}

/* oscsendfile would make one bundle of what has one time. */
static void
test_no_two_have_one_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &head, NULL);

  add_note (writer, 0);
  add_note (writer, 500000);
  add_note (writer, 500000);
  add_note (writer, 400000);
  g_assert_true (og_recording_writer_flush (writer, NULL));
  expect_file (fixture, HEAD "83aa7e80.00000001 /note if 60 0.800000 #ann\n"
                             "83aa7e80.80000000 /note if 60 0.800000 #ann\n"
                             "83aa7e80.80000001 /note if 60 0.800000 #ann\n"
                             "83aa7e80.80000002 /note if 60 0.800000 #ann\n");
}

static void
test_missed_and_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &head, NULL);

  og_recording_writer_add_missed (writer, 1000000, 12);
  g_assert_true (og_recording_writer_end (writer, 2000000, NULL));
  expect_file (fixture, HEAD "83aa7e81.00000000##missed=12\n"
                             "83aa7e82.00000000##end\n");
}

static void
test_writes_over_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgRecordingWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  writer = og_recording_writer_new (fixture->path, &head, &error);
  g_assert_null (writer);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  expect_file (fixture, "mine");
}

static void
test_no_such_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "take.osc", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (og_recording_writer_new (path, &head, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#ifdef G_OS_UNIX
/* A limit for the size of files stands for a disk that is full. Gives the one before. */
static struct rlimit
limit_files (guint64 size)
{
  struct rlimit before;
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = size;
  setrlimit (RLIMIT_FSIZE, &limit);
  return before;
}
#endif

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  g_autoptr (OgRecordingWriter) writer =
      og_recording_writer_new (fixture->path, &head, NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  gboolean is_written;
  guint64 size;

  add_note (writer, 1500000);
  g_assert_true (og_recording_writer_flush (writer, NULL));
  add_note (writer, 1600000);

  size = og_recording_writer_get_size (writer) + 10;
  before = limit_files (size);
  is_written = og_recording_writer_flush (writer, &error);
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_false (is_written);
  g_assert_nonnull (error);
  g_assert_cmpuint (og_recording_writer_get_size (writer), ==, size);
  expect_file (fixture,
               HEAD "83aa7e81.80000000 /note if 60 0.800000 #ann\n83aa7e81.9");
#else
  g_test_skip ("There is no limit for files here");
#endif
}

/* Otherwise a second try would find a file that it may not write over. */
static void
test_full_disk_leaves_no_file (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  struct rlimit before = limit_files (20);
  g_autoptr (GError) error = NULL;
  OgRecordingWriter *writer =
      og_recording_writer_new (fixture->path, &head, &error);

  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_null (writer);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
#else
  g_test_skip ("There is no limit for files here");
#endif
}

#define ADD(name, func)                                                        \
  g_test_add ("/recording/writer/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("head-is-there-at-once", test_head_is_there_at_once);
  ADD ("nobody-in-particular", test_nobody_in_particular);
  ADD ("flush", test_flush);
  ADD ("no-two-have-one-time", test_no_two_have_one_time);
  ADD ("missed-and-end", test_missed_and_end);
  ADD ("writes-over-nothing", test_writes_over_nothing);
  ADD ("no-such-folder", test_no_such_folder);
  ADD ("full-disk", test_full_disk);
  ADD ("full-disk-leaves-no-file", test_full_disk_leaves_no_file);
  return g_test_run ();
}
