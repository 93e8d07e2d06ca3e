/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer-endpoints.h"

gboolean
og_peer_has_answered (const OgPeer *self)
{
  for (guint i = 0; i < OG_N_ENDPOINTS; i++)
    if (self->endpoints[i].answered)
      return TRUE;

  return FALSE;
}

gint64
og_peer_get_last_ping_received (const OgPeer *self)
{
  gint64 last = 0;

  for (guint i = 0; i < OG_N_ENDPOINTS; i++)
    last = MAX (last, self->endpoints[i].ping_received);

  return last;
}

void
og_peer_choose_endpoint (OgPeer *self)
{
  guint kind = 0;

  while (kind < OG_N_ENDPOINTS && !self->endpoints[kind].answered)
    kind++;

  if (kind != OG_ENDPOINT_NONE)
    self->in_use = (OgEndpointKind) kind;
  else if (self->in_use == OG_ENDPOINT_NONE)
    self->state = OG_PEER_CONNECTING;
}

void
og_peer_distrust_endpoints (OgPeer *self)
{
  for (guint i = 0; i < OG_N_ENDPOINTS; i++)
    self->endpoints[i].answered = FALSE;
}

void
og_peer_forget_endpoint (OgPeer *self, OgEndpointKind kind)
{
  self->endpoints[kind] = (OgEndpoint){ 0 };
  if (self->in_use == kind)
    self->in_use = OG_ENDPOINT_NONE;
}

/* What worked is used until the new endpoint answers. The server's word may be
 * of another client with the same name; or a router forgot us as well, and the
 * peer waits for us to find out. */
gboolean
og_peer_keep_endpoint_in_use (OgPeer *self, const OgUserInfo *info)
{
  const OgEndpoint *in_use;

  if (self->in_use == OG_ENDPOINT_NONE || self->in_use == OG_ENDPOINT_PING)
    return FALSE;

  in_use = &self->endpoints[self->in_use];
  if (og_address_equal (&in_use->address, &info->private_address)
      || og_address_equal (&in_use->address, &info->public_address))
    return FALSE;

  self->endpoints[OG_ENDPOINT_PING] = *in_use;
  self->in_use = OG_ENDPOINT_PING;
  return TRUE;
}

/* What is known of an endpoint goes along with its address: a peer's ping can
 * be faster than the server's word of the same move. */
gboolean
og_peer_move_endpoint (OgPeer *self,
                       OgEndpointKind kind,
                       const OgAddress *address,
                       gboolean keeps_ping)
{
  OgEndpoint *ping = &self->endpoints[OG_ENDPOINT_PING];
  OgEndpoint moved = { .address = *address };
  gboolean is_in_use = FALSE;

  if (og_address_equal (&self->endpoints[kind].address, address))
    return FALSE;

  og_peer_forget_endpoint (self, kind);
  if (og_address_equal (&ping->address, address))
    {
      moved = *ping;
      is_in_use = self->in_use == OG_ENDPOINT_PING;
      og_peer_forget_endpoint (self, OG_ENDPOINT_PING);
    }
  else if (!keeps_ping)
    og_peer_forget_endpoint (self, OG_ENDPOINT_PING);

  self->endpoints[kind] = moved;
  if (is_in_use)
    self->in_use = kind;
  return TRUE;
}

OgEndpointKind
og_peer_find_endpoint (const OgPeer *self, const OgAddress *address)
{
  guint kind = 0;

  while (kind < OG_N_ENDPOINTS
         && !og_address_equal (&self->endpoints[kind].address, address))
    kind++;

  return (OgEndpointKind) kind;
}
