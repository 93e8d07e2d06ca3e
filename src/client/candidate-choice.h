/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidate.h"

G_BEGIN_DECLS

/* Which of the ways to a peer is used. The rules are in the .c, and nowhere else. */

gboolean og_candidates_want_proof  (const OgCandidates *self, const OgCandidate *candidate);
gboolean og_candidates_work        (const OgCandidates *self, const OgCandidate *candidate);
void     og_candidates_choose      (OgCandidates *self);
gboolean og_candidates_find_rivals (const OgCandidates *self, guint *ipv6, guint *ipv4);
void     og_candidates_set_slow    (OgCandidates *self, guint place);

/* og_candidates_want_proof: a ping from there alone does not make it usable.
 * og_candidates_work: whether @candidate, NULL: none, can be used.
 *
 * og_candidates_choose: to be called after each change. If none can be used, the one in
 * use stays so.
 *
 * og_candidates_find_rivals: two that work and lead straight over the internet, one by
 * each family, and that by IPv6 is in use: nobody may know yet which is the quicker. FALSE:
 * there are none. og_candidates_set_slow: it is the slower one. Chooses again. */

G_END_DECLS
