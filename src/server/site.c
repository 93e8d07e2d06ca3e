/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/site.h"

/* IPv4 has the numbers below 2^32, where IPv6 has only addresses that nobody uses. */
guint64
og_site_of (const OgAddress *address)
{
  guint64 prefix;

  if (og_address_get_family (address) == OG_FAMILY_IPV4)
    return og_address_get_ipv4 (address);
  if (og_address_is_loopback (address))
    return OG_IPV4_LOOPBACK;

  memcpy (&prefix, address->ip, sizeof prefix);
  return GUINT64_FROM_BE (prefix);
}

OgAddress
og_site_get_address (guint64 site)
{
  guint64 prefix = GUINT64_TO_BE (site);
  OgAddress address = { 0 };

  if (site <= G_MAXUINT32)
    return og_address_from_ipv4 ((guint32) site, 0);

  memcpy (address.ip, &prefix, sizeof prefix);
  return address;
}
