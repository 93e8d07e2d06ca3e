/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/udp.h"

#include "io/exclusive-port.h"
#include "io/socket-address.h"
#include "io/udp-batch.h"
#include "wire/address-text.h"

#include <gio/gnetworking.h>

#include <string.h>

struct _OgUdp
{
  /* Owned */
  GSocket *socket;
  OgUdpBatch *batch;

  OgAddress address;
  OgUdpStatistics statistics;
  gboolean full;

  /* What og_udp_wait() received, NULL if it has been given. */
  const OgDatagram *waiting;
  guint n_waiting;
  int interrupted; /* atomic */
};

typedef struct
{
  GSource source;

  /* Borrowed */
  OgUdp *udp;

  OgUdpReadyFunc ready;
  gpointer data;
} OgUdpSource;

/* Less than this is not asked for. */
#define BUFFER_LEAST (256 * 1024)

/* A full buffer of the system is waited for this often, then what is left of
 * the call is lost: late messages are worth less than the next ones. */
#define WAITS   2
#define WAIT_US 1000

/* A read that fails again and again must not take all of a processor. */
#define ERROR_PAUSE_US 1000

/* Some systems refuse more than their limit instead of giving that. */
static void
ask_for_buffer (GSocket *socket, int option)
{
  int size = OG_UDP_BUFFER;

  while (!g_socket_set_option (socket, SOL_SOCKET, option, size, NULL)
         && size > BUFFER_LEAST)
    size /= 2;
}

static GSocketAddress *
to_socket_address (const OgAddress *address, OgUdpFlags flags)
{
  const OgAddress loopback6 = { .ip = { [15] = 1 }, .port = address->port };

  return og_socket_address_new (flags & OG_UDP_LOOPBACK6 ? &loopback6 : address);
}

static gboolean
read_own_address (GSocket *socket, OgAddress *address, GError **error)
{
  g_autoptr (GSocketAddress) own = g_socket_get_local_address (socket, error);

  *address = og_socket_address_read (own);
  return own != NULL;
}

/* Systems have several codes for a port that is taken. */
static void
take_error (GError **error, GError *cause)
{
  if (og_port_is_taken (cause))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                           cause->message);
      g_error_free (cause);
    }
  else
    g_propagate_error (error, cause);
}

/* A receiver may be all computers of a network, or a group of listeners. */
static void
let_reach_many (GSocket *socket)
{
  g_socket_set_broadcast (socket, TRUE);
  g_socket_set_multicast_ttl (socket, 1);
}

static GSocket *
open_socket (const OgAddress *bind, OgUdpFlags flags, OgAddress *own, GError **error)
{
  g_autoptr (GSocketAddress) address = to_socket_address (bind, flags);
  g_autoptr (GSocket) socket =
      g_socket_new (g_socket_address_get_family (address),
                    G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  GError *cause = NULL;

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  ask_for_buffer (socket, SO_RCVBUF);
  ask_for_buffer (socket, SO_SNDBUF);
  og_exclusive_port_claim (socket);
  if (flags & OG_UDP_SEND_ONLY)
    let_reach_many (socket);

  if (!g_socket_bind (socket, address, FALSE, &cause)
      || !read_own_address (socket, own, &cause))
    {
      take_error (error, cause);
      return NULL;
    }

  return g_steal_pointer (&socket);
}

static gboolean
udp_source_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  OgUdpSource *self = (OgUdpSource *) source;

  self->ready (self->udp, self->data);
  return G_SOURCE_CONTINUE;
}

static gboolean
wait_for_room (OgUdp *self, guint *waits)
{
  if (*waits == WAITS)
    return FALSE;

  (*waits)++;
  g_socket_condition_timed_wait (self->socket, G_IO_OUT, WAIT_US, NULL, NULL);
  return TRUE;
}

/* The last fault; OG_SEND_BUSY if the system's buffer stayed full and the rest
 * was given up. */
static OgSendFault
send_all (OgUdp *self, const OgOutgoing *outgoing, guint n_outgoing, guint *waits)
{
  OgSendFault last = OG_SEND_FINE;
  guint done = 0;

  while (done < n_outgoing)
    {
      OgSendFault fault;
      guint taken =
          og_udp_batch_send (self->batch, outgoing + done,
                             MIN (n_outgoing - done, OG_UDP_BATCH), &fault);
      gboolean busy = taken == 0 && fault == OG_SEND_BUSY;

      self->statistics.sent += taken;
      done += taken;
      if (fault != OG_SEND_FINE && fault != OG_SEND_BUSY)
        last = fault;
      if (taken > 0 || (busy && wait_for_room (self, waits)))
        continue;
      if (busy)
        {
          self->statistics.send_failed += n_outgoing - done;
          return OG_SEND_BUSY;
        }

      self->statistics.send_failed++;
      done++;
    }

  return last;
}

OgUdp *
og_udp_new (const OgAddress *bind, OgUdpFlags flags, GError **error)
{
  OgAddress address;
  GSocket *socket = open_socket (bind, flags, &address, error);
  OgUdp *self;

  if (socket == NULL)
    return NULL;

  self = g_new0 (OgUdp, 1);
  self->socket = socket;
  self->address = address;
  self->batch = og_udp_batch_new (socket, flags);
  if (flags & OG_UDP_SEND_ONLY)
    g_socket_set_option (socket, SOL_SOCKET, SO_RCVBUF, 1, NULL);

  return self;
}

void
og_udp_free (OgUdp *self)
{
  og_udp_batch_free (self->batch);
  g_object_unref (self->socket);
  g_free (self);
}

const OgAddress *
og_udp_get_address (const OgUdp *self)
{
  return &self->address;
}

const OgUdpStatistics *
og_udp_get_statistics (const OgUdp *self)
{
  return &self->statistics;
}

GSource *
og_udp_create_source (OgUdp *self, OgUdpReadyFunc ready, gpointer data)
{
  static GSourceFuncs functions = { .dispatch = udp_source_dispatch };
  GSource *source = g_source_new (&functions, sizeof (OgUdpSource));
  OgUdpSource *udp_source = (OgUdpSource *) source;

  udp_source->udp = self;
  udp_source->ready = ready;
  udp_source->data = data;

  g_source_set_name (source, "OgUdp");
  og_udp_batch_watch (self->batch, source);
  return source;
}

gboolean
og_udp_wait (OgUdp *self)
{
  while (!g_atomic_int_get (&self->interrupted))
    {
      const OgDatagram *datagrams;
      int n = og_udp_batch_wait (self->batch, &datagrams, &self->full);

      if (n > 0 && !g_atomic_int_get (&self->interrupted))
        {
          self->waiting = datagrams;
          self->n_waiting = (guint) n;
          return TRUE;
        }
      if (n < 0)
        g_usleep (ERROR_PAUSE_US);
    }

  return FALSE;
}

void
og_udp_interrupt (OgUdp *self)
{
  g_atomic_int_set (&self->interrupted, TRUE);
  og_udp_batch_interrupt (self->batch);
}

guint
og_udp_receive (OgUdp *self, const OgDatagram **datagrams)
{
  int n_datagrams;

  if (self->waiting != NULL)
    {
      *datagrams = g_steal_pointer (&self->waiting);
      self->statistics.received += self->n_waiting;
      return self->n_waiting;
    }

  self->full = FALSE;
  n_datagrams = og_udp_batch_receive (self->batch, datagrams, &self->full);
  if (n_datagrams < 0)
    {
      self->statistics.receive_failed++;
      return 0;
    }

  self->statistics.received += n_datagrams;
  return n_datagrams;
}

gboolean
og_udp_was_full (const OgUdp *self)
{
  return self->full;
}

OgSendFault
og_udp_send (OgUdp *self,
             const OgAddress *to,
             const OgDatagram *datagrams,
             guint n_datagrams)
{
  OgOutgoing outgoing[OG_UDP_BATCH];
  OgSendFault last = OG_SEND_FINE;
  guint waits = 0;

  for (guint done = 0; done < n_datagrams;)
    {
      guint n = MIN (n_datagrams - done, OG_UDP_BATCH);
      OgSendFault fault;

      for (guint i = 0; i < n; i++)
        outgoing[i] = (OgOutgoing){ .to = *to,
                                    .data = datagrams[done + i].data,
                                    .size = datagrams[done + i].size };

      done += n;
      fault = send_all (self, outgoing, n, &waits);
      if (fault != OG_SEND_FINE)
        last = fault;
      if (fault == OG_SEND_BUSY)
        {
          self->statistics.send_failed += n_datagrams - done;
          return fault;
        }
    }

  return last;
}

void
og_udp_send_outgoing (OgUdp *self, const OgOutgoing *outgoing, guint n_outgoing)
{
  guint waits = 0;

  send_all (self, outgoing, n_outgoing, &waits);
}
