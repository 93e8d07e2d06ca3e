/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/socket-address.h"

static GSocketAddress *
new_ipv4 (const OgAddress *address)
{
  guint32 ipv4 = GUINT32_TO_BE (og_address_get_ipv4 (address));
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_bytes (
      (const guint8 *) &ipv4, G_SOCKET_FAMILY_IPV4);

  return g_inet_socket_address_new (inet, address->port);
}

static GSocketAddress *
new_ipv6 (const OgAddress *address)
{
  g_autoptr (GInetAddress) inet =
      g_inet_address_new_from_bytes (address->ip, G_SOCKET_FAMILY_IPV6);

  return g_object_new (G_TYPE_INET_SOCKET_ADDRESS, "address", inet, "port",
                       address->port, "scope-id", address->zone, NULL);
}

GSocketAddress *
og_socket_address_new (const OgAddress *address)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6 ? new_ipv6 (address)
                                                           : new_ipv4 (address);
}

OgAddress
og_socket_address_read (GSocketAddress *self)
{
  GInetSocketAddress *inet;
  OgAddress address;

  if (self == NULL || !G_IS_INET_SOCKET_ADDRESS (self))
    return (OgAddress){ 0 };

  inet = G_INET_SOCKET_ADDRESS (self);
  address = og_inet_address_read (g_inet_socket_address_get_address (inet),
                                  g_inet_socket_address_get_port (inet));
  if (og_address_get_family (&address) == OG_FAMILY_IPV6)
    address.zone = g_inet_socket_address_get_scope_id (inet);
  return address;
}

OgAddress
og_inet_address_read (GInetAddress *self, guint16 port)
{
  const guint8 *bytes = g_inet_address_to_bytes (self);
  OgAddress address = { .port = port };
  guint32 ipv4;

  if (g_inet_address_get_family (self) == G_SOCKET_FAMILY_IPV4)
    {
      memcpy (&ipv4, bytes, sizeof ipv4);
      return og_address_from_ipv4 (GUINT32_FROM_BE (ipv4), port);
    }

  memcpy (address.ip, bytes, sizeof address.ip);
  return address;
}
