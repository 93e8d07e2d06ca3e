/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/toast.h"

#include <glib/gi18n.h>

#define KEY          "og-toast"
#define CHILDREN_KEY "og-toast-children"

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

/* libadwaita gives the button of a toast no name. */
static void
name_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    /* Translators: of a short notice */
                                    _ ("Dismiss"), -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_buttons (child);
}

static void
on_children_changed (GListModel *children,
                     guint position,
                     guint n_removed,
                     guint n_added,
                     AdwToastOverlay *overlay)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      if (child != adw_toast_overlay_get_child (overlay))
        name_buttons (child);
    }
}

/* A toast becomes a widget of @overlay when it is its turn. */
static void
watch_children (GtkWidget *overlay)
{
  GListModel *children;

  if (g_object_get_data (G_OBJECT (overlay), CHILDREN_KEY) != NULL)
    return;

  children = gtk_widget_observe_children (overlay);
  g_object_set_data_full (G_OBJECT (overlay), CHILDREN_KEY, children,
                          g_object_unref);
  g_signal_connect_object (children, "items-changed",
                           G_CALLBACK (on_children_changed), overlay, 0);
}

AdwToast *
og_toast_new (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
og_toast_say (GtkWidget *widget, const char *text)
{
  og_toast_show (widget, og_toast_new (text));
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

  watch_children (overlay);
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
