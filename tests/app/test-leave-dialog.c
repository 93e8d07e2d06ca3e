/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All ways to leave, while others use the server that we host and while none
 * does. */

#include "app/window.h"

#include "above.h"
#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

static void
leave (GtkWidget *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "leave", NULL);
}

static void
ask (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  host_await_guests (application, 1);
  og_click (window, "Leave");
  question_await ("1 member is using your server");
  question_answer ("Cancel");
  g_assert_true (og_session_is_active (host_get_session (application)));

  leave (window);
  question_answer ("Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  g_assert_false (og_session_is_active (host_get_session (application)));
  g_assert_true (og_hosting_is_active (host_get_hosting (application)));
}

static void
test_asks (void)
{
  stage_run (ask, NULL);
}

static void
leave_alone (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_and_join (application, window);
  Friend *friend = friend_new ("Bea", port);

  host_await_guests (application, 1);
  friend_free (friend);
  host_await_guests (application, 0);
  og_click (window, "Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  g_assert_null (question_find ());
}

static void
test_leaves_at_once_when_alone (void)
{
  stage_run (leave_alone, NULL);
}

/* What the buttons of the check do. */
static void
edit (OgApplication *application, GtkWidget *window)
{
  static const char *const ways[][2] = {
    { "edit-address", "Server" },
    { "edit-receivers", "Further receivers" },
  };
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      host_await_guests (application, 1);
      g_action_group_activate_action (G_ACTION_GROUP (window), ways[i][0], NULL);
      question_await ("1 member is using your server");
      question_answer ("Cancel");
      g_assert_true (og_session_is_active (host_get_session (application)));

      g_action_group_activate_action (G_ACTION_GROUP (window), ways[i][0], NULL);
      question_answer ("Leave");
      g_assert_false (og_session_is_active (host_get_session (application)));
      g_assert_true (gtk_widget_is_ancestor (
          gtk_window_get_focus (GTK_WINDOW (window)),
          og_await_found (window, ADW_TYPE_ENTRY_ROW, ways[i][1])));

      host_enter_free_send_port (window);
      og_click (window, "Join");
      og_await (host_is_joined, application, "the session");
    }
}

static void
test_editing_asks (void)
{
  stage_run (edit, NULL);
}

/* Though the user has said once and for all what closing means. */
static void
close_and_quit (OgApplication *application, GtkWidget *window)
{
  GSettings *settings =
      og_services_get_settings (og_application_get_services (application));
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  host_await_guests (application, 1);
  g_settings_set_string (settings, "run-in-background", "never");
  gtk_window_close (GTK_WINDOW (window));
  question_await ("1 member is using this server");
  g_assert_null (og_find (question_find (), GTK_TYPE_CHECK_BUTTON, NULL));
  question_answer ("Cancel");

  g_settings_set_string (settings, "run-in-background", "always");
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  question_await ("1 member is using this server");
  question_answer ("Cancel");
  g_assert_true (og_session_is_active (host_get_session (application)));
  g_assert_true (og_hosting_is_active (host_get_hosting (application)));
}

static void
test_closing_and_quitting_ask (void)
{
  stage_run (close_and_quit, NULL);
}

static gboolean
is_hidden (gpointer window)
{
  return !gtk_widget_get_visible (window);
}

/* The button of the notification that the application keeps running. */
static void
leave_from_afar (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  host_await_guests (application, 1);
  g_settings_set_string (
      og_services_get_settings (og_application_get_services (application)),
      "run-in-background", "always");
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (is_hidden (window));

  g_action_group_activate_action (G_ACTION_GROUP (application), "leave", NULL);
  question_await ("1 member is using this server");
  g_assert_false (is_hidden (window));
  question_answer ("Keep Running in the Background");
  og_await (is_hidden, window, "the window hidden");
  g_assert_true (og_session_is_active (host_get_session (application)));
  g_assert_true (og_hosting_is_active (host_get_hosting (application)));
}

static void
test_the_notification_asks (void)
{
  stage_run (leave_from_afar, NULL);
}

static void
open_link (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  host_await_guests (application, 1);
  og_window_open_link (OG_WINDOW (window), "oscgroups://192.0.2.1/other");
  question_await ("1 member is using your server. It keeps running");
  question_answer ("Stay");
  g_assert_true (og_session_is_active (host_get_session (application)));
}

static void
test_a_link_tells_of_the_guests (void)
{
  stage_run (open_link, NULL);
}

/* Not red: the server runs on, and who hosts may leave as well as anybody. */
static void
look (OgApplication *application, GtkWidget *window)
{
  host_and_join (application, window);
  g_assert_false (gtk_widget_has_css_class (
      og_await_found (window, GTK_TYPE_BUTTON, "Leave"), "destructive-action"));
}

static void
test_button_is_not_red (void)
{
  stage_run (look, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/leave-dialog/asks", test_asks);
  g_test_add_func ("/app/leave-dialog/leaves-at-once-when-alone",
                   test_leaves_at_once_when_alone);
  g_test_add_func ("/app/leave-dialog/editing-asks", test_editing_asks);
  g_test_add_func ("/app/leave-dialog/closing-and-quitting-ask",
                   test_closing_and_quitting_ask);
  g_test_add_func ("/app/leave-dialog/the-notification-asks",
                   test_the_notification_asks);
  g_test_add_func ("/app/leave-dialog/a-link-tells-of-the-guests",
                   test_a_link_tells_of_the_guests);
  g_test_add_func ("/app/leave-dialog/button-is-not-red", test_button_is_not_red);
  return g_test_run ();
}
