/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/site.h"

/* Bits of a subnet that tell sites, and networks, apart from others. */
#define SITE6_SHIFT    8
#define NETWORK6_SHIFT 16
#define NETWORK4_SHIFT 8

/* IPv4 has the numbers below 2^32, where IPv6 has only addresses that nobody uses. */
static gboolean
is_ipv4 (guint64 subnet)
{
  return subnet <= G_MAXUINT32;
}

static guint64
clear_low (guint64 bits, guint n_bits)
{
  return bits >> n_bits << n_bits;
}

guint64
og_subnet_of (const OgAddress *address)
{
  guint64 prefix;

  if (og_address_get_family (address) == OG_FAMILY_IPV4)
    return og_address_get_ipv4 (address);
  if (og_address_is_loopback (address))
    return OG_IPV4_LOOPBACK;

  memcpy (&prefix, address->ip, sizeof prefix);
  return GUINT64_FROM_BE (prefix);
}

guint64
og_site_of (const OgAddress *address)
{
  guint64 subnet = og_subnet_of (address);

  return is_ipv4 (subnet) ? subnet : clear_low (subnet, SITE6_SHIFT);
}

guint64
og_network_of (const OgAddress *address)
{
  guint64 subnet = og_subnet_of (address);

  return clear_low (subnet, is_ipv4 (subnet) ? NETWORK4_SHIFT : NETWORK6_SHIFT);
}

OgAddress
og_site_get_address (guint64 site)
{
  guint64 prefix = GUINT64_TO_BE (site);
  OgAddress address = { 0 };

  if (is_ipv4 (site))
    return og_address_from_ipv4 ((guint32) site, 0);

  memcpy (address.ip, &prefix, sizeof prefix);
  return address;
}
