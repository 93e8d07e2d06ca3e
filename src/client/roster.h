/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/crowds.h"

G_BEGIN_DECLS

/* The peers of a client: by name, by the path a datagram came by, and by when
 * something is due. It also keeps the routes, one for each peer that can be
 * reached, in the form in which the data path wants them. */

typedef struct _OgRoster OgRoster;

OgRoster      *og_roster_new        (const OgNonces *nonces);
void           og_roster_free       (OgRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRoster, og_roster_free)

guint          og_roster_get_size   (const OgRoster *self);
OgPeer        *og_roster_get        (const OgRoster *self, guint position);
OgPeer        *og_roster_find       (const OgRoster *self, const char *name);
OgPeer        *og_roster_find_from  (OgRoster *self, const OgPath *path);
OgPeer        *og_roster_add        (OgRoster *self, const char *name, gint64 now);
void           og_roster_remove     (OgRoster *self, OgPeer *peer);
void           og_roster_clear      (OgRoster *self);
void           og_roster_changed    (OgRoster *self, OgPeer *peer);
const OgRoute *og_roster_get_routes (OgRoster *self, guint *n_routes);
const OgRoute *og_roster_get_left_out (OgRoster *self, guint *n_routes);
gboolean       og_roster_has_original (OgRoster *self);
gboolean       og_roster_are_all_ours (OgRoster *self);
OgDeadlineHeap *og_roster_get_deadlines (OgRoster *self);

/* og_roster_new: @nonces give the keys of its hashes, so that nobody can aim at one place.
 *
 * og_roster_get_left_out: those by which nothing is sent, because of crowds; NULL: none.
 *
 * og_roster_has_original: whether one of the routes leads to an original peer.
 * og_roster_are_all_ours: whether all of them lead to peers that have said hello
 * once, even if they answer no probes now.
 *
 * og_roster_get_deadlines: each peer is in it, at first with what is due when it
 * is added. A caller that makes something due earlier sets it again.
 *
 * Positions run from 0 to size - 1 in no order; og_roster_remove() frees the
 * peer and moves the last one to its position.
 *
 * og_roster_find_from: the peer of whose candidates @path is one, or NULL. Of
 * several, one that pinged by it.
 *
 * og_roster_add: NULL if there are OG_PEERS_MAX already. No peer has @name yet.
 *
 * og_roster_changed: a candidate of @peer, whether it answered, the one in use, or
 * whether the peer speaks the extensions has changed. The routes are rebuilt at
 * their next use.
 *
 * og_roster_get_routes: valid until the roster changes. */

G_END_DECLS
