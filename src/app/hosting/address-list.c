/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/address-list.h"

#include "app/hosting/address-row.h"
#include "app/hosting/internet-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _OgAddressList
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GSettings *settings;
  GPtrArray *rows; /* borrowed from the group */

  /* Borrowed */
  OgInternetRow *internet_row; /* NULL: it is not needed */

  OgHostingStatus shown;
};

G_DEFINE_FINAL_TYPE (OgAddressList, og_address_list, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_shown (OgAddressList *self, const OgHostingStatus *status)
{
  if (self->rows->len == 0 || status->port != self->shown.port
      || status->n_addresses != self->shown.n_addresses)
    return FALSE;

  for (guint i = 0; i < status->n_addresses; i++)
    if (!og_address_equal (&status->addresses[i], &self->shown.addresses[i]))
      return FALSE;

  return TRUE;
}

static void
add_row (OgAddressList *self, GtkWidget *row)
{
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
remove_rows (OgAddressList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  self->rows->pdata[i]);

  g_ptr_array_set_size (self->rows, 0);
  self->internet_row = NULL;
}

static void
og_address_list_dispose (GObject *object)
{
  g_clear_object (&OG_ADDRESS_LIST (object)->settings);
  G_OBJECT_CLASS (og_address_list_parent_class)->dispose (object);
}

static void
og_address_list_finalize (GObject *object)
{
  g_ptr_array_unref (OG_ADDRESS_LIST (object)->rows);
  G_OBJECT_CLASS (og_address_list_parent_class)->finalize (object);
}

static void
og_address_list_class_init (OgAddressListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = og_address_list_dispose;
  object_class->finalize = og_address_list_finalize;
}

static void
og_address_list_init (OgAddressList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   _ ("Others can join at…"));
}

void
og_address_list_set_settings (OgAddressList *self, GSettings *settings)
{
  self->settings = g_object_ref (settings);
}

/* The address to which a router would forward the port; NULL if none need do
 * so. Members without IPv6 need it even if others come in by that. If the first
 * address is one of IPv6, others cannot come in by IPv4. */
static const OgAddress *
find_translated (const OgHostingStatus *status)
{
  if (status->n_addresses == 0
      || og_address_get_family (&status->addresses[0]) != OG_FAMILY_IPV4)
    return NULL;

  for (guint i = 0; i < status->n_addresses; i++)
    if (og_address_get_family (&status->addresses[i]) == OG_FAMILY_IPV4
        && og_address_get_scope (&status->addresses[i]) == OG_SCOPE_INTERNET)
      return NULL;

  return &status->addresses[0];
}

static void
make_rows (OgAddressList *self, const OgHostingStatus *status)
{
  const OgAddress loopback = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, status->port);

  const OgAddress *translated;

  remove_rows (self);
  for (guint i = 0; i < status->n_addresses; i++)
    add_row (self, og_address_row_new (&status->addresses[i]));

  translated = find_translated (status);
  if (translated != NULL)
    {
      self->internet_row = og_internet_row_new (self->settings, translated);
      add_row (self, GTK_WIDGET (self->internet_row));
    }

  add_row (self, og_address_row_new (&loopback));
  self->shown = *status;
}

/* Made again only when an address has changed: the keyboard focus may be in it. */
void
og_address_list_show (OgAddressList *self, const OgHostingStatus *status)
{
  if (!is_shown (self, status))
    make_rows (self, status);
  if (self->internet_row != NULL)
    og_internet_row_show (self->internet_row, &status->mapping);
}
