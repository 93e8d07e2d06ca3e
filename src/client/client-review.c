/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/client-private.h"

#include "client/limits.h"
#include "client/presence.h"

/* Nothing is sent to anybody in a name that is another's. */
void
og_client_review_registration (OgClient *self)
{
  if (self->registration.state == self->told)
    return;

  if (og_registration_has_lost_name (&self->registration))
    {
      og_deliveries_forget_peers (self->deliveries, NULL);
      og_roster_clear (self->roster);
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

/* The lists make peers missing, some packets after the status that they follow.
 * So many of them make one roll call. */
void
og_client_plan_roll_call (OgClient *self, gint64 now)
{
  if (self->roll_call == -1)
    self->roll_call = now + OG_ROLL_CALL_AFTER;
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

/* Users' OSC moves deadlines too, but only to later times. So it need not do
 * this: the peer then comes due before anything is. */
void
og_client_schedule_peer (OgClient *self, OgPeer *peer)
{
  gint64 due =
      og_earlier_deadline (og_peer_next_deadline (peer),
                           og_presence_get_end (peer, &self->registration));

  og_deadline_heap_set (og_roster_get_deadlines (self->roster), &peer->deadline,
                        due);
}

void
og_client_review_peer (OgClient *self, OgPeer *peer)
{
  og_client_schedule_peer (self, peer);
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
}
