/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-status.h"

#include "client/presence.h"
#include "client/registration-answers.h"

static void
take_peer (OgPeerStatus *self, const OgPeer *peer, const OgGroup *group, gint64 now)
{
  const OgProbing *probing = &peer->probing;

  self->name = g_strdup (peer->name);
  self->candidates = peer->candidates;
  self->state = peer->state;
  self->router = peer->router;
  self->is_beside_server = peer->is_beside_server;
  self->is_missing = og_presence_is_missing (peer, &group->source);
  self->hides_loss =
      peer->state != OG_PEER_REACHABLE && og_path_is_set (&peer->said);
  self->said_hello = og_peer_is_ours (peer);
  self->is_unheard = !og_hearing_hears (
      og_deliveries_get_hearing (group->deliveries), peer->name);
  self->joined = peer->joined;
  self->way_since = peer->told.since;
  self->heard = peer->heard;
  self->measured = probing->measured;
  self->answered = probing->measured ? probing->answered : 0;
  self->round_trip = probing->round_trip;
  self->last_round_trip = probing->last_round_trip;
  self->jitter = probing->jitter;
  self->clock_offset = probing->clock_offset;
  self->loss = og_probing_get_loss (probing, now);
  self->n_lost = og_probing_count_lost (probing, now);
  self->traffic = peer->traffic;
  self->soundcheck = peer->soundcheck.result;
}

static gboolean
has_only_ipv6 (const OgEndpoints *endpoints)
{
  for (guint i = 0; i < endpoints->n_addresses; i++)
    if (og_address_get_family (&endpoints->addresses[i]) == OG_FAMILY_IPV4)
      return FALSE;

  return endpoints->n_addresses > 0;
}

static void
take_registration (OgSessionStatus *self,
                   const OgRegistration *registration,
                   gint64 now)
{
  self->registration = registration->state;
  self->server = registration->server.address;
  self->server_transport = registration->server.transport;
  self->server_heard = registration->heard;
  self->server_round_trip = registration->round_trip;
  self->server_said_hello = registration->said_hello;
  self->shares_name = og_registration_shares_name (registration, now);
  self->private_address = registration->private_address;
  self->lacks_ipv4 = has_only_ipv6 (&registration->endpoints);
  self->public_address = registration->reached_at.client;
}

OgSessionStatus *
og_session_status_take (OgClient *client, gint64 now)
{
  OgSessionStatus *self = g_new0 (OgSessionStatus, 1);
  const OgGroup *group = og_client_get_group (client);
  OgRoster *roster = group->roster;
  const OgForwarding *forwarding = group->forwarding;

  self->taken = now;
  self->is_joined = group->is_joined;
  self->outage = group->news.outage;
  self->router = og_client_get_nat_check (client)->router;
  take_registration (self, og_client_get_registration (client), now);
  self->held_back = og_forwarding_get_held_back (forwarding);
  self->not_relayed = og_client_get_group (client)->not_relayed.n_packets;
  self->refused = og_forwarding_get_refused (forwarding);
  self->last_refused = og_forwarding_get_last_refused (forwarding);
  self->soundchecked = group->soundchecks.started;

  self->n_peers = og_roster_get_size (roster);
  self->peers = g_new0 (OgPeerStatus, self->n_peers);
  for (guint i = 0; i < self->n_peers; i++)
    take_peer (&self->peers[i], og_roster_get (roster, i), group, now);

  return self;
}

void
og_session_status_free (OgSessionStatus *self)
{
  for (guint i = 0; i < self->n_peers; i++)
    g_free (self->peers[i].name);
  g_free (self->peers);
  g_free (self->missing_receiver);
  g_free (self->failing_receiver);
  og_loop_statuses_clear (&self->loops);
  g_free (self);
}
