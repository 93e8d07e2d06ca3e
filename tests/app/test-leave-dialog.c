/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To leave while others use the server that we host, and while none does. */

#include "app/application.h"

#include "fixture.h"
#include "friend.h"
#include "stage.h"

static OgSession *
get_session (gpointer application)
{
  return og_network_get_session (og_application_get_network (application));
}

static OgHosting *
get_hosting (gpointer application)
{
  return og_network_get_hosting (og_application_get_network (application));
}

static gboolean
is_joined (gpointer data)
{
  const OgSessionStatus *status = og_session_get_status (get_session (data));

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

static gboolean
has_guest (gpointer data)
{
  return og_hosting_count_others (get_hosting (data), get_session (data)) == 1;
}

static gboolean
has_no_guest (gpointer data)
{
  return og_hosting_count_others (get_hosting (data), get_session (data)) == 0;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static guint16
host_and_join (OgApplication *application, GtkWidget *window)
{
  guint16 port = find_free_port ();

  g_settings_set (og_application_get_settings (application), "host-port", "q",
                  port);
  og_click (window, "Host server");
  og_enter (window, "Group", FRIENDS_GROUP);
  og_enter (window, "Group password", FRIENDS_PASSWORD);
  og_enter (window, "Your name", "Ada");
  og_click (window, "Join");
  og_await (is_joined, application, "the session");
  return port;
}

static void
ask (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_and_join (application, window);
  g_autoptr (Friend) friend = friend_new ("Bea", port);

  og_await (has_guest, application, "the friend");
  og_click (window, "Leave");
  og_await (has_dialog, NULL, "the question");
  og_await_text (find_dialog (), "1 member is using your server");
  og_click (find_dialog (), "Cancel");
  og_await (has_no_dialog, NULL, "the end of the question");
  g_assert_true (og_session_is_active (get_session (application)));

  g_action_group_activate_action (G_ACTION_GROUP (window), "leave", NULL);
  og_await (has_dialog, NULL, "the question for the key");
  og_click (find_dialog (), "Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  g_assert_false (og_session_is_active (get_session (application)));
  g_assert_true (og_hosting_is_active (get_hosting (application)));
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

  og_await (has_guest, application, "the friend");
  friend_free (friend);
  og_await (has_no_guest, application, "that the friend is gone");
  og_click (window, "Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  g_assert_null (find_dialog ());
}

static void
test_leaves_at_once_when_alone (void)
{
  stage_run (leave_alone, NULL);
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
  g_test_add_func ("/app/leave-dialog/button-is-not-red", test_button_is_not_red);
  return g_test_run ();
}
