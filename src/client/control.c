/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/control.h"

#include "client/client-private.h"
#include "client/limits.h"
#include "client/presence.h"
#include "client/vetting.h"
#include "wire/kind.h"
#include "wire/name.h"

#include <string.h>

/* A peer that we would forget at once does not join first. The server lists the
 * group to everyone who knows its password, even if it refuses them the name.
 * Until it accepts us, we know nobody, and ping nobody. */
static void
on_user_info (OgClient *self, OgUserInfo *info, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, info->user);
  gboolean is_new = peer == NULL;

  if (strcmp (info->user, self->user) == 0)
    og_registration_own_listed (&self->registration, info, now);
  if (strcmp (info->user, self->user) == 0 || !og_name_is_valid (info->user)
      || !self->registration.is_member)
    return;

  if (!og_user_info_names_group (info, self->group))
    {
      og_client_remove_peer (self, peer);
      return;
    }

  if (is_new && info->age < OG_PEER_FORGOTTEN / G_USEC_PER_SEC)
    peer = og_roster_add (self->roster, info->user, now);
  if (peer == NULL)
    return;

  peer->listed = now;
  og_vet_endpoints (&self->registration, info);
  if (og_peer_info_received (peer, info, now))
    og_roster_changed (self->roster);

  if (is_new)
    {
      og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_JOINED, peer);
      og_early_pings_hand_over (&self->early_pings, peer, now);
      og_soundcheck_round_peer_joined (&self->soundchecks, peer, now);
    }
  og_client_review_peer (self, peer);
}

static void
on_user_left (OgClient *self, const OgUserLeft *left)
{
  if (strcmp (left->group, self->group) == 0)
    og_client_remove_peer (self, og_roster_find (self->roster, left->user));
}

/* That we joined is told before the members in the same packet. */
static void
on_server_message (OgClient *self, OgControl *message, gint64 now)
{
  OgRegistration *registration = &self->registration;

  switch (message->kind)
    {
    case OG_KIND_USER_INFO:
      on_user_info (self, &message->user_info, now);
      break;
    case OG_KIND_USER_LEFT:
      on_user_left (self, &message->user_left);
      break;
    case OG_KIND_USER_STATUS:
      og_registration_user_status (registration, &message->user_status, now);
      break;
    case OG_KIND_GROUP_STATUS:
      og_registration_group_status (registration, &message->group_status, now);
      og_client_review_registration (self);
      break;
    case OG_KIND_CLIENT_HELLO:
      og_registration_hello_received (registration, &message->hello, now);
      break;
    case OG_KIND_CHALLENGE:
      og_registration_challenged (registration, message->challenge, now);
      break;
    case OG_KIND_STILL_THERE:
      if (strcmp (message->name, self->user) == 0)
        og_registration_confirm (registration, now);
      break;
    case OG_KIND_REACHED_AT:
      registration->reached_at = message->reached_at;
      break;
    case OG_KIND_PING:
    case OG_KIND_PROBE:
    case OG_KIND_PROBE_REPLY:
    case OG_KIND_SOUNDCHECK:
    case OG_KIND_SOUNDCHECK_REPLY:
    case OG_KIND_RING:
    case OG_KIND_RING_REPLY:
    case OG_KIND_USER_ALIVE:
    case OG_KIND_GET_GROUP_USERS:
    case OG_KIND_USER_LEAVE:
    case OG_KIND_SERVER_HELLO:
    case OG_KIND_CHALLENGE_REPLY:
    case OG_KIND_OTHER:
    case OG_N_KINDS:
      break;
    }
}

/* Whether a hello stands beside a ping. */
static gboolean
greets (const OgDatagram *datagram)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_kind_from_address (message.address) == OG_KIND_CLIENT_HELLO)
      return TRUE;

  return FALSE;
}

/* A ping from someone we do not know, or from where we do not expect it: the
 * server knows more than we do, and an original one tells of newcomers and of
 * who moved only when it is asked. */
static OgPeer *
on_ping (OgClient *self, const char *user, const OgDatagram *datagram, gint64 now)
{
  const OgPath *path = datagram->path;
  OgPeer *peer = og_roster_find (self->roster, user);

  if (strcmp (user, self->user) == 0 || !og_address_is_unicast (&path->address))
    return NULL;

  if (peer == NULL
      || !og_presence_accepts_ping (peer, &self->registration, path,
                                    greets (datagram), now))
    {
      if (peer == NULL)
        og_early_pings_add (&self->early_pings, user, path, now);
      og_registration_hurry (&self->registration, now);
      return NULL;
    }

  if (og_peer_ping_received (peer, path, now))
    og_roster_changed (self->roster);

  return peer;
}

static void
on_known_peer_message (OgClient *self,
                       OgPeer *peer,
                       const OgControl *message,
                       const OgPath *path,
                       gint64 now)
{
  og_peer_heard (peer, now);

  switch (message->kind)
    {
    case OG_KIND_CLIENT_HELLO:
      og_peer_hello_received (peer, now);
      break;
    case OG_KIND_PROBE:
      og_peer_probe_received (peer, &message->probe, path, &self->peering, now);
      break;
    case OG_KIND_PROBE_REPLY:
      og_peer_probe_reply_received (peer, &message->probe_reply, path,
                                    &self->peering, now);
      break;
    case OG_KIND_SOUNDCHECK:
      og_soundcheck_round_asked (&self->soundchecks, peer, message->soundcheck,
                                 path, now);
      break;
    case OG_KIND_SOUNDCHECK_REPLY:
      og_soundcheck_reply_received (&peer->soundcheck,
                                    &message->soundcheck_reply, now);
      break;
    case OG_KIND_RING:
      og_rings_asked (self->loops.rings, &message->ring, path);
      break;
    case OG_KIND_RING_REPLY:
      og_rings_reply_received (self->loops.rings, peer, &message->ring,
                               &path->address, now);
      break;
    case OG_KIND_PING:
    case OG_KIND_USER_STATUS:
    case OG_KIND_GROUP_STATUS:
    case OG_KIND_USER_INFO:
    case OG_KIND_USER_LEFT:
    case OG_KIND_CHALLENGE:
    case OG_KIND_REACHED_AT:
    case OG_KIND_STILL_THERE:
    case OG_KIND_USER_ALIVE:
    case OG_KIND_GET_GROUP_USERS:
    case OG_KIND_USER_LEAVE:
    case OG_KIND_SERVER_HELLO:
    case OG_KIND_CHALLENGE_REPLY:
    case OG_KIND_OTHER:
    case OG_N_KINDS:
      break;
    }
}

/* Gives the peer that speaks, which a ping can make another. */
static OgPeer *
on_peer_message (OgClient *self,
                 OgPeer *peer,
                 const OgControl *message,
                 const OgDatagram *datagram,
                 gint64 now)
{
  const OgPath *path = datagram->path;

  if (message->kind == OG_KIND_PING)
    return on_ping (self, message->name, datagram, now);

  if (peer != NULL)
    on_known_peer_message (self, peer, message, path, now);
  else if (message->kind == OG_KIND_CLIENT_HELLO)
    og_early_pings_said_hello (&self->early_pings, path);

  return peer;
}

static gboolean
is_server (const OgClient *self, const OgPath *path)
{
  return self->registration.state != OG_REGISTRATION_IDLE
         && og_path_equal (path, &self->registration.server);
}

OgPeer *
og_client_find_peer (OgClient *self, const OgPath *path)
{
  return is_server (self, path) ? NULL : og_roster_find_from (self->roster, path);
}

/* An original server says it only in its list of the group. */
static const OgAddress *
get_own_endpoint (const OgRegistration *registration)
{
  return og_address_is_set (&registration->reached_at.client)
             ? &registration->reached_at.client
             : &registration->looks.namesake.own[0];
}

/* A router has given us another endpoint. Peers of ours find each other; an
 * original one is told by the server, and we open the way for its pings. */
static void
review_endpoint (OgClient *self, gint64 now)
{
  const OgAddress *endpoint = get_own_endpoint (&self->registration);

  if (og_address_equal (&self->reached_at, endpoint))
    return;

  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      if (og_address_is_set (&self->reached_at) && !peer->said_hello)
        {
          og_peer_we_moved (peer, now);
          og_client_schedule_peer (self, peer);
        }
    }

  self->reached_at = *endpoint;
}

/* All of a packet is taken or nothing, as in the original. A peer is reviewed
 * when all it says is heard: the hello stands behind the ping. */
gboolean
og_client_receive_control (OgClient *self,
                           const OgDatagram *datagram,
                           OgDelivery *delivery,
                           gint64 now)
{
  gboolean from_server = is_server (self, datagram->path);
  OgPeer *peer = og_client_find_peer (self, datagram->path);
  OgPeer *author = peer;
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  if (og_osc_check (datagram->data, datagram->size) != OG_OSC_OK)
    {
      self->statistics.malformed++;
      return FALSE;
    }

  if (from_server)
    og_registration_packet_received (&self->registration);

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (!og_control_decode (&control, &message))
      self->statistics.misworded++;
    else if (from_server)
      on_server_message (self, &control, now);
    else
      {
        OgPeer *speaker = on_peer_message (self, peer, &control, datagram, now);

        if (peer != NULL && peer != speaker)
          og_client_review_peer (self, peer);
        peer = speaker;
      }

  if (peer != NULL)
    og_client_review_peer (self, author = peer);
  else if (!from_server)
    self->statistics.strangers++;

  og_client_review_registration (self);
  if (from_server)
    {
      og_client_plan_roll_call (self, now);
      og_client_review_name (self, now);
      review_endpoint (self, now);
    }

  return author != NULL
         && og_deliveries_take_control (self->deliveries, author, datagram,
                                        delivery, now);
}
