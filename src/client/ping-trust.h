/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/greeting.h"
#include "client/presence.h"

G_BEGIN_DECLS

/* Whether a ping is of the member whose name it has. Anybody can write a name, and a
 * member who has dropped off does not contradict. */

typedef enum
{
  OG_PING_BELIEVED,
  OG_PING_REFUSED,
  OG_PING_LACKS_TOKEN       /* refused; we may not have been told the latest token */
} OgPingVerdict;

OgPingVerdict og_ping_trust_judge      (const OgPeer *peer, const OgPath *path,
                                        const OgGreeting *greeting,
                                        const OgMembersSource *source, gint64 now);
gboolean      og_ping_trust_shows_token (const OgPeer *peer, const OgGreeting *greeting);
gboolean      og_ping_trust_is_doubtful (const OgPeer *peer, const OgPath *path, gint64 now);
gboolean      og_ping_trust_is_over    (const OgPeer *peer, const OgMembersSource *source,
                                        gint64 now);

/* og_ping_trust_judge: a ping with the name of @peer came by @path.
 *
 * og_ping_trust_is_doubtful: what comes by @path may be somebody else's, who is there now:
 * nothing counts but a ping with the token.
 *
 * og_ping_trust_is_over: the path by which the peer pinged, and which the server did
 * not give, is not believed any more. */

G_END_DECLS
