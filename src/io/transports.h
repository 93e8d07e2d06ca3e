/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/link.h"
#include "io/udp.h"

G_BEGIN_DECLS

/* All that carries packets for one program: a socket of UDP for each family, both at one
 * port, and links. It decides what carries a datagram, by nothing but its path. It reads
 * nothing: whoever owns it reads the sockets, and owns the links. */

typedef struct _OgTransports OgTransports;

typedef OgLink *(*OgTransportsLinkFunc) (const OgPath *path, gpointer data);

OgTransports    *og_transports_new           (const OgAddress *bind, OgUdpFlags flags,
                                              GError **error);
void             og_transports_free          (OgTransports *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgTransports, og_transports_free)

void             og_transports_set_links     (OgTransports *self, OgTransportsLinkFunc find,
                                              gpointer data);
const OgAddress *og_transports_get_address   (const OgTransports *self);
OgUdp           *og_transports_get_udp       (const OgTransports *self, OgFamily family);
void             og_transports_send_runs     (OgTransports *self, const OgRun *runs,
                                              guint n_runs, OgSent *sent);
void             og_transports_send_outgoing (OgTransports *self, const OgDatagram *outgoing,
                                              guint n_outgoing);

/* og_transports_new: @bind without a host is every address of both families, as far as
 * this computer has them, otherwise there is only the family of the host. Without a port
 * it is one that is free in both. NULL and @error as og_udp_new(); a port that somebody
 * else has in one family is taken.
 *
 * og_transports_set_links: by @find, links are looked up when something is to be sent:
 * the one that leads to a path, which is never relayed; NULL: there is none.
 *
 * og_transports_get_address: where it listens by UDP, with the port that was picked.
 *
 * og_transports_get_udp: to read; NULL: there is none of that family.
 *
 * og_transports_send_runs, og_transports_send_outgoing: as those of OgUdp. By each path
 * in order. What no socket and no link carries has no way (OG_SEND_NO_WAY). */

G_END_DECLS
