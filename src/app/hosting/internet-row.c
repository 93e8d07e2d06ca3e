/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/internet-row.h"

#include "io/resolver.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

struct _OgInternetRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  GSettings *settings;

  guint16 port;

  /* Template widgets */
  AdwActionRow *forward_row;
  AdwActionRow *firewall_row;
  AdwEntryRow *address_row;
  GtkWidget *fault;
};

G_DEFINE_FINAL_TYPE (OgInternetRow, og_internet_row, ADW_TYPE_EXPANDER_ROW)

static char *
dup_address (OgInternetRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address_row));

  return g_strstrip (g_strdup (text));
}

/* Empty: as this computer knows it. */
static gboolean
is_usable (OgInternetRow *self, const char *address)
{
  return *address == '\0'
         || og_resolve_check (address, self->port) == OG_LOOKUP_FINE;
}

static void
on_address_changed (OgInternetRow *self)
{
  g_autofree char *address = dup_address (self);
  gboolean usable = is_usable (self, address);

  gtk_widget_set_visible (self->fault, !usable);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->address_row), GTK_ACCESSIBLE_STATE_INVALID,
      usable ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (usable)
    gtk_widget_remove_css_class (GTK_WIDGET (self->address_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->address_row), "error");
}

static void
on_address_applied (OgInternetRow *self)
{
  g_autofree char *address = dup_address (self);

  if (is_usable (self, address))
    g_settings_set_string (self->settings, "host-address", address);
}

static void
og_internet_row_dispose (GObject *object)
{
  g_clear_object (&OG_INTERNET_ROW (object)->settings);
  G_OBJECT_CLASS (og_internet_row_parent_class)->dispose (object);
}

static void
og_internet_row_class_init (OgInternetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_internet_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/hosting/internet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, forward_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow,
                                        firewall_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, address_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_applied);
}

static void
og_internet_row_init (OgInternetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_words (OgInternetRow *self, const OgAddress *address)
{
  char host[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *condition = NULL;
  g_autofree char *forward = NULL;
  g_autofree char *firewall = NULL;

  og_address_format_host (address, host);
  /* Translators: %u is a port, %s this computer's address */
  condition = g_strdup_printf (
      _ ("Only if your router forwards UDP port %u to %s"), address->port, host);
  /* Translators: the words in quotes are what routers call it */
  forward =
      g_strdup_printf (_ ("Look for “port forwarding”, “port sharing” or "
                          "“virtual server” and add a rule: protocol UDP, "
                          "port %u, to %s port %u"),
                       address->port, host, address->port);
  firewall = g_strdup_printf (_ ("If it asks, or has its own rules: let UDP "
                                 "port %u in"),
                              address->port);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), condition);
  adw_action_row_set_subtitle (self->forward_row, forward);
  adw_action_row_set_subtitle (self->firewall_row, firewall);
}

GtkWidget *
og_internet_row_new (GSettings *settings, const OgAddress *address)
{
  OgInternetRow *self = g_object_new (OG_TYPE_INTERNET_ROW, NULL);
  g_autofree char *told = g_settings_get_string (settings, "host-address");

  self->settings = g_object_ref (settings);
  self->port = address->port;
  set_words (self, address);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), told);
  adw_entry_row_set_show_apply_button (self->address_row, TRUE);
  return GTK_WIDGET (self);
}
