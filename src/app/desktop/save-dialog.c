/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/save-dialog.h"

#include "app/widgets/toast.h"

#include <glib/gi18n.h>
#include <string.h>

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup (_ ("Saved"));
  else
    /* Translators: the system's own words follow */
    text =
        g_strdup_printf (_ ("The file could not be saved: %s"), error->message);

  og_toast_say (widget, text);
}

/* A GtkFileChooserNative is not owned by its window: by this, until it is
 * answered. The widget may be gone by then. */
static void
on_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GtkNativeDialog) owned = dialog;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file =
          gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      og_save_dialog_write (g_object_get_data (G_OBJECT (dialog), "widget"),
                            file, g_object_get_data (G_OBJECT (dialog), "text"));
    }
}

void
og_save_dialog_show (GtkWidget *widget,
                     const char *title,
                     const char *name,
                     const char *text)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "widget", g_object_ref (widget),
                          g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "text", g_strdup (text), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
og_save_dialog_write (GtkWidget *widget, GFile *file, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_NONE, NULL, on_written,
                                       g_object_ref (widget));
}
