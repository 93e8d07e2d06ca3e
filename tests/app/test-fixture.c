/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *box;
  guint n_clicks;
} Fixture;

static void
on_clicked (GtkButton *button, Fixture *fixture)
{
  fixture->n_clicks++;
}

static void
add (Fixture *fixture, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (fixture->box), widget);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Join");
  GtkWidget *icon = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *entry = adw_entry_row_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), "Server");
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), fixture);

  fixture->window = gtk_window_new ();
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->box);
  add (fixture, button);
  add (fixture, icon);
  add (fixture, entry);
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await_found (fixture->window, GTK_TYPE_BUTTON, "Join");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
test_finds_by_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *icon = og_find (fixture->window, GTK_TYPE_BUTTON, "Copy");

  g_assert_nonnull (icon);
  g_assert_true (og_find (fixture->window, GTK_TYPE_WIDGET, "Copy") == icon);
  g_assert_true (
      ADW_IS_ENTRY_ROW (og_find (fixture->window, GTK_TYPE_EDITABLE, "Server")));
  g_assert_null (og_find (fixture->window, GTK_TYPE_SWITCH, "Copy"));
  g_assert_null (og_find (fixture->window, GTK_TYPE_BUTTON, "Leave"));
}

static void
test_finds_no_hidden_widget (Fixture *fixture, gconstpointer data)
{
  gtk_widget_hide (og_find (fixture->window, GTK_TYPE_BUTTON, "Join"));

  og_await_gone (fixture->window, GTK_TYPE_BUTTON, "Join");
}

static void
test_finds_a_switch_by_its_row (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *own = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Host server");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), own);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), own);
  add (fixture, row);

  og_click (fixture->window, "Host server");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (own)));
}

static void
test_clicks_and_enters (Fixture *fixture, gconstpointer data)
{
  og_click (fixture->window, "Join");
  g_assert_cmpuint (fixture->n_clicks, ==, 1);

  g_assert_false (og_has_text (fixture->window, "example.org"));
  og_enter (fixture->window, "Server", "example.org");
  og_await_text (fixture->window, "example.org");
}

static void
test_renders (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_get_user_runtime_dir (), "picture.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  og_render (fixture->window, path);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==,
                   gtk_widget_get_width (fixture->window));
}

static void
test_draws_a_frame (Fixture *fixture, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  gint64 before = gdk_frame_clock_get_frame_counter (clock);

  og_await_frame (fixture->window);
  g_assert_cmpint (gdk_frame_clock_get_frame_counter (clock), >, before);
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

  add_test ("/fixture/finds-by-name", test_finds_by_name);
  add_test ("/fixture/finds-no-hidden-widget", test_finds_no_hidden_widget);
  add_test ("/fixture/finds-a-switch-by-its-row", test_finds_a_switch_by_its_row);
  add_test ("/fixture/clicks-and-enters", test_clicks_and_enters);
  add_test ("/fixture/renders", test_renders);
  add_test ("/fixture/draws-a-frame", test_draws_a_frame);

  return g_test_run ();
}
