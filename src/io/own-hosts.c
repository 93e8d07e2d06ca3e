/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/own-hosts.h"

OgOwnHost
og_own_hosts_number (OgOwnHosts *self, const OgAddress *address)
{
  guint i = 0;

  if (og_address_get_family (address) == OG_FAMILY_IPV4)
    return og_address_get_ipv4 (address);

  while (i < self->n_ipv6 && !og_address_equal (&self->ipv6[i], address))
    i++;
  if (i == OG_OWN_HOSTS_MAX)
    return 0;
  if (i == self->n_ipv6)
    self->ipv6[self->n_ipv6++] = *address;

  return i + 1;
}

gboolean
og_own_hosts_find (const OgOwnHosts *self, OgOwnHost handle, OgAddress *address)
{
  if (og_own_host_get_ipv4 (handle) != 0)
    *address = og_address_from_ipv4 (handle, 0);
  else if (handle != 0 && handle <= self->n_ipv6)
    *address = self->ipv6[handle - 1];
  else
    return FALSE;

  return TRUE;
}
