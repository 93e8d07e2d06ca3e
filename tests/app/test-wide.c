/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wide window shows Members and Traffic beside each other. */

#include "crowd.h"
#include "fixture.h"
#include "stage.h"

#define NARROW 360
#define WIDE   1300
#define HEIGHT 640

static gboolean
has_both (gpointer window)
{
  return og_find (window, GTK_TYPE_LIST_VIEW, "Members") != NULL
         && og_find (window, GTK_TYPE_SEARCH_ENTRY, "Filter by address") != NULL;
}

static gboolean
has_one (gpointer window)
{
  return !has_both (window);
}

static gboolean
has_no_choice (gpointer window)
{
  return og_find (window, GTK_TYPE_TOGGLE_BUTTON, "Traffic") == NULL;
}

static void
widen (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), WIDE, HEIGHT);
  og_await (has_both, window, "Members and Traffic");
}

static void
narrow (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, HEIGHT);
  og_await (has_one, window, "one page");
}

static void
play_both (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  g_assert_true (has_one (window));
  widen (window);
  og_await (has_no_choice, window, "no choice between the two");
  narrow (window);
  g_assert_nonnull (og_find (window, GTK_TYPE_LIST_VIEW, "Members"));
}

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_get_width (window) <= NARROW;
}

/* Whoever types a filter types on. */
static void
play_focus (OgApplication *application, GtkWidget *window)
{
  GtkWidget *entry;

  crowd_join (og_application_get_services (application));
  widen (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "traffic", NULL);
  entry = og_find (window, GTK_TYPE_SEARCH_ENTRY, "Filter by address");
  g_assert_true (gtk_widget_grab_focus (entry));
  narrow (window);
  og_await (is_narrow, window, "a narrow window");
  g_assert_true (gtk_widget_get_mapped (entry));
  g_assert_nonnull (gtk_widget_get_focus_child (entry));
  widen (window);
  g_assert_nonnull (gtk_widget_get_focus_child (entry));
}

static void
test_story (gconstpointer story)
{
  stage_run ((StageStory) story, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_data_func ("/wide/both", play_both, test_story);
  g_test_add_data_func ("/wide/focus-stays", play_focus, test_story);

  return g_test_run ();
}
