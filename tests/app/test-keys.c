/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the window: what they do in a session that nobody answers. */

#include "crowd.h"
#include "fixture.h"
#include "stage.h"

#include <string.h>

static void
activate (GtkWidget *window, const char *action)
{
  g_assert_true (
      g_action_group_get_action_enabled (G_ACTION_GROUP (window), action));
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

static gboolean
is_paused (GtkWidget *window)
{
  GtkWidget *pause = og_await_found (window, GTK_TYPE_TOGGLE_BUTTON, "Pause");

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pause));
}

static void
play_views (OgApplication *application, GtkWidget *window)
{
  GtkWidget *focus;

  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (window), "traffic"));
  crowd_join (og_application_get_services (application));
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");

  activate (window, "traffic");
  og_await_text (window, "No messages yet");
  activate (window, "members");
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");

  activate (window, "find");
  og_await_text (window, "No messages yet");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY));
}

static void
test_views (void)
{
  stage_run (play_views, NULL);
}

static void
play_traffic (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");

  activate (window, "pause");
  g_assert_false (is_paused (window));
  activate (window, "pause");
  g_assert_true (is_paused (window));
  activate (window, "pause");
  g_assert_false (is_paused (window));
}

/* What is not seen is shown first, and nothing else happens. */
static void
test_pauses_only_what_is_seen (void)
{
  stage_run (play_traffic, NULL);
}

static gboolean
is_sending (gpointer data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (g_strcmp0 (gtk_window_get_title (toplevel), "Send Test Message") == 0)
        return gtk_widget_get_mapped (GTK_WIDGET (toplevel));
    }

  return FALSE;
}

static void
play_send_test (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");
  activate (window, "send-test");
  og_await (is_sending, NULL, "the dialog");
}

static void
test_sends_a_test (void)
{
  stage_run (play_send_test, NULL);
}

/* Each key has one meaning, and the window of shortcuts knows it. */
static void
check_actions (OgApplication *application, GtkWidget *window)
{
  g_autoptr (GHashTable) keys =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions =
      gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  g_autoptr (GBytes) overlay = g_resources_lookup_data (
      "/io/github/oscgroups/OscGroups/gtk/help-overlay.ui", 0, NULL);
  const char *text = g_bytes_get_data (overlay, NULL);

  g_assert_cmpuint (g_strv_length (actions), >, 10);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (
          GTK_APPLICATION (application), actions[i]);
      g_autofree char *property = g_strdup_printf (">%s<", actions[i]);

      if (strstr (text, property) == NULL)
        g_error ("%s is not among the shortcuts", actions[i]);
      for (guint j = 0; accels[j] != NULL; j++)
        g_assert_true (g_hash_table_add (keys, g_strdup (accels[j])));
    }
}

static void
test_each_is_listed (void)
{
  stage_run (check_actions, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/keys/views", test_views);
  g_test_add_func ("/app/keys/pauses-only-what-is-seen",
                   test_pauses_only_what_is_seen);
  g_test_add_func ("/app/keys/sends-a-test", test_sends_a_test);
  g_test_add_func ("/app/keys/each-is-listed", test_each_is_listed);
  return g_test_run ();
}
