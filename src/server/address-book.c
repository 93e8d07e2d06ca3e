/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/address-book.h"

#include "server/limits.h"

#include <string.h>

/* Beside the users, as most have none, and a user is small. */
struct _OgAddressBook
{
  GHashTable *pages; /* of OgEndpoints, by user; as large as they need */
};

static gsize
get_size (const OgEndpoints *endpoints)
{
  return G_STRUCT_OFFSET (OgEndpoints, addresses)
         + endpoints->n_addresses * sizeof endpoints->addresses[0];
}

OgAddressBook *
og_address_book_new (void)
{
  OgAddressBook *self = g_new0 (OgAddressBook, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
og_address_book_free (OgAddressBook *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

/* Of more users than OG_ADDRESS_BOOK_MAX nothing is kept: they go by the relay. */
static gboolean
set (OgAddressBook *self, OgUser *user, const OgEndpoints *endpoints)
{
  const OgEndpoints *known = g_hash_table_lookup (self->pages, user);

  if (known != NULL ? og_endpoints_equal (known, endpoints)
                    : g_hash_table_size (self->pages) >= OG_ADDRESS_BOOK_MAX)
    return FALSE;

  user->has_endpoints = TRUE;
  g_hash_table_insert (self->pages, user,
                       g_memdup2 (endpoints, get_size (endpoints)));
  return TRUE;
}

gboolean
og_address_book_take (OgAddressBook *self,
                      OgUser *user,
                      const OgUserEndpoints *said,
                      const OgToken *mask)
{
  OgEndpoints endpoints;

  if (strcmp (said->user, user->name) != 0)
    return FALSE;

  og_user_endpoints_unmask (said, mask, &endpoints);
  return set (self, user, &endpoints);
}

void
og_address_book_forget (OgAddressBook *self, OgUser *user)
{
  if (user->has_endpoints)
    g_hash_table_remove (self->pages, user);
  user->has_endpoints = FALSE;
}

/* A private address leads to its user only from the same house, and to a
 * stranger from others. */
static gboolean
is_for (const OgBundler *bundler, const OgUser *user, const OgAddress *address)
{
  OgAddressScope scope = og_address_get_scope (address);

  return scope > OG_SCOPE_SHARED
         || (scope > OG_SCOPE_COMPUTER && og_bundler_is_beside (bundler, user));
}

/* What user_info has no room for, and we have seen ourselves, is the first. */
static void
choose (const OgAddressBook *self,
        const OgBundler *bundler,
        const OgUser *user,
        OgEndpoints *shown)
{
  const OgEndpoints *known =
      user->has_endpoints ? g_hash_table_lookup (self->pages, user) : NULL;

  if (user->transport == OG_TRANSPORT_UDP
      && og_address_get_family (&user->public_address) == OG_FAMILY_IPV6
      && is_for (bundler, user, &user->public_address))
    og_endpoints_add (shown, &user->public_address);

  for (guint i = 0; known != NULL && i < known->n_addresses; i++)
    if (is_for (bundler, user, &known->addresses[i]))
      og_endpoints_add (shown, &known->addresses[i]);
}

gboolean
og_address_book_show (const OgAddressBook *self,
                      OgBundler *bundler,
                      const OgUser *reader,
                      const OgUser *user)
{
  OgEndpoints shown = { 0 };

  if (!reader->knows_endpoints || !reader->has_cookie || !reader->is_proven
      || !user->is_proven)
    return TRUE;

  choose (self, bundler, user, &shown);
  return shown.n_addresses == 0
         || og_bundler_add_user_endpoints (bundler, user, &shown);
}
