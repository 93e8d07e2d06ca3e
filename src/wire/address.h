/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/* Where a program can be reached: an IPv4 or IPv6 address and a port, as a value.
 * Only this file knows how both families are kept. It never resolves names; its
 * text form stands in wire/address-text.h. */

typedef struct
{
  guint8 ip[16];            /* network order, IPv4 as ::ffff:192.0.2.1 (RFC 4291,
                             * 2.5.5.2); all 0: none, or every address */
  guint32 zone;             /* the interface of a link-local address; 0: none */
  guint16 port;             /* host order; 0: none */
} OgAddress;

typedef enum
{
  OG_FAMILY_NONE,
  OG_FAMILY_IPV4,
  OG_FAMILY_IPV6
} OgFamily;

/* From where an address can be reached. */
typedef enum
{
  OG_SCOPE_COMPUTER,        /* only from itself */
  OG_SCOPE_NETWORK,         /* from its local network */
  OG_SCOPE_SHARED,          /* from its provider's network or VPN (RFC 6598) */
  OG_SCOPE_RESERVED,        /* for examples, measurements, groups, or nothing:
                             * where it is used, by those who set it up so */
  OG_SCOPE_INTERNET
} OgAddressScope;

/* An IPv4 address in host order, as an initializer; 0: every address of IPv4, to listen
 * there and only there. */
#define OG_ADDRESS_IPV4(ipv4, number)                                          \
  {                                                                            \
    .ip = { [10] = 0xff, 0xff, (guint8) ((guint32) (ipv4) >> 24),              \
            (guint8) ((guint32) (ipv4) >> 16),                                 \
            (guint8) ((guint32) (ipv4) >> 8), (guint8) (ipv4) },               \
    .port = (number)                                                           \
  }

#define OG_IPV4_LOOPBACK 0x7f000001u

static inline gboolean
og_address_has_same_host (const OgAddress *a, const OgAddress *b)
{
  return memcmp (a->ip, b->ip, sizeof a->ip) == 0 && a->zone == b->zone;
}

static inline gboolean
og_address_equal (const OgAddress *a, const OgAddress *b)
{
  return a->port == b->port && og_address_has_same_host (a, b);
}

OgAddress      og_address_from_ipv4   (guint32 ipv4, guint16 port);
guint32        og_address_get_ipv4    (const OgAddress *self);
void           og_address_set_host    (OgAddress *self, const OgAddress *host);

OgFamily       og_address_get_family  (const OgAddress *self);
gboolean       og_address_is_set      (const OgAddress *self);
gboolean       og_address_is_loopback (const OgAddress *self);
gboolean       og_address_is_unicast  (const OgAddress *self);
OgAddressScope og_address_get_scope   (const OgAddress *self);
gsize          og_address_get_network_size (const OgAddress *self);
guint          og_address_hash        (const OgAddress *self);

/* og_address_from_ipv4, og_address_get_ipv4: host order; 0: none, or an IPv6
 * address.
 *
 * og_address_set_host: all but the port.
 *
 * og_address_get_family: OG_FAMILY_NONE without a host.
 *
 * og_address_is_set: it has a host and a port.
 *
 * og_address_is_unicast: one computer has it: not 0.x.x.x, multicast, broadcast
 * or ::. And it has a port.
 *
 * og_address_get_network_size: bytes at the start of its ip that name the local network as a
 * rule: 256 addresses of IPv4, a /64 of IPv6. For limits there is wire/site.
 *
 * og_address_get_scope: by the registries of special addresses (RFC 6890, RFC
 * 4291, RFC 4193); for people, who want to know whether somebody is near or
 * far. */

G_END_DECLS
