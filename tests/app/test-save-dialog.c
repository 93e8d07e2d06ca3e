/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/save-dialog.h"

#include "fixture.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  GtkWidget *window;
  GtkWidget *overlay;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("save-dialog-XXXXXX", NULL);
  fixture->window = gtk_window_new ();
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay),
                               gtk_label_new ("page"));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await_text (fixture->window, "page");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_contents (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "note.pd", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  og_save_dialog_write (fixture->overlay, file, "#N canvas;\n");
  og_await_text (fixture->window, "Saved");
  assert_contents (path, "#N canvas;\n");
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "note.pd", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "what was there is longer", -1, NULL));
  og_save_dialog_write (fixture->overlay, file, "new");
  og_await_text (fixture->window, "Saved");
  assert_contents (path, "new");
}

static void
test_says_why_not (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (fixture->folder, "gone", "note.pd", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  og_save_dialog_write (fixture->overlay, file, "text");
  og_await_text (fixture->window, "The file could not be saved");
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  add_test ("/app/save-dialog/saves", test_saves);
  add_test ("/app/save-dialog/replaces", test_replaces);
  add_test ("/app/save-dialog/says-why-not", test_says_why_not);
  return g_test_run ();
}
