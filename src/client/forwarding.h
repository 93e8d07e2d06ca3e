/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"
#include "client/loops/loop-guard.h"
#include "client/rings.h"
#include "client/roster.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the local programs send, and which members get it, by which paths. It
 * holds back what would do harm: protocol messages, loops, and towards original
 * peers what would end them. It changes no byte of any message that passes. */

typedef struct _OgForwarding OgForwarding;

OgForwarding     *og_forwarding_new           (OgRoster *roster, OgLoopGuard *loop_guard,
                                               OgRings *rings, OgWrapping *wrapping,
                                               const OgEventSink *sink);
void              og_forwarding_free          (OgForwarding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgForwarding, og_forwarding_free)

const OgRun      *og_forwarding_take          (OgForwarding *self, const OgDatagram *datagrams,
                                               guint n_datagrams, guint *n_runs, gint64 now);
const OgDatagram *og_forwarding_get_batch     (const OgForwarding *self, guint *n_datagrams);
void              og_forwarding_sent          (OgForwarding *self, const OgSent *sent,
                                               gint64 now);
gint64            og_forwarding_next_deadline (const OgForwarding *self);
guint64           og_forwarding_get_held_back (const OgForwarding *self);
guint64           og_forwarding_get_refused   (const OgForwarding *self);
gint64            og_forwarding_get_last_refused (const OgForwarding *self);

/* og_forwarding_new: borrows all.
 *
 * og_forwarding_take: local programs sent @datagrams; a path without an address
 * says that the program is not known. Gives what goes where; valid until the next
 * call, as is og_forwarding_get_batch(): what goes on at all, even if nobody is
 * there. Counts and notifies of what is held back.
 *
 * og_forwarding_next_deadline: when og_forwarding_take() is to be called even without
 * datagrams, because something that waited goes on; monotonic µs, -1: nothing waits.
 *
 * og_forwarding_sent: what became of each of the last runs.
 *
 * og_forwarding_get_held_back: how many packets were not handed on because of
 * loops. og_forwarding_get_refused: protocol messages of local programs, and
 * _get_last_refused: when the latest came; 0: none did. */

G_END_DECLS
