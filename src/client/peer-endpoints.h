/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* Which endpoints a peer has, which of them answered, and which one is used. It
 * sends nothing and knows no time: what is in doubt, the peer says. */

gboolean       og_peer_has_answered           (const OgPeer *self);
gint64         og_peer_get_last_ping_received (const OgPeer *self);
OgEndpointKind og_peer_find_endpoint          (const OgPeer *self, const OgAddress *address);
void           og_peer_choose_endpoint        (OgPeer *self);
void           og_peer_distrust_endpoints     (OgPeer *self);
void           og_peer_forget_endpoint        (OgPeer *self, OgEndpointKind kind);
gboolean       og_peer_keep_endpoint_in_use   (OgPeer *self, const OgUserInfo *info);
gboolean       og_peer_move_endpoint          (OgPeer *self, OgEndpointKind kind,
                                               const OgAddress *address, gboolean keeps_ping);

/* og_peer_get_last_ping_received: from any of them; 0: never.
 *
 * og_peer_find_endpoint: OG_ENDPOINT_NONE if none has that address.
 *
 * og_peer_choose_endpoint: uses the first that answered; if none has since they
 * were distrusted, the one that was in use, if it is not forgotten.
 *
 * og_peer_keep_endpoint_in_use: as the ping endpoint, if @info does not name it.
 * Whether it did so.
 *
 * og_peer_move_endpoint: FALSE if it is there already. The ping endpoint belongs
 * to where the peer was, so it is forgotten unless @keeps_ping. */

G_END_DECLS
