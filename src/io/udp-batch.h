/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp-flags.h"
#include "wire/datagram.h"
#include "wire/outbox.h"
#include "wire/send-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The system's side of an OgUdp: datagrams in and out with the fewest calls.
 * It never waits unless told to, and never repeats: that is for udp.c. Two files implement it:
 * udp-linux.c and, for every other system, udp-gio.c. */

typedef struct _OgUdpBatch OgUdpBatch;

/* How many datagrams one og_udp_batch_send() takes at most. */
#define OG_UDP_BATCH 64

/* Bytes asked of the system for each direction: a burst of some ten thousand
 * small messages waits there while the process does not run. */
#define OG_UDP_BUFFER (8 * 1024 * 1024)

gboolean    og_udp_batch_can_tell_local (const OgAddress *bind);
OgUdpBatch *og_udp_batch_new       (GSocket *socket, OgUdpFlags flags);
void        og_udp_batch_free      (OgUdpBatch *self);
void        og_udp_batch_watch     (OgUdpBatch *self, GSource *source);
int         og_udp_batch_receive   (OgUdpBatch *self, const OgDatagram **datagrams,
                                    gboolean *full);
int         og_udp_batch_wait      (OgUdpBatch *self, const OgDatagram **datagrams,
                                    gboolean *full);
void        og_udp_batch_interrupt (OgUdpBatch *self);
guint       og_udp_batch_send      (OgUdpBatch *self, const OgDatagram *outgoing,
                                    guint n_outgoing, OgSendFault *fault);

/* og_udp_batch_can_tell_local: whether the system says where a datagram arrived, if the
 * socket is bound to @bind.
 *
 * og_udp_batch_new: borrows @socket, which is bound, and sets the options of
 * the system on it.
 *
 * og_udp_batch_watch: makes @source ready whenever the socket can be read or
 * has an error to fetch.
 *
 * og_udp_batch_receive: how many datagrams came, 0 for none, -1 if the call
 * failed. @full: more may wait.
 *
 * og_udp_batch_wait: the same, but waits for the first.
 *
 * og_udp_batch_interrupt: from any thread. From now on og_udp_batch_wait()
 * never waits; what it gives means nothing.
 *
 * og_udp_batch_send: how many were taken, counted from the first. @fault: why
 * the next one was not, OG_SEND_BUSY if it may be taken later; or what became
 * of those that were taken before. */

G_END_DECLS
