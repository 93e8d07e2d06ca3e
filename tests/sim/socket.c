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
  g_ptr_array_remove (self->host->sockets, self);
  self->host = NULL;
}

void
og_socket_send (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size)
{
  g_autofree OgEvent *event = g_malloc (sizeof *event + size);

  *event = (OgEvent){
    .station = OG_STATION_BORDER,
    .host = self->host,
    .from = OG_ADDRESS_IPV4 (self->host->ipv4, self->port),
    .to = *to,
    .size = size,
  };
  memcpy (event->data, data, size);

  show (self->host->network, event);
  og_transit_depart (self->host->network, event);
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

void
og_socket_receive (OgSocket *self, const OgArrival *arrival)
{
  self->funcs->receive (self->program, arrival, og_socket_get_now (self));
}

void
og_socket_wake (OgSocket *self)
{
  gint64 now = self->host != NULL ? self->host->network->now : -1;

  if (self->host == NULL || self->wake_at != now)
    return;

  self->n_woken = self->woken == now ? self->n_woken + 1 : 0;
  g_assert_cmpuint (self->n_woken, <, WAKES_MAX);
  self->woken = now;
  self->wake_at = -1;
  self->funcs->wake_up (self->program, og_socket_get_now (self));
}
