/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"
#include "client/loops/loop-guard.h"
#include "client/loops/rings.h"
#include "client/roster.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the local programs send: to whom of the group it goes; and what they get.
 * It holds back what would do harm: protocol messages, loops, and towards original
 * peers what would end them. It changes no byte of any message that passes. */

typedef struct _OgForwarding OgForwarding;

typedef enum
{
  OG_FORWARD_ALL,           /* to every route */
  OG_FORWARD_NO_ORIGINAL,   /* to every route that is not to an original */
  OG_FORWARD_NONE,
  OG_FORWARD_PART           /* to none as it is: its part is to be judged */
} OgForward;

OgForwarding *og_forwarding_new               (OgRoster *roster, OgLoopGuard *loop_guard,
                                               OgRings *rings, const OgEventSink *sink);
void          og_forwarding_free              (OgForwarding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgForwarding, og_forwarding_free)

OgForward     og_forwarding_judge             (OgForwarding *self,
                                               const OgDatagram *datagram, gint64 now);
const guint8 *og_forwarding_get_part          (const OgForwarding *self, gsize *size);
void          og_forwarding_sent              (OgForwarding *self, const OgRoute *route,
                                               guint n_packets, gsize n_bytes, gint64 now);
guint64       og_forwarding_get_held_back     (const OgForwarding *self);
guint64       og_forwarding_get_refused       (const OgForwarding *self);

/* og_forwarding_new: borrows all.
 *
 * og_forwarding_judge: where a packet goes that a local program sent; .from is
 * unset if it is not known. Counts and tells what is held back.
 *
 * og_forwarding_get_part: what goes on of the last packet that holds protocol
 * messages too; valid until the next one.
 *
 * og_forwarding_sent: what went out on a route.
 *
 * og_forwarding_get_held_back: packets not handed on because of loops.
 * og_forwarding_get_refused: protocol messages of local programs. */

G_END_DECLS
