/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/vetting.h"

#include "client/registration-answers.h"

#include <string.h>

/* By TCP the server sees another port, which may be another member's by UDP. */
static gboolean
is_own_endpoint (const OgRegistration *registration, const OgAddress *address)
{
  return registration->server.transport == OG_TRANSPORT_UDP
         && og_address_equal (address, &registration->reached_at.client);
}

/* Neither an address of one machine, nor our own, nor the server's; and no
 * loopback address while the server is elsewhere, as that leads to whoever has
 * the port here. */
static void
sift (const OgRegistration *registration, OgAddress *address)
{
  if (!og_address_is_unicast (address)
      || og_address_equal (address, &registration->server.address)
      || og_address_equal (address, &registration->private_address)
      || is_own_endpoint (registration, address)
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

static gboolean
is_inner (const OgAddress *address)
{
  return og_address_get_scope (address) <= OG_SCOPE_SHARED;
}

/* In our own local network, as far as its usual size tells. */
static gboolean
is_near (const OgRegistration *registration, const OgAddress *address)
{
  const OgAddress *own = &registration->private_address;

  return !og_address_is_loopback (address)
         && og_address_get_family (own) == og_address_get_family (address)
         && memcmp (own->ip, address->ip, og_address_get_network_size (address))
                == 0;
}

/* Whether the server, which sees @address, sees us in an inner network, too:
 * from outside, the address leads to somebody else who has it here. */
static gboolean
is_inside (const OgRegistration *registration, const OgAddress *address)
{
  const OgAddress *own = og_registration_get_own_endpoint (registration);

  return !is_inner (address) || is_inner (&registration->server.address)
         || (og_address_is_set (own) ? is_inner (own)
                                     : is_near (registration, address));
}

/* A private endpoint that differs from the public one is only the peer's word.
 * It counts if the peer is behind our own router, and then only from there: a
 * peer elsewhere could name our printer, or a third party. Where the server has
 * no public endpoint to tell, because the peer is there by TCP, it tells the
 * private one only to those behind the same router. */
static gboolean
is_behind_our_router (const OgRegistration *registration, const OgUserInfo *info)
{
  const OgAddress *own = og_registration_get_own_endpoint (registration);

  if (!is_inner (&info->private_address)
      || (og_address_is_loopback (&info->private_address)
          && !og_address_is_loopback (&info->public_address)))
    return FALSE;

  if (!og_address_is_set (own))
    return is_near (registration, &info->private_address);

  return !og_address_is_set (&info->public_address)
         || og_address_has_same_host (own, &info->public_address);
}

static gboolean
is_private_to_be_tried (const OgRegistration *registration, const OgUserInfo *info)
{
  return og_address_equal (&info->private_address, &info->public_address)
             ? is_inside (registration, &info->private_address)
             : is_behind_our_router (registration, info);
}

gboolean
og_vet_endpoints (const OgRegistration *registration, OgUserInfo *info)
{
  gboolean is_apart;

  if (!is_private_to_be_tried (registration, info))
    info->private_address = (OgAddress){ 0 };

  translate (registration, &info->public_address);
  is_apart = og_address_is_set (&info->public_address)
             && !is_inside (registration, &info->public_address);
  if (is_apart)
    info->public_address = (OgAddress){ 0 };

  sift (registration, &info->private_address);
  sift (registration, &info->public_address);
  return is_apart;
}
