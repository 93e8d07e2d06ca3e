/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp.h"

G_BEGIN_DECLS

/* Where local programs send to. Many of them take "localhost" for ::1 before
 * they try 127.0.0.1: so the port is ours at both, where this computer has
 * both. It never looks at what comes. */

typedef struct _OgSendPort OgSendPort;

OgSendPort      *og_send_port_new         (const OgAddress *bind, gboolean *at_ipv6,
                                           GError **error);
void             og_send_port_free        (OgSendPort *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSendPort, og_send_port_free)

void             og_send_port_read        (OgSendPort *self, OgUdpReadyFunc ready,
                                           gpointer data);
const OgAddress *og_send_port_get_address (const OgSendPort *self);

/* og_send_port_new: as og_udp_new(). 127.0.0.1 is joined by ::1, and every address of
 * IPv4 by every one of IPv6; with port 0 the port is free at both. A port that is taken
 * by IPv6 only is taken; then @at_ipv6, which may be NULL, becomes TRUE, otherwise FALSE.
 *
 * og_send_port_read: reads both sockets, as og_reader_new() does. The sender of a
 * datagram is not always known. */

G_END_DECLS
