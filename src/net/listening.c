/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/listening.h"

#include "net/port-claim.h"

static gboolean
try_to_bind (const OgAddress *address, GError **error)
{
  const guint32 ipv4 = g_htonl (address->ipv4);
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_bytes (
      (const guint8 *) &ipv4, G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) native =
      g_inet_socket_address_new (inet, address->port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                    G_SOCKET_PROTOCOL_UDP, error);

  if (socket == NULL)
    return FALSE;

  og_port_claim (socket);
  return g_socket_bind (socket, native, FALSE, error);
}

/* The very address that the users' OSC goes to: a program that listens at
 * another one of this computer does not get it. Groups of listeners (multicast)
 * can be bound by anybody, so that says nothing. */
OgListening
og_listening_at (const OgAddress *address)
{
  g_autoptr (GError) error = NULL;

  if (!og_address_is_unicast (address))
    return OG_LISTENING_UNKNOWN;
  if (try_to_bind (address, &error))
    return OG_LISTENING_NO;

  return og_port_is_taken (error) ? OG_LISTENING_YES : OG_LISTENING_UNKNOWN;
}

OgListening
og_listening_all (const OgAddress *addresses, guint n_addresses, OgAddress *deaf)
{
  OgListening all = OG_LISTENING_UNKNOWN;

  *deaf = (OgAddress){ 0 };
  for (guint i = 0; i < n_addresses; i++)
    {
      OgListening one = og_listening_at (&addresses[i]);

      if (one == OG_LISTENING_NO)
        {
          *deaf = addresses[i];
          return OG_LISTENING_NO;
        }
      if (one == OG_LISTENING_YES)
        all = OG_LISTENING_YES;
    }

  return all;
}
