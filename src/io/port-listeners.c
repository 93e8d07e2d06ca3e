/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/port-listeners.h"

#include "io/exclusive-port.h"
#include "io/socket-address.h"

/* All computers of a network: the system lets anybody listen at that address,
 * and nobody send to it by mistake. */
static gboolean
is_broadcast (GSocket *socket, GSocketAddress *address)
{
  g_autoptr (GError) error = NULL;

  g_socket_connect (socket, address, NULL, &error);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

/* The very address that the users' OSC goes to: a program that listens at
 * another one of this computer does not get it. Groups of listeners (multicast)
 * can be bound by anybody, so that says nothing. */
OgListening
og_port_listeners_at (const OgAddress *address)
{
  g_autoptr (GSocketAddress) native = og_socket_address_new (address);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (!og_address_is_unicast (address))
    return OG_LISTENING_UNKNOWN;

  socket = g_socket_new (g_socket_address_get_family (native),
                         G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  if (socket == NULL)
    return OG_LISTENING_UNKNOWN;

  og_exclusive_port_claim (socket);
  if (g_socket_bind (socket, native, FALSE, &error))
    return is_broadcast (socket, native) ? OG_LISTENING_UNKNOWN : OG_LISTENING_NO;

  return og_port_is_taken (error) ? OG_LISTENING_YES : OG_LISTENING_UNKNOWN;
}

OgListening
og_port_listeners_at_all (const OgAddress *addresses,
                          guint n_addresses,
                          OgAddress *deaf)
{
  OgListening all = OG_LISTENING_UNKNOWN;

  *deaf = (OgAddress){ 0 };
  for (guint i = 0; i < n_addresses; i++)
    {
      OgListening one = og_port_listeners_at (&addresses[i]);

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
