/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/stream.h"

G_BEGIN_DECLS

/* What a link has to send and could not yet: packets, each after its length, and since
 * when they wait. Bounded, and without memory when it is empty. It sends nothing. */

typedef struct
{
  /* Owned */
  guint8 *bytes;
  GArray *marks;            /* since when bytes wait, oldest first */

  gsize start;              /* of what waits, in the bytes */
  gsize end;
  gsize capacity;
  guint64 n_taken;          /* bytes, ever */
  guint first_mark;
} OgLinkQueue;

void          og_link_queue_init      (OgLinkQueue *self);
void          og_link_queue_clear     (OgLinkQueue *self);
gboolean      og_link_queue_add       (OgLinkQueue *self, const guint8 *packet, gsize size,
                                       gsize limit, gint64 now);
OgStreamBytes og_link_queue_peek      (const OgLinkQueue *self);
void          og_link_queue_take      (OgLinkQueue *self, gsize n_bytes);
gint64        og_link_queue_get_since (const OgLinkQueue *self);

/* og_link_queue_add: FALSE if it would then hold more than @limit bytes, unless it is
 * empty: one packet always has room. @now in monotonic µs.
 *
 * og_link_queue_peek: all that waits, in one piece; valid until the next call.
 *
 * og_link_queue_get_since: since when the oldest byte waits, or up to 10 ms before; -1:
 * nothing waits. */

G_END_DECLS
