/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portable way: GIO's batches, which are loops where the system has none. */

#include "io/socket-address.h"
#include "io/udp-batch.h"

#include <gio/gnetworking.h>

#ifdef G_OS_WIN32
#include <mswsock.h>
#endif

#define SLOT_BYTES (64 * 1024)

struct _OgUdpBatch
{
  /* Owned */
  guint8 *slots;
  GCancellable *interruption;

  /* Borrowed */
  GSocket *socket;

  GInputVector incoming_parts[OG_UDP_BATCH];
  GInputMessage incoming[OG_UDP_BATCH];
  GSocketAddress *from[OG_UDP_BATCH];
  OgPath paths[OG_UDP_BATCH];
  OgDatagram datagrams[OG_UDP_BATCH];

  GOutputVector outgoing_parts[OG_UDP_BATCH];
  GOutputMessage outgoing[OG_UDP_BATCH];

  gboolean tells_local;
  OgAddress local; /* without a port */
};

/* Windows tells a socket of UDP that a peer refused what it sent, as an error
 * of the next read. It says nothing about the datagrams that wait. */
static void
ignore_refusals (GSocket *socket)
{
#ifdef G_OS_WIN32
  BOOL report = FALSE;
  DWORD n_bytes;

  WSAIoctl (g_socket_get_fd (socket), SIO_UDP_CONNRESET, &report, sizeof report,
            NULL, 0, &n_bytes, NULL, NULL);
#endif
}

/* GIO does not tell where a datagram arrived; a socket bound to one address
 * has only that. */
static OgAddress
get_bound_host (GSocket *socket)
{
  g_autoptr (GSocketAddress) native = g_socket_get_local_address (socket, NULL);
  OgAddress address = og_socket_address_read (native);

  address.port = 0;
  return address;
}

static void
prepare_slot (OgUdpBatch *self, guint i)
{
  self->incoming_parts[i].buffer = self->slots + i * SLOT_BYTES;
  self->incoming_parts[i].size = SLOT_BYTES;
  self->incoming[i].vectors = &self->incoming_parts[i];
  self->incoming[i].num_vectors = 1;
  self->incoming[i].address = &self->from[i];
}

static void
read_slot (OgUdpBatch *self, guint i)
{
  OgDatagram *datagram = &self->datagrams[i];

  self->paths[i].address = og_socket_address_read (self->from[i]);
  g_clear_object (&self->from[i]);

  datagram->data = self->slots + i * SLOT_BYTES;
  datagram->size = self->incoming[i].bytes_received;
  datagram->path = &self->paths[i];
  datagram->local = self->tells_local ? &self->local : NULL;
  self->paths[i].own_host =
      self->tells_local ? og_address_get_ipv4 (&self->local) : 0;
}

/* Datagrams to the address of the one before share its GSocketAddress. */
static void
pack (OgUdpBatch *self, const OgDatagram *outgoing, guint n_outgoing)
{
  for (guint i = 0; i < n_outgoing; i++)
    {
      GOutputMessage *message = &self->outgoing[i];

      self->outgoing_parts[i].buffer = outgoing[i].data;
      self->outgoing_parts[i].size = outgoing[i].size;
      message->vectors = &self->outgoing_parts[i];
      message->num_vectors = 1;

      if (i > 0 && og_path_equal (outgoing[i].path, outgoing[i - 1].path))
        message->address = g_object_ref (self->outgoing[i - 1].address);
      else
        message->address = og_socket_address_new (&outgoing[i].path->address);
    }
}

static OgSendFault
get_fault (const GError *error)
{
  static const struct
  {
    int code;
    OgSendFault fault;
  } faults[] = {
    { G_IO_ERROR_WOULD_BLOCK, OG_SEND_BUSY },
    { G_IO_ERROR_CONNECTION_REFUSED, OG_SEND_NOT_TAKEN },
    { G_IO_ERROR_NETWORK_UNREACHABLE, OG_SEND_NO_NETWORK },
    { G_IO_ERROR_HOST_UNREACHABLE, OG_SEND_NO_WAY },
    { G_IO_ERROR_PERMISSION_DENIED, OG_SEND_FORBIDDEN },
    { G_IO_ERROR_MESSAGE_TOO_LARGE, OG_SEND_TOO_LARGE },
  };

  if (error == NULL)
    return OG_SEND_FINE;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_error_matches (error, G_IO_ERROR, faults[i].code))
      return faults[i].fault;

  return OG_SEND_FAILED;
}

gboolean
og_udp_batch_can_tell_local (const OgAddress *bind)
{
  return og_address_get_family (bind) == OG_FAMILY_IPV6
         || og_address_get_ipv4 (bind) != 0;
}

OgUdpBatch *
og_udp_batch_new (GSocket *socket, OgUdpFlags flags)
{
  OgUdpBatch *self = g_new0 (OgUdpBatch, 1);

  ignore_refusals (socket);
  self->socket = socket;
  self->interruption = g_cancellable_new ();
  self->slots = g_malloc (SLOT_BYTES * OG_UDP_BATCH);
  self->tells_local = (flags & OG_UDP_LOCAL_ADDRESS) != 0;
  self->local = get_bound_host (socket);
  for (guint i = 0; i < OG_UDP_BATCH; i++)
    prepare_slot (self, i);

  return self;
}

void
og_udp_batch_free (OgUdpBatch *self)
{
  g_object_unref (self->interruption);
  g_free (self->slots);
  g_free (self);
}

void
og_udp_batch_watch (OgUdpBatch *self, GSource *source)
{
  g_autoptr (GSource) readable =
      g_socket_create_source (self->socket, G_IO_IN, NULL);

  g_source_set_dummy_callback (readable);
  g_source_add_child_source (source, readable);
}

int
og_udp_batch_receive (OgUdpBatch *self, const OgDatagram **datagrams, gboolean *full)
{
  g_autoptr (GError) error = NULL;
  int n = g_socket_receive_messages (self->socket, self->incoming, OG_UDP_BATCH,
                                     0, NULL, &error);

  *datagrams = self->datagrams;
  if (n < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? 0 : -1;

  for (int i = 0; i < n; i++)
    read_slot (self, i);

  *full = n == OG_UDP_BATCH;
  return n;
}

int
og_udp_batch_wait (OgUdpBatch *self, const OgDatagram **datagrams, gboolean *full)
{
  if (!g_socket_condition_wait (self->socket, G_IO_IN, self->interruption, NULL))
    return -1;

  return og_udp_batch_receive (self, datagrams, full);
}

void
og_udp_batch_interrupt (OgUdpBatch *self)
{
  g_cancellable_cancel (self->interruption);
}

guint
og_udp_batch_send (OgUdpBatch *self,
                   const OgDatagram *outgoing,
                   guint n_outgoing,
                   OgSendFault *fault)
{
  g_autoptr (GError) error = NULL;
  int n;

  pack (self, outgoing, n_outgoing);
  n = g_socket_send_messages (self->socket, self->outgoing, n_outgoing, 0, NULL,
                              &error);
  for (guint i = 0; i < n_outgoing; i++)
    g_clear_object (&self->outgoing[i].address);

  *fault = get_fault (error);
  return MAX (n, 0);
}
