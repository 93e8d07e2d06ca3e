/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/deliveries.h"
#include "client/event.h"
#include "io/port-listeners.h"
#include "io/udp.h"

G_BEGIN_DECLS

/* The programs that hear the group: each gets every datagram once, however
 * often it is named (receiver-choice.h). They get it from sockets of their own,
 * not from the one they send to: what a program answers by habit to whoever sent
 * to it must not reach the whole group. */

/* After so long (µs) a name is looked up again: a tablet gets another address. */
#define OG_LOCAL_RECEIVERS_LOOK_EACH (60 * G_TIME_SPAN_SECOND)

typedef struct _OgLocalReceivers OgLocalReceivers;

OgLookupFault     og_local_receivers_check       (const char *receiver);

OgLocalReceivers *og_local_receivers_new         (const char *const *receivers,
                                                  const OgEventSink *sink, GError **error);
void              og_local_receivers_free        (OgLocalReceivers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLocalReceivers, og_local_receivers_free)

void              og_local_receivers_send        (OgLocalReceivers *self,
                                                  const OgDelivery *deliveries, guint n_deliveries);
gboolean          og_local_receivers_are_in_ring (const OgLocalReceivers *self, const OgRing *ring);
void              og_local_receivers_show_ring   (OgLocalReceivers *self, const OgRing *ring);
OgListening       og_local_receivers_look        (OgLocalReceivers *self, gint64 age,
                                                  OgAddress *deaf);

const char       *og_local_receivers_get_missing (const OgLocalReceivers *self,
                                                  OgLookupFault *fault);
const char       *og_local_receivers_get_failing (const OgLocalReceivers *self, OgSendFault *fault);

/* og_local_receivers_check: whether @receiver, any bytes, can be one: "port", on this
 * machine, or "host:port", where host may also be a broadcast or multicast
 * address.
 *
 * og_local_receivers_new: each as for og_local_receivers_check(). Names are looked up in the
 * background: again while they are not found, when the network changes, and
 * each OG_LOCAL_RECEIVERS_LOOK_EACH. @sink, copied, hears of those that are not
 * found, or found then, and of those to which sends keep failing, or work again.
 *
 * og_local_receivers_are_in_ring: whether one of them gets what it gets from the one
 * port and at the other, on whatever computer.
 *
 * og_local_receivers_show_ring: the reply about @ring goes from that one to where it sends,
 * so that the other client sees who has the port.
 *
 * og_local_receivers_look: whether programs listen there, as og_port_listeners_at_all() says
 * it, seen at most @age µs ago; G_MAXINT64: when it was last looked, or unknown
 * if it never was.
 *
 * og_local_receivers_get_missing: the first one that is not found, and why; NULL:
 * all are.
 *
 * og_local_receivers_get_failing: the first to which sends keep failing; NULL: to
 * none. */

G_END_DECLS
