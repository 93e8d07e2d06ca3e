/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One UDP socket of IPv4 for little traffic, such as one of hundreds: it has no memory of its
 * own for what comes, and a small buffer in the system. For all else there is io/udp.h. */

typedef struct _OgUdpPort OgUdpPort;

typedef void (*OgUdpPortFunc) (OgUdpPort *port, gpointer data);

OgUdpPort *og_udp_port_new           (const OgAddress *bind, GError **error);
void       og_udp_port_free          (OgUdpPort *self);
guint16    og_udp_port_get_number    (const OgUdpPort *self);
GSource   *og_udp_port_create_source (OgUdpPort *self, OgUdpPortFunc ready, gpointer data);
gboolean   og_udp_port_receive       (OgUdpPort *self, guint8 *to, gsize size_max,
                                      gsize *size, OgAddress *from);
void       og_udp_port_send          (OgUdpPort *self, const OgAddress *to,
                                      const OgDatagram *datagrams, guint n_datagrams);

/* og_udp_port_new: as og_udp_new().
 *
 * og_udp_port_create_source: not attached; owned by the caller, and to be destroyed before
 * the port. Calls @ready while anything waits, once a turn of the main loop.
 *
 * og_udp_port_receive: one datagram. FALSE: nothing came, or more than @size_max bytes, of
 * which nothing is kept. @to has room for one byte more than @size_max.
 *
 * og_udp_port_send: what the system does not take at once is lost. */

G_END_DECLS
