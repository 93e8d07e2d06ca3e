/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/client-private.h"

#include "client/limits.h"

/* A deadline that became later is noticed when the old one is reached, so that
 * a datagram from one of many peers is not a reason to ask them all. */
static void
hasten (OgClient *self, gint64 deadline)
{
  self->deadline = og_earlier_deadline (self->deadline, deadline);
}

/* Nothing is sent to anybody in a name that is another's. */
void
og_client_review_registration (OgClient *self)
{
  hasten (self, og_registration_next_deadline (&self->registration));
  if (self->registration.state == self->told)
    return;

  if (og_registration_has_lost_name (&self->registration))
    {
      og_deliveries_forget_peers (self->deliveries, NULL);
      og_roster_clear (self->roster);
      self->deadline_stale = TRUE;
    }

  self->told = self->registration.state;
  og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_REGISTRATION,
                                               .registration = self->told });
}

void
og_client_review_name (OgClient *self, gint64 now)
{
  gboolean shared = og_registration_shares_name (&self->registration, now);

  if (shared && !self->told_shared)
    og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_NAME_SHARED });

  self->told_shared = shared;
}

static OgPeerStanding
get_standing (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  OgPeerStanding standing = {
    .state = peer->state,
    .said_hello = peer->said_hello,
  };

  if (in_use != NULL)
    standing.path = in_use->path;

  return standing;
}

/* Tells what has changed of @peer since it was last reviewed. TRUE if anything
 * has, told or not. */
static gboolean
tell_changes (const OgEventSink *self, OgPeer *peer)
{
  const OgPeerStanding told = peer->told;
  const OgPeerStanding now = get_standing (peer);
  gboolean is_moved = !og_path_equal (&told.path, &now.path);

  if (!is_moved && told.state == now.state && told.said_hello == now.said_hello)
    return FALSE;

  peer->told = now;
  if (now.state == OG_PEER_REACHABLE
      && (told.state != OG_PEER_REACHABLE || is_moved))
    og_event_sink_tell_peer (self, OG_EVENT_PEER_REACHABLE, peer);
  else if (now.state != OG_PEER_REACHABLE && told.state == OG_PEER_REACHABLE)
    og_event_sink_tell_peer (self, OG_EVENT_PEER_SILENT, peer);

  return TRUE;
}

void
og_client_review_peer (OgClient *self, OgPeer *peer)
{
  hasten (self, og_peer_next_deadline (peer));
  if (tell_changes (&self->sink, peer))
    og_roster_changed (self->roster);
}

void
og_client_remove_peer (OgClient *self, OgPeer *peer)
{
  if (peer == NULL)
    return;

  og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_LEFT, peer);
  og_deliveries_forget_peers (self->deliveries, peer);
  og_roster_remove (self->roster, peer);
  self->deadline_stale = TRUE;
}
