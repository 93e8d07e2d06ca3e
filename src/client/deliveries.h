/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-guard.h"
#include "client/peer.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the group sends to the local programs, on its way to them. Nearly all of
 * it passes at once. While the loop guard delays a delivery, that one and all
 * behind it wait here, in order, for some milliseconds. */

typedef struct _OgDeliveries OgDeliveries;

/* What the local programs get of a datagram, now. */
typedef enum
{
  OG_DELIVER_NOTHING,
  OG_DELIVER_PACKET,        /* as it is */
  OG_DELIVER_PART           /* og_deliveries_get_part() in its place */
} OgDelivery;

OgDeliveries     *og_deliveries_new          (OgLoopGuard *guard, gboolean passes_pings);
void              og_deliveries_free         (OgDeliveries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgDeliveries, og_deliveries_free)

OgDelivery        og_deliveries_take         (OgDeliveries *self, OgPeer *peer,
                                              const OgDatagram *datagram, gint64 now);
OgDelivery        og_deliveries_take_control (OgDeliveries *self, OgPeer *peer,
                                              const OgDatagram *datagram, gint64 now);
const guint8     *og_deliveries_get_part     (const OgDeliveries *self, gsize *size);
const OgDatagram *og_deliveries_peek         (OgDeliveries *self, guint *n_datagrams,
                                              gint64 now);
void              og_deliveries_clear        (OgDeliveries *self);
gint64            og_deliveries_next_deadline (const OgDeliveries *self);

/* og_deliveries_new: borrows @guard. @passes_pings: local programs hear pings, as
 * from the original.
 *
 * og_deliveries_take: users' OSC of @peer. OG_DELIVER_NOTHING: it was copied and
 * waits, or it is held back for good. og_deliveries_take_control: a packet that
 * holds protocol messages; what stands beside them is delivered.
 *
 * og_deliveries_get_part: valid until the next packet with protocol messages.
 *
 * og_deliveries_peek: what has waited long enough, oldest first, to be handed
 * over before anything newer and then cleared; valid until the next call of
 * another function. 0 datagrams: nothing has. Asked for after each batch and at
 * each deadline.
 *
 * og_deliveries_next_deadline: when something will have, monotonic µs, -1:
 * nothing waits. */

G_END_DECLS
