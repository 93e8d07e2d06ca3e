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
  OgFamily family;
  OgUdpStatistics statistics;
  gboolean full;

  /* What og_udp_wait() received, NULL if it has been given. */
  const OgDatagram *waiting;
  guint n_waiting;
  int interrupted; /* atomic */
};

/* What one call of the system takes, and where to count each. */
typedef struct
{
  OgDatagram datagrams[OG_UDP_BATCH];
  OgSent *sent[OG_UDP_BATCH];
  guint n;
} Batch;

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
  g_autoptr (GInetAddress) any6 = NULL;

  if (flags & OG_UDP_LOOPBACK6)
    return og_socket_address_new (&loopback6);
  if ((flags & OG_UDP_IPV6) == 0
      || og_address_get_family (address) != OG_FAMILY_NONE)
    return og_socket_address_new (address);

  any6 = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);
  return g_inet_socket_address_new (any6, address->port);
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

/* Whatever the system's own rule is: an address of IPv4 is never one of IPv6 here. */
static void
leave_ipv4_alone (GSocket *socket)
{
  if (g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV6)
    g_socket_set_option (socket, IPPROTO_IPV6, IPV6_V6ONLY, TRUE, NULL);
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
  leave_ipv4_alone (socket);
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

static void
count_taken (OgUdp *self, const Batch *batch, guint first, guint n_taken)
{
  self->statistics.sent += n_taken;
  for (guint i = first; i < first + n_taken; i++)
    {
      batch->sent[i]->n_datagrams++;
      batch->sent[i]->n_bytes += batch->datagrams[i].size;
    }
}

/* The end of what belongs to the run of the datagram at @start. */
static guint
find_run_end (const Batch *batch, guint start)
{
  guint end = start;

  while (end < batch->n && batch->sent[end] == batch->sent[start])
    end++;

  return end;
}

/* Gives up what the system did not take at @first: the rest of its run if there
 * is no room, otherwise that datagram alone. Returns the next one to send. */
static guint
give_up (OgUdp *self, const Batch *batch, guint first, OgSendFault fault)
{
  guint end = fault == OG_SEND_BUSY ? find_run_end (batch, first) : first + 1;

  self->statistics.send_failed += end - first;
  return end;
}

/* Leaves the batch empty. */
static void
send_batch (OgUdp *self, Batch *batch, guint *waits)
{
  for (guint done = 0; done < batch->n;)
    {
      OgSendFault fault;
      guint taken = og_udp_batch_send (self->batch, batch->datagrams + done,
                                       batch->n - done, &fault);

      count_taken (self, batch, done, taken);
      if (taken == 0 && fault == OG_SEND_BUSY && wait_for_room (self, waits))
        continue;

      if (fault != OG_SEND_FINE)
        batch->sent[done]->fault = fault;
      done = taken > 0 ? done + taken : give_up (self, batch, done, fault);
    }

  batch->n = 0;
}

static void
add (OgUdp *self,
     Batch *batch,
     const OgDatagram *datagram,
     const OgPath *path,
     OgSent *sent,
     guint *waits)
{
  if (batch->n == OG_UDP_BATCH)
    send_batch (self, batch, waits);

  batch->datagrams[batch->n] = (OgDatagram){
    .data = datagram->data,
    .size = datagram->size,
    .path = path,
  };
  batch->sent[batch->n++] = sent;
}

static gboolean
is_way_out (const OgUdp *self, const OgPath *path)
{
  return path->transport == OG_TRANSPORT_UDP
         && og_address_get_family (&path->address) == self->family;
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
  self->family = g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV6
                     ? OG_FAMILY_IPV6
                     : OG_FAMILY_IPV4;
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

gboolean
og_udp_can_tell_local (const OgAddress *bind)
{
  return og_udp_batch_can_tell_local (bind);
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

void
og_udp_send_runs (OgUdp *self, const OgRun *runs, guint n_runs, OgSent *sent)
{
  Batch batch;
  guint waits = 0;

  batch.n = 0;
  for (guint i = 0; i < n_runs; i++)
    {
      sent[i] = (OgSent){ 0 };
      if (!is_way_out (self, runs[i].path))
        {
          self->statistics.send_failed += runs[i].n_datagrams;
          sent[i].fault = OG_SEND_NO_WAY;
          continue;
        }

      for (guint d = 0; d < runs[i].n_datagrams; d++)
        add (self, &batch, &runs[i].datagrams[d], runs[i].path, &sent[i], &waits);
    }

  send_batch (self, &batch, &waits);
}

OgSendFault
og_udp_send (OgUdp *self,
             const OgAddress *to,
             const OgDatagram *datagrams,
             guint n_datagrams)
{
  const OgPath path = og_path_direct (to);
  OgSent sent;

  og_udp_send_runs (self, &(OgRun){ &path, datagrams, n_datagrams }, 1, &sent);
  return sent.fault;
}

void
og_udp_send_outgoing (OgUdp *self, const OgDatagram *outgoing, guint n_outgoing)
{
  Batch batch;
  OgSent sent;
  guint waits = 0;

  batch.n = 0;
  for (guint i = 0; i < n_outgoing; i++)
    if (is_way_out (self, outgoing[i].path))
      add (self, &batch, &outgoing[i], outgoing[i].path, &sent, &waits);
    else
      self->statistics.send_failed++;

  send_batch (self, &batch, &waits);
}
