/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The switch "Host server" on the start page, with a real server behind it. */

#include "app/application.h"
#include "app/hosting/hosting-words.h"

#include "fixture.h"
#include "friend.h"
#include "stage.h"

static OgHosting *
get_hosting (OgApplication *application)
{
  return og_network_get_hosting (og_application_get_network (application));
}

static gboolean
is_running (gpointer data)
{
  return og_hosting_get_status (get_hosting (data)) != NULL;
}

static gboolean
is_stopped (gpointer data)
{
  return !og_hosting_is_active (get_hosting (data));
}

static gboolean
has_user (gpointer data)
{
  const OgHostingStatus *status = og_hosting_get_status (get_hosting (data));

  return status != NULL && status->users == 1;
}

static guint16
wish_for_free_port (OgApplication *application)
{
  guint16 port = find_free_port ();

  g_settings_set (og_application_get_settings (application), "host-port", "q", port);
  return port;
}

static GtkSwitch *
find_switch (GtkWidget *window)
{
  return GTK_SWITCH (og_await_found (window, GTK_TYPE_SWITCH, "Host server"));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);

  for (guint i = 0; i < n_windows; i++)
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

static void
tell_addresses (OgApplication *application, GtkWidget *window)
{
  guint16 port = wish_for_free_port (application);
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", port);
  g_autofree char *copy = g_strdup_printf ("Copy %s", address);

  g_assert_false (og_has_text (window, "Others can join at…"));
  og_click (window, "Host server");
  og_await_text (window, address);
  og_await_text (window, "Only programs on this computer");
  og_await_text (window, "Nobody is here yet");
  g_assert_true (og_has_text (window, "Others can join at…"));
  gtk_test_accessible_assert_property (og_await_found (window, GTK_TYPE_BUTTON, copy),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, copy);
  g_assert_cmpuint (og_hosting_get_status (get_hosting (application))->port, ==, port);

  og_click (window, "Host server");
  g_assert_true (is_stopped (application));
  og_await_gone (window, GTK_TYPE_BUTTON, "Copy Invite");
  g_assert_false (og_has_text (window, address));
}

static void
test_tells_addresses (void)
{
  stage_run (tell_addresses, NULL);
}

static void
offer_another_port (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) other = program_new ();
  GSettings *settings = og_application_get_settings (application);
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE, "");
  g_autofree char *problem = og_hosting_words_dup_problem (error, other->port);
  GtkWidget *row;
  guint16 wished;

  g_settings_set (settings, "host-port", "q", other->port);
  og_click (window, "Host server");
  row = gtk_widget_get_ancestor (og_await_found (window, GTK_TYPE_LABEL, problem),
                                 ADW_TYPE_PREFERENCES_ROW);
  g_assert_false (gtk_switch_get_active (find_switch (window)));

  g_signal_emit_by_name (og_await_found (row, GTK_TYPE_BUTTON, NULL), "clicked");
  og_await (is_running, application, "hosting at another port");
  g_settings_get (settings, "host-port", "q", &wished);
  g_assert_cmpuint (wished, !=, other->port);
  g_assert_cmpuint (og_hosting_get_status (get_hosting (application))->port, ==, wished);
  g_assert_true (gtk_switch_get_active (find_switch (window)));
  g_assert_false (og_has_text (window, problem));
}

static void
test_offers_another_port (void)
{
  stage_run (offer_another_port, NULL);
}

static void
ask_before_it_ends (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Friend) friend = friend_new ("Bea", wish_for_free_port (application));

  og_click (window, "Host server");
  og_await (has_user, application, "a user");
  og_await_text (window, "1 user in 1 group");

  og_click (window, "Host server");
  og_await (has_dialog, NULL, "the question");
  g_assert_true (og_has_text (find_dialog (), "1 member is using this server"));
  g_assert_true (gtk_switch_get_active (find_switch (window)));
  og_click (find_dialog (), "Cancel");
  og_await (has_no_dialog, NULL, "the end of the dialog");
  g_assert_true (gtk_switch_get_active (find_switch (window)));
  gtk_test_accessible_assert_state (find_switch (window),
                                    GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_true (og_hosting_is_active (get_hosting (application)));

  og_click (window, "Host server");
  og_await (has_dialog, NULL, "the question");
  og_click (find_dialog (), "Stop Server");
  og_await (is_stopped, application, "the end of the server");
  g_assert_false (gtk_switch_get_active (find_switch (window)));
  og_await (has_no_dialog, NULL, "the end of the dialog");
}

static void
test_asks_before_it_ends (void)
{
  stage_run (ask_before_it_ends, NULL);
}

static gboolean
is_refused (gpointer data)
{
  const Friend *friend = data;

  return friend->status != NULL
         && friend->status->registration == OG_REGISTRATION_WRONG_GROUP_PASSWORD;
}

static gboolean
is_in (gpointer data)
{
  const OgSessionStatus *status = og_session_get_status (
      og_network_get_session (og_application_get_network (data)));

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

/* The friend is there before the host joins, and mistyped the password. */
static void
keep_the_group (OgApplication *application, GtkWidget *window)
{
  guint16 port = wish_for_free_port (application);
  g_autoptr (Friend) friend = NULL;

  og_click (window, "Host server");
  og_await (is_running, application, "hosting");
  og_enter (window, "Group", FRIENDS_GROUP);
  og_enter (window, "Group password", "not " FRIENDS_PASSWORD);
  og_enter (window, "Your name", "Ada");
  friend = friend_new ("Bea", port);
  og_await (is_refused, friend, "that the friend is refused");

  og_click (window, "Join");
  og_await (is_in, application, "that the host is in");
}

static void
test_keeps_the_group (void)
{
  stage_run (keep_the_group, NULL);
}

static void
invite_to_form (OgApplication *application, GtkWidget *window)
{
  wish_for_free_port (application);
  og_enter (window, "Group", "");
  og_click (window, "Host server");
  og_await_text (window, "Fill in a group first");
  g_assert_false (gtk_widget_is_sensitive (
      og_await_found (window, GTK_TYPE_BUTTON, "Copy Invite")));

  og_enter (window, "Group", "jam");
  g_assert_true (gtk_widget_is_sensitive (
      og_await_found (window, GTK_TYPE_BUTTON, "Copy Invite")));
  g_assert_false (og_has_text (window, "Fill in a group first"));
}

static void
test_invites_to_the_form (void)
{
  stage_run (invite_to_form, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/hosting-group/tells-addresses", test_tells_addresses);
  g_test_add_func ("/hosting-group/offers-another-port", test_offers_another_port);
  g_test_add_func ("/hosting-group/asks-before-it-ends", test_asks_before_it_ends);
  g_test_add_func ("/hosting-group/keeps-the-group", test_keeps_the_group);
  g_test_add_func ("/hosting-group/invites-to-the-form", test_invites_to_the_form);

  return g_test_run ();
}
