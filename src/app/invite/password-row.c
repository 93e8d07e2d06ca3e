/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/password-row.h"

#include <glib/gi18n.h>

struct _OgPasswordRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkSwitch *password_switch;
};

G_DEFINE_FINAL_TYPE (OgPasswordRow, og_password_row, ADW_TYPE_ACTION_ROW)

static void
on_switched (OgPasswordRow *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               gtk_switch_get_active (self->password_switch)
                                   ? _ ("Anyone who gets the invite can join")
                                   : _ ("Others need to know it to join"));
}

static void
og_password_row_class_init (OgPasswordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/invite/password-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgPasswordRow,
                                        password_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
}

static void
og_password_row_init (OgPasswordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_switched (self);
}

void
og_password_row_set_settings (OgPasswordRow *self, GSettings *settings)
{
  g_settings_bind (settings, "invite-with-password", self->password_switch,
                   "active", G_SETTINGS_BIND_DEFAULT);
}
