/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* What we send to one peer besides the users' OSC, and when: pings, probes and
 * soundchecks. It finds a way to the peer and keeps that open. What the peer
 * says to us is the subject of client/peer. */

void   og_peer_upkeep_advance        (OgPeer *self, const OgPeerContext *context, gint64 now);
gint64 og_peer_upkeep_next_deadline  (const OgPeer *self);
void   og_peer_upkeep_probe_received (OgPeer *self, const OgProbe *probe, const OgPath *path,
                                      const OgPeerContext *context, gint64 now);

/* og_peer_upkeep_advance: reviews the peer and sends what is due.
 *
 * og_peer_upkeep_next_deadline: when that is next to be called, monotonic µs; it
 * may lie in the past.
 *
 * og_peer_upkeep_probe_received: replies at once, by @path. */

G_END_DECLS
