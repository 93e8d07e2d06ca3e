/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/group-control.h"

#include "client/peer-upkeep.h"

#include <string.h>

static gboolean
believes_ping (OgGroup *self,
               const OgPeer *peer,
               const OgPath *path,
               const OgGreeting *greeting,
               gint64 now)
{
  switch (og_ping_trust_judge (peer, path, greeting, &self->source, now))
    {
    case OG_PING_BELIEVED:
      return TRUE;
    case OG_PING_LACKS_TOKEN:
      self->wishes |= OG_WISH_TOKENS;
      break;
    case OG_PING_REFUSED:
      break;
    }

  return FALSE;
}

/* Who lists the members knows more than we do, and may tell of newcomers and of
 * who moved only when asked. */
static void
on_strange_ping (OgGroup *self,
                 const char *user,
                 const OgPath *path,
                 const OgGreeting *greeting,
                 gint64 now)
{
  og_early_pings_add (&self->early_pings, user, path, greeting, now);
  self->wishes |= OG_WISH_STRANGER;
}

static OgPeer *
on_ping (OgGroup *self, const char *user, const OgDatagram *datagram, gint64 now)
{
  const OgPath *path = datagram->path;
  OgPeer *peer = og_roster_find (self->roster, user);
  OgGreeting greeting;

  if (strcmp (user, self->peering.user) == 0
      || !og_address_is_unicast (&path->address)
      || (path->relayed_to != 0
          && (peer == NULL || peer->number != path->relayed_to)))
    return NULL;

  og_greeting_read (&greeting, datagram, user);
  if (peer == NULL || !believes_ping (self, peer, path, &greeting, now))
    {
      on_strange_ping (self, user, path, &greeting, now);
      return NULL;
    }

  if (og_ping_trust_shows_token (peer, &greeting))
    peer->identified = now;
  og_peer_greeted (peer, &greeting, now);
  if (og_peer_ping_received (peer, path, greeting.says_hello, now))
    og_roster_changed (self->roster, peer);

  return peer;
}

/* Peers in home networks that look alike have a path in common, and only the
 * proof says whose reply it is. Where @peer is proven, it is nobody else's. */
static void
on_proof (OgGroup *self,
          const OgPeer *peer,
          const OgProbeReply *reply,
          const OgPath *path,
          gint64 now)
{
  const OgCandidate *candidate = og_candidates_find (&peer->candidates, path);

  if (candidate != NULL && candidate->is_proven)
    return;

  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *owner = og_roster_get (self->roster, i);

      if (!og_peer_proof_received (owner, reply, path, now))
        continue;

      og_roster_changed (self->roster, owner);
      og_group_review_peer (self, owner, now);
      return;
    }
}

/* TRUE: it is for the comparison of two ways. */
static gboolean
take_comparison (OgGroup *self,
                 OgPeer *peer,
                 const OgProbeReply *reply,
                 const OgPath *path,
                 gint64 now)
{
  if (!og_comparison_reply_received (&peer->comparison, &peer->candidates, path,
                                     reply, now))
    return FALSE;

  og_roster_changed (self->roster, peer);
  return TRUE;
}

static void
on_probe_reply (OgGroup *self,
                OgPeer *peer,
                const OgProbeReply *reply,
                const OgPath *path,
                gint64 now)
{
  if (take_comparison (self, peer, reply, path, now))
    return;

  if (reply->sequence < 0)
    on_proof (self, peer, reply, path, now);
  else
    og_peer_probe_reply_received (peer, reply, path, &self->peering, now);
}

static void
on_ring (OgGroup *self,
         OgPeer *peer,
         const OgControl *message,
         const OgPath *path,
         gint64 now)
{
  if (message->kind == OG_KIND_RING)
    og_loops_asked (&self->loops, peer, &message->ring, path, now);
  else
    og_rings_reply_received (self->loops.rings, peer, &message->ring, path, now);
}

static void
on_peer_message (OgGroup *self,
                 OgPeer *peer,
                 const OgControl *message,
                 const OgPath *path,
                 gint64 now)
{
  og_peer_heard (peer, now);

  switch ((int) message->kind)
    {
    case OG_KIND_CLIENT_HELLO:
      og_peer_hello_received (peer, now);
      break;
    case OG_KIND_ROUTER:
      peer->router = message->router;
      break;
    case OG_KIND_PROBE:
      og_peer_upkeep_probe_received (peer, &message->probe, path,
                                     &self->peering, now);
      break;
    case OG_KIND_PROBE_REPLY:
      on_probe_reply (self, peer, &message->probe_reply, path, now);
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
    case OG_KIND_RING_REPLY:
      on_ring (self, peer, message, path, now);
      break;
    case OG_KIND_COMES_BACK:
      og_loops_told (&self->loops, message->comes_back, path, now);
      break;
    default: /* not for a peer to say, or used further up */
      break;
    }
}

OgPeer *
og_group_control_received (OgGroup *self,
                           OgPeer *peer,
                           const OgControl *message,
                           const OgDatagram *datagram,
                           gint64 now)
{
  if (message->kind == OG_KIND_PING)
    return on_ping (self, message->name, datagram, now);

  if (peer == NULL || og_ping_trust_is_doubtful (peer, datagram->path, now))
    return NULL;

  on_peer_message (self, peer, message, datagram->path, now);
  return peer;
}
