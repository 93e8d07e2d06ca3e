/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A keyring that does not answer: one in a file, and the file is a pipe at
 * whose other end nobody is. */

#include "app/application.h"

#include "app/memory/keyring.h"

#include "fixture.h"
#include "program.h"
#include "stage.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HINT                                                                   \
  "Your keyring has not answered yet: unlock it, or enter the password here"

static char *path;

static OgSession *
get_session (OgApplication *application)
{
  return og_services_get_session (og_application_get_services (application));
}

/* The ports are looked at first. */
static void
await_session (OgApplication *application)
{
  og_await ((OgCondition) og_session_is_active, get_session (application),
            "the session");
}

static gboolean
is_answered (gpointer data)
{
  return !og_keyring_is_busy ();
}

/* Somebody is there and has nothing to say. */
static gboolean
has_reader (gpointer data)
{
  int pipe = g_open (path, O_WRONLY | O_NONBLOCK, 0);

  if (pipe == -1)
    return FALSE;

  close (pipe);
  return TRUE;
}

static void
answer (void)
{
  og_await (has_reader, NULL, "somebody to ask the keyring");
  og_await (is_answered, NULL, "the answer to arrive");
}

/* A server that nobody runs, and a port that nobody has. */
static void
choose (OgApplication *application, GtkWidget *window, const char *group_password)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  g_free (config->group);
  g_free (config->group_password);
  g_free (config->user);
  config->server = g_strdup ("127.0.0.1");
  config->group = g_strdup ("jam");
  config->group_password = g_strdup (group_password);
  config->user = g_strdup ("Ann");
  config->server_port = 9;
  config->send_port = find_free_port ();
  og_recents_remember (
      og_services_get_recents (og_application_get_services (application)),
      config, FALSE);
  stage_show_door (window);
  adw_action_row_activate (
      ADW_ACTION_ROW (og_await_found (window, ADW_TYPE_ACTION_ROW, "jam")));
}

static void
play_go_on_alone (OgApplication *application, GtkWidget *window)
{
  choose (application, window, "p");
  og_await_text (window, HINT);
  g_assert_true (og_has_text (window, "jam"));
  g_assert_false (og_session_is_active (get_session (application)));

  og_enter (window, "Group password", "typed");
  answer ();
  g_assert_true (og_has_text (window, "typed"));
  g_assert_false (og_session_is_active (get_session (application)));
  og_click (window, "Join");
  await_session (application);
  g_assert_cmpstr (
      og_session_get_config (get_session (application))->group_password, ==,
      "typed");
}

static void
test_go_on_alone (void)
{
  stage_run (play_go_on_alone, NULL);
}

static void
play_late_answer (OgApplication *application, GtkWidget *window)
{
  choose (application, window, "p");
  og_await_text (window, HINT);
  answer ();
  og_await_text (window,
                 "Needed again, because no keyring has kept it for you");
  g_assert_false (og_has_text (window, HINT));
}

static void
test_late_answer (void)
{
  stage_run (play_late_answer, NULL);
}

static void
play_nothing_to_ask (OgApplication *application, GtkWidget *window)
{
  choose (application, window, "");
  await_session (application);
  g_assert_false (og_keyring_is_busy ());
}

static void
test_nothing_to_ask (void)
{
  stage_run (play_nothing_to_ask, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  path = g_build_filename (g_get_user_runtime_dir (), "silent-keyring", NULL);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open", TRUE);

  g_test_add_func ("/app/silent-keyring/the-user-goes-on-alone",
                   test_go_on_alone);
  g_test_add_func ("/app/silent-keyring/a-late-answer-counts", test_late_answer);
  g_test_add_func ("/app/silent-keyring/not-asked-for-nothing",
                   test_nothing_to_ask);
  return g_test_run ();
}
