/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/tls.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* Bytes over TCP or TLS, as one thing: what a link (io/link.h) sends and receives
 * through. It never waits, and knows no packets. */

typedef struct _OgChannel OgChannel;

OgChannel   *og_channel_connect     (const OgPath *to, const OgTlsTrust *trust,
                                     OgLinkFault *fault);
OgChannel   *og_channel_accept      (GSocket *socket, OgTransport transport,
                                     const OgCertificate *certificate);
void         og_channel_free        (OgChannel *self);

OgPath       og_channel_get_path    (const OgChannel *self);
GSocket     *og_channel_get_socket  (const OgChannel *self);
GIOCondition og_channel_get_awaited (const OgChannel *self);
OgLinkFault  og_channel_open        (OgChannel *self);
gsize        og_channel_receive     (OgChannel *self, guint8 *data, gsize size,
                                     OgLinkFault *fault);
gboolean     og_channel_has_more    (const OgChannel *self);
gsize        og_channel_send        (OgChannel *self, const guint8 *data, gsize size,
                                     OgLinkFault *fault);

/* og_channel_connect: NULL and @fault if it failed at once. @trust is copied.
 *
 * og_channel_accept: takes over @socket. By TCP with a @certificate the other side may
 * speak TLS as well: its first byte says so.
 *
 * og_channel_get_path: of the other side; by TCP until it is known to be by TLS.
 *
 * og_channel_get_awaited: what must come about on the socket before og_channel_open()
 * is called, again and again until it is 0: then the channel is open. The session of TLS
 * of an accepted one is made when the first bytes are there: whoever connects and says
 * nothing costs a socket.
 *
 * og_channel_receive, og_channel_send, og_channel_has_more: of an open one, as
 * og_tls_receive() and the like. */

G_END_DECLS
