/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidates.h"
#include "client/nonces.h"

G_BEGIN_DECLS

/* Whether the way to a peer by IPv6 is slower than that by IPv4, if both lead straight
 * over the internet: each is asked by a probe of its own at the same time, and that a few
 * times. It says when, and what the replies mean; it sends nothing. */

typedef struct
{
  guint place;              /* of the candidate */
  OgProbe probe;            /* all zero: none is on its way */
  gint64 sent;              /* when */
  gint64 round_trip;        /* 0: not answered yet */
} OgComparisonSide;

/* All zero at first. */
typedef struct
{
  OgComparisonSide ipv6;
  OgComparisonSide ipv4;
  gint64 due;               /* when the next probes are; 0: none have been sent */
  guint n_rounds;
  guint n_slower;           /* in a row */
  gboolean is_running;
  gboolean is_over;         /* for these two */
} OgComparison;

void     og_comparison_review         (OgComparison *self, const OgCandidates *candidates,
                                       gint64 now);
gboolean og_comparison_take_probes    (OgComparison *self, OgNonces *nonces, gint64 now);
gboolean og_comparison_reply_received (OgComparison *self, OgCandidates *candidates,
                                       const OgPath *path, const OgProbeReply *reply,
                                       gint64 now);
gint64   og_comparison_next_deadline  (const OgComparison *self);

/* og_comparison_review: begins when there are two to compare, and ends when there are
 * not.
 *
 * og_comparison_take_probes: TRUE: the probes of both sides are to be sent now.
 *
 * og_comparison_reply_received: TRUE if it is one to these probes. Then the candidates
 * may have chosen again.
 *
 * og_comparison_next_deadline: when probes are due, G_MAXINT64: never. */

G_END_DECLS
