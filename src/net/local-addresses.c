/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _DEFAULT_SOURCE /* for IFF_UP */

#include "net/local-addresses.h"

#include "net/resolver.h"

#ifdef OG_HAVE_GETIFADDRS
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#endif

static guint
add (guint32 *addresses, guint n_addresses, guint most, guint32 address)
{
  if (address == 0 || address >> 24 == 127 || n_addresses == most)
    return n_addresses;

  for (guint i = 0; i < n_addresses; i++)
    if (addresses[i] == address)
      return n_addresses;

  addresses[n_addresses] = address;
  return n_addresses + 1;
}

#ifdef OG_HAVE_GETIFADDRS

static guint
add_interfaces (guint32 *addresses, guint n_addresses, guint most)
{
  struct ifaddrs *interfaces;

  if (getifaddrs (&interfaces) != 0)
    return n_addresses;

  for (const struct ifaddrs *each = interfaces; each != NULL; each = each->ifa_next)
    if (each->ifa_addr != NULL && each->ifa_addr->sa_family == AF_INET
        && (each->ifa_flags & IFF_UP) != 0)
      {
        const struct sockaddr_in *inet = (gconstpointer) each->ifa_addr;

        n_addresses =
            add (addresses, n_addresses, most, g_ntohl (inet->sin_addr.s_addr));
      }

  freeifaddrs (interfaces);
  return n_addresses;
}

#else

static guint
add_interfaces (guint32 *addresses, guint n_addresses, guint most)
{
  return n_addresses;
}

#endif

/* The address elsewhere is nobody's (RFC 5737), and nothing is sent to it: the
 * system only says by which of ours it would. */
guint
og_local_addresses_list (guint32 *addresses, guint most)
{
  const OgAddress elsewhere = { 0xc6336401, 9 };
  guint n_addresses = add (addresses, 0, most, og_local_address_towards (&elsewhere));

  return add_interfaces (addresses, n_addresses, most);
}
