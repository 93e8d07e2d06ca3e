/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-guard.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the group sends to the local programs, on its way to them. Nearly all of
 * it passes at once. While the loop guard delays a delivery, that one and all
 * behind it wait here, in order, for some milliseconds. */

typedef struct _OgDeliveries OgDeliveries;

OgDeliveries     *og_deliveries_new          (OgLoopGuard *guard);
void              og_deliveries_free         (OgDeliveries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgDeliveries, og_deliveries_free)

gboolean          og_deliveries_pass         (OgDeliveries *self, const OgDatagram *datagram,
                                              gint64 now);
const OgDatagram *og_deliveries_peek         (OgDeliveries *self, guint *n_datagrams,
                                              gint64 now);
void              og_deliveries_clear        (OgDeliveries *self);
gint64            og_deliveries_next_deadline (const OgDeliveries *self);

/* og_deliveries_new: borrows @guard.
 *
 * og_deliveries_pass: TRUE: hand it over at once. Otherwise it was copied, or it
 * is held back for good.
 *
 * og_deliveries_peek: what has waited long enough, oldest first, to be handed
 * over and cleared; valid until the next call of another function. 0 datagrams:
 * nothing has.
 *
 * og_deliveries_next_deadline: when something will have, monotonic µs, -1:
 * nothing waits. */

G_END_DECLS
