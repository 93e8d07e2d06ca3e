/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/rename-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  /* Owned */
  OgRecents *recents;
  OgRecent *recent;

  /* Borrowed */
  GtkEditable *entry;
} Renaming;

static void
free_renaming (gpointer data, GClosure *closure)
{
  Renaming *renaming = data;

  g_object_unref (renaming->recents);
  g_object_unref (renaming->recent);
  g_free (renaming);
}

static void
on_rename (AdwMessageDialog *dialog, const char *response, Renaming *renaming)
{
  og_recents_rename (renaming->recents, renaming->recent,
                     gtk_editable_get_text (renaming->entry));
}

static GtkWidget *
create_entry (OgRecent *recent)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), og_recent_get_title (recent));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  og_recent_get_config (recent)->group);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"), -1);
  return entry;
}

void
og_rename_dialog_present (GtkWidget *parent, OgRecents *recents, OgRecent *recent)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (parent));
  GtkWidget *entry = create_entry (recent);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (window), _ ("Rename Session"),
      _ ("Only you see this title. If you leave it empty, it is the name of "
         "the group."));
  Renaming *renaming = g_new0 (Renaming, 1);

  renaming->recents = g_object_ref (recents);
  renaming->recent = g_object_ref (recent);
  renaming->entry = GTK_EDITABLE (entry);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel",
                                    _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::rename", G_CALLBACK (on_rename),
                         renaming, free_renaming, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
