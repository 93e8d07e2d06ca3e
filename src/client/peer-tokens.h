/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* The tokens by which a peer and we know each other, as the server tells them: whether we
 * have them, whether they still hold, and when they should come. It asks for nothing. */

gboolean og_peer_tokens_received (OgPeer *self, const OgUserToken *tokens, gint64 now);
gboolean og_peer_tokens_hold     (const OgPeer *self, gint64 now);
gboolean og_peer_lacks_tokens    (const OgPeer *self, gint64 now);
gboolean og_peer_awaits_tokens   (const OgPeer *self, gint64 began, gint64 now);

/* og_peer_tokens_received: they are for this peer. FALSE: we knew them.
 * og_peer_tokens_hold: they still are, as far as we know: when it has moved, the server
 * has to tell them again within OG_TOKENS_DOUBTED. og_peer_lacks_tokens: it may have
 * others than we know; as those of both are needed, so may one that is not reached.
 * og_peer_awaits_tokens: they should have come just now, because it is new there, or
 * the server may have begun again at @began. */

G_END_DECLS
