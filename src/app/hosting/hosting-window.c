/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/hosting-window.h"

#include "app/hosting/hosting-group.h"
#include "app/widgets/toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
create_page (OgServices *services)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (
      ADW_PREFERENCES_PAGE (page),
      ADW_PREFERENCES_GROUP (og_hosting_group_new (services)));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

GtkWidget *
og_hosting_window_new (GtkWindow *parent, OgServices *services)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_WINDOW, "title", _ ("Your own server"),
                    "transient-for", parent, "modal", TRUE, "destroy-with-parent",
                    TRUE, "default-width", 460, "default-height", 560, NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), create_page (services));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  og_toast_let_escape_close (ADW_TOAST_OVERLAY (overlay));
  return window;
}
