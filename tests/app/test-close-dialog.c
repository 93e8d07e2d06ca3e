/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/close-dialog.h"

#include "app/application.h"

#include "fixture.h"
#include "program.h"

#define NOT_CHOSEN -1

typedef struct
{
  OgServices *services;
  GSettings *settings;
  GtkWidget *parent;
  int choice;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  fixture->settings = g_settings_new (OG_APPLICATION_ID);
  g_settings_reset (fixture->settings, "run-in-background");
  fixture->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
  fixture->choice = NOT_CHOSEN;
}

static gboolean
has_no_window (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->parent != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->parent));

  og_await (has_no_window, NULL, "the end of all windows");
  g_assert_finalize_object (fixture->settings);
  g_assert_finalize_object (fixture->services);
}

static void
join (Fixture *fixture)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->group = (g_free (config->group), g_strdup ("<jam> & co"));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->server_port = find_free_port ();
  config->send_port = 0;
  og_session_join (og_services_get_session (fixture->services), config);
}

static void
host (Fixture *fixture)
{
  og_hosting_start (og_services_get_hosting (fixture->services),
                    find_free_port ());
}

static void
on_chosen (OgCloseChoice choice, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (fixture->choice, ==, NOT_CHOSEN);
  fixture->choice = (int) choice;
}

static gboolean
is_chosen (gpointer data)
{
  return ((Fixture *) data)->choice != NOT_CHOSEN;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static GtkWidget *
ask (Fixture *fixture)
{
  og_close_dialog_show (GTK_WINDOW (fixture->parent), fixture->services,
                        fixture->settings, on_chosen, fixture);
  return find_dialog ();
}

static void
assert_setting (Fixture *fixture, const char *value)
{
  g_autofree char *setting =
      g_settings_get_string (fixture->settings, "run-in-background");

  g_assert_cmpstr (setting, ==, value);
}

static void
test_keeps_running (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  join (fixture);
  dialog = ask (fixture);
  og_await_text (dialog, "Leave the Session?");
  og_await_text (dialog, "Your programs will no longer hear “<jam> & co”");
  g_assert_false (og_has_text (dialog, "server"));

  og_click (dialog, "Keep Running in the Background");
  og_await (is_chosen, fixture, "the choice");
  g_assert_cmpint (fixture->choice, ==, OG_CLOSE_KEEP_RUNNING);
  assert_setting (fixture, "ask");
}

static void
test_stops_a_server (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  host (fixture);
  dialog = ask (fixture);
  og_await_text (dialog, "Stop the Server?");
  og_await_text (dialog, "Nobody can join your server");
  g_assert_null (og_find (dialog, GTK_TYPE_BUTTON, "Leave"));

  og_click (dialog, "Stop Server");
  og_await (is_chosen, fixture, "the choice");
  g_assert_cmpint (fixture->choice, ==, OG_CLOSE_LEAVE);
}

static void
test_tells_of_both (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  host (fixture);
  join (fixture);
  dialog = ask (fixture);
  og_await_text (dialog, "Leave the Session?");
  og_await_text (dialog, "Your programs will no longer hear");
  og_await_text (dialog, "Nobody can join your server");

  og_click (dialog, "Leave");
  og_await (is_chosen, fixture, "the choice");
  g_assert_cmpint (fixture->choice, ==, OG_CLOSE_LEAVE);
}

static void
test_remembers_the_choice (Fixture *fixture, gconstpointer data)
{
  const char *const cases[][2] = {
    { "Keep Running in the Background", "always" },
    { "Leave", "never" },
  };

  join (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *dialog;
      GtkWidget *check;

      g_settings_reset (fixture->settings, "run-in-background");
      fixture->choice = NOT_CHOSEN;
      dialog = ask (fixture);
      check = og_await_found (dialog, GTK_TYPE_CHECK_BUTTON, "Do not ask again");
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      og_click (dialog, cases[i][0]);
      og_await (is_chosen, fixture, "the choice");
      assert_setting (fixture, cases[i][1]);
    }
}

static gboolean
is_for_return (GtkShortcut *shortcut)
{
  g_autofree char *keys =
      gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

  return g_str_has_prefix (keys, "Return");
}

/* What that key does with the focus on @widget: the first that takes it. */
static void
press_return (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (shortcuts)
                        && j < g_list_model_get_n_items (shortcuts);
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);

          if (is_for_return (shortcut)
              && gtk_shortcut_action_activate (
                  gtk_shortcut_get_action (shortcut), 0, widget, NULL))
            return;
        }
    }
}

static void
test_keeps_running_by_default (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *check;

  join (fixture);
  dialog = ask (fixture);
  check = og_await_found (dialog, GTK_TYPE_CHECK_BUTTON, "Do not ask again");
  og_await_frame (dialog);
  press_return (check);
  og_await (is_chosen, fixture, "the choice");
  g_assert_cmpint (fixture->choice, ==, OG_CLOSE_KEEP_RUNNING);
  assert_setting (fixture, "ask");
}

static void
test_can_be_cancelled (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *check;

  join (fixture);
  dialog = ask (fixture);
  check = og_await_found (dialog, GTK_TYPE_CHECK_BUTTON, "Do not ask again");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  og_click (dialog, "Cancel");
  og_await (has_no_dialog, NULL, "the end of the dialog");
  g_assert_false (is_chosen (fixture));
  assert_setting (fixture, "ask");
}

static gboolean
on_idle (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(const gboolean *) data;
}

/* What the answer was meant for is gone. */
static void
test_ends_with_its_parent (Fixture *fixture, gconstpointer data)
{
  gboolean idle = FALSE;
  GtkWidget *dialog;

  join (fixture);
  dialog = ask (fixture);
  og_click (dialog, "Leave");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->parent)));
  og_await (has_no_window, NULL, "the end of all windows");
  g_idle_add_full (G_PRIORITY_LOW, on_idle, &idle, NULL);
  og_await (is_true, &idle, "all that was to come of it");
  g_assert_false (is_chosen (fixture));
}

static void
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add_test ("/close-dialog/keeps-running", test_keeps_running);
  add_test ("/close-dialog/stops-a-server", test_stops_a_server);
  add_test ("/close-dialog/tells-of-both", test_tells_of_both);
  add_test ("/close-dialog/remembers-the-choice", test_remembers_the_choice);
  add_test ("/close-dialog/keeps-running-by-default",
            test_keeps_running_by_default);
  add_test ("/close-dialog/can-be-cancelled", test_can_be_cancelled);
  add_test ("/close-dialog/ends-with-its-parent", test_ends_with_its_parent);

  return g_test_run ();
}
