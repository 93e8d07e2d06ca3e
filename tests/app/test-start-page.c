/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-memory.h"
#include "app/start/join-dialog.h"
#include "app/start/start-page.h"
#include "engine/engine-error.h"

#include "above.h"
#include "fixture.h"
#include "program.h"
#include "stage.h"

static GtkWidget *
get_row (GtkWidget *window, const char *name)
{
  return og_await_found (window, ADW_TYPE_ENTRY_ROW, name);
}

static void
assert_value (GtkWidget *window, const char *name, const char *value)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (window, name))),
                   ==, value);
}

static GtkWidget *
get_join (GtkWidget *window)
{
  return og_await_found (window, GTK_TYPE_BUTTON, "Join");
}

static OgStartPage *
get_page (GtkWidget *window)
{
  return OG_START_PAGE (og_await_found (window, OG_TYPE_START_PAGE, NULL));
}

/* A server that nobody runs, and ports that nobody has. */
static void
fill_form (GtkWidget *window)
{
  g_autofree char *send_port = g_strdup_printf ("%u", find_free_port ());

  og_enter (window, "Server", "127.0.0.1");
  og_enter (window, "Port", "9");
  og_enter (window, "Group", "jam");
  og_enter (window, "Your name", "Ann");
  og_enter (window, "Send port", send_port);
}

static void
play_names (OgApplication *application, GtkWidget *window)
{
  static const char *const names[] = {
    "Server",    "Port",     "Group",     "Group password",
    "Your name", "Password", "Send port", "Receive port",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    get_row (window, names[i]);

  get_join (window);
  g_assert_nonnull (og_await_found (window, GTK_TYPE_SWITCH, "Host server"));
  assert_value (window, "Port", "22242");
}

static void
test_names (void)
{
  stage_run (play_names, NULL);
}

static void
play_says_why_not (OgApplication *application, GtkWidget *window)
{
  GtkWidget *join = get_join (window);

  g_assert_false (gtk_widget_get_sensitive (join));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (join), ==,
                   "To join, fill in “Server”");
  g_assert_true (og_has_text (window, "To join, fill in “Server”"));

  fill_form (window);
  g_assert_true (gtk_widget_get_sensitive (join));
  g_assert_null (gtk_widget_get_tooltip_text (join));
}

static void
test_says_why_not (void)
{
  stage_run (play_says_why_not, NULL);
}

/* An empty field is no fault before one has been there. */
static void
play_marks_fields (OgApplication *application, GtkWidget *window)
{
  GtkWidget *row = get_row (window, "Group");

  g_assert_false (gtk_widget_has_css_class (row, "error"));
  og_enter (window, "Group", "jam");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  og_enter (window, "Group", "");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (og_has_text (window, "A name that all of you agree on"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row),
                                    GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "A name that all of you agree on");

  og_enter (window, "Group", "jam");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row),
                                    GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

static void
test_marks_fields (void)
{
  stage_run (play_marks_fields, NULL);
}

static void
play_offers_free_port (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) program = program_new ();
  g_autofree char *port = g_strdup_printf ("%u", program->port);
  g_autofree char *words =
      g_strdup_printf ("Port %u is used by another program", program->port);
  GtkEditable *row = GTK_EDITABLE (get_row (window, "Send port"));
  GtkWidget *remedy;

  fill_form (window);
  og_enter (window, "Send port", port);
  og_await_text (window, words);
  g_assert_false (gtk_widget_get_sensitive (get_join (window)));

  remedy = og_await_found (gtk_widget_get_next_sibling (GTK_WIDGET (row)),
                           GTK_TYPE_BUTTON, NULL);
  g_assert_true (
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (remedy)), "Use "));
  g_signal_emit_by_name (remedy, "clicked");
  g_assert_cmpstr (gtk_editable_get_text (row), !=, port);
  g_assert_true (gtk_widget_get_sensitive (get_join (window)));
}

static void
test_offers_free_port (void)
{
  stage_run (play_offers_free_port, NULL);
}

/* That a program has it is as it should be. */
static void
play_receive_port_in_use (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) program = program_new ();
  g_autofree char *port = g_strdup_printf ("%u", program->port);
  OgSession *session =
      og_services_get_session (og_application_get_services (application));

  fill_form (window);
  og_enter (window, "Receive port", port);
  og_click (window, "Join");
  og_await ((OgCondition) og_session_is_active, session, "the session");
  g_assert_cmpuint (og_session_get_config (session)->receive_port, ==,
                    program->port);
}

static void
test_receive_port_in_use (void)
{
  stage_run (play_receive_port_in_use, NULL);
}

static void
play_enter_joins (OgApplication *application, GtkWidget *window)
{
  OgSession *session =
      og_services_get_session (og_application_get_services (application));

  g_signal_emit_by_name (get_row (window, "Group"), "entry-activated");
  g_assert_false (og_session_is_active (session));

  fill_form (window);
  g_signal_emit_by_name (get_row (window, "Group"), "entry-activated");
  og_await ((OgCondition) og_session_is_active, session, "the session");
  g_assert_cmpstr (og_session_get_config (session)->group, ==, "jam");
}

static void
test_enter_joins (void)
{
  stage_run (play_enter_joins, NULL);
}

static void
play_link_is_pasted (OgApplication *application, GtkWidget *window)
{
  GtkEditable *row = GTK_EDITABLE (get_row (window, "Your name"));
  int end = -1;

  og_enter (window, "Your name", "Ann");
  gtk_editable_insert_text (gtk_editable_get_delegate (row),
                            "Join us: oscgroups://studio:5/a%20b?password=p!",
                            -1, &end);
  og_await_text (window, "The invite is filled in");
  assert_value (window, "Your name", "Ann");
  assert_value (window, "Server", "studio");
  assert_value (window, "Port", "5");
  assert_value (window, "Group", "a b");
  assert_value (window, "Group password", "p");
}

static void
test_link_is_pasted (void)
{
  stage_run (play_link_is_pasted, NULL);
}

static void
play_bad_link (OgApplication *application, GtkWidget *window)
{
  og_start_page_open_link (get_page (window), "oscgroups://studio");
  og_await_text (above_await (OG_TYPE_JOIN_DIALOG),
                 "The invite link does not name a group");
  assert_value (window, "Server", "");
}

static void
test_bad_link (void)
{
  stage_run (play_bad_link, NULL);
}

typedef struct
{
  GQuark domain;
  int code;
  const char *field; /* NULL: none, all can still join */
} Failure;

static void
play_failures (OgApplication *application, GtkWidget *window)
{
  const Failure failures[] = {
    { OG_SESSION_ERROR, OG_SESSION_ERROR_WRONG_PASSWORD, "Your name" },
    { OG_SESSION_ERROR, OG_SESSION_ERROR_NAME_IN_USE, "Your name" },
    { OG_SESSION_ERROR, OG_SESSION_ERROR_WRONG_GROUP_PASSWORD, "Group password" },
    { OG_SESSION_ERROR, OG_SESSION_ERROR_FULL, "Server" },
    { OG_SESSION_ERROR, OG_SESSION_ERROR_GROUPS_FULL, "Group" },
    { OG_SESSION_ERROR, OG_SESSION_ERROR_REFUSED, "Server" },
    { OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT, "Send port" },
    { OG_ENGINE_ERROR, OG_ENGINE_ERROR_NETWORK_PORT, "Network port" },
    { OG_ENGINE_ERROR, OG_ENGINE_ERROR_RECEIVERS, NULL },
    { G_IO_ERROR, G_IO_ERROR_FAILED, NULL },
  };

  fill_form (window);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *words = g_strdup_printf ("Failure %u", i);
      g_autoptr (GError) error =
          g_error_new_literal (failures[i].domain, failures[i].code, words);

      og_start_page_show_failure (get_page (window), error);
      og_await_text (window, words);
      g_assert_true (gtk_widget_get_sensitive (get_join (window)));
      assert_value (window, "Group", "jam");
      if (failures[i].field != NULL)
        g_assert_true (gtk_widget_has_css_class (
            get_row (window, failures[i].field), "error"));
    }
}

static void
test_failures (void)
{
  stage_run (play_failures, NULL);
}

static gboolean
has_no_recents (gpointer recents)
{
  return g_list_model_get_n_items (recents) == 0;
}

static gboolean
has_hosting_status (gpointer hosting)
{
  return og_hosting_get_status (hosting) != NULL;
}

static gboolean
is_accepted (gpointer session)
{
  const OgSessionStatus *status = og_session_get_status (session);

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

/* It fills in itself. */
static void
host (OgApplication *application)
{
  OgHosting *hosting =
      og_services_get_hosting (og_application_get_services (application));

  og_hosting_start (hosting, 0);
  og_await (has_hosting_status, hosting, "the server");
}

static void
play_recents (OgApplication *application, GtkWidget *window)
{
  OgSession *session =
      og_services_get_session (og_application_get_services (application));
  GListModel *recents = G_LIST_MODEL (
      og_services_get_recents (og_application_get_services (application)));
  GtkWidget *row;

  g_assert_null (og_find (window, ADW_TYPE_ACTION_ROW, "jam"));
  fill_form (window);
  og_click (window, "Join");
  og_await ((OgCondition) og_session_is_active, session, "the session");
  og_session_leave (session);
  g_assert_cmpuint (g_list_model_get_n_items (recents), ==, 0);

  host (application);
  og_click (window, "Join");
  og_await (is_accepted, session, "the server's answer");
  og_session_leave (session);

  og_enter (window, "Group", "other");
  stage_show_door (window);
  row = og_await_found (window, ADW_TYPE_ACTION_ROW, "jam");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  og_await ((OgCondition) og_session_is_active, session, "the session again");
  g_assert_cmpstr (og_session_get_config (session)->group, ==, "jam");
  og_session_leave (session);

  row = og_await_found (window, ADW_TYPE_ACTION_ROW, "jam");
  gtk_widget_activate_action (row, "recent.toggle-pinned", NULL);
  row = og_await_found (window, ADW_TYPE_ACTION_ROW, "jam");
  g_assert_nonnull (og_find (row, GTK_TYPE_IMAGE, "Pinned"));

  gtk_widget_activate_action (row, "recent.remove", NULL);
  og_await (has_no_recents, recents, "an empty list");
  og_await_gone (window, ADW_TYPE_ACTION_ROW, "jam");
  og_await_text (window, "“jam” was removed");
  og_click (window, "Undo");
  og_await_found (window, ADW_TYPE_ACTION_ROW, "jam");
}

static void
test_recents (void)
{
  stage_run (play_recents, NULL);
}

static void
remember (OgApplication *application,
          const char *server,
          guint16 server_port,
          const char *group)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  g_free (config->group);
  g_free (config->group_password);
  g_free (config->user);
  config->server = g_strdup (server);
  config->group = g_strdup (group);
  config->group_password = g_strdup ("p");
  config->user = g_strdup ("Ann");
  config->server_port = server_port;
  config->send_port = find_free_port ();
  og_recents_remember (
      og_services_get_recents (og_application_get_services (application)),
      config, FALSE);
}

static void
play_many_recents (OgApplication *application, GtkWidget *window)
{
  static const char *const groups[] = { "one", "two", "three", "four", "five" };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    remember (application, "studio", 9, groups[i]);

  stage_show_door (window);
  og_await_found (window, ADW_TYPE_ACTION_ROW, "five");
  g_assert_null (og_find (window, ADW_TYPE_ACTION_ROW, "two"));
  og_click (window, "Show All 5 Sessions");
  og_await_found (window, ADW_TYPE_ACTION_ROW, "one");
  g_assert_null (og_find (window, GTK_TYPE_BUTTON, "Show All 5 Sessions"));
}

static void
test_many_recents (void)
{
  stage_run (play_many_recents, NULL);
}

static void
choose (GtkWidget *window, const char *recent)
{
  GtkWidget *row;

  stage_show_door (window);
  row = og_await_found (window, ADW_TYPE_ACTION_ROW, recent);
  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* There is no keyring here. One that was typed for the group is as good. */
static void
play_password_needed (OgApplication *application, GtkWidget *window)
{
  OgSession *session =
      og_services_get_session (og_application_get_services (application));

  remember (application, "127.0.0.1", 9, "jam");
  choose (window, "jam");
  og_await_text (window,
                 "Needed again, because no keyring has kept it for you");
  assert_value (window, "Group", "jam");
  assert_value (window, "Your name", "Ann");
  g_assert_false (og_session_is_active (session));
  og_await_text (window, "To join, fill in “Group password”");

  og_enter (window, "Group password", "p");
  choose (window, "jam");
  og_await ((OgCondition) og_session_is_active, session, "the session");
  g_assert_cmpstr (og_session_get_config (session)->group_password, ==, "p");
}

static void
test_password_needed (void)
{
  stage_run (play_password_needed, NULL);
}

static gboolean
has_kept_group (gpointer settings)
{
  g_autoptr (OgSessionConfig) config = og_form_memory_load (settings);

  return g_str_equal (config->group, "jam");
}

static void
play_values_are_kept (OgApplication *application, GtkWidget *window)
{
  GSettings *settings =
      og_services_get_settings (og_application_get_services (application));
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *text = NULL;

  g_assert_false (has_kept_group (settings));
  fill_form (window);
  og_enter (window, "Group password", "hush-hush");
  og_enter (window, "Password", "hush-hush");
  og_await (has_kept_group, settings, "the settings");

  kept = g_settings_get_value (settings, "form");
  text = g_variant_print (kept, FALSE);
  g_assert_null (strstr (text, "hush-hush"));
}

static void
test_values_are_kept (void)
{
  stage_run (play_values_are_kept, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/start-page/names", test_names);
  g_test_add_func ("/app/start-page/says-why-not", test_says_why_not);
  g_test_add_func ("/app/start-page/marks-fields", test_marks_fields);
  g_test_add_func ("/app/start-page/offers-free-port", test_offers_free_port);
  g_test_add_func ("/app/start-page/receive-port-in-use",
                   test_receive_port_in_use);
  g_test_add_func ("/app/start-page/enter-joins", test_enter_joins);
  g_test_add_func ("/app/start-page/link-is-pasted", test_link_is_pasted);
  g_test_add_func ("/app/start-page/bad-link", test_bad_link);
  g_test_add_func ("/app/start-page/failures", test_failures);
  g_test_add_func ("/app/start-page/recents", test_recents);
  g_test_add_func ("/app/start-page/many-recents", test_many_recents);
  g_test_add_func ("/app/start-page/password-needed", test_password_needed);
  g_test_add_func ("/app/start-page/values-are-kept", test_values_are_kept);

  return g_test_run ();
}
