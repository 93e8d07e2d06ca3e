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
og_peer_news_review (const OgEventSink *sink, OgPeer *peer, gint64 now)
{
  const OgPeerStanding told = peer->told;
  OgPeerStanding found = get_standing (peer);
  gboolean is_moved = !og_path_equal (&told.path, &found.path);

  if (!is_moved && told.state == found.state && told.said_hello == found.said_hello
      && told.is_cut_off == found.is_cut_off)
    return FALSE;

  found.since = is_moved ? now : told.since;
  peer->told = found;
  if (is_moved && og_path_is_set (&told.path))
    og_probing_way_changed (&peer->probing);
  if (found.state == OG_PEER_REACHABLE
      && (told.state != OG_PEER_REACHABLE || is_moved))
    og_event_sink_tell_peer (sink, OG_EVENT_PEER_REACHABLE, peer);
  else if (found.state != OG_PEER_REACHABLE && told.state == OG_PEER_REACHABLE)
    og_event_sink_tell_peer (sink, OG_EVENT_PEER_SILENT, peer);

  return TRUE;
}
