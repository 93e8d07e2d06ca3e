/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/hearing.h"
#include "client/loops/loop-guard.h"
#include "client/peer.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* What the group sends to the local programs, on its way to them. Nearly all of
 * it passes at once. While the loop guard delays a delivery, that one and what the
 * same sender sends behind it wait here, in order, for some milliseconds. */

typedef struct _OgDeliveries OgDeliveries;

/* For the local programs, now. It need not be a datagram of that peer: part of one,
 * or what was in it. */
typedef struct
{
  const guint8 *payload;
  gsize size;
  OgPeer *peer;             /* who sent it; NULL: it has left meanwhile */
} OgDelivery;

OgDeliveries     *og_deliveries_new           (OgLoopGuard *guard, gboolean passes_pings);
void              og_deliveries_free          (OgDeliveries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgDeliveries, og_deliveries_free)

OgHearing        *og_deliveries_get_hearing   (OgDeliveries *self);
gboolean          og_deliveries_take          (OgDeliveries *self, OgPeer *peer,
                                               const OgDatagram *datagram,
                                               OgDelivery *delivery, gint64 now);
gboolean          og_deliveries_take_control  (OgDeliveries *self, OgPeer *peer,
                                               const OgDatagram *datagram,
                                               OgDelivery *delivery, gint64 now);
const OgDelivery *og_deliveries_peek          (OgDeliveries *self, guint *n_deliveries,
                                               gint64 now);
void              og_deliveries_clear         (OgDeliveries *self);
void              og_deliveries_forget_peers  (OgDeliveries *self, const OgPeer *peer);
gint64            og_deliveries_next_deadline (const OgDeliveries *self);

/* og_deliveries_new: borrows @guard. @passes_pings: local programs hear pings, as
 * from the original.
 *
 * og_deliveries_get_hearing: which members the local programs hear. The caller may change
 * it. At first it is all.
 *
 * og_deliveries_take: users' OSC of @peer. TRUE: @delivery is handed over now.
 * FALSE: it was copied and waits, or it is held back for good.
 * og_deliveries_take_control: a packet that holds protocol messages; what stands
 * beside them is delivered.
 *
 * og_deliveries_peek: what has waited long enough, oldest first, to be handed
 * over before anything newer. Asked for after each batch and at each deadline.
 *
 * og_deliveries_clear: all that was given is handed over. Until then it is valid,
 * as far as the datagrams are.
 *
 * og_deliveries_forget_peers: what waits from @peer, or from everyone if it is
 * NULL, has no sender any more.
 *
 * og_deliveries_next_deadline: when something will have waited long enough,
 * monotonic µs, -1: nothing waits. */

G_END_DECLS
