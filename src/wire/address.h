/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a datagram comes from or goes to: an IPv4 address and a UDP port, as a
 * value of eight bytes. Knows the text form, never resolves names. */

typedef struct
{
  guint32 ipv4;             /* host order; 0: none */
  guint16 port;             /* host order; 0: none */
} OgAddress;

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

/* "255.255.255.255:65535" and its terminator. */
#define OG_ADDRESS_TEXT_SIZE 22

#define OG_IPV4_LOOPBACK 0x7f000001u

static inline gboolean
og_address_equal (const OgAddress *a, const OgAddress *b)
{
  return a->ipv4 == b->ipv4 && a->port == b->port;
}

static inline gboolean
og_address_is_set (const OgAddress *self)
{
  return self->ipv4 != 0 && self->port != 0;
}

static inline gboolean
og_address_is_loopback (const OgAddress *self)
{
  return self->ipv4 >> 24 == 127;
}

/* Not 0.x.x.x, no multicast, no broadcast, and a port. */
gboolean    og_address_is_unicast   (const OgAddress *self);
OgAddressScope og_address_get_scope (const OgAddress *self);
guint       og_address_hash         (const OgAddress *self);
gboolean    og_address_parse        (OgAddress *self, const char *text, guint16 default_port);
const char *og_address_format       (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE]);
const char *og_address_format_host  (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE]);

/* og_address_get_scope: by the registry of special addresses (RFC 6890); for
 * people, who want to know whether somebody is near or far.
 *
 * og_address_parse: "192.0.2.1:22242" or, with @default_port, "192.0.2.1". A
 * host name is refused. @self is only written when TRUE is returned.
 *
 * og_address_format: gives @text. */

G_END_DECLS
