/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp.h"
#include "server/lending.h"

G_BEGIN_DECLS

/* The sockets of the ports that the server lends, on the thread-default main context of
 * whoever makes them. */

typedef struct _OgLentPortsIo OgLentPortsIo;

/* Its code is the port that cannot be had. */
#define OG_LENT_PORT_ERROR (og_lent_port_error_quark ())
GQuark         og_lent_port_error_quark (void);

typedef void (*OgLentPortsFunc) (guint16 port, const OgDatagram *datagrams, guint n_datagrams,
                                 gpointer data);

OgLentPortsIo *og_lent_ports_io_new  (const OgAddress *bind, const OgLentPorts *ports,
                                      OgLentPortsFunc received, gpointer data, GError **error);
void           og_lent_ports_io_free (OgLentPortsIo *self);
void           og_lent_ports_io_send (OgLentPortsIo *self, const OgRun *run);

/* og_lent_ports_io_new: by IPv4, at the host of @bind. NULL and an OG_LENT_PORT_ERROR if one
 * of them cannot be had.
 *
 * og_lent_ports_io_send: by the port that is the .local of its datagrams. */

G_END_DECLS
