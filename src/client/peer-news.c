/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer-news.h"

static OgPeerStanding
get_standing (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  OgPeerStanding standing = {
    .state = peer->state,
    .said_hello = peer->said_hello,
    .is_cut_off = peer->is_cut_off,
  };

  if (in_use != NULL)
    standing.path = in_use->path;

  return standing;
}

gboolean
og_peer_news_review (const OgEventSink *sink, OgPeer *peer)
{
  const OgPeerStanding told = peer->told;
  const OgPeerStanding now = get_standing (peer);
  gboolean is_moved = !og_path_equal (&told.path, &now.path);

  if (!is_moved && told.state == now.state && told.said_hello == now.said_hello
      && told.is_cut_off == now.is_cut_off)
    return FALSE;

  peer->told = now;
  if (is_moved && og_path_is_set (&told.path))
    og_probing_way_changed (&peer->probing);
  if (now.state == OG_PEER_REACHABLE
      && (told.state != OG_PEER_REACHABLE || is_moved))
    og_event_sink_tell_peer (sink, OG_EVENT_PEER_REACHABLE, peer);
  else if (now.state != OG_PEER_REACHABLE && told.state == OG_PEER_REACHABLE)
    og_event_sink_tell_peer (sink, OG_EVENT_PEER_SILENT, peer);

  return TRUE;
}
