/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The way by which a datagram comes or goes, as a value: who is at the other
 * end, what carries the bytes, and whether a relay stands between. Two paths
 * that are equal lead to the same socket in the same way. Which path is used is
 * not decided here. */

typedef enum
{
  OG_TRANSPORT_UDP,
  OG_TRANSPORT_TCP,
  OG_TRANSPORT_TLS
} OgTransport;

/* At which address of ours datagrams arrive, and from which the answers go: a
 * computer may have many, and who asked one of them takes no answer from
 * another. The address itself if it is IPv4; up to OG_OWN_HOSTS_MAX, the number
 * of one of IPv6, which only the socket knows; 0: not known, the system
 * chooses. */
typedef guint32 OgOwnHost;

#define OG_OWN_HOSTS_MAX 255

static inline guint32
og_own_host_get_ipv4 (OgOwnHost self)
{
  return self > OG_OWN_HOSTS_MAX ? self : 0;
}

typedef struct
{
  OgAddress address;        /* of the other end; unset: not known */
  OgTransport transport;
  guint relayed_to;         /* number of the peer to whom a relay at .address passes on what
                             * it gets; 0: direct */
  guint link;               /* which of the links to .address, if a second one is opened
                             * beside the first; 0: the first, or none */
  OgOwnHost own_host; /* how it is answered; no part of what makes paths equal */
} OgPath;

static inline gboolean
og_path_equal (const OgPath *a, const OgPath *b)
{
  return a->transport == b->transport && a->relayed_to == b->relayed_to
         && a->link == b->link && og_address_equal (&a->address, &b->address);
}

OgPath   og_path_direct (const OgAddress *address);
gboolean og_path_is_set (const OgPath *self);
guint    og_path_hash   (const OgPath *self);

/* og_own_host_get_ipv4: in host order, 0: it is not IPv4.
 *
 * og_path_direct: by UDP, without a relay.
 *
 * og_path_is_set: its address has a host and a port. */

G_END_DECLS
