/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses of which another member near us says that they come back to it. A program
 * there may get them from us, and send them by that member. So what comes again of
 * them is tested here, too. All zero: none. */

#define OG_WATCHED_MAX 8

typedef struct
{
  guint32 hash;             /* of the address */
  gint64 until;             /* monotonic µs */
} OgWatchedAddress;

typedef struct
{
  OgWatchedAddress places[OG_WATCHED_MAX];
  gint64 until;             /* of all */
} OgWatched;

void     og_watched_add      (OgWatched *self, guint32 hash, gint64 until);
gboolean og_watched_contains (const OgWatched *self, guint32 hash, gint64 now);

/* og_watched_add: over the one that ends first, if all places are taken. */

static inline gboolean
og_watched_is_empty (const OgWatched *self, gint64 now)
{
  return now >= self->until;
}

G_END_DECLS
