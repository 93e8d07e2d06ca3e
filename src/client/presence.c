/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/presence.h"

#include "client/limits.h"

/* One list may get lost, or be cut before it comes to the peer: so it is
 * missing when the server answered again later. While the server is silent
 * nobody is, and only the original's time holds. */
gboolean
og_presence_is_missing (const OgPeer *peer, const OgRegistration *registration)
{
  return registration->heard - peer->listed >= OG_PEER_MISSING;
}

gint64
og_presence_get_end (const OgPeer *peer, const OgRegistration *registration)
{
  return og_presence_is_missing (peer, registration)
             ? MAX (peer->listed, peer->heard) + OG_PEER_GONE
             : -1;
}

gboolean
og_presence_is_over (const OgPeer *peer,
                     const OgRegistration *registration,
                     gint64 now)
{
  gint64 end = og_presence_get_end (peer, registration);

  return (end != -1 && now >= end) || og_peer_is_forgotten (peer, now);
}

/* A member whom the server has forgotten has not moved: somebody else pings in
 * its name, such as one whom the server refused. */
gboolean
og_presence_accepts_ping (const OgPeer *peer,
                          const OgRegistration *registration,
                          const OgAddress *from,
                          gint64 now)
{
  if (!og_presence_is_missing (peer, registration))
    return og_peer_accepts_ping (peer, from, now);

  for (guint i = 0; i < OG_N_ENDPOINTS; i++)
    if (og_address_equal (&peer->endpoints[i].address, from))
      return TRUE;

  return FALSE;
}
