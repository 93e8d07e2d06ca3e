/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/internet-row.h"

#include "app/widgets/accessible-names.h"
#include "app/widgets/toast.h"
#include "cli/mapping-words.h"
#include "io/resolver.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

struct _OgInternetRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  GSettings *settings;
  char *condition; /* what is so where the router is not asked */

  OgAddress external; /* at which others join; not set: it is not known */
  guint16 port;

  /* Template widgets */
  GtkWidget *copy_button;
  AdwActionRow *ask_row;
  GtkSwitch *ask_switch;
  GtkWidget *invite_row;
  GtkSwitch *invite_switch;
  GtkWidget *settings_row;
  AdwActionRow *forward_row;
  AdwActionRow *firewall_row;
  GtkWidget *tell_row;
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
on_copy_clicked (OgInternetRow *self)
{
  char text[OG_ADDRESS_TEXT_SIZE];

  og_toast_copy (GTK_WIDGET (self), og_address_format (&self->external, text),
                 _ ("Address copied"));
}

static void
og_internet_row_dispose (GObject *object)
{
  g_clear_object (&OG_INTERNET_ROW (object)->settings);
  G_OBJECT_CLASS (og_internet_row_parent_class)->dispose (object);
}

static void
og_internet_row_finalize (GObject *object)
{
  g_free (OG_INTERNET_ROW (object)->condition);
  G_OBJECT_CLASS (og_internet_row_parent_class)->finalize (object);
}

static void
og_internet_row_class_init (OgInternetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_internet_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = og_internet_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/hosting/internet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, ask_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, ask_switch);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, invite_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow,
                                        invite_switch);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow,
                                        settings_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, tell_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, forward_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow,
                                        firewall_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, address_row);
  gtk_widget_class_bind_template_child (widget_class, OgInternetRow, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_address_applied);
}

static void
og_internet_row_init (OgInternetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_accessible_names_give (GTK_WIDGET (self), adw_preferences_row_get_title (
                                                   ADW_PREFERENCES_ROW (self)));
  og_accessible_names_give (
      GTK_WIDGET (self->address_row),
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->address_row)));
}

static void
set_words (OgInternetRow *self, const OgAddress *address)
{
  char host[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *forward = NULL;
  g_autofree char *firewall = NULL;

  og_address_format_host (address, host);
  /* Translators: %u is a port, %s this computer's address */
  self->condition = g_strdup_printf (
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
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), self->condition);
  adw_action_row_set_subtitle (self->forward_row, forward);
  adw_action_row_set_subtitle (self->firewall_row, firewall);
}

OgInternetRow *
og_internet_row_new (GSettings *settings, const OgAddress *address)
{
  OgInternetRow *self = g_object_new (OG_TYPE_INTERNET_ROW, NULL);
  g_autofree char *told = g_settings_get_string (settings, "host-address");

  self->settings = g_object_ref (settings);
  self->port = address->port;
  set_words (self, address);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), told);
  adw_entry_row_set_show_apply_button (self->address_row, TRUE);
  g_settings_bind (settings, "map-port", self->ask_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "invite-internet", self->invite_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  return self;
}

static void
set_copy (OgInternetRow *self)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  /* Translators: %s is an address such as 192.168.1.5:22242 */
  g_autofree char *copy =
      g_strdup_printf (_ ("Copy %s"), og_address_format (&self->external, text));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
}

/* What is to be done by hand stands there only where it is. */
void
og_internet_row_show (OgInternetRow *self, const OgMappingOutcome *mapping)
{
  gboolean is_public = og_mapping_outcome_is_public (mapping);
  GtkWidget *steps[] = { self->settings_row, GTK_WIDGET (self->forward_row),
                         GTK_WIDGET (self->firewall_row), self->tell_row };
  g_autofree char *told = dup_address (self);
  g_autofree char *words = mapping->state == OG_MAPPING_OFF
                               ? g_strdup (self->condition)
                               : og_mapping_words_dup (mapping);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_set_visible (steps[i], !is_public);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row),
                          !is_public || *told != '\0');
  gtk_widget_set_visible (self->invite_row, is_public);
  gtk_widget_set_visible (self->copy_button, is_public);
  if (is_public && !og_address_equal (&self->external, &mapping->external))
    {
      self->external = mapping->external;
      set_copy (self);
    }
}
