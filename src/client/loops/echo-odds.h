/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-limits.h"

G_BEGIN_DECLS

/* How likely it is that something that came back is the echo of a trial: how late it is
 * against the delay that was drawn. It knows nothing of lags and of verdicts. */

#define OG_ECHO_BIN  OG_MILLISECOND
#define OG_ECHO_LOTS ((guint) (OG_ECHO_DELAY_MAX / OG_ECHO_BIN) + 1) /* one a millisecond */
#define OG_ECHO_SPAN (OG_ECHO_LOTS + 27) /* bins after a lag in which an echo is looked for */

#define OG_ECHO_SHAPES 4

/* What a trial multiplies the evidence by, for each shape and each bin in which
 * something may come back. */
typedef struct
{
  double factors[OG_ECHO_SHAPES][OG_ECHO_SPAN];
} OgEchoOdds;

guint  og_echo_count        (guint32 choices);
void   og_echo_odds_compute (OgEchoOdds *self, guint32 choices, guint lot);
double og_echo_odds_weigh   (const OgEchoOdds *odds, const guint *shown, guint n_trials);

/* og_echo_count: the bits that are set.
 *
 * og_echo_odds_compute: @lot is the delay that was drawn, in bins, bit n of @choices: it
 * could have been n.
 *
 * og_echo_odds_weigh: the evidence of all trials. @shown: the bin in which something came
 * back, for each; OG_ECHO_SPAN: nothing did. */

G_END_DECLS
