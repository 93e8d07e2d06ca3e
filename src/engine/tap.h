/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/name.h"

G_BEGIN_DECLS

/* Copies of the users' OSC that passes, from the network's thread to one that
 * shows them. One writes, one reads, neither waits nor locks: when the reader
 * is slow, packets are counted and not copied. */

typedef struct _OgTap OgTap;

typedef enum
{
  OG_TAP_OUT,               /* from a local program to the group */
  OG_TAP_IN,                /* from a member to the local programs */
  OG_N_TAPS
} OgTapDirection;

typedef struct
{
  gint64 time;              /* monotonic µs */
  OgTapDirection direction;
  char sender[OG_NAME_MAX + 1]; /* the member's name; "": a local program */
  gsize size;               /* of the packet, in bytes */
  gsize kept;               /* of which this many are in @data */
  const guint8 *data;       /* valid until the next og_tap_read() */
} OgTapped;

OgTap   *og_tap_new       (void);
OgTap   *og_tap_ref       (OgTap *self);
void     og_tap_unref     (OgTap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgTap, og_tap_unref)

void     og_tap_write     (OgTap *self, OgTapDirection direction, const char *sender,
                           const guint8 *data, gsize size, gint64 now);
gboolean og_tap_read      (OgTap *self, OgTapped *tapped);
guint    og_tap_get_count (OgTap *self, OgTapDirection direction);
guint    og_tap_get_missed (OgTap *self);

/* og_tap_new: one reference. Any thread may give up the last one.
 *
 * og_tap_write: for the thread whose turn it is (io/loop-lock.h).
 *
 * og_tap_read: oldest first; FALSE if there is none.
 *
 * og_tap_get_count: packets that passed, copied or not. og_tap_get_missed:
 * packets of both directions that were not copied. Both counters wrap at 2^32. */

G_END_DECLS
