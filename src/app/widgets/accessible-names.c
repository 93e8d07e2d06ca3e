/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/accessible-names.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
on_tooltip (GtkWidget *button, GParamSpec *pspec, const char *title)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);
  /* Translators: a field of the form, and what a button in it does */
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s"), title, tooltip != NULL ? tooltip : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip != NULL ? name : "", -1);
}

static void
free_title (gpointer title, GClosure *closure)
{
  g_free (title);
}

void
og_accessible_names_give (GtkWidget *widget, const char *title)
{
  if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect_data (widget, "notify::tooltip-text",
                             G_CALLBACK (on_tooltip), g_strdup (title),
                             free_title, 0);
      on_tooltip (widget, NULL, title);
    }
  else if (GTK_IS_LIST_BOX (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!ADW_IS_PREFERENCES_ROW (child))
      og_accessible_names_give (child, title);
}
