/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session that is recorded into the home of the test. */

#include "app/model/recording.h"

#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

#include <glib/gstdio.h>

static void
order (GtkWidget *window, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

/* The text of the only one; NULL: there is none. */
static char *
dup_recording (void)
{
  g_autofree char *folder = og_recording_dup_folder ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name = files != NULL ? g_dir_read_name (files) : NULL;
  g_autofree char *path = NULL;
  char *text;

  if (name == NULL)
    return NULL;

  g_assert_true (g_str_has_prefix (name, FRIENDS_GROUP " 2"));
  g_assert_null (g_dir_read_name (files));
  path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static gboolean
has_two_messages (gpointer window)
{
  return og_has_text (window, "2 messages");
}

static gboolean
is_met (gpointer friend)
{
  return friend_reaches (friend, "Ada");
}

static void
play_records (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Friend) friend = NULL;
  g_autofree char *text = NULL;
  guint16 port = host_and_join (application, window);

  friend = friend_new ("Bea", port);
  og_await (is_met, friend, "the friend");
  friend_play (friend, "/before");

  order (window, "record");
  og_await_found (window, GTK_TYPE_BUTTON, "Stop Recording");
  friend_play (friend, "/drums/hit");
  friend_play (friend, "/bass/note");
  og_await (has_two_messages, window, "two messages");
  order (window, "record");
  og_await_gone (window, GTK_TYPE_BUTTON, "Stop Recording");
  og_await_text (window, "Recorded 2 messages in");
  og_await_found (window, GTK_TYPE_BUTTON, "Show Folder");

  text = dup_recording ();
  g_assert_nonnull (strstr (text, " /drums/hit if "));
  g_assert_nonnull (strstr (text, " /bass/note if "));
  g_assert_nonnull (strstr (text, "Bea"));
}

static void
test_records (void)
{
  stage_run (play_records, NULL);
}

/* Nobody has to think of it. */
static void
play_ends_with_the_session (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);
  g_autofree char *text = NULL;

  host_and_join (application, window);
  order (window, "record");
  og_session_leave (host_get_session (application));
  g_assert_false (og_recording_is_active (og_services_get_recording (services)));
  text = dup_recording ();
  g_assert_nonnull (text);
}

static void
test_ends_with_the_session (void)
{
  stage_run (play_ends_with_the_session, NULL);
}

/* A file is where the folder should be. */
static void
play_cannot_be_written (OgApplication *application, GtkWidget *window)
{
  g_autofree char *folder = og_recording_dup_folder ();
  g_autofree char *above = g_path_get_dirname (folder);

  g_mkdir_with_parents (above, 0700);
  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  host_and_join (application, window);
  order (window, "record");
  og_await_text (window, "cannot be recorded");
  g_assert_null (og_find (window, GTK_TYPE_BUTTON, "Stop Recording"));
  g_unlink (folder);
}

static void
test_cannot_be_written (void)
{
  stage_run (play_cannot_be_written, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/recording/records", test_records);
  g_test_add_func ("/app/recording/ends-with-the-session",
                   test_ends_with_the_session);
  g_test_add_func ("/app/recording/cannot-be-written", test_cannot_be_written);

  return g_test_run ();
}
