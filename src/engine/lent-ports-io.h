/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/loan-ports.h"
#include "wire/datagram.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sockets of the ports that the server lends, on the thread-default main context of
 * whoever makes them. They share what they cost: strangers can send there as well. */

typedef struct _OgLentPortsIo OgLentPortsIo;

typedef void (*OgLentPortsFunc) (guint16 port, const OgDatagram *datagrams, guint n_datagrams,
                                 gpointer data);

typedef struct
{
  OgAddress bind;           /* of IPv4; the port does not matter */
  OgLentPorts ports;
  OgLentPortsFunc received;
  gpointer data;
} OgLentPortsIoSetup;

OgLentPortsIo *og_lent_ports_io_new  (const OgLentPortsIoSetup *setup, OgAddress *failed,
                                      GError **error);
void           og_lent_ports_io_free (OgLentPortsIo *self);
void           og_lent_ports_io_send (OgLentPortsIo *self, const OgRun *run);

/* og_lent_ports_io_new: NULL and @error, as og_udp_new(), if @failed cannot be had.
 *
 * og_lent_ports_io_send: by the port that is the .local of its datagrams. */

G_END_DECLS
