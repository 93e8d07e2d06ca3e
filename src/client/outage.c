/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/outage.h"

#include "client/limits.h"
#include "client/registration-answers.h"

#include <string.h>

/* All computers of an IPv6 network have the internet's addresses. */
static gboolean
is_near (const OgRegistration *registration, const OgAddress *address)
{
  const OgEndpoints *own = &registration->endpoints;

  for (guint i = 0; i < own->n_addresses; i++)
    if (memcmp (own->addresses[i].ip, address->ip,
                og_address_get_network_size (address))
        == 0)
      return TRUE;

  return FALSE;
}

/* A member with our own public address is behind our router. A VPN does not
 * count as the internet. */
static gboolean
is_in_internet (const OgRegistration *registration, const OgAddress *address)
{
  return og_address_get_scope (address) > OG_SCOPE_SHARED
         && !og_address_has_same_host (
             address, og_registration_get_own_endpoint (registration))
         && !is_near (registration, address);
}

/* By which way one was last said to be reachable: whoever falls silent is sent
 * to by the relay at once. One who is where the server is vanishes with it. */
static gboolean
is_witness (const OgRegistration *registration, const OgPeer *peer)
{
  const OgAddress *address = &peer->said.address;

  return og_path_is_set (&peer->said) && peer->said.relayed_to == 0
         && is_in_internet (registration, address) && !peer->is_beside_server
         && !og_address_has_same_host (address, &registration->server.address);
}

/* INTERNET: all fell silent with the server. */
static OgOutage
ask_witnesses (const OgServerContact *server, OgRoster *roster, gint64 now)
{
  OgOutage outage = OG_OUTAGE_UNKNOWN;
  gboolean was_alone = FALSE;

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    {
      const OgPeer *peer = og_roster_get (roster, i);

      if (!is_witness (server->registration, peer))
        continue;
      if (now - peer->heard < OG_OUTAGE_HEARD)
        return OG_OUTAGE_SERVER;
      if (peer->heard - server->heard > OG_OUTAGE_TOGETHER)
        was_alone = TRUE;
      else if (og_peer_is_ours (peer))
        outage = OG_OUTAGE_INTERNET;
    }

  return was_alone ? OG_OUTAGE_UNKNOWN : outage;
}

OgOutage
og_outage_find (const OgServerContact *server,
                OgRoster *roster,
                OgOutage before,
                gint64 now)
{
  const OgRegistration *registration = server->registration;
  gboolean is_told = registration->state == OG_REGISTRATION_SILENT;
  OgOutage outage;

  if (!og_server_contact_is_silent (server))
    return OG_OUTAGE_NONE;
  if (!is_in_internet (registration, &registration->server.address))
    return OG_OUTAGE_SERVER;

  outage = ask_witnesses (server, roster, now);
  if (outage == OG_OUTAGE_UNKNOWN && before == OG_OUTAGE_INTERNET)
    return before;
  if (outage == OG_OUTAGE_INTERNET && before != OG_OUTAGE_INTERNET && is_told)
    return OG_OUTAGE_UNKNOWN;

  return outage;
}
