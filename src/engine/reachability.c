/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/reachability.h"

static gboolean
is_own (const OgAddress *address,
        const OgAddress *own_addresses,
        guint n_own_addresses)
{
  for (guint i = 0; i < n_own_addresses; i++)
    if (og_address_has_same_host (&own_addresses[i], address))
      return TRUE;

  return og_address_is_loopback (address);
}

OgReachability
og_reachability_by (const OgCandidate *candidate,
                    const OgAddress *own_addresses,
                    guint n_own_addresses)
{
  const OgAddress *address = &candidate->path.address;

  if (candidate->path.relayed_to != 0)
    return OG_REACH_RELAY;
  if (is_own (address, own_addresses, n_own_addresses))
    return OG_REACH_THIS_COMPUTER;
  if (candidate->is_near || og_address_get_scope (address) != OG_SCOPE_INTERNET)
    return OG_REACH_LOCAL_NETWORK;

  return og_address_get_family (address) == OG_FAMILY_IPV6 ? OG_REACH_IPV6
                                                           : OG_REACH_DIRECT;
}

OgReachability
og_reachability_of_peer (const OgPeerStatus *peer, const OgSessionStatus *session)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  if (peer->state == OG_PEER_SILENT)
    return OG_REACH_LOST;
  if (peer->state == OG_PEER_CONNECTING || in_use == NULL)
    return OG_REACH_CONNECTING;

  if (in_use->path.relayed_to == 0
      && og_address_has_same_host (&in_use->path.address,
                                   &session->private_address))
    return OG_REACH_THIS_COMPUTER;

  return og_reachability_by (in_use, session->own_addresses,
                             session->n_own_addresses);
}

gboolean
og_reachability_is_good (OgReachability self)
{
  return self != OG_REACH_CONNECTING && self != OG_REACH_LOST;
}
