/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidate.h"

G_BEGIN_DECLS

/* The ways to one peer: where each is known from, what was sent and heard by it,
 * and which one is used. The rules of that choice are in client/candidate-choice. It sends
 * nothing, and knows no deadlines: the peer says when the candidate in use is in
 * doubt. */

void               og_candidates_init          (OgCandidates *self);
OgCandidate       *og_candidates_add           (OgCandidates *self, OgCandidateSource source,
                                                const OgPath *path);
void               og_candidates_forget        (OgCandidates *self, OgCandidateSource source);

gboolean           og_candidates_listed        (OgCandidates *self, const OgPath *private_path,
                                                const OgPath *public_path, gboolean in_doubt,
                                                gint64 now);
gboolean           og_candidates_ping_received (OgCandidates *self, const OgPath *path,
                                                gboolean greets, gboolean in_doubt, gint64 now);
void               og_candidates_ping_sent     (OgCandidates *self, guint place, gint64 now);
void               og_candidates_distrust      (OgCandidates *self);
void               og_candidates_we_moved      (OgCandidates *self);
void               og_candidates_came_back     (OgCandidates *self);
gboolean           og_candidates_forget_ping   (OgCandidates *self);
gboolean           og_candidates_set_relay     (OgCandidates *self, const OgPath *path);
gboolean           og_candidates_fall_back     (OgCandidates *self);
void               og_candidates_set_needs_proof (OgCandidates *self, gboolean needs_proof);
gboolean           og_candidates_reply_received (OgCandidates *self, const OgPath *path,
                                                const OgProbeReply *reply);

OgCandidate       *og_candidates_find          (const OgCandidates *self, const OgPath *path);
OgCandidate       *og_candidates_get           (const OgCandidates *self,
                                                OgCandidateSource source);
const OgCandidate *og_candidates_get_in_use    (const OgCandidates *self);
gboolean           og_candidates_have_answered (const OgCandidates *self);
gint64             og_candidates_get_last_ping (const OgCandidates *self);

/* og_candidates_add: what is known of @path stays known if another source gave it.
 * og_candidates_forget: what only @source gave. Neither chooses again.
 *
 * og_candidates_listed: the server lists the peer at these paths; one that is
 * unset is not known. og_candidates_ping_received: a ping came by @path, and @greets:
 * a hello beside it. A ping alone may be forged, so that who can answer probes has to. Both
 * choose again, and give TRUE if a candidate is new or has answered. @in_doubt:
 * the peer may not hear us any more by the one in use.
 *
 * og_candidates_distrust: each has to answer again. The one in use stays in use.
 *
 * og_candidates_we_moved: where nobody answered, somebody may do so now. Distrusts all.
 * og_candidates_came_back: the same, because the peer was gone.
 *
 * og_candidates_forget_ping: the path that only a ping gave. FALSE: no ping gave one.
 * Chooses again.
 *
 * og_candidates_set_relay: the path by a relay; unset: there is none. It needs no answer,
 * because whoever relays knows that the peer is there. TRUE if that is new. Chooses again.
 *
 * og_candidates_fall_back: to the relay, until another proves itself again. FALSE if there
 * is none, or it is in use.
 *
 * og_candidates_set_needs_proof: from now on a candidate is used only if a reply to
 * its own proof came by it. The one in use stays so. FALSE: not any more; chooses again.
 *
 * og_candidates_reply_received: if it is the reply to the proof of the candidate with
 * that path, this one is proven. TRUE if it can be used now. Chooses again.
 *
 * og_candidates_find: the one with that path; NULL: there is none.
 * og_candidates_get: the one that @source gave; NULL: it gave none. Both are
 * borrowed.
 *
 * og_candidates_have_answered: any of them can be used, not counting a relay.
 *
 * og_candidates_get_last_ping: when one came last, by any of them; 0: never.
 */

G_END_DECLS
