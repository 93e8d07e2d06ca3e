/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The switch "Host server" on the start page, with a real server behind it. */

#include "app/words/hosting-words.h"

#include "above.h"
#include "fixture.h"
#include "friend.h"
#include "host.h"
#include "stage.h"

static gboolean
is_stopped (gpointer data)
{
  return !og_hosting_is_active (host_get_hosting (data));
}

static gboolean
has_user (gpointer data)
{
  const OgHostingStatus *status = og_hosting_get_status (host_get_hosting (data));

  return status != NULL && status->members == 1;
}

static GtkSwitch *
find_switch (GtkWidget *window)
{
  return GTK_SWITCH (og_await_found (window, GTK_TYPE_SWITCH, "Host server"));
}

static void
tell_addresses (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_wish_port (application);
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", port);
  g_autofree char *copy = g_strdup_printf ("Copy %s", address);

  g_assert_false (og_has_text (window, "Others can join at…"));
  og_click (window, "Host server");
  og_await_text (window, address);
  og_await_text (window, "Only programs on this computer");
  og_await_text (window, "Nobody is here yet");
  g_assert_true (og_has_text (window, "Others can join at…"));
  gtk_test_accessible_assert_property (
      og_await_found (window, GTK_TYPE_BUTTON, copy),
      GTK_ACCESSIBLE_PROPERTY_LABEL, copy);
  g_assert_cmpuint (og_hosting_get_status (host_get_hosting (application))->port,
                    ==, port);

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
say_what_links_lack (OgApplication *application, GtkWidget *window)
{
  const char *words = "This program was built without TLS";
  OgHosting *hosting = host_get_hosting (application);
  OgHostingStatus status;

  host_wish_port (application);
  og_click (window, "Host server");
  og_await_text (window, "Nobody is here yet");
  status = *og_hosting_get_status (hosting);
  status.links = (OgHostedLinks){ 0 };
  og_hosting_status_received (hosting, &status);
  g_assert_false (og_has_text (window, words));

  status.links.state = OG_HOSTED_LINKS_NO_TLS;
  og_hosting_status_received (hosting, &status);
  g_assert_true (og_has_text (window, words));
}

static void
test_says_what_links_lack (void)
{
  stage_run (say_what_links_lack, NULL);
}

static gboolean
is_wrong (GtkWidget *window)
{
  return gtk_widget_has_css_class (
      og_await_found (window, ADW_TYPE_ENTRY_ROW, "Server"), "error");
}

/* What hosting filled in goes with it: nobody has emptied the field. */
static void
leave_the_server_open (OgApplication *application, GtkWidget *window)
{
  host_wish_port (application);
  og_click (window, "Host server");
  og_await_text (window, "Nobody is here yet");
  g_assert_true (og_has_text (window, "localhost"));
  og_click (window, "Host server");
  g_assert_true (is_stopped (application));
  g_assert_false (og_has_text (window, "localhost"));
  g_assert_false (is_wrong (window));

  og_enter (window, "Server", "studio");
  og_enter (window, "Server", "");
  g_assert_true (is_wrong (window));
}

static void
test_leaves_the_server_open (void)
{
  stage_run (leave_the_server_open, NULL);
}

static void
offer_another_port (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) other = program_new ();
  GSettings *settings =
      og_services_get_settings (og_application_get_services (application));
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

  g_signal_emit_by_name (og_await_found (row, GTK_TYPE_BUTTON, NULL),
                         "clicked");
  og_await (host_is_running, application, "hosting at another port");
  g_settings_get (settings, "host-port", "q", &wished);
  g_assert_cmpuint (wished, !=, other->port);
  g_assert_cmpuint (og_hosting_get_status (host_get_hosting (application))->port,
                    ==, wished);
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
  g_autoptr (Friend) friend = friend_new ("Bea", host_wish_port (application));

  og_click (window, "Host server");
  og_await (has_user, application, "a user");
  og_await_text (window, "1 user in 1 group");

  og_click (window, "Host server");
  question_await ("1 member is using this server");
  g_assert_true (gtk_switch_get_active (find_switch (window)));
  question_answer ("Cancel");
  g_assert_true (gtk_switch_get_active (find_switch (window)));
  gtk_test_accessible_assert_state (find_switch (window),
                                    GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_assert_true (og_hosting_is_active (host_get_hosting (application)));

  og_click (window, "Host server");
  question_answer ("Stop Server");
  og_await (is_stopped, application, "the end of the server");
  g_assert_false (gtk_switch_get_active (find_switch (window)));
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

/* The friend is there before the host joins, and mistyped the password. */
static void
keep_the_group (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_wish_port (application);
  g_autoptr (Friend) friend = NULL;

  og_click (window, "Host server");
  og_await (host_is_running, application, "hosting");
  og_enter (window, "Group", FRIENDS_GROUP);
  og_enter (window, "Group password", "not " FRIENDS_PASSWORD);
  og_enter (window, "Your name", "Ada");
  friend = friend_new ("Bea", port);
  og_await (is_refused, friend, "that the friend is refused");

  host_enter_free_send_port (window);
  og_click (window, "Join");
  og_await (host_is_joined, application, "that the host is in");
}

static void
test_keeps_the_group (void)
{
  stage_run (keep_the_group, NULL);
}

static gboolean
is_in (gpointer data)
{
  const Friend *friend = data;

  return friend->status != NULL
         && friend->status->registration == OG_REGISTRATION_JOINED;
}

static void
remember_hosted (OgApplication *application, guint16 port)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  g_free (config->group);
  g_free (config->group_password);
  g_free (config->user);
  config->server = g_strdup ("localhost");
  config->group = g_strdup (FRIENDS_GROUP);
  config->group_password = g_strdup (FRIENDS_PASSWORD);
  config->user = g_strdup ("Ada");
  config->server_port = port;
  og_recents_remember (
      og_services_get_recents (og_application_get_services (application)),
      config, TRUE);
}

/* No keyring kept the password, so the host has to enter it again. Until then
 * the group is not reserved: a friend who knows the password gets in. */
static void
host_again (OgApplication *application, GtkWidget *window)
{
  guint16 port = host_wish_port (application);
  g_autoptr (Friend) friend = NULL;

  remember_hosted (application, port);
  stage_show_door (window);
  adw_action_row_activate (ADW_ACTION_ROW (
      og_await_found (window, ADW_TYPE_ACTION_ROW, FRIENDS_GROUP)));
  og_await (host_is_running, application, "hosting");
  og_await_text (window,
                 "Needed again, because no keyring has kept it for you");

  friend = friend_new ("Bea", port);
  og_await (is_in, friend, "that the friend is in");
}

static void
test_hosts_again_without_a_keyring (void)
{
  stage_run (host_again, NULL);
}

static void
invite_to_form (OgApplication *application, GtkWidget *window)
{
  host_wish_port (application);
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

static void
expect_focus (GtkWidget *window, const char *field)
{
  og_await_text (window, "Others can join at…");
  g_assert_true (gtk_widget_is_ancestor (
      gtk_window_get_focus (GTK_WINDOW (window)),
      og_await_found (window, ADW_TYPE_ENTRY_ROW, field)));
}

static void
lead_to_what_is_empty (OgApplication *application, GtkWidget *window)
{
  host_wish_port (application);
  gtk_widget_grab_focus (og_await_found (window, ADW_TYPE_ENTRY_ROW, "Server"));
  og_click (window, "Host server");
  expect_focus (window, "Group");

  og_hosting_stop (host_get_hosting (application));
  og_enter (window, "Group", "jam");
  og_click (window, "Host server");
  expect_focus (window, "Group password");
}

static void
test_leads_to_what_is_empty (void)
{
  stage_run (lead_to_what_is_empty, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/hosting-group/tells-addresses", test_tells_addresses);
  g_test_add_func ("/hosting-group/says-what-links-lack",
                   test_says_what_links_lack);
  g_test_add_func ("/hosting-group/leaves-the-server-open",
                   test_leaves_the_server_open);
  g_test_add_func ("/hosting-group/offers-another-port",
                   test_offers_another_port);
  g_test_add_func ("/hosting-group/asks-before-it-ends",
                   test_asks_before_it_ends);
  g_test_add_func ("/hosting-group/keeps-the-group", test_keeps_the_group);
  g_test_add_func ("/hosting-group/hosts-again-without-a-keyring",
                   test_hosts_again_without_a_keyring);
  g_test_add_func ("/hosting-group/leads-to-what-is-empty",
                   test_leads_to_what_is_empty);
  g_test_add_func ("/hosting-group/invites-to-the-form",
                   test_invites_to_the_form);

  return g_test_run ();
}
