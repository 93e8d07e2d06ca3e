/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/vetting.h"

/* Neither an address of one machine, nor our own, nor the server's; and no
 * loopback address while the server is elsewhere, as that leads to whoever has
 * the port here. */
static void
sift (const OgRegistration *registration, OgAddress *address)
{
  if (!og_address_is_unicast (address)
      || og_address_equal (address, &registration->server.address)
      || og_address_equal (address, &registration->private_address)
      || og_address_equal (address, &registration->reached_at.client)
      || (og_address_is_loopback (address)
          && !og_address_is_loopback (&registration->server.address)))
    *address = (OgAddress){ 0 };
}

/* A member on the server's own machine is known there by the address of that
 * machine in its local network. Where we reach the server by another, behind
 * a router that forwards the port, the member is behind it too. */
static void
translate (const OgRegistration *registration, OgAddress *address)
{
  const OgAddress *inside = &registration->reached_at.server;

  if (og_address_get_family (inside) != OG_FAMILY_NONE
      && og_address_has_same_host (address, inside))
    og_address_set_host (address, &registration->server.address);
}

void
og_vet_endpoints (const OgRegistration *registration, OgUserInfo *info)
{
  translate (registration, &info->public_address);
  sift (registration, &info->private_address);
  sift (registration, &info->public_address);
}
