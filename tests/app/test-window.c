/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window does by itself, with the pages in it. No server answers
 * here: a session begins as soon as the user joins. */

#include "app/start/join-dialog.h"
#include "app/window.h"

#include "above.h"
#include "fixture.h"
#include "program.h"
#include "stage.h"

static OgSession *
get_session (OgApplication *application)
{
  return og_services_get_session (og_application_get_services (application));
}

static void
join (OgApplication *application)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1");
  g_free (config->group);
  config->group = g_strdup ("jam");
  g_free (config->user);
  config->user = g_strdup ("ada");
  config->server_port = find_free_port ();
  config->send_port = 0;
  og_session_join (get_session (application), config);
}

static gboolean
is_enabled (GtkWidget *window, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

static gboolean
is_hidden (gpointer window)
{
  return !gtk_widget_get_visible (window);
}

static void
join_and_leave (OgApplication *application, GtkWidget *window)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "OSC Groups");
  g_assert_false (is_enabled (window, "leave"));
  g_assert_false (is_enabled (window, "check"));
  g_assert_false (is_enabled (window, "invite"));

  join (application);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   "jam · OSC Groups");
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");
  g_assert_true (is_enabled (window, "check"));

  g_action_group_activate_action (G_ACTION_GROUP (window), "leave", NULL);
  g_assert_false (og_session_is_active (get_session (application)));
  g_assert_false (is_enabled (window, "leave"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "OSC Groups");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
}

static void
test_join_and_leave (void)
{
  stage_run (join_and_leave, NULL);
}

/* Not on "Leave", where a key would end what has just begun. */
static void
focus_members (OgApplication *application, GtkWidget *window)
{
  GtkWidget *list;
  GtkWidget *focus;

  join (application);
  list = og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (focus == list || gtk_widget_is_ancestor (focus, list));
}

static void
test_focus_members (void)
{
  stage_run (focus_members, NULL);
}

static void
close_asks (OgApplication *application, GtkWidget *window)
{
  join (application);
  gtk_window_close (GTK_WINDOW (window));
  question_answer ("Cancel");
  g_assert_true (gtk_widget_get_visible (window));
  g_assert_true (og_session_is_active (get_session (application)));

  gtk_window_close (GTK_WINDOW (window));
  question_answer ("Keep Running in the Background");
  og_await (is_hidden, window, "the window hidden");
  g_assert_true (og_session_is_active (get_session (application)));

  g_application_activate (G_APPLICATION (application));
  g_assert_true (gtk_widget_get_visible (window));
}

static void
test_close_asks (void)
{
  stage_run (close_asks, NULL);
}

static void
quit_asks (OgApplication *application, GtkWidget *window)
{
  join (application);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  question_answer ("Cancel");
  g_assert_true (gtk_widget_get_visible (window));
  g_assert_true (og_session_is_active (get_session (application)));
}

static void
test_quit_asks (void)
{
  stage_run (quit_asks, NULL);
}

static void
close_keeps_running (OgApplication *application, GtkWidget *window)
{
  g_settings_set_string (
      og_services_get_settings (og_application_get_services (application)),
      "run-in-background", "always");
  join (application);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (window));
  g_assert_true (og_session_is_active (get_session (application)));
}

static void
test_close_keeps_running (void)
{
  stage_run (close_keeps_running, NULL);
}

static void
link_asks (OgApplication *application, GtkWidget *window)
{
  join (application);
  og_window_open_link (OG_WINDOW (window), "oscgroups://192.0.2.1/other");
  question_answer ("Stay");
  g_assert_true (og_session_is_active (get_session (application)));

  og_window_open_link (OG_WINDOW (window), "oscgroups://192.0.2.1/other");
  question_answer ("Leave");
  g_assert_false (og_session_is_active (get_session (application)));
  og_await_text (above_await (OG_TYPE_JOIN_DIALOG), "“other” at 192.0.2.1");

  og_window_open_link (OG_WINDOW (window), "oscgroups://192.0.2.1/another");
  g_assert_null (question_find ());
  og_await_text (above_await (OG_TYPE_JOIN_DIALOG), "“another” at 192.0.2.1");
}

static void
test_link_asks (void)
{
  stage_run (link_asks, NULL);
}

/* Nothing to ask: it is said why. */
static void
link_is_of_no_use (OgApplication *application, GtkWidget *window)
{
  const OgSessionConfig *config;
  g_autofree char *same = NULL;

  join (application);
  og_window_open_link (OG_WINDOW (window), "https://example.org");
  question_answer ("Close");

  config = og_session_get_config (get_session (application));
  same = g_strdup_printf ("oscgroups://127.0.0.1:%u/jam", config->server_port);
  og_window_open_link (OG_WINDOW (window), same);
  question_await ("You Are Already There");
  question_answer ("Close");
  g_assert_true (og_session_is_active (get_session (application)));
}

static void
test_link_is_of_no_use (void)
{
  stage_run (link_is_of_no_use, NULL);
}

static void
preferences (OgApplication *application, GtkWidget *window)
{
  GSettings *settings =
      og_services_get_settings (og_application_get_services (application));
  g_autofree char *choice = NULL;
  GtkWidget *above;

  g_settings_set (settings, "host-port", "q", 23000);
  g_settings_set_string (settings, "run-in-background", "never");
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences",
                                  NULL);
  above = above_await (ADW_TYPE_PREFERENCES_WINDOW);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (
                         og_find (above, GTK_TYPE_SPIN_BUTTON, "Hosting port"))),
                     ==, 23000);

  og_click (above, "Notify when members join or leave");
  g_assert_false (g_settings_get_boolean (settings, "notify-members"));
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (og_find (above, ADW_TYPE_COMBO_ROW, NULL)), 1);
  choice = g_settings_get_string (settings, "run-in-background");
  g_assert_cmpstr (choice, ==, "always");
  gtk_window_destroy (GTK_WINDOW (above));
}

static void
test_preferences (void)
{
  stage_run (preferences, NULL);
}

static void
help (OgApplication *application, GtkWidget *window)
{
  GtkWidget *above;
  guint n_windows;

  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  above = above_await (ADW_TYPE_WINDOW);
  og_await_found (above, GTK_TYPE_BUTTON, "Copy for SuperCollider");
  og_await_found (above, GTK_TYPE_BUTTON, "Save Patch for Pure Data");
  og_await_found (above, GTK_TYPE_BUTTON, "Save Patch for Max");
  n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==,
                    n_windows);
  join (application);
  og_await_text (above, "oscdump 22245");
  gtk_window_destroy (GTK_WINDOW (above));
}

static void
test_help (void)
{
  stage_run (help, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/window/join-and-leave", test_join_and_leave);
  g_test_add_func ("/app/window/the-focus-goes-to-the-members",
                   test_focus_members);
  g_test_add_func ("/app/window/closing-asks", test_close_asks);
  g_test_add_func ("/app/window/quitting-asks-once", test_quit_asks);
  g_test_add_func ("/app/window/closing-keeps-running", test_close_keeps_running);
  g_test_add_func ("/app/window/a-link-asks-to-leave", test_link_asks);
  g_test_add_func ("/app/window/a-link-of-no-use", test_link_is_of_no_use);
  g_test_add_func ("/app/window/preferences", test_preferences);
  g_test_add_func ("/app/window/help", test_help);
  return g_test_run ();
}
