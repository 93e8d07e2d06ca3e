/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network-private.h"

#include <string.h>

struct _OgSocket
{
  /* Borrowed */
  OgHost *host; /* NULL: closed */
  const OgProgramFuncs *funcs;
  gpointer program;

  OgPath listens[OG_SOCKET_LISTENS_MAX]; /* without a host */
  guint n_listens;
  guint16 port;
  gint64 wake_at; /* network time, -1: never */
  gint64 woken;
  guint n_woken; /* since time stood still */
};

#define WAKES_MAX 10000

static void
show (const OgNetwork *self, const OgEvent *event)
{
  OgPassage passage = {
    .host = event->host,
    .from = event->from,
    .to = event->to,
    .data = event->data,
    .size = event->size,
    .time = self->now,
  };

  if (self->watch != NULL && !og_address_is_loopback (&event->to))
    self->watch (&passage, self->watch_data);
}

OgSocket *
og_socket_new (OgHost *host,
               guint16 port,
               const OgProgramFuncs *funcs,
               gpointer program)
{
  OgSocket *self = g_new0 (OgSocket, 1);

  g_assert_null (og_socket_find (host, port));
  self->host = host;
  self->port = port;
  self->funcs = funcs;
  self->program = program;
  self->wake_at = -1;
  g_ptr_array_add (host->sockets, self);
  g_ptr_array_add (host->network->sockets, self);
  return self;
}

void
og_socket_close (OgSocket *self)
{
  og_connection_end (self, NULL);
  g_ptr_array_remove (self->host->sockets, self);
  self->host = NULL;
}

/* A system takes nothing for port 0. */
void
og_socket_send (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size)
{
  g_autofree OgEvent *event = NULL;

  if (to->port == 0)
    return;

  event = g_malloc (sizeof *event + size);
  *event = (OgEvent){
    .station = OG_STATION_BORDER,
    .host = self->host,
    .from = og_host_get_address (self->host, to, self->port),
    .to = *to,
    .size = size,
  };
  memcpy (event->data, data, size);

  show (self->host->network, event);
  og_transit_depart (self->host->network, event);
}

void
og_socket_send_by (OgSocket *self, const OgPath *path, const guint8 *data, gsize size)
{
  if (path->transport == OG_TRANSPORT_UDP)
    og_socket_send (self, &path->address, data, size);
  else
    og_connection_send (self, path, data, size);
}

void
og_socket_listen (OgSocket *self, OgTransport transport, guint16 port)
{
  g_assert_cmpuint (self->n_listens, <, OG_SOCKET_LISTENS_MAX);
  self->listens[self->n_listens++] = (OgPath){
    .address.port = port,
    .transport = transport,
  };
}

void
og_socket_connect (OgSocket *self, const OgPath *path)
{
  og_connection_open (self, path);
}

void
og_socket_disconnect (OgSocket *self, const OgPath *path)
{
  og_connection_end (self, path);
}

/* Late or not, it is woken: but never in the past of the network. */
void
og_socket_wake_at (OgSocket *self, gint64 deadline)
{
  OgNetwork *network = self->host->network;
  gint64 wake_at =
      deadline == -1 ? -1 : MAX (deadline - self->host->clock, network->now);
  OgEvent event = { .station = OG_STATION_WAKE, .socket = self };

  if (wake_at == self->wake_at)
    return;

  self->wake_at = wake_at;
  if (wake_at != -1)
    og_network_schedule (network, &event, wake_at - network->now);
}

gint64
og_socket_get_now (const OgSocket *self)
{
  return self->host->network->now + self->host->clock;
}

OgSocket *
og_socket_find (const OgHost *host, guint16 port)
{
  for (guint i = 0; i < host->sockets->len; i++)
    {
      OgSocket *socket = g_ptr_array_index (host->sockets, i);

      if (socket->port == port)
        return socket;
    }

  return NULL;
}

static gboolean
listens (const OgSocket *self, const OgPath *called)
{
  for (guint i = 0; i < self->n_listens; i++)
    if (self->listens[i].transport == called->transport
        && self->listens[i].address.port == called->address.port)
      return TRUE;

  return FALSE;
}

OgSocket *
og_socket_find_listener (const OgHost *host, const OgPath *called)
{
  for (guint i = 0; i < host->sockets->len; i++)
    if (listens (g_ptr_array_index (host->sockets, i), called))
      return g_ptr_array_index (host->sockets, i);

  return NULL;
}

OgHost *
og_socket_get_host (const OgSocket *self)
{
  return self->host;
}

void
og_socket_connected (OgSocket *self, const OgPath *path, gboolean is_open)
{
  if (self->funcs->connected != NULL)
    self->funcs->connected (self->program, path, is_open,
                            og_socket_get_now (self));
}

void
og_socket_receive (OgSocket *self, const OgArrival *arrival)
{
  self->funcs->receive (self->program, arrival, og_socket_get_now (self));
}

void
og_socket_wake (OgSocket *self)
{
  gint64 now = self->host != NULL ? self->host->network->now : -1;

  if (self->host == NULL || self->wake_at != now || self->host->stands_still)
    return;

  self->n_woken = self->woken == now ? self->n_woken + 1 : 0;
  g_assert_cmpuint (self->n_woken, <, WAKES_MAX);
  self->woken = now;
  self->wake_at = -1;
  self->funcs->wake_up (self->program, og_socket_get_now (self));
}

void
og_socket_go_on (OgSocket *self, gint64 slept)
{
  gint64 due = self->wake_at;

  self->wake_at = -1;
  if (due != -1)
    og_socket_wake_at (self, due + slept + self->host->clock);
}
