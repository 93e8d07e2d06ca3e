/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/primary-menu.h"

struct _OgPrimaryMenu
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (OgPrimaryMenu, og_primary_menu, ADW_TYPE_BIN)

static void
og_primary_menu_class_init (OgPrimaryMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/desktop/primary-menu.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
og_primary_menu_init (OgPrimaryMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
