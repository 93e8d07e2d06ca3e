/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/log.h"

#include <glib/gstdio.h>

#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  char *moved;
  OgLog *log;
} Fixture;

/* The words of a line begin behind its time and level. */
#define WORDS_AT (strlen ("2026-11-22T17:00:00.123Z warning  "))

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("oscgroups-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "log", NULL);
  fixture->moved = g_build_filename (fixture->folder, "log.1", NULL);
  fixture->log = og_log_new (fixture->path, 0, OG_LOG_INFO, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->log, og_log_free);
  g_unlink (fixture->path);
  g_unlink (fixture->moved);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->moved);
  g_free (fixture->folder);
}

static char **
read_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

static void
assert_words (Fixture *fixture, const char *words)
{
  g_auto (GStrv) lines = read_lines (fixture->path);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpuint (strlen (lines[0]), >, WORDS_AT);
  g_assert_cmpstr (lines[0] + WORDS_AT, ==, words);
}

static void
test_line_has_time_and_level (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  og_log_write (fixture->log, OG_LOG_WARNING, "%s did %d", "tim", 7);
  lines = read_lines (fixture->path);

  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:"
                                       "\\d\\d\\.\\d{3}Z warning  tim did 7$",
                                       lines[0], 0, 0));
}

static void
test_leaves_out_lower_levels (Fixture *fixture, gconstpointer data)
{
  og_log_write (fixture->log, OG_LOG_DEBUG, "nothing");
  og_log_write (fixture->log, OG_LOG_INFO, "something");

  assert_words (fixture, "something");
}

static void
test_appends (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  og_log_write (fixture->log, OG_LOG_INFO, "first");
  og_log_free (fixture->log);
  fixture->log = og_log_new (fixture->path, 0, OG_LOG_INFO, NULL);
  og_log_write (fixture->log, OG_LOG_INFO, "second");
  lines = read_lines (fixture->path);

  g_assert_true (g_str_has_suffix (lines[0], "first"));
  g_assert_true (g_str_has_suffix (lines[1], "second"));
}

static void
test_reopens_what_was_moved (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  og_log_write (fixture->log, OG_LOG_INFO, "first");
  g_assert_cmpint (g_rename (fixture->path, fixture->moved), ==, 0);
  og_log_write (fixture->log, OG_LOG_INFO, "second");
  g_assert_true (og_log_reopen (fixture->log, NULL));
  og_log_write (fixture->log, OG_LOG_INFO, "third");

  assert_words (fixture, "third");
  lines = read_lines (fixture->moved);
  g_assert_true (g_str_has_suffix (lines[0], "first"));
  g_assert_true (g_str_has_suffix (lines[1], "second"));
}

static void
test_goes_on_if_it_cannot_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (g_rename (fixture->path, fixture->moved), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (og_log_reopen (fixture->log, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);

  og_log_write (fixture->log, OG_LOG_INFO, "still here");
  lines = read_lines (fixture->moved);
  g_assert_true (g_str_has_suffix (lines[0], "still here"));
}

static void
test_file_that_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (fixture->folder, "no-folder", "log", NULL);

  g_assert_null (og_log_new (path, 0, OG_LOG_INFO, &error));
  g_assert_nonnull (strstr (error->message, path));
}

static void
write_many (Fixture *fixture, const OgLogSubject *about, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    og_log_write_about (fixture->log, about, "a line about %s", about->words);
}

static guint
count_lines (Fixture *fixture, const char *part)
{
  g_auto (GStrv) lines = read_lines (fixture->path);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], part) != NULL;
  return n;
}

/* It is counted, and hides no other of its kind. */
static void
test_one_source_is_damped (Fixture *fixture, gconstpointer data)
{
  const OgLogSubject storm = { OG_LOG_WARNING, 1, "users refused", "203.0.113.7" };
  const OgLogSubject other = { OG_LOG_WARNING, 1, "users refused", "203.0.113.8" };

  write_many (fixture, &storm, 1000);
  write_many (fixture, &other, 1);
  g_clear_pointer (&fixture->log, og_log_free);

  g_assert_cmpuint (count_lines (fixture, "a line about users"), ==, 11);
  g_assert_cmpuint (count_lines (fixture, "warning  … and 990 more like this: "
                                          "users refused from 203.0.113.7"),
                    ==, 1);
}

/* From as many addresses as a liar likes. */
static void
test_one_kind_is_damped (Fixture *fixture, gconstpointer data)
{
  const OgLogSubject other = { OG_LOG_WARNING, 2, "groups refused", "192.0.2.1" };

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *source = g_strdup_printf ("198.51.100.%u", i);
      const OgLogSubject storm = { OG_LOG_WARNING, 1, "users refused", source };

      write_many (fixture, &storm, 1);
    }
  write_many (fixture, &other, 1);
  g_clear_pointer (&fixture->log, og_log_free);

  g_assert_cmpuint (count_lines (fixture, "a line about users"), <=, 40);
  g_assert_cmpuint (count_lines (fixture, "more like this: users refused"), ==,
                    1);
  g_assert_cmpuint (count_lines (fixture, "a line about groups"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/cli/log/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("line-has-time-and-level", test_line_has_time_and_level);
  ADD ("leaves-out-lower-levels", test_leaves_out_lower_levels);
  ADD ("appends", test_appends);
  ADD ("reopens-what-was-moved", test_reopens_what_was_moved);
  ADD ("goes-on-if-it-cannot-reopen", test_goes_on_if_it_cannot_reopen);
  ADD ("file-that-cannot-be-written", test_file_that_cannot_be_written);
  ADD ("one-source-is-damped", test_one_source_is_damped);
  ADD ("one-kind-is-damped", test_one_kind_is_damped);

  return g_test_run ();
}
