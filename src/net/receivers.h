/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"
#include "net/listening.h"
#include "net/udp.h"

G_BEGIN_DECLS

/* The programs that hear the group: each gets every datagram once, however
 * often it is named. They get it from sockets of their own, not from the one
 * they send to: what a program answers by habit to whoever sent to it must not
 * reach the whole group. */

/* After so long (µs) a name is looked up again: a tablet gets another address. */
#define OG_RECEIVERS_LOOK_EACH (60 * G_TIME_SPAN_SECOND)

typedef struct _OgReceivers OgReceivers;

gboolean     og_receivers_check (const char *receiver, GError **error);

OgReceivers *og_receivers_new  (const char *const *receivers, const OgEventSink *sink,
                                GError **error);
void         og_receivers_free (OgReceivers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReceivers, og_receivers_free)

void         og_receivers_send (OgReceivers *self, const OgDatagram *datagrams,
                                guint n_datagrams);
gboolean     og_receivers_are_in_ring (const OgReceivers *self, const OgRing *ring);
OgListening  og_receivers_look (OgReceivers *self, gint64 age, OgAddress *deaf);

const char  *og_receivers_get_missing (const OgReceivers *self, const char **name);
const char  *og_receivers_get_failing (const OgReceivers *self, OgSendFault *fault);

/* og_receivers_check: whether @receiver, any bytes, can be one: "port", on this
 * machine, or "host:port", where host may also be a broadcast or multicast
 * address. FALSE and @error in words for a person: G_IO_ERROR_INVALID_ARGUMENT.
 *
 * og_receivers_new: each as for og_receivers_check(). Names are looked up in the
 * background: again while they are not found, when the network changes, and
 * each OG_RECEIVERS_LOOK_EACH. @sink, copied, hears of those that are not
 * found, or found then, and of those to which sends keep failing, or work again.
 *
 * og_receivers_are_in_ring: whether one of them gets what it gets from the one
 * port and at the other, on whatever computer.
 *
 * og_receivers_look: whether programs listen there, as og_listening_all() says
 * it, seen at most @age µs ago; G_MAXINT64: when it was last looked, or unknown
 * if it never was.
 *
 * og_receivers_get_missing: why the first one is not found, and its @name; NULL:
 * all are.
 *
 * og_receivers_get_failing: the first to which sends keep failing; NULL: to
 * none. */

G_END_DECLS
