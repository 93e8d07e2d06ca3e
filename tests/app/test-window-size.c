/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/window-size.h"

#include "app/application.h"

#include "fixture.h"

typedef struct
{
  GSettings *settings;
  GtkWindow *window;
  guint n_kept;
  gint64 kept; /* when last, monotonic µs */
  gint64 pulled;
} Fixture;

static void
on_changed (GSettings *settings, const char *key, Fixture *fixture)
{
  fixture->n_kept++;
  fixture->kept = g_get_monotonic_time ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new (OG_APPLICATION_ID);
  g_settings_set (fixture->settings, "window-width", "i", 640);
  g_settings_set (fixture->settings, "window-height", "i", 480);
  g_settings_set (fixture->settings, "window-maximized", "b", FALSE);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  og_window_size_remember (fixture->window, OG_APPLICATION_ID);
  g_signal_connect (fixture->settings, "changed", G_CALLBACK (on_changed),
                    fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->window, gtk_window_destroy);
  g_object_unref (fixture->settings);
}

static void
pull (Fixture *fixture)
{
  for (int width = 641; width <= 700; width++)
    {
      gtk_window_set_default_size (fixture->window, width, 500);
      fixture->pulled = g_get_monotonic_time ();
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
assert_kept (Fixture *fixture)
{
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-width"), ==,
                   700);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-height"), ==,
                   500);
}

static void
test_restores (Fixture *fixture, gconstpointer data)
{
  int width, height;

  gtk_window_get_default_size (fixture->window, &width, &height);
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 480);
  g_assert_false (gtk_window_is_maximized (fixture->window));
}

static gboolean
has_kept (gpointer fixture)
{
  return ((Fixture *) fixture)->n_kept > 0;
}

static void
test_keeps_at_rest (Fixture *fixture, gconstpointer data)
{
  pull (fixture);
  og_await (has_kept, fixture, "the size to be kept");
  assert_kept (fixture);
  g_assert_cmpuint (fixture->n_kept, ==, 2);
  g_assert_cmpint (fixture->kept - fixture->pulled, >=,
                   900 * G_TIME_SPAN_MILLISECOND);
}

static void
test_keeps_at_the_end (Fixture *fixture, gconstpointer data)
{
  pull (fixture);
  g_clear_pointer (&fixture->window, gtk_window_destroy);
  assert_kept (fixture);
}

#define ADD(path, test)                                                        \
  g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  ADD ("/app/window-size/is-restored", test_restores);
  ADD ("/app/window-size/is-kept-once-the-window-rests", test_keeps_at_rest);
  ADD ("/app/window-size/is-kept-when-the-window-goes", test_keeps_at_the_end);
  return g_test_run ();
}
