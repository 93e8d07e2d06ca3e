/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address.h"

static gboolean
is_in (guint32 ipv4, guint32 network, guint prefix)
{
  return (ipv4 ^ network) >> (32 - prefix) == 0;
}

/* A decimal number up to @limit without sign, space or more than five digits;
 * steps @text behind it. */
static gboolean
parse_number (const char **text, guint limit, guint *number)
{
  const char *start = *text;

  *number = 0;
  while (g_ascii_isdigit (**text) && *text - start < 5)
    *number = *number * 10 + (*(*text)++ - '0');

  return *text > start && !g_ascii_isdigit (**text) && *number <= limit;
}

gboolean
og_address_is_unicast (const OgAddress *self)
{
  return self->port != 0 && self->ipv4 >> 24 != 0 && self->ipv4 >> 28 < 0xe;
}

OgAddressScope
og_address_get_scope (const OgAddress *self)
{
  static const struct
  {
    guint32 network;
    guint prefix;
    OgAddressScope scope;
  } special[] = {
    { 0x00000000, 8, OG_SCOPE_RESERVED },  /* this network */
    { 0x0a000000, 8, OG_SCOPE_NETWORK },   /* 10.0.0.0, RFC 1918 */
    { 0x64400000, 10, OG_SCOPE_SHARED },   /* 100.64.0.0 */
    { 0x7f000000, 8, OG_SCOPE_COMPUTER },  /* 127.0.0.0 */
    { 0xa9fe0000, 16, OG_SCOPE_NETWORK },  /* 169.254.0.0, RFC 3927 */
    { 0xac100000, 12, OG_SCOPE_NETWORK },  /* 172.16.0.0, RFC 1918 */
    { 0xc0000000, 24, OG_SCOPE_RESERVED }, /* 192.0.0.0, RFC 6890 */
    { 0xc0000200, 24, OG_SCOPE_RESERVED }, /* 192.0.2.0, documentation */
    { 0xc0a80000, 16, OG_SCOPE_NETWORK },  /* 192.168.0.0, RFC 1918 */
    { 0xc6120000, 15, OG_SCOPE_RESERVED }, /* 198.18.0.0, benchmarks */
    { 0xc6336400, 24, OG_SCOPE_RESERVED }, /* 198.51.100.0, documentation */
    { 0xcb007100, 24, OG_SCOPE_RESERVED }, /* 203.0.113.0, documentation */
    { 0xe0000000, 3, OG_SCOPE_RESERVED },  /* multicast, future, broadcast */
  };

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (is_in (self->ipv4, special[i].network, special[i].prefix))
      return special[i].scope;

  return OG_SCOPE_INTERNET;
}

/* The finalizer of MurmurHash3: every bit of the address reaches every bit of
 * the hash. It keeps no attacker out: where that matters a keyed hash is. */
guint
og_address_hash (const OgAddress *self)
{
  guint64 hash = (guint64) self->ipv4 << 16 | self->port;

  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint) (hash >> 32);
}

gboolean
og_address_parse (OgAddress *self, const char *text, guint16 default_port)
{
  guint32 ipv4 = 0;
  guint number;

  for (guint i = 0; i < 4; i++)
    {
      if (i > 0 && *text++ != '.')
        return FALSE;
      if (!parse_number (&text, 255, &number))
        return FALSE;
      ipv4 = ipv4 << 8 | number;
    }

  number = default_port;
  if (*text == ':')
    {
      text++;
      if (!parse_number (&text, 65535, &number))
        return FALSE;
    }
  if (*text != '\0')
    return FALSE;

  self->ipv4 = ipv4;
  self->port = (guint16) number;
  return TRUE;
}

const char *
og_address_format (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE])
{
  g_snprintf (text, OG_ADDRESS_TEXT_SIZE, "%u.%u.%u.%u:%u", self->ipv4 >> 24,
              self->ipv4 >> 16 & 0xff, self->ipv4 >> 8 & 0xff,
              self->ipv4 & 0xff, self->port);
  return text;
}

const char *
og_address_format_host (const OgAddress *self, char text[OG_ADDRESS_TEXT_SIZE])
{
  g_snprintf (text, OG_ADDRESS_TEXT_SIZE, "%u.%u.%u.%u", self->ipv4 >> 24,
              self->ipv4 >> 16 & 0xff, self->ipv4 >> 8 & 0xff, self->ipv4 & 0xff);
  return text;
}
