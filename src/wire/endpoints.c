/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/endpoints.h"

/* Address and port, in network order. */
enum
{
  IPV4_SIZE = 4,
  IPV6_SIZE = 16,
  PORT_SIZE = 2,
  IPV4_OFFSET = IPV6_SIZE - IPV4_SIZE
};

static gboolean
is_link_local (const OgAddress *address)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6
             ? address->ip[0] == 0xfe && (address->ip[1] & 0xc0) == 0x80
             : address->ip[12] == 169 && address->ip[13] == 254;
}

void
og_endpoints_add (OgEndpoints *self, const OgAddress *address)
{
  OgAddress added = *address;

  added.zone = 0;
  if (self->n_addresses == OG_ENDPOINTS_MAX || !og_address_is_unicast (address)
      || is_link_local (address))
    return;

  for (guint i = 0; i < self->n_addresses; i++)
    if (og_address_equal (&self->addresses[i], &added))
      return;

  self->addresses[self->n_addresses++] = added;
}

gboolean
og_endpoints_equal (const OgEndpoints *self, const OgEndpoints *other)
{
  if (self->n_addresses != other->n_addresses)
    return FALSE;

  for (guint i = 0; i < self->n_addresses; i++)
    if (!og_address_equal (&self->addresses[i], &other->addresses[i]))
      return FALSE;

  return TRUE;
}

static void
apply_mask (guint8 *bytes, gsize size, const OgToken *mask)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] ^= mask->bytes[i % OG_TOKEN_SIZE];
}

static void
write_masked (OgOscWriter *writer, const OgAddress *address, const OgToken *mask)
{
  gboolean is_ipv4 = og_address_get_family (address) == OG_FAMILY_IPV4;
  gsize offset = is_ipv4 ? IPV4_OFFSET : 0;
  gsize ip_size = IPV6_SIZE - offset;
  guint16 port = GUINT16_TO_BE (address->port);
  guint8 bytes[IPV6_SIZE + PORT_SIZE];

  memcpy (bytes, address->ip + offset, ip_size);
  memcpy (bytes + ip_size, &port, PORT_SIZE);
  apply_mask (bytes, ip_size + PORT_SIZE, mask);
  og_osc_write_blob (writer, bytes, ip_size + PORT_SIZE);
}

gboolean
og_user_endpoints_encode (OgOscWriter *writer,
                          const char *address,
                          const char *user,
                          const OgEndpoints *endpoints,
                          const OgToken *mask)
{
  char types[1 + OG_ENDPOINTS_MAX + 1] = "s";

  if (endpoints->n_addresses == 0)
    return FALSE;

  memset (types + 1, 'b', endpoints->n_addresses);
  og_osc_writer_open_message (writer, address, types);
  og_osc_write_string (writer, user);
  for (guint i = 0; i < endpoints->n_addresses; i++)
    write_masked (writer, &endpoints->addresses[i], mask);
  return og_osc_writer_close_message (writer);
}

static gboolean
is_endpoint_size (gsize size)
{
  return size == IPV4_SIZE + PORT_SIZE || size == IPV6_SIZE + PORT_SIZE;
}

gboolean
og_user_endpoints_decode (const OgOscMessage *message, OgUserEndpoints *endpoints)
{
  OgOscArguments arguments;
  const guint8 *bytes;
  gsize size;
  guint n = 0;

  og_osc_arguments_init (&arguments, message);
  endpoints->user = og_osc_take_string (&arguments);
  endpoints->masked = arguments;
  if (endpoints->user == NULL)
    return FALSE;

  while (og_osc_take_blob (&arguments, &bytes, &size))
    if (!is_endpoint_size (size) || ++n > OG_ENDPOINTS_MAX)
      return FALSE;

  return n > 0 && og_osc_arguments_at_end (&arguments);
}

static OgAddress
read_masked (const guint8 *masked, gsize size, const OgToken *mask)
{
  gsize ip_size = size - PORT_SIZE;
  guint8 bytes[IPV6_SIZE + PORT_SIZE];
  OgAddress address = { 0 };
  guint32 ipv4;
  guint16 port;

  memcpy (bytes, masked, size);
  apply_mask (bytes, size, mask);
  memcpy (&port, bytes + ip_size, PORT_SIZE);
  port = GUINT16_FROM_BE (port);
  if (ip_size == IPV6_SIZE)
    {
      memcpy (address.ip, bytes, IPV6_SIZE);
      address.port = port;
      return address;
    }

  memcpy (&ipv4, bytes, IPV4_SIZE);
  return og_address_from_ipv4 (GUINT32_FROM_BE (ipv4), port);
}

void
og_user_endpoints_unmask (const OgUserEndpoints *self,
                          const OgToken *mask,
                          OgEndpoints *endpoints)
{
  OgOscArguments masked = self->masked;
  const guint8 *bytes;
  gsize size;

  *endpoints = (OgEndpoints){ 0 };
  while (og_osc_take_blob (&masked, &bytes, &size))
    {
      const OgAddress address = read_masked (bytes, size, mask);

      og_endpoints_add (endpoints, &address);
    }
}
