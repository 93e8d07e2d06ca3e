/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-limits.h"

G_BEGIN_DECLS

/* A token bucket: OG_LOOP_RATE messages a second, OG_LOOP_BURST at once. All
 * zero is a full one. */

typedef struct
{
  gint64 level;             /* messages taken × G_USEC_PER_SEC, leaking */
  gint64 leaked;            /* when last, monotonic µs */
} OgTokens;

/* FALSE: there are not @n left. */
static inline gboolean
og_tokens_take_many (OgTokens *self, gint64 n, gint64 now)
{
  gint64 leak = MIN (now - self->leaked, self->level) * OG_LOOP_RATE;

  self->level = MAX (self->level - leak, 0);
  self->leaked = now;
  if (self->level + n * G_USEC_PER_SEC > OG_LOOP_BURST * G_USEC_PER_SEC)
    return FALSE;

  self->level += n * G_USEC_PER_SEC;
  return TRUE;
}

static inline gboolean
og_tokens_take (OgTokens *self, gint64 now)
{
  return og_tokens_take_many (self, 1, now);
}

/* FALSE: not all that were taken have come back. */
static inline gboolean
og_tokens_are_all_there (const OgTokens *self, gint64 now)
{
  return now - self->leaked >= self->level / OG_LOOP_RATE;
}

static inline gboolean
og_tokens_are_half_gone (const OgTokens *self)
{
  return self->level > OG_LOOP_BURST / 2 * G_USEC_PER_SEC;
}

G_END_DECLS
