/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-log.h"

#include <glib/gstdio.h>

#include <string.h>

typedef struct
{
  char *folder;
  char *path;
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
  fixture->log = og_log_new (fixture->path, 0, OG_LOG_INFO, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->log, og_log_free);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
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

/* In the last line, @n being the number of all. */
static void
assert_words_in_line (Fixture *fixture, guint n, const char *words)
{
  g_auto (GStrv) lines = read_lines (fixture->path);

  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  g_assert_cmpuint (strlen (lines[n - 1]), >, WORDS_AT);
  g_assert_cmpstr (lines[n - 1] + WORDS_AT, ==, words);
}

static void
assert_words (Fixture *fixture, const char *words)
{
  assert_words_in_line (fixture, 1, words);
}

static void
test_says_what_happened (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    OgServerEvent event;
    const char *words;
  } cases[] = {
    { { OG_SERVER_USER_JOINED, "tim", NULL, OG_ADDRESS_IPV4 (0xc6336401, 7),
        OG_STATUS_OK },
      "“tim” connected from 198.51.100.1:7" },
    { { OG_SERVER_USER_MOVED, "tim", NULL, OG_ADDRESS_IPV4 (0xc6336401, 8),
        OG_STATUS_OK },
      "“tim” moved to 198.51.100.1:8" },
    { { OG_SERVER_USER_LEFT, "tim", NULL, { .port = 0 }, OG_STATUS_OK },
      "“tim” left" },
    { { OG_SERVER_USER_TIMED_OUT, "tim", NULL, { .port = 0 }, OG_STATUS_OK },
      "“tim” fell silent and is forgotten" },
    { { OG_SERVER_USER_REFUSED, "tim", NULL, OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_WRONG_PASSWORD },
      "“tim” at 0.0.0.1:2 was refused: wrong password" },
    { { OG_SERVER_USER_REFUSED, "tim", NULL, OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_LIMIT_REACHED },
      "“tim” at 0.0.0.1:2 was refused: user limit reached" },
    { { OG_SERVER_USER_REFUSED, NULL, NULL, OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_UNKNOWN },
      "someone at 0.0.0.1:2 was refused: bad name or password" },
    { { OG_SERVER_GROUP_MADE, "tim", "band", { .port = 0 }, OG_STATUS_OK },
      "“tim” created group “band”" },
    { { OG_SERVER_GROUP_JOINED, "tim", "band", { .port = 0 }, OG_STATUS_OK },
      "“tim” joined group “band”" },
    { { OG_SERVER_GROUP_LEFT, "tim", "band", { .port = 0 }, OG_STATUS_OK },
      "“tim” left group “band”" },
    { { OG_SERVER_GROUP_EMPTIED, "tim", "band", { .port = 0 }, OG_STATUS_OK },
      "group “band” is empty and forgotten" },
    { { OG_SERVER_GROUP_REFUSED, "tim", "band", OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_WRONG_PASSWORD },
      "“tim” at 0.0.0.1:2 was refused in group “band”: wrong password" },
    { { OG_SERVER_GROUP_REFUSED, "tim", "band", OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_LIMIT_REACHED },
      "“tim” at 0.0.0.1:2 was refused in group “band”: group limit reached" },
    { { OG_SERVER_GROUP_REFUSED, "tim", NULL, OG_ADDRESS_IPV4 (1, 2),
        OG_STATUS_UNKNOWN },
      "“tim” at 0.0.0.1:2 was refused a group: bad name or password" },
    /* Names that try to be more than a name */
    { { OG_SERVER_USER_LEFT, "x” left “y", NULL, { .port = 0 }, OG_STATUS_OK },
      "“x\\” left \\“y” left" },
    { { OG_SERVER_GROUP_JOINED, "\"x\"\\", "a\nb\u202e", { .port = 0 }, OG_STATUS_OK },
      "“\\\"x\\\"\\\\” joined group “a\\u{a}b\\u{202e}”" },
    { { OG_SERVER_USER_MOVED, "שלום", NULL, OG_ADDRESS_IPV4 (1, 2), OG_STATUS_OK },
      "“\u2068שלום\u2069” moved to 0.0.0.1:2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_pointer (&fixture->log, og_log_free);
      g_unlink (fixture->path);
      fixture->log = og_log_new (fixture->path, 0, OG_LOG_DEBUG, NULL);
      og_server_log_event (fixture->log, &cases[i].event);
      assert_words (fixture, cases[i].words);
    }
}

static void
test_starts_with_address_and_limits (Fixture *fixture, gconstpointer data)
{
  const OgServerOptions options = {
    .timeout = 60, .keep_names = 24, .max_users = 100, .max_groups = 50
  };
  const OgAddress address = OG_ADDRESS_IPV4 (0, 22242);

  og_server_log_start (fixture->log, &options, &address, 0);
  assert_words (fixture,
                "oscgroups-server " OG_VERSION " listens at 0.0.0.0:22242, for "
                "up to 100 users and 50 groups; users silent for 60 s are "
                "forgotten, names are kept for 24 h");
}

static void
test_starts_with_the_second_port (Fixture *fixture, gconstpointer data)
{
  const OgServerOptions options = { .timeout = 60 };
  const OgAddress address = OG_ADDRESS_IPV4 (0, 22242);

  og_server_log_start (fixture->log, &options, &address, 22243);
  assert_words_in_line (fixture, 2,
                        "clients also ask UDP port 22243 about their routers");
}

static void
test_ends_with_figures (Fixture *fixture, gconstpointer data)
{
  const OgServerStatistics statistics = {
    .users = 2, .groups = 1, .received = 30, .sent = 20, .malformed = 4, .foreign = 5
  };

  og_server_log_end (fixture->log, &statistics);
  assert_words (fixture,
                "oscgroups-server stops; users: 2, groups: 1; datagrams: 30 "
                "in, 20 out, 4 malformed, 5 not for a server");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/cli/server-log/" path, Fixture, NULL, set_up, function,        \
              tear_down)

  ADD ("says-what-happened", test_says_what_happened);
  ADD ("starts-with-address-and-limits", test_starts_with_address_and_limits);
  ADD ("starts-with-the-second-port", test_starts_with_the_second_port);
  ADD ("ends-with-figures", test_ends_with_figures);

  return g_test_run ();
}
