/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-limits.h"

G_BEGIN_DECLS

/* Counts equal messages that arrive. Ten members may send them; more than a member may send
 * of them altogether is the least that a ring of ports brings. All zero at first. */

typedef struct
{
  gint64 since;
  guint n_repeats;          /* since then */
} OgFlood;

/* One more. TRUE: they are a flood. */
static inline gboolean
og_flood_count (OgFlood *self, gint64 now)
{
  if (now - self->since >= G_USEC_PER_SEC)
    {
      self->since = now;
      self->n_repeats = 0;
    }

  return ++self->n_repeats > OG_LOOP_RATE;
}

G_END_DECLS
