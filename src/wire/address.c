/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address.h"

static const guint8 MAPPED[12] = { [10] = 0xff, 0xff };

/* A range of addresses: those that begin with the same bits. */
typedef struct
{
  guint8 ip[16];
  guint n_bits;
  OgAddressScope scope;
} Range;

/* A range of IPv4 addresses. */
#define IPV4(a, b, c, n_bits, scope)                                           \
  {                                                                            \
    { [10] = 0xff, 0xff, a, b, c }, 96 + n_bits, scope                         \
  }

static const Range RANGES[] = {
  IPV4 (0, 0, 0, 8, OG_SCOPE_RESERVED),   /* this network */
  IPV4 (10, 0, 0, 8, OG_SCOPE_NETWORK),   /* RFC 1918 */
  IPV4 (100, 64, 0, 10, OG_SCOPE_SHARED), /* RFC 6598 */
  IPV4 (127, 0, 0, 8, OG_SCOPE_COMPUTER),
  IPV4 (169, 254, 0, 16, OG_SCOPE_NETWORK),   /* RFC 3927 */
  IPV4 (172, 16, 0, 12, OG_SCOPE_NETWORK),    /* RFC 1918 */
  IPV4 (192, 0, 0, 24, OG_SCOPE_RESERVED),    /* RFC 6890 */
  IPV4 (192, 0, 2, 24, OG_SCOPE_RESERVED),    /* documentation */
  IPV4 (192, 168, 0, 16, OG_SCOPE_NETWORK),   /* RFC 1918 */
  IPV4 (198, 18, 0, 15, OG_SCOPE_RESERVED),   /* benchmarks */
  IPV4 (198, 51, 100, 24, OG_SCOPE_RESERVED), /* documentation */
  IPV4 (203, 0, 113, 24, OG_SCOPE_RESERVED),  /* documentation */
  IPV4 (224, 0, 0, 3, OG_SCOPE_RESERVED),     /* multicast, future, broadcast */
  IPV4 (0, 0, 0, 0, OG_SCOPE_INTERNET),
  { { [15] = 1 }, 128, OG_SCOPE_COMPUTER },
  { { 0xfe, 0x80 }, 10, OG_SCOPE_NETWORK },              /* link-local */
  { { 0xfc }, 7, OG_SCOPE_NETWORK },                     /* RFC 4193 */
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32, OG_SCOPE_RESERVED }, /* documentation */
  { { 0x00, 0x64, 0xff, 0x9b }, 96, OG_SCOPE_INTERNET }, /* RFC 6052 */
  { { 0x20 }, 3, OG_SCOPE_INTERNET },                    /* global unicast */
};

static gboolean
is_in (const OgAddress *address, const Range *range)
{
  guint whole = range->n_bits / 8;
  guint rest = range->n_bits % 8;

  return memcmp (address->ip, range->ip, whole) == 0
         && (rest == 0
             || ((address->ip[whole] ^ range->ip[whole]) >> (8 - rest)) == 0);
}

static gboolean
is_ipv4 (const OgAddress *self)
{
  return memcmp (self->ip, MAPPED, sizeof MAPPED) == 0;
}

static gboolean
has_host (const OgAddress *self)
{
  static const guint8 none[16];

  return memcmp (self->ip, none, sizeof none) != 0;
}

OgAddress
og_address_from_ipv4 (guint32 ipv4, guint16 port)
{
  if (ipv4 == 0)
    return (OgAddress){ .port = port };

  return (OgAddress) OG_ADDRESS_IPV4 (ipv4, port);
}

guint32
og_address_get_ipv4 (const OgAddress *self)
{
  guint32 ipv4;

  if (!is_ipv4 (self))
    return 0;

  memcpy (&ipv4, self->ip + sizeof MAPPED, sizeof ipv4);
  return GUINT32_FROM_BE (ipv4);
}

void
og_address_set_host (OgAddress *self, const OgAddress *host)
{
  memcpy (self->ip, host->ip, sizeof self->ip);
  self->zone = host->zone;
}

OgFamily
og_address_get_family (const OgAddress *self)
{
  if (!has_host (self))
    return OG_FAMILY_NONE;

  return is_ipv4 (self) ? OG_FAMILY_IPV4 : OG_FAMILY_IPV6;
}

gboolean
og_address_is_set (const OgAddress *self)
{
  return self->port != 0 && has_host (self);
}

gboolean
og_address_is_loopback (const OgAddress *self)
{
  static const guint8 loopback[16] = { [15] = 1 };

  return is_ipv4 (self) ? self->ip[12] == 127
                        : memcmp (self->ip, loopback, sizeof loopback) == 0;
}

gboolean
og_address_is_unicast (const OgAddress *self)
{
  if (!og_address_is_set (self))
    return FALSE;
  if (is_ipv4 (self))
    return self->ip[12] != 0 && self->ip[12] < 0xe0;

  return self->ip[0] != 0xff;
}

OgAddressScope
og_address_get_scope (const OgAddress *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (RANGES); i++)
    if (is_in (self, &RANGES[i]))
      return RANGES[i].scope;

  return OG_SCOPE_RESERVED;
}

/* The finalizer of MurmurHash3: every bit of what goes in reaches every bit of
 * what comes out. */
static guint64
mix (guint64 bits)
{
  bits ^= bits >> 33;
  bits *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  bits ^= bits >> 33;
  bits *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return bits ^ bits >> 33;
}

/* It keeps no attacker out: where that matters a keyed hash is. */
gsize
og_address_get_network_size (const OgAddress *self)
{
  return og_address_get_family (self) == OG_FAMILY_IPV6 ? 8 : 15;
}

guint
og_address_hash (const OgAddress *self)
{
  guint64 halves[2];

  memcpy (halves, self->ip, sizeof halves);
  return (guint) (mix (mix (halves[0] ^ self->zone) ^ halves[1]
                       ^ (guint64) self->port << 48)
                  >> 32);
}
