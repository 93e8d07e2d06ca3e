/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog that asks where to save. It is GTK's own, which leaks what threads
 * of GIO tell it: leaks from there are not counted here, see lsan-chooser.txt. */

#include "app/desktop/save-dialog.h"

#include "above.h"
#include "fixture.h"

static gboolean
is_answered (gpointer data)
{
  return above_find (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL;
}

static void
test_cancel_saves_nothing (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *chooser;
  g_autofree char *name = NULL;

  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  og_save_dialog_show (overlay, "Save Patch", "note.pd", "text");
  chooser = above_await (GTK_TYPE_FILE_CHOOSER_DIALOG);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, "note.pd");

  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  og_await (is_answered, NULL, "the end of the dialog");
  g_assert_false (og_has_text (window, "Saved"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/save-dialog/cancel-saves-nothing",
                   test_cancel_saves_nothing);
  return g_test_run ();
}
