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
  const OgEventSink *sink;

  OgLoopSink guard_sink;
} OgLoops;

void   og_loops_init          (OgLoops *self, OgRoster *roster, OgWrapping *wrapping,
                               const OgEventSink *sink, gboolean lenient);
void   og_loops_clear         (OgLoops *self);
void   og_loops_advance       (OgLoops *self, gint64 now);
gint64 og_loops_next_deadline (const OgLoops *self);

/* og_loops_init: borrows all. @lenient: loops are noticed, and nothing is held
 * back. It must stay where it is in memory. */

G_END_DECLS
