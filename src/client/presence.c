/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/presence.h"

#include "client/limits.h"

void
og_presence_listed (OgMembersSource *source, gint64 listed)
{
  if (listed - source->listed >= OG_PEER_MISSING)
    source->resumed = listed;

  source->listed = listed;
}

/* One list may get lost, or be cut before it comes to the peer: so it is
 * missing when another came later. While there are no lists nobody is, and only
 * the original's time holds. A server that began again lists who has come back
 * to it: all have as long to do so. */
gboolean
og_presence_is_missing (const OgPeer *peer, const OgMembersSource *source)
{
  return source->listed - MAX (peer->listed, source->resumed) >= OG_PEER_MISSING;
}

gint64
og_presence_get_end (const OgPeer *peer, const OgMembersSource *source)
{
  return og_presence_is_missing (peer, source)
             ? MAX (peer->listed, peer->heard) + OG_PEER_GONE
             : -1;
}

gboolean
og_presence_is_over (const OgPeer *peer, const OgMembersSource *source, gint64 now)
{
  gint64 end = og_presence_get_end (peer, source);

  return (end != -1 && now >= end) || og_peer_is_forgotten (peer, now);
}

/* One that lives says so to the server each OG_ALIVE_INTERVAL. */
gboolean
og_presence_is_alive (const OgPeer *peer, const OgMembersSource *source)
{
  return !og_presence_is_missing (peer, source)
         && source->listed - peer->server_heard < OG_PEER_ABSENT;
}
