/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "crowd.h"
#include "fixture.h"
#include "made-status.h"
#include "stage.h"

static gboolean
is_history (GtkWindow *toplevel)
{
  return g_strcmp0 (gtk_window_get_title (toplevel), "What Happened") == 0
         && gtk_widget_get_mapped (GTK_WIDGET (toplevel));
}

static GtkWidget *
find_history (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (is_history (toplevel))
        return GTK_WIDGET (toplevel);
    }

  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_history () != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_history () == NULL;
}

static GtkWidget *
open_history (GtkWidget *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "history", NULL);
  og_await (is_open, NULL, "the window");
  return find_history ();
}

static gboolean
can_open (GtkWidget *window)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "history");
}

static void
play_lists (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);
  GtkWidget *history;

  g_assert_false (can_open (window));
  crowd_join (services);
  history = open_history (window);
  og_await_text (history, "Nothing has happened yet");

  crowd_tell (services, 2, 0);
  og_await_found (history, GTK_TYPE_LIST_VIEW, "What Happened");
  og_await_text (history, "You joined");
  og_await_text (history, "Member 0001 is reachable");
  g_assert_true (open_history (window) == history);
}

static void
test_lists (void)
{
  stage_run (play_lists, NULL);
}

static void
play_closes (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  open_history (window);
  og_session_leave (
      og_services_get_session (og_application_get_services (application)));
  og_await (is_closed, NULL, "the end of the window");
  g_assert_false (can_open (window));
}

static void
test_closes_with_the_session (void)
{
  stage_run (play_closes, NULL);
}

static void
play_toast (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);
  OgSession *session = og_services_get_session (services);
  OgSessionStatus *status = made_status_new (g_get_monotonic_time (), NULL);

  crowd_join (services);
  status->missing_receiver = g_strdup ("tablet.local:9000");
  status->receiver_lookup = OG_LOOKUP_NOT_FOUND;
  og_session_status_received (session, status);
  og_await_text (window, "No computer named “tablet.local” was found");

  og_session_status_received (session,
                              made_status_new (g_get_monotonic_time (), NULL));
  og_await_text (window, "“tablet.local:9000” is found now");
}

/* What goes from the notices is said, and not only missed. */
static void
test_receiver_found_is_said (void)
{
  stage_run (play_toast, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/history-window/lists", test_lists);
  g_test_add_func ("/app/history-window/closes-with-the-session",
                   test_closes_with_the_session);
  g_test_add_func ("/app/history-window/receiver-found-is-said",
                   test_receiver_found_is_said);
  return g_test_run ();
}
