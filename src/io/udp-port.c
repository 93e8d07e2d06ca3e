/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/udp-port.h"

#include "io/exclusive-port.h"
#include "io/socket-address.h"

#include <gio/gnetworking.h>

/* Bytes that may wait, as the system counts them: some hundred small datagrams. */
#define BUFFER (64 * 1024)

struct _OgUdpPort
{
  /* Owned */
  GSocket *socket;

  guint16 number;
  OgUdpPortFunc ready;
  gpointer data;
};

static gboolean
bind_to (GSocket *socket, const OgAddress *bind, OgAddress *own, GError **error)
{
  g_autoptr (GSocketAddress) address = og_socket_address_new (bind);
  g_autoptr (GSocketAddress) native = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_socket_bind (socket, address, FALSE, &cause)
      || (native = g_socket_get_local_address (socket, &cause)) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR,
                           og_port_is_taken (cause) ? G_IO_ERROR_ADDRESS_IN_USE
                                                    : G_IO_ERROR_FAILED,
                           cause->message);
      return FALSE;
    }

  *own = og_socket_address_read (native);
  return TRUE;
}

OgUdpPort *
og_udp_port_new (const OgAddress *bind, GError **error)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                    G_SOCKET_PROTOCOL_UDP, error);
  OgAddress own;
  OgUdpPort *self;

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, BUFFER, NULL);
  og_exclusive_port_claim (socket);
  if (!bind_to (socket, bind, &own, error))
    return NULL;

  self = g_new0 (OgUdpPort, 1);
  self->socket = g_steal_pointer (&socket);
  self->number = own.port;
  return self;
}

void
og_udp_port_free (OgUdpPort *self)
{
  g_object_unref (self->socket);
  g_free (self);
}

guint16
og_udp_port_get_number (const OgUdpPort *self)
{
  return self->number;
}

/* Whatever is wrong with the socket: it may pass. */
static gboolean
on_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  OgUdpPort *self = data;

  self->ready (self, self->data);
  return G_SOURCE_CONTINUE;
}

GSource *
og_udp_port_create_source (OgUdpPort *self, OgUdpPortFunc ready, gpointer data)
{
  GSource *source = g_socket_create_source (self->socket, G_IO_IN, NULL);

  self->ready = ready;
  self->data = data;
  g_source_set_callback (source, G_SOURCE_FUNC (on_ready), self, NULL);
  g_source_set_name (source, "OgUdpPort");
  return source;
}

gboolean
og_udp_port_receive (
    OgUdpPort *self, guint8 *to, gsize size_max, gsize *size, OgAddress *from)
{
  g_autoptr (GSocketAddress) native = NULL;
  gssize n = g_socket_receive_from (self->socket, &native, (char *) to,
                                    size_max + 1, NULL, NULL);

  if (n < 0 || (gsize) n > size_max)
    return FALSE;

  *size = (gsize) n;
  *from = og_socket_address_read (native);
  return TRUE;
}

void
og_udp_port_send (OgUdpPort *self,
                  const OgAddress *to,
                  const OgDatagram *datagrams,
                  guint n_datagrams)
{
  g_autoptr (GSocketAddress) native = og_socket_address_new (to);

  for (guint i = 0; i < n_datagrams; i++)
    g_socket_send_to (self->socket, native, (const char *) datagrams[i].data,
                      datagrams[i].size, NULL, NULL);
}
