/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the first start into a session by the doors, and what a user does on the
 * way: each click and key is an action, and there are to be few. */

#include "app/start/host-dialog.h"
#include "app/start/join-dialog.h"
#include "cli/invite-link.h"
#include "cli/made-up.h"
#include "cli/word-list.h"

#include "above.h"
#include "clipboard.h"
#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

static OgServices *
get_services (OgApplication *application)
{
  return og_application_get_services (application);
}

static void
assert_is_made_up (const OgSessionConfig *config)
{
  guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];
  g_auto (GStrv) words = g_strsplit (config->group, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpuint (og_word_list_find (words[0]), <, OG_WORD_LIST_SIZE);
  g_assert_true (og_made_up_read_password (config->group_password, bytes));
}

/* One action. */
static void
play_host (OgApplication *application, GtkWidget *window)
{
  g_autoptr (OgSessionConfig) invited = og_session_config_new ();
  const OgSessionConfig *config;
  g_autofree char *message = NULL;
  guint16 port = host_wish_port (application);
  gint64 since = g_get_monotonic_time ();

  og_click (window, "Host");
  host_await_swiftly (application, since);
  og_await_text (window, "Invite copied: send it to the others");
  g_assert_null (og_find (window, GTK_TYPE_BUTTON, "Invite Others"));

  config = og_session_get_config (host_get_session (application));
  assert_is_made_up (config);
  message = clipboard_read (window);
  g_assert_true (og_invite_link_parse (message, invited, NULL));
  g_assert_cmpstr (invited->group, ==, config->group);
  g_assert_cmpstr (invited->group_password, ==, config->group_password);
  g_assert_cmpuint (invited->server_port, ==, port);
}

/* The server that runs on is not to be forgotten. */
static void
play_leaves_the_server (OgApplication *application, GtkWidget *window)
{
  host_wish_port (application);
  g_assert_null (og_find (window, ADW_TYPE_ACTION_ROW, "Your own server"));
  og_click (window, "Host");
  og_await (host_is_joined, application, "the session");
  og_click (window, "Leave");
  og_await_found (window, ADW_TYPE_ACTION_ROW, "Your own server");
  og_hosting_stop (host_get_hosting (application));
  og_await_gone (window, ADW_TYPE_ACTION_ROW, "Your own server");
}

static void
test_leaves_the_server (void)
{
  stage_run_at_door (play_leaves_the_server, NULL);
}

/* The way back to it stays in the session. */
static void
play_switches_the_server_off (OgApplication *application, GtkWidget *window)
{
  OgHosting *hosting = host_get_hosting (application);
  guint16 port = host_wish_port (application);

  og_click (window, "Host");
  og_await (host_is_joined, application, "the session");
  og_hosting_stop (hosting);
  og_await_text (window, "Your server is off: nobody can join");
  g_assert_false (gtk_widget_is_sensitive (
      og_await_found (window, GTK_TYPE_BUTTON, "Copy Invite")));
  og_click (window, "Server…");
  og_await_found (above_await (ADW_TYPE_WINDOW), GTK_TYPE_SWITCH, "Host server");

  og_hosting_start (hosting, port);
  og_await_text (window, "Invite copied: send it to the others");
  g_assert_true (gtk_widget_is_sensitive (
      og_await_found (window, GTK_TYPE_BUTTON, "Copy Invite")));
}

static void
test_switches_the_server_off (void)
{
  stage_run_at_door (play_switches_the_server_off, NULL);
}

static void
test_host (void)
{
  stage_run_at_door (play_host, NULL);
}

/* The group of the friends is typed before. The card folds when one of them
 * comes; the invite and the server stay in reach. */
static void
play_change (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Friend) friend = NULL;
  guint16 port = host_wish_port (application);
  const OgSessionConfig *config;
  GtkWidget *dialog;

  og_click (window, "Change…");
  dialog = above_await (OG_TYPE_HOST_DIALOG);
  og_enter (dialog, "Group", "");
  g_assert_false (gtk_widget_is_sensitive (
      og_await_found (dialog, GTK_TYPE_BUTTON, "Host")));
  og_click (dialog, "Make up another name");
  og_enter (dialog, "Group", FRIENDS_GROUP);
  og_enter (dialog, "Group password", FRIENDS_PASSWORD);
  og_click (dialog, "Host");
  og_await (host_is_joined, application, "the session");
  config = og_session_get_config (host_get_session (application));
  g_assert_cmpstr (config->group, ==, FRIENDS_GROUP);
  g_assert_cmpstr (config->group_password, ==, FRIENDS_PASSWORD);

  friend = friend_new ("Bea", port);
  host_await_guests (application, 1);
  og_await_text (window, "You host · 2 here");
  og_await_gone (window, GTK_TYPE_BUTTON, "Server…");
  og_click (window, "Show the invite and the server");
  og_click (window, "Server…");
  og_await_found (above_await (ADW_TYPE_WINDOW), GTK_TYPE_SWITCH, "Host server");
}

static void
test_change (void)
{
  stage_run_at_door (play_change, NULL);
}

/* What was typed in the form is what Host hosts. */
static void
play_typed_in_the_form (OgApplication *application, GtkWidget *window)
{
  host_wish_port (application);
  stage_show_form (window);
  og_enter (window, "Group", "jam");
  stage_show_door (window);
  og_await_text (window, "Host as “jam”, without a password");
  og_click (window, "Host");
  og_await (host_is_joined, application, "the session");
  g_assert_cmpstr (og_session_get_config (host_get_session (application))->group,
                   ==, "jam");
}

static void
test_typed_in_the_form (void)
{
  stage_run_at_door (play_typed_in_the_form, NULL);
}

static void
play_port_is_taken (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) other = program_new ();
  GtkWidget *button;

  g_settings_set (og_services_get_settings (get_services (application)),
                  "host-port", "q", other->port);
  og_click (window, "Host");
  og_await_text (window, "is used by another program on this computer");
  g_assert_true (gtk_widget_is_sensitive (
      og_await_found (window, GTK_TYPE_BUTTON, "Host")));

  og_await_text (window, "Use Port ");
  button = og_find (og_await_found (window, ADW_TYPE_PREFERENCES_ROW,
                                    "The server is not running"),
                    GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (button, "clicked");
  og_await (host_is_joined, application, "the session at another port");
  og_await_text (window, "Invite copied: send it to the others");
}

static void
test_port_is_taken (void)
{
  stage_run_at_door (play_port_is_taken, NULL);
}

/* Typed, and refused: it is corrected in place. */
static void
play_join_with_a_wrong_password (OgApplication *application, GtkWidget *window)
{
  g_autoptr (OgEngine) server = og_engine_new (&(OgEngineListener){ 0 }, NULL);
  g_autoptr (Friend) friend = NULL;
  guint16 port = find_free_port ();
  g_autofree char *request =
      g_strdup_printf ("127.0.0.1:%u " FRIENDS_GROUP, port);
  GtkWidget *dialog;

  og_engine_host (server, port);
  friend = friend_new ("Bea", port);
  stage_show_form (window);
  host_enter_free_send_port (window);
  stage_show_door (window);
  og_click (window, "Join");
  dialog = above_await (OG_TYPE_JOIN_DIALOG);
  og_enter (dialog, "Invite, or server and group", request);
  og_enter (dialog, "Group password", "wrong");
  og_click (dialog, "Join");
  og_await_text (window, "Wrong group password");
  og_enter (window, "Group password", FRIENDS_PASSWORD);
  og_click (window, "Join");
  og_await (host_is_joined, application, "the session");
}

static void
test_join_with_a_wrong_password (void)
{
  stage_run_at_door (play_join_with_a_wrong_password, NULL);
}

/* A dialog that was closed keeps what was typed. */
static void
play_keeps_the_request (OgApplication *application, GtkWidget *window)
{
  GtkWidget *dialog;

  og_click (window, "Join");
  dialog = above_await (OG_TYPE_JOIN_DIALOG);
  og_enter (dialog, "Invite, or server and group", "stage.example.org");
  gtk_window_close (GTK_WINDOW (dialog));
  og_click (window, "Join");
  og_await_text (above_await (OG_TYPE_JOIN_DIALOG), "stage.example.org");
}

static void
test_keeps_the_request (void)
{
  stage_run_at_door (play_keeps_the_request, NULL);
}

static gboolean
is_host_focused (gpointer data)
{
  GtkWidget *host = og_find (data, GTK_TYPE_BUTTON, "Host");

  return host != NULL && gtk_window_get_focus (data) == host;
}

static void
play_first_focus (OgApplication *application, GtkWidget *window)
{
  og_await (is_host_focused, window, "the focus on Host");
  g_assert_null (og_find (window, GTK_TYPE_BUTTON, "Back"));
  stage_show_form (window);
  stage_show_door (window);
  og_await (is_host_focused, window, "the focus on Host again");
}

static void
test_first_focus (void)
{
  stage_run_at_door (play_first_focus, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/doors/first-focus", test_first_focus);
  g_test_add_func ("/app/doors/host", test_host);
  g_test_add_func ("/app/doors/leaves-the-server", test_leaves_the_server);
  g_test_add_func ("/app/doors/switches-the-server-off",
                   test_switches_the_server_off);
  g_test_add_func ("/app/doors/change", test_change);
  g_test_add_func ("/app/doors/typed-in-the-form", test_typed_in_the_form);
  g_test_add_func ("/app/doors/port-is-taken", test_port_is_taken);
  g_test_add_func ("/app/doors/join-with-a-wrong-password",
                   test_join_with_a_wrong_password);
  g_test_add_func ("/app/doors/keeps-the-request", test_keeps_the_request);

  return g_test_run ();
}
