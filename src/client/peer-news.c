/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer-news.h"

#include "client/limits.h"

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

/* All come back a while after it. */
static gboolean
is_lost_with_server (const OgNewsScene *scene, const OgPath *said, gint64 now)
{
  gboolean is_over = scene->outage == OG_OUTAGE_NONE;
  OgOutage outage = is_over ? scene->ended : scene->outage;

  if (is_over
      && (scene->server_back == 0 || now >= scene->server_back + OG_PEER_LOST))
    return FALSE;
  if (said->relayed_to != 0)
    return TRUE;

  return outage == OG_OUTAGE_INTERNET
         && og_address_get_scope (&said->address) > OG_SCOPE_SHARED;
}

/* To a relay it does not matter by which way the server is reached. */
static gboolean
is_same_way (const OgPath *path, const OgPath *other)
{
  return path->relayed_to != 0 ? path->relayed_to == other->relayed_to
                               : og_path_equal (path, other);
}

/* Whoever falls silent is sent to by the relay at once, which is not news of
 * him until something comes. */
static gboolean
is_only_hoped_for (const OgNewsScene *scene, const OgPeer *peer)
{
  return peer->told.path.relayed_to != 0
         && (scene->outage != OG_OUTAGE_NONE
             || (og_path_is_set (&peer->said) && peer->heard < peer->told.since));
}

/* The cause hides its symptoms: while the server is silent, what it handed on is no news. */
static void
say (const OgNewsScene *scene, OgPeer *peer, gint64 now)
{
  const OgPeerStanding *found = &peer->told;
  const OgPath *said = &peer->said;

  if (found->state == OG_PEER_REACHABLE)
    {
      if (is_same_way (&found->path, said) || is_only_hoped_for (scene, peer))
        return;

      peer->said = found->path;
      og_event_sink_tell_peer (scene->sink, OG_EVENT_PEER_REACHABLE, peer);
    }
  else if (og_path_is_set (said) && !is_lost_with_server (scene, said, now))
    {
      peer->said = (OgPath){ 0 };
      og_event_sink_tell_peer (scene->sink, OG_EVENT_PEER_SILENT, peer);
    }
}

gboolean
og_peer_news_review (const OgNewsScene *scene, OgPeer *peer, gint64 now)
{
  const OgPeerStanding told = peer->told;
  OgPeerStanding found = get_standing (peer);
  gboolean is_moved = !og_path_equal (&told.path, &found.path);

  if (!is_moved && told.state == found.state && told.said_hello == found.said_hello
      && told.is_cut_off == found.is_cut_off)
    {
      say (scene, peer, now);
      return FALSE;
    }

  found.since = is_moved ? now : told.since;
  peer->told = found;
  if (is_moved && og_path_is_set (&told.path))
    og_probing_way_changed (&peer->probing);
  say (scene, peer, now);
  return TRUE;
}
