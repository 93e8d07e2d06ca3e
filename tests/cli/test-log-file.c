/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for symlink() */
#endif

#include "cli/log-file.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#ifndef G_OS_WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

typedef struct
{
  char *folder;
  char *path;
  char *old;
  char *other;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("oscgroups-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "log", NULL);
  fixture->old = g_build_filename (fixture->folder, "log.1", NULL);
  fixture->other = g_build_filename (fixture->folder, "other", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_unlink (fixture->old);
  g_unlink (fixture->other);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->old);
  g_free (fixture->other);
  g_free (fixture->folder);
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_begins_again_at_its_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 20, NULL);

  og_log_file_append (file, "123456789");
  og_log_file_append (file, "abcdefghi");
  g_assert_false (g_file_test (fixture->old, G_FILE_TEST_EXISTS));
  og_log_file_append (file, "third");
  assert_text (fixture->path, "third\n");
  assert_text (fixture->old, "123456789\nabcdefghi\n");

  og_log_file_append (file, "a line that is longer than all");
  assert_text (fixture->path, "a line that is longer than all\n");
  assert_text (fixture->old, "third\n");
}

static void
test_counts_what_was_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "123456789\n", -1, NULL));
  file = og_log_file_new (fixture->path, 12, NULL);
  og_log_file_append (file, "more");
  assert_text (fixture->path, "more\n");
  assert_text (fixture->old, "123456789\n");
}

static void
test_grows_without_a_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 0, NULL);

  for (guint i = 0; i < 1000; i++)
    og_log_file_append (file, "123456789");
  g_assert_false (g_file_test (fixture->old, G_FILE_TEST_EXISTS));
}

#ifndef G_OS_WIN32

static void
test_follows_no_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->other, "mine", -1, NULL));
  g_assert_cmpint (symlink (fixture->other, fixture->path), ==, 0);
  g_assert_null (og_log_file_new (fixture->path, 0, &error));
  g_assert_nonnull (strstr (error->message, "it is a link"));
  assert_text (fixture->other, "mine");
}

/* Neither where it is opened again, nor where the old one goes. */
static void
test_follows_no_link_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 8, NULL);

  g_assert_true (g_file_set_contents (fixture->other, "mine", -1, NULL));
  g_assert_cmpint (symlink (fixture->other, fixture->old), ==, 0);
  og_log_file_append (file, "first");
  og_log_file_append (file, "second");
  assert_text (fixture->other, "mine");
  assert_text (fixture->old, "first\n");
  assert_text (fixture->path, "second\n");

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (symlink (fixture->other, fixture->path), ==, 0);
  g_assert_false (og_log_file_reopen (file, NULL));
  og_log_file_append (file, "third");
  assert_text (fixture->other, "mine");
}

/* One that nobody reads would stop the program for ever. */
static void
test_takes_files_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (og_log_file_new (fixture->path, 0, &error));
  g_assert_nonnull (strstr (error->message, "it is not a file"));
  g_clear_error (&error);

  g_assert_null (og_log_file_new (fixture->folder, 0, &error));
  g_assert_nonnull (strstr (error->message, "cannot be written"));
  g_clear_error (&error);

  g_assert_null (og_log_file_new ("/dev/zero", 0, &error));
  g_assert_nonnull (strstr (error->message, "it is not a file"));
}

/* Also one that somebody reads. */
static void
test_takes_no_pipe_that_is_read (Fixture *fixture, gconstpointer data)
{
  int reader;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reader = g_open (fixture->path, O_RDONLY | O_NONBLOCK, 0);
  g_assert_cmpint (reader, !=, -1);
  g_assert_null (og_log_file_new (fixture->path, 0, NULL));
  g_close (reader, NULL);
}

static void
test_takes_files_only_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 8, NULL);

  og_log_file_append (file, "1");
  g_assert_cmpint (g_rename (fixture->path, fixture->other), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_false (og_log_file_reopen (file, NULL));
  og_log_file_append (file, "2");
  assert_text (fixture->other, "1\n2\n");
}

static void
test_others_cannot_read_it (Fixture *fixture, gconstpointer data)
{
  mode_t before = umask (0);
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 0, NULL);
  GStatBuf status;

  umask (before);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0640);
}

/* It was made by an older version, or by somebody who closed it further. */
static void
test_closes_one_that_is_there (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint before;
    guint after;
  } modes[] = { { 0666, 0640 }, { 0644, 0640 }, { 0600, 0600 } };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (OgLogFile) file = NULL;
      GStatBuf status;

      g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
      g_assert_cmpint (g_chmod (fixture->path, (int) modes[i].before), ==, 0);
      file = og_log_file_new (fixture->path, 0, NULL);
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, modes[i].after);
    }
}

/* A disk that fills is worse than lines that are lost. */
static void
test_never_grows_beyond (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgLogFile) file = og_log_file_new (fixture->path, 20, NULL);
  g_autofree char *inside = g_build_filename (fixture->old, "x", NULL);
  GStatBuf status;

  g_assert_cmpint (g_mkdir (fixture->old, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "", -1, NULL));
  for (guint i = 0; i < 100; i++)
    og_log_file_append (file, "123456789");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <=, 20);
  g_assert_cmpint (g_unlink (inside), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->old), ==, 0);
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/cli/log-file/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("begins-again-at-its-size", test_begins_again_at_its_size);
  ADD ("counts-what-was-there", test_counts_what_was_there);
  ADD ("grows-without-a-size", test_grows_without_a_size);
#ifndef G_OS_WIN32
  ADD ("follows-no-link", test_follows_no_link);
  ADD ("follows-no-link-later", test_follows_no_link_later);
  ADD ("takes-files-only", test_takes_files_only);
  ADD ("takes-no-pipe-that-is-read", test_takes_no_pipe_that_is_read);
  ADD ("takes-files-only-later", test_takes_files_only_later);
  ADD ("others-cannot-read-it", test_others_cannot_read_it);
  ADD ("closes-one-that-is-there", test_closes_one_that_is_there);
  ADD ("never-grows-beyond", test_never_grows_beyond);
#endif

  return g_test_run ();
}
