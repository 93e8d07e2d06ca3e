/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidates.h"

G_BEGIN_DECLS

/* The ways to a peer that it gave itself, beside the two that the server has of it. It
 * can give any address, so that they bring no more pings than others, and each has to
 * prove itself. Which of them are tried is the subject of client/given. */

typedef struct
{
  OgAddress address;
  gboolean is_near;         /* in a local network of ours */
} OgGiven;

gboolean og_candidates_set_given    (OgCandidates *self, const OgGiven *given, guint n_given);
gboolean og_candidates_forget_inner (OgCandidates *self);

/* og_candidates_set_given: at most OG_GIVEN_MAX, the best first, instead of those before.
 * TRUE if that is new. Chooses again.
 *
 * og_candidates_forget_inner: those that lead to the peer only from beside it, as it has
 * moved. TRUE if there were any. */

G_END_DECLS
