/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* Whether a peer is still a member, by what the lists of members tell of it and by
 * what we hear of it. No server says that it has forgotten one who fell silent:
 * its lists go on without it. */

gboolean og_presence_is_missing (const OgPeer *peer, gint64 last_list);
gboolean og_presence_is_alive   (const OgPeer *peer, gint64 last_list);
gboolean og_presence_is_over    (const OgPeer *peer, gint64 last_list, gint64 now);
gint64   og_presence_get_end    (const OgPeer *peer, gint64 last_list);

/* @last_list is when the members were last listed, 0: never.
 *
 * og_presence_is_missing: @peer is not in the lists any more.
 *
 * og_presence_is_over: @peer is to be forgotten. og_presence_get_end: when it
 * will be as it is missing, if nothing is heard of it by then; -1: it is not
 * missing.
 *
 * og_presence_is_alive: the server heard @peer not long before that. */

G_END_DECLS
