/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/pad/pad-port.h"

/* Bytes of a packet; what is longer is not of a pad. */
#define PACKET_MAX 2048

struct _OgPadPort
{
  /* Owned */
  GSocket *sender;   /* NULL: the system gave none */
  GSocket *listener; /* NULL: it does not listen */
  GSource *source;   /* of the listener */
  GSocketAddress *send_port;

  OgPadHeard heard;
  gpointer data;
  guint16 receive_port;
};

static GSocket *
create_socket (void)
{
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                  G_SOCKET_PROTOCOL_UDP, NULL);

  if (socket != NULL)
    g_socket_set_blocking (socket, FALSE);
  return socket;
}

static GSocketAddress *
create_address (guint16 port)
{
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  return g_inet_socket_address_new (loopback, port);
}

static void
read_packet (OgPadPort *self, const guint8 *packet, gsize size)
{
  OgOscWalk walk;
  OgOscMessage message;
  OgPadMessage said;

  if (og_osc_check (packet, size) != OG_OSC_OK)
    return;

  og_osc_walk_init (&walk, packet, size);
  while (og_osc_walk_next (&walk, &message))
    if (og_pad_message_decode (&said, &message))
      self->heard (&said, self->data);
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  guint8 packet[PACKET_MAX];
  gssize size =
      g_socket_receive (socket, (char *) packet, sizeof packet, NULL, NULL);

  if (size > 0)
    read_packet (data, packet, (gsize) size);

  return G_SOURCE_CONTINUE;
}

OgPadPort *
og_pad_port_new (guint16 receive_port,
                 guint16 send_port,
                 OgPadHeard heard,
                 gpointer data)
{
  OgPadPort *self = g_new0 (OgPadPort, 1);

  self->heard = heard;
  self->data = data;
  self->receive_port = receive_port;
  self->send_port = create_address (send_port);
  self->sender = create_socket ();
  og_pad_port_try_again (self);
  return self;
}

void
og_pad_port_free (OgPadPort *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_object (&self->listener);
  g_clear_object (&self->sender);
  g_object_unref (self->send_port);
  g_free (self);
}

gboolean
og_pad_port_is_listening (const OgPadPort *self)
{
  return self->source != NULL;
}

void
og_pad_port_try_again (OgPadPort *self)
{
  g_autoptr (GSocketAddress) address = create_address (self->receive_port);
  g_autoptr (GSocket) listener = self->source == NULL ? create_socket () : NULL;

  if (listener == NULL || !g_socket_bind (listener, address, FALSE, NULL))
    return;

  self->listener = g_steal_pointer (&listener);
  self->source = g_socket_create_source (self->listener, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->source, NULL);
}

void
og_pad_port_send (OgPadPort *self, const OgPadMessage *message)
{
  g_autoptr (GBytes) packet = og_pad_message_encode (message);
  gsize size;
  const char *data = g_bytes_get_data (packet, &size);

  if (self->sender != NULL)
    g_socket_send_to (self->sender, self->send_port, data, size, NULL, NULL);
}
