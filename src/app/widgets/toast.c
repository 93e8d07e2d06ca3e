/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/toast.h"

#define KEY "og-toast"

/* What is shown in the window, which may have several overlays. */
static void
replace_former (GtkWidget *overlay, AdwToast *toast)
{
  GObject *root = G_OBJECT (gtk_widget_get_root (overlay));
  g_autoptr (AdwToast) former = g_object_steal_data (root, KEY);

  g_object_set_data_full (root, KEY, g_object_ref (toast), g_object_unref);
  if (former != NULL)
    adw_toast_dismiss (former);
}

void
og_toast_say (GtkWidget *widget, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  og_toast_show (widget, adw_toast_new (escaped));
}

void
og_toast_show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay == NULL || gtk_widget_get_root (overlay) == NULL)
    {
      g_object_unref (toast);
      return;
    }

  replace_former (overlay, toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
og_toast_copy (GtkWidget *widget, const char *text, const char *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  og_toast_say (widget, said);
}

/* The overlay takes Escape for its toast when the focus is inside: what it has
 * inside hears the key first. */
void
og_toast_let_escape_close (AdwToastOverlay *overlay)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (adw_toast_overlay_get_child (overlay), keys);
}
