/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/address-row.h"

#include "app/widgets/toast.h"
#include "app/words/hosting-words.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

struct _OgAddressRow
{
  AdwActionRow parent_instance;

  /* Template widgets */
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (OgAddressRow, og_address_row, ADW_TYPE_ACTION_ROW)

static void
on_copy_clicked (OgAddressRow *self)
{
  const char *address =
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  og_toast_copy (GTK_WIDGET (self), address, _ ("Address copied"));
}

static void
og_address_row_class_init (OgAddressRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/hosting/address-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgAddressRow, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
og_address_row_init (OgAddressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
og_address_row_new (const OgAddress *address)
{
  OgAddressRow *self = g_object_new (OG_TYPE_ADDRESS_ROW, NULL);
  g_autofree char *audience = og_hosting_words_dup_audience (address);
  g_autofree char *copy = NULL;
  char text[OG_ADDRESS_TEXT_SIZE];

  og_address_format (address, text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), audience);

  /* Translators: %s is an address such as 192.168.1.5:22242 */
  copy = g_strdup_printf (_ ("Copy %s"), text);
  gtk_widget_set_tooltip_text (self->copy_button, _ ("Copy this address"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  return GTK_WIDGET (self);
}
