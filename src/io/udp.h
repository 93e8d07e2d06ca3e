/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp-flags.h"
#include "wire/datagram.h"
#include "wire/outbox.h"
#include "wire/send-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One UDP socket, read and written in batches. It decides how datagrams get
 * into and out of the kernel with the fewest calls, never what they mean. No
 * allocation after creation, no error from the network ends it. */

typedef struct _OgUdp OgUdp;

typedef struct
{
  guint64 received;
  guint64 sent;
  guint64 send_failed;      /* datagrams that the system did not take */
  guint64 receive_failed;   /* calls that failed, except by "nothing there" */
} OgUdpStatistics;

typedef void (*OgUdpReadyFunc) (OgUdp *udp, gpointer data);

OgUdp                 *og_udp_new            (const OgAddress *bind, OgUdpFlags flags,
                                              GError **error);
void                   og_udp_free           (OgUdp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgUdp, og_udp_free)

gboolean               og_udp_can_tell_local (const OgAddress *bind);
const OgAddress       *og_udp_get_address    (const OgUdp *self);
const OgUdpStatistics *og_udp_get_statistics (const OgUdp *self);
GSource               *og_udp_create_source  (OgUdp *self, OgUdpReadyFunc ready, gpointer data);
gboolean               og_udp_wait           (OgUdp *self);
void                   og_udp_interrupt      (OgUdp *self);
guint                  og_udp_receive        (OgUdp *self, const OgDatagram **datagrams);
gboolean               og_udp_was_full       (const OgUdp *self);
void                   og_udp_send_runs      (OgUdp *self, const OgRun *runs, guint n_runs,
                                              OgSent *sent);
OgSendFault            og_udp_send           (OgUdp *self, const OgAddress *to,
                                              const OgDatagram *datagrams, guint n_datagrams);
void                   og_udp_send_outgoing  (OgUdp *self, const OgDatagram *outgoing,
                                              guint n_outgoing);

/* og_udp_new: of the family of @bind, and never of both: a socket of IPv6 leaves IPv4 to
 * others. Without a host it is every address of IPv4 (or of IPv6, by a flag), without a
 * port a free one. NULL and @error: G_IO_ERROR_ADDRESS_IN_USE if the port is taken,
 * otherwise what the system says, such as that the address is not ours.
 *
 * og_udp_can_tell_local: whether OG_UDP_LOCAL_ADDRESS works on this system for a socket that
 * is bound to @bind.
 *
 * og_udp_get_address: with the port that was picked.
 *
 * og_udp_create_source: not attached; owned by the caller. It calls @ready
 * once a turn of the main loop as long as datagrams wait. No error on the
 * socket removes it. Destroy it before the OgUdp.
 *
 * og_udp_wait: for a thread of its own (io/reader.h). Returns when something
 * was received, which og_udp_receive() then gives first, or with FALSE once
 * og_udp_interrupt() has been called, which any thread may. Others may send
 * meanwhile.
 *
 * og_udp_receive: what waits, up to a batch of 64 reads, each one datagram or
 * a run of them that the system joined. Valid until the next call. 0: nothing
 * was there, or the call failed, which is counted.
 *
 * og_udp_was_full: whether the last og_udp_receive() filled its batch, so that
 * more may wait.
 *
 * og_udp_send_runs: all in order, in as few calls as the system can: one message
 * to ten members is one. What the system does not take is left out, the rest is
 * sent. If its buffer is full, the call waits up to 2 ms in all; then it gives
 * up what is left of each run that finds no room. Fills in @sent for each run; a
 * fault may be one that came late, of a datagram that an earlier call sent. What does
 * not go by UDP or is of the other family has no way (OG_SEND_NO_WAY).
 *
 * og_udp_send: one run; gives its fault. og_udp_send_outgoing: each datagram by its
 * own path, and nobody asks what became of it. */

G_END_DECLS
