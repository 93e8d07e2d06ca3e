/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "member.h"

#define FIRST_PORT 22243

/* As a user would do it for a second client on one machine. */
static guint16
choose_ports (const OgHost *host)
{
  guint16 port = FIRST_PORT;

  for (guint i = 0; i < host->sockets->len; i++)
    port += 10;

  return port;
}

OgSimMember *
og_sim_member_new (OgSimKind kind, guint id, OgHost *host)
{
  OgSimMember *self = g_new0 (OgSimMember, 1);
  guint16 port = choose_ports (host);

  self->name = g_strdup_printf ("player%u", id);
  self->kind = kind;
  self->id = id;
  self->host = host;
  self->config = (OgMemberConfig){
    .user = self->name,
    .password = "secret",
    .group = "band",
    .group_password = "bandsecret",
    .port = port,
    .tx_port = port + 1,
    .rx_port = port + 2,
  };
  self->player = og_player_new (host, port + 2, port + 1, id);
  return self;
}

void
og_sim_member_free (OgSimMember *self)
{
  og_sim_member_crash (self);
  og_player_free (self->player);
  g_free (self->name);
  g_free (self);
}

void
og_sim_member_start (OgSimMember *self)
{
  if (self->kind == OG_SIM_OURS)
    self->ours = og_our_client_new (self->host, &self->config);
  else
    self->original = og_original_client_new (self->host, &self->config);
}

void
og_sim_member_crash (OgSimMember *self)
{
  g_clear_pointer (&self->ours, og_our_client_free);
  g_clear_pointer (&self->original, og_original_client_free);
}

void
og_sim_member_move (OgSimMember *self, guint32 ipv4, OgNat *nat)
{
  og_host_move (self->host, ipv4, nat);
  if (self->ours != NULL)
    og_our_client_network_changed (self->ours);
}

gboolean
og_sim_member_is_running (const OgSimMember *self)
{
  return self->ours != NULL || self->original != NULL;
}

gboolean
og_sim_member_can_reach (const OgSimMember *self, const OgSimMember *other)
{
  const OgPeer *peer;

  if (self->original != NULL)
    return og_original_client_can_reach (self->original, other->name);

  peer = og_sim_member_find (self, other);
  return peer != NULL && peer->state == OG_PEER_REACHABLE;
}

const OgPeer *
og_sim_member_find (const OgSimMember *self, const OgSimMember *other)
{
  return og_our_client_find_peer (self->ours, other->name);
}

OgRegistrationState
og_sim_member_get_state (const OgSimMember *self)
{
  return og_client_get_registration (self->ours->core)->state;
}
