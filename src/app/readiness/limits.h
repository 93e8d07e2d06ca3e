/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Up to where figures are good, and fair, for playing together. What is more is
 * poor. */
typedef struct
{
  gint64 good_round_trip; /* µs */
  gint64 fair_round_trip;
  gint64 good_jitter;
  gint64 fair_jitter;
  double fair_loss; /* share of 1; none lost is good */
} OgLimits;

OgLimits og_limits_read (GSettings *settings);

/* og_limits_read: NULL: the usual ones. A limit for fair is never below that
 * for good. */

G_END_DECLS
