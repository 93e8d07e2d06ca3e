/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "stage.h"

#include "fixture.h"

typedef struct
{
  OgApplication *application;
  StageStory story;
  OgServices *services; /* these three: NULL once they are freed */
  OgRecents *recents;
  GtkWindow *window;
  gboolean is_over;
  gboolean at_door;
} Stage;

static int window_width = 900;
static int window_height = 720;

/* What the memory backend holds outlives an application. */
static void
prepare_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (OG_APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);

  /* No test asks the router of the network that it runs in. */
  g_settings_set_boolean (settings, "map-port", FALSE);
  g_settings_set (settings, "window-width", "i", window_width);
  g_settings_set (settings, "window-height", "i", window_height);
}

static gboolean
has_window (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  return window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window));
}

/* GTK 4.8 never frees an application, but all that it has. */
static void
watch (Stage *stage)
{
  stage->services = og_application_get_services (stage->application);
  stage->recents = og_services_get_recents (stage->services);
  g_set_weak_pointer (&stage->window, gtk_application_get_active_window (
                                          GTK_APPLICATION (stage->application)));
  g_object_add_weak_pointer (G_OBJECT (stage->services),
                             (gpointer *) &stage->services);
  g_object_add_weak_pointer (G_OBJECT (stage->recents),
                             (gpointer *) &stage->recents);
}

/* Stories turn the main context themselves, within the application's run. */
static gboolean
on_started (gpointer data)
{
  Stage *stage = data;
  GtkApplication *application = GTK_APPLICATION (stage->application);

  og_await (has_window, application, "the window");
  watch (stage);
  if (!stage->at_door)
    stage_show_form (GTK_WIDGET (stage->window));

  stage->story (stage->application, GTK_WIDGET (stage->window));
  stage->is_over = TRUE;
  gtk_window_destroy (stage->window);
  return G_SOURCE_REMOVE;
}

static void
on_startup (GApplication *application, gpointer data)
{
  g_idle_add (on_started, data);
}

static void
run (StageStory story, const char *link, gboolean at_door)
{
  OgApplication *application = og_application_new ();
  GApplication *base = G_APPLICATION (application);
  Stage stage = { application, story, .at_door = at_door };
  const char *arguments[] = { "oscgroups", link };

  prepare_settings ();
  g_application_set_flags (base, g_application_get_flags (base)
                                     | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "startup", G_CALLBACK (on_startup),
                          &stage);

  g_assert_cmpint (
      g_application_run (base, link == NULL ? 1 : 2, (char **) arguments), ==, 0);
  g_assert_true (stage.is_over);
  g_assert_null (stage.window);
  g_assert_null (stage.recents);
  g_assert_null (stage.services);
  g_object_unref (application);
}

void
stage_run (StageStory story, const char *link)
{
  run (story, link, FALSE);
}

void
stage_run_at_door (StageStory story, const char *link)
{
  run (story, link, TRUE);
}

void
stage_show_door (GtkWidget *window)
{
  if (og_find (window, GTK_TYPE_BUTTON, "Back") != NULL)
    og_click (window, "Back");

  og_await_found (window, ADW_TYPE_ACTION_ROW, "All Settings");
}

void
stage_show_form (GtkWidget *window)
{
  GtkWidget *row = og_await_found (window, ADW_TYPE_ACTION_ROW, "All Settings");

  adw_action_row_activate (ADW_ACTION_ROW (row));
  og_await_found (window, GTK_TYPE_SWITCH, "Host server");
}

void
stage_set_size (int width, int height)
{
  window_width = width;
  window_height = height;
}
