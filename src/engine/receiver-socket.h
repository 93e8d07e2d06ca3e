/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp.h"

G_BEGIN_DECLS

/* From where one receiver gets its messages. It decides which address of this
 * computer they come from: the system chooses, except where it knows no way to a
 * broadcast or multicast address, as on a network without a router. */

typedef struct _OgReceiverSocket OgReceiverSocket;

OgReceiverSocket *og_receiver_socket_new           (OgFamily family, GError **error);
void              og_receiver_socket_free          (OgReceiverSocket *self);

OgSendFault       og_receiver_socket_send          (OgReceiverSocket *self, const OgAddress *to,
                                                    const OgDatagram *datagrams,
                                                    guint n_datagrams, gint64 now);
gboolean          og_receiver_socket_has_family    (const OgReceiverSocket *self, OgFamily family);
guint16           og_receiver_socket_get_port      (const OgReceiverSocket *self);
gboolean          og_receiver_socket_is_bound      (const OgReceiverSocket *self);
void              og_receiver_socket_leave_if_lost (OgReceiverSocket *self);

/* og_receiver_socket_new: for a receiver at IPv6, or at IPv4.
 *
 * og_receiver_socket_send: as og_udp_send().
 *
 * og_receiver_socket_get_port: from which messages come; another network changes it.
 *
 * og_receiver_socket_is_bound: to an address of its own choice. As long as it is,
 * og_receiver_socket_leave_if_lost() is to be called once in a while: the system
 * takes what is sent from an address whose network is gone, without a word. */

G_END_DECLS
