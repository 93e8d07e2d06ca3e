/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/own-address.h"

#include <string.h>

/* One behind which the system hides that the network has no IPv4 (RFC 7335). */
static gboolean
is_stand_in (const OgAddress *address)
{
  return og_address_get_ipv4 (address) >> 3 == 0xc0000000 >> 3;
}

/* The less, the better; the first difference counts. */
static guint
get_rank (const OgOwnAddress *own)
{
  const OgAddress *address = &own->address;
  gboolean is_ipv6 = og_address_get_family (address) == OG_FAMILY_IPV6;
  gboolean is_inner = og_address_get_scope (address) == OG_SCOPE_NETWORK;

  return (own->is_last_choice || is_stand_in (address) ? 8 : 0)
         + (is_ipv6 ? 4 : 0) + (is_ipv6 && is_inner ? 2 : 0)
         + (own->is_temporary ? 1 : 0);
}

static void
sort (OgOwnAddress *addresses, guint n_addresses)
{
  for (guint i = 1; i < n_addresses; i++)
    {
      const OgOwnAddress moved = addresses[i];
      guint j = i;

      for (; j > 0 && get_rank (&addresses[j - 1]) > get_rank (&moved); j--)
        addresses[j] = addresses[j - 1];
      addresses[j] = moved;
    }
}

static gboolean
is_next_to (const OgAddress *address, const OgAddress *other)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6
         && memcmp (address->ip, other->ip, og_address_get_network_size (address))
                == 0;
}

static gboolean
has_better (const OgOwnAddress *addresses,
            guint n_addresses,
            const OgAddress *address)
{
  for (guint i = 0; i < n_addresses; i++)
    if (is_next_to (address, &addresses[i].address))
      return TRUE;

  return FALSE;
}

guint
og_own_addresses_choose (OgOwnAddress *addresses, guint n_addresses)
{
  guint n_chosen = 0;

  sort (addresses, n_addresses);
  for (guint i = 0; i < n_addresses; i++)
    if (!has_better (addresses, n_chosen, &addresses[i].address))
      addresses[n_chosen++] = addresses[i];

  return n_chosen;
}

const OgAddress *
og_own_addresses_find_other (const OgAddress *addresses,
                             guint n_addresses,
                             const OgAddress *first)
{
  for (guint i = 0; i < n_addresses; i++)
    if (og_address_get_family (&addresses[i]) != og_address_get_family (first)
        && og_address_get_scope (&addresses[i]) == OG_SCOPE_INTERNET)
      return &addresses[i];

  return NULL;
}
