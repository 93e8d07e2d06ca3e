/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/event.h"

void
og_event_sink_tell_peer (const OgEventSink *self,
                         OgEventType type,
                         const OgPeer *peer)
{
  og_event_sink_tell (self, &(OgEvent){ .type = type, .peer = peer });
}

gboolean
og_event_sink_review_peer (const OgEventSink *self, OgPeer *peer)
{
  OgPeerStanding told = peer->told;

  if (told.in_use == peer->in_use && told.state == peer->state
      && told.said_hello == peer->said_hello)
    return FALSE;

  peer->told = (OgPeerStanding){
    .in_use = peer->in_use,
    .state = peer->state,
    .said_hello = peer->said_hello,
  };

  if (peer->state == OG_PEER_REACHABLE
      && (told.state != OG_PEER_REACHABLE || told.in_use != peer->in_use))
    og_event_sink_tell_peer (self, OG_EVENT_PEER_REACHABLE, peer);
  else if (peer->state != OG_PEER_REACHABLE && told.state == OG_PEER_REACHABLE)
    og_event_sink_tell_peer (self, OG_EVENT_PEER_SILENT, peer);

  return TRUE;
}
