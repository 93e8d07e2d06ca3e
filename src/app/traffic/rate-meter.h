/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/tap.h"

G_BEGIN_DECLS

/* Messages per second in both directions over the last minute, from counters
 * that are read about once a second. */

/* Readings that are kept. */
#define OG_RATE_HISTORY 60

typedef struct
{
  guint rates[OG_N_TAPS][OG_RATE_HISTORY]; /* a second; oldest first */
  guint counts[OG_N_TAPS];
  gint64 time;              /* of the latest reading, µs; 0: none yet */
} OgRateMeter;

void  og_rate_meter_read     (OgRateMeter *self, OgTap *tap, gint64 now);
guint og_rate_meter_get      (const OgRateMeter *self, OgTapDirection direction);
guint og_rate_meter_get_peak (const OgRateMeter *self, OgTapDirection direction);

/* og_rate_meter_read: the first one is where counting starts. A meter is all
 * zeros at first, and to start again.
 *
 * og_rate_meter_get: the latest; og_rate_meter_get_peak: the highest. */

G_END_DECLS
