/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/reachability.h"

#include <glib/gi18n.h>

static gboolean
is_own (const OgAddress *address, const OgSessionStatus *session)
{
  for (guint i = 0; i < session->n_own_addresses; i++)
    if (og_address_has_same_host (&session->own_addresses[i], address))
      return TRUE;

  return og_address_is_loopback (address)
         || og_address_has_same_host (address, &session->private_address);
}

static OgReachability
reach_at (const OgAddress *address, const OgSessionStatus *session)
{
  if (is_own (address, session))
    return OG_REACH_THIS_COMPUTER;

  return og_address_get_scope (address) == OG_SCOPE_INTERNET
             ? OG_REACH_DIRECT
             : OG_REACH_LOCAL_NETWORK;
}

gboolean
og_reachability_is_good (OgReachability self)
{
  return self != OG_REACH_CONNECTING && self != OG_REACH_LOST;
}

OgReachability
og_reachability_of_peer (const OgPeerStatus *peer, const OgSessionStatus *session)
{
  if (peer->state == OG_PEER_SILENT)
    return OG_REACH_LOST;
  if (peer->state == OG_PEER_CONNECTING || peer->in_use == OG_ENDPOINT_NONE)
    return OG_REACH_CONNECTING;

  return reach_at (&peer->endpoints[peer->in_use].address, session);
}

const char *
og_reachability_get_word (OgReachability self)
{
  switch (self)
    {
    case OG_REACH_SELF:
      /* Translators: how a member is reached: it is the user */
      return C_ ("reach", "You");
    case OG_REACH_THIS_COMPUTER:
      return C_ ("reach", "This computer");
    case OG_REACH_LOCAL_NETWORK:
      return C_ ("reach", "Local network");
    case OG_REACH_DIRECT:
      /* Translators: how a member is reached: straight over the internet */
      return C_ ("reach", "Direct");
    case OG_REACH_CONNECTING:
      return C_ ("reach", "Connecting");
    case OG_REACH_LOST:
      break;
    }

  /* Translators: how a member is reached: not any more */
  return C_ ("reach", "Lost");
}

const char *
og_reachability_get_icon (OgReachability self)
{
  switch (self)
    {
    case OG_REACH_SELF:
      return "avatar-default-symbolic";
    case OG_REACH_THIS_COMPUTER:
      return "oscgroups-reach-this-computer-symbolic";
    case OG_REACH_LOCAL_NETWORK:
      return "oscgroups-reach-local-network-symbolic";
    case OG_REACH_DIRECT:
      return "oscgroups-reach-direct-symbolic";
    case OG_REACH_CONNECTING:
      return "oscgroups-reach-connecting-symbolic";
    case OG_REACH_LOST:
      break;
    }

  return "oscgroups-reach-lost-symbolic";
}
