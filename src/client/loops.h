/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-guard.h"
#include "client/rings.h"

G_BEGIN_DECLS

/* All that a client does about loops. The folder client/loops notices them and knows
 * no peers; client/rings finds rings of ports by asking the peers. What both notice
 * becomes events here. */

typedef struct
{
  /* Owned */
  OgLoopGuard *guard;
  OgRings *rings;

  /* Borrowed */
  OgRoster *roster;
  OgWrapping *wrapping;
  const OgEventSink *sink;

  OgLoopSink guard_sink;
} OgLoops;

void   og_loops_init          (OgLoops *self, OgRoster *roster, OgWrapping *wrapping,
                               const OgEventSink *sink, gboolean lenient);
void   og_loops_clear         (OgLoops *self);
void   og_loops_asked         (OgLoops *self, OgPeer *peer, const OgRing *ring,
                               const OgPath *path, gint64 now);
void   og_loops_told          (OgLoops *self, const char *message, const OgPath *path,
                               gint64 now);
void   og_loops_advance       (OgLoops *self, gint64 now);
gint64 og_loops_next_deadline (const OgLoops *self);

/* og_loops_init: borrows all. @lenient: loops are noticed, and nothing is held
 * back. It must stay where it is in memory.
 *
 * og_loops_asked: what comes back to @peer may do so through a program that hears us. If
 * @peer is near, what comes again of that address is tested here, and @peer is told.
 *
 * og_loops_told: a member says that what comes back to us follows from what it delivers. */

G_END_DECLS
