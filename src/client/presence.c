/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/presence.h"

#include "client/limits.h"

/* One list may get lost, or be cut before it comes to the peer: so it is
 * missing when another came later. While there are no lists nobody is, and only
 * the original's time holds. */
gboolean
og_presence_is_missing (const OgPeer *peer, gint64 last_list)
{
  return last_list - peer->listed >= OG_PEER_MISSING;
}

gint64
og_presence_get_end (const OgPeer *peer, gint64 last_list)
{
  return og_presence_is_missing (peer, last_list)
             ? MAX (peer->listed, peer->heard) + OG_PEER_GONE
             : -1;
}

gboolean
og_presence_is_over (const OgPeer *peer, gint64 last_list, gint64 now)
{
  gint64 end = og_presence_get_end (peer, last_list);

  return (end != -1 && now >= end) || og_peer_is_forgotten (peer, now);
}

/* One that lives says so to the server each OG_ALIVE_INTERVAL. */
gboolean
og_presence_is_alive (const OgPeer *peer, gint64 last_list)
{
  return !og_presence_is_missing (peer, last_list)
         && last_list - peer->server_heard < OG_PEER_ABSENT;
}
