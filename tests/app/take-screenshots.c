/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* take-screenshots PREFIX [OPTION...]: plays a session with some friends and
 * makes a picture of each page, PREFIX-start.png and so on. For
 * build-aux/screenshots. */

#include "app/desktop/installation.h"

#include "fixture.h"
#include "friend.h"
#include "stage.h"

#include <libintl.h>
#include <stdlib.h>

/* What is on the screen under this name in English. */
#define T(text) dgettext ("oscgroups", text)

#define PLAYED_EACH_MS 180
#define PLAYED_FOR     (12 * G_TIME_SPAN_SECOND)

static const char *const names[] = { "Bea", "Chidi", "Mei-Ling", "Tomás", "Yuki" };
static const char *const played[] = { "/bass/note", "/drums/hit", "/flute/breath",
                                      "/harp/string", "/lights/cue" };

static const char *prefix;
static int width = 900;
static int height = 720;
static gboolean right_to_left;

typedef struct
{
  Friend *friends[G_N_ELEMENTS (names)];
  Program *program;
  guint16 send_port;
  guint n_played;
  gint64 since;
} Band;

static void
take (GtkWidget *window, const char *page)
{
  g_autofree char *path = g_strdup_printf ("%s-%s.png", prefix, page);

  og_await_frame (window);
  og_await_frame (window);
  og_render (window, path);
}

static void
enter_port (GtkWidget *window, const char *name, guint16 port)
{
  g_autofree char *text = g_strdup_printf ("%u", port);

  og_enter (window, name, text);
}

static guint16
choose_port (guint16 usual)
{
  g_autoptr (Program) program = program_new_at (usual);

  return program->port;
}

static void
show_form (GtkWidget *window)
{
  adw_action_row_activate (ADW_ACTION_ROW (
      og_await_found (window, ADW_TYPE_ACTION_ROW, T ("All Settings"))));
  og_await_found (window, GTK_TYPE_SWITCH, T ("Host server"));
}

static void
fill_form (Band *band, GtkWidget *window)
{
  og_enter (window, T ("Group"), FRIENDS_GROUP);
  og_enter (window, T ("Group password"), FRIENDS_PASSWORD);
  og_enter (window, T ("Your name"), "Ann");
  enter_port (window, T ("Send port"), band->send_port);
  enter_port (window, T ("Receive port"), band->program->port);
}

static gboolean
on_beat (gpointer data)
{
  Band *band = data;
  guint player = band->n_played++ % (G_N_ELEMENTS (names) + 1);

  if (player == G_N_ELEMENTS (names))
    program_play (band->program, band->send_port, "/piano/chord");
  else if (band->friends[player]->status != NULL)
    friend_play (band->friends[player], played[player]);

  return G_SOURCE_CONTINUE;
}

static gboolean
has_played (gpointer data)
{
  const Band *band = data;

  return g_get_monotonic_time () - band->since > PLAYED_FOR;
}

/* The window that is open beside the main one; NULL: none. */
static GtkWidget *
find_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (other != window && gtk_widget_get_mapped (other))
        return other;
    }

  return NULL;
}

static gboolean
is_dialog_there (gpointer data)
{
  return find_dialog (data) != NULL;
}

static gboolean
is_checked (gpointer data)
{
  return !og_has_text (data, T ("Checking…"));
}

static void
take_dialog (GtkWidget *window, const char *page)
{
  GtkWidget *dialog;

  og_await (is_dialog_there, window, page);
  dialog = find_dialog (window);
  og_await (is_checked, dialog, "the end of the check");
  take (dialog, page);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
take_dialog_of (OgApplication *application, GtkWidget *window, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), action, NULL);
  take_dialog (window, action);
}

static guint16
host (OgApplication *application, GtkWidget *window)
{
  guint16 port = choose_port (OG_SERVER_DEFAULT_PORT);

  g_settings_set (
      og_services_get_settings (og_application_get_services (application)),
      "host-port", "q", port);
  og_click (window, T ("Host server"));
  og_await_text (window, T ("Others can join at…"));
  take (window, "hosting");
  return port;
}

static void
take_muted (GtkWidget *window)
{
  og_await (is_dialog_there, window, "the details of a member");
  og_click (find_dialog (window), T ("Mute"));
  take_dialog (window, "details");
  og_await_text (window, T ("muted"));
  take (window, "muted");
  gtk_widget_activate_action (window, "win.show", NULL);
  take_dialog (window, "show");
  gtk_widget_activate_action (window, "win.hear-all", NULL);
}

static void
take_session (GtkWidget *window, Band *band)
{
  GtkWidget *list = og_await_found (window, GTK_TYPE_LIST_VIEW, NULL);

  take (window, "session");
  gtk_widget_activate_action (list, "list.activate-item", "u", 3);
  take_muted (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "traffic", NULL);
  band->since = g_get_monotonic_time ();
  og_await (has_played, band, "messages");
  take (window, "traffic");
  gtk_widget_activate_action (window, "win.check", NULL);
  take_dialog (window, "check");
  gtk_widget_activate_action (window, "win.pad", NULL);
  take_dialog (window, "pad");
}

static void
play (OgApplication *application, GtkWidget *window)
{
  Band band = {
    .program = program_new_at (OG_DEFAULT_RECEIVE_PORT),
    .send_port = choose_port (OG_DEFAULT_SEND_PORT),
  };
  guint source;
  guint16 port;

  take (window, "start");
  show_form (window);
  fill_form (&band, window);
  take (window, "settings");
  port = host (application, window);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    band.friends[i] = friend_new (names[i], port);

  og_click (window, T ("Join"));
  og_await_text (window, names[G_N_ELEMENTS (names) - 1]);
  source = g_timeout_add (PLAYED_EACH_MS, on_beat, &band);
  band.since = g_get_monotonic_time ();
  og_await (has_played, &band, "some music");
  take_session (window, &band);
  take_dialog_of (application, window, "preferences");
  take_dialog_of (application, window, "help");
  take_dialog_of (application, window, "about");

  g_source_remove (source);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    friend_free (band.friends[i]);
  program_free (band.program);
}

/* What GNOME would tell an application of its own accord. */
static void
prepare (OgApplication *application, GtkWidget *window)
{
  if (right_to_left)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-hint-font-metrics", FALSE, "gtk-xft-hinting", 0, NULL);
  play (application, window);
}

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "of the window", "PIXELS" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &right_to_left, "mirror everything", NULL },
  { NULL }
};

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("PREFIX");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "PREFIX is missing");
      return EXIT_FAILURE;
    }

  prefix = argv[1];
  argc = 1;
  og_installation_prepare (argv[0]);
  og_test_init (&argc, &argv);
  stage_set_size (width, height);
  stage_run_at_door (prepare, NULL);
  return EXIT_SUCCESS;
}
