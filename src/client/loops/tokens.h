/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-limits.h"

G_BEGIN_DECLS

/* A token bucket: so many messages a second, and more at once; OG_LOOP_RATE and
 * OG_LOOP_BURST unless they are given. All zero is a full one. */

typedef struct
{
  gint64 level;             /* messages taken × G_USEC_PER_SEC, leaking */
  gint64 leaked;            /* when last, monotonic µs */
} OgTokens;

/* FALSE: none is left. */
static inline gboolean
og_tokens_take_at (OgTokens *self, gint64 rate, gint64 burst, gint64 now)
{
  gint64 leak = MIN (now - self->leaked, self->level) * rate;

  self->level = MAX (self->level - leak, 0);
  self->leaked = now;
  if (self->level + G_USEC_PER_SEC > burst * G_USEC_PER_SEC)
    return FALSE;

  self->level += G_USEC_PER_SEC;
  return TRUE;
}

/* FALSE: only @n_kept are left, or fewer. */
static inline gboolean
og_tokens_take_but (OgTokens *self, gint64 n_kept, gint64 now)
{
  return og_tokens_take_at (self, OG_LOOP_RATE, OG_LOOP_BURST - n_kept, now);
}

/* FALSE: none is left. */
static inline gboolean
og_tokens_take (OgTokens *self, gint64 now)
{
  return og_tokens_take_but (self, 0, now);
}

/* One more is gone, also if none is left. */
static inline void
og_tokens_owe (OgTokens *self)
{
  self->level += G_USEC_PER_SEC;
}

/* FALSE: not all that were taken have come back. */
static inline gboolean
og_tokens_are_all_there_at (const OgTokens *self, gint64 rate, gint64 now)
{
  return now - self->leaked >= self->level / rate;
}

static inline gboolean
og_tokens_are_all_there (const OgTokens *self, gint64 now)
{
  return og_tokens_are_all_there_at (self, OG_LOOP_RATE, now);
}

/* A lasting use of less than the rate takes none away. */
static inline gint64
og_tokens_count_gone (const OgTokens *self)
{
  return self->level / G_USEC_PER_SEC;
}

G_END_DECLS
