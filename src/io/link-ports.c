/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-ports.h"

#include "io/exclusive-port.h"
#include "io/socket-address.h"

#include <gio/gnetworking.h>

/* Links that the system has ready for us to accept. */
#define BACKLOG 256

/* Whatever the system's own rule is. One that cannot do it has both families apart. */
static void
ask_for_both_families (GSocket *socket, GSocketAddress *native)
{
  GInetAddress *host =
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (native));

  if (g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV6)
    g_socket_set_option (socket, IPPROTO_IPV6, IPV6_V6ONLY,
                         !g_inet_address_get_is_any (host), NULL);
}

static GSocket *
open_one (GSocketAddress *native, GError **error)
{
  g_autoptr (GSocket) socket =
      g_socket_new (g_socket_address_get_family (native), G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);
  og_exclusive_port_claim (socket);
  ask_for_both_families (socket, native);
  if (!g_socket_bind (socket, native, TRUE, error)
      || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

static GSocket *
open_any (GSocketFamily family, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_any (family);
  g_autoptr (GSocketAddress) native = g_inet_socket_address_new (host, port);

  return open_one (native, error);
}

static guint16
get_port (GSocket *socket)
{
  g_autoptr (GSocketAddress) native = g_socket_get_local_address (socket, NULL);

  return og_socket_address_read (native).port;
}

/* No IPv6 is no reason not to listen, but somebody else at its port is. */
static gboolean
open_everywhere (GPtrArray *sockets, guint16 port, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GSocket) ipv6 = open_any (G_SOCKET_FAMILY_IPV6, port, &cause);
  g_autoptr (GSocket) ipv4 = NULL;

  if (ipv6 == NULL && og_port_is_taken (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  if (ipv6 == NULL || !g_socket_speaks_ipv4 (ipv6))
    {
      ipv4 = open_any (G_SOCKET_FAMILY_IPV4,
                       ipv6 != NULL ? get_port (ipv6) : port, error);
      if (ipv4 == NULL)
        return FALSE;
      g_ptr_array_add (sockets, g_steal_pointer (&ipv4));
    }

  if (ipv6 != NULL)
    g_ptr_array_add (sockets, g_steal_pointer (&ipv6));
  return TRUE;
}

gboolean
og_link_ports_open (GPtrArray *sockets, const OgAddress *at, GError **error)
{
  g_autoptr (GSocketAddress) native = NULL;
  GSocket *socket;

  if (og_address_get_family (at) == OG_FAMILY_NONE)
    return open_everywhere (sockets, at->port, error);

  native = og_socket_address_new (at);
  socket = open_one (native, error);
  if (socket == NULL)
    return FALSE;

  g_ptr_array_add (sockets, socket);
  return TRUE;
}
