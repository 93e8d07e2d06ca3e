/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network-private.h"

#include <string.h>

typedef struct
{
  /* Borrowed */
  OgSocket *socket; /* NULL: it has not begun on this side, or has ended */
  OgHost *host;

  OgAddress address; /* where the host was when it began */
  OgPath path;       /* to the other end, as it looks from here */
  gint64 last;       /* when the last comes that is on its way here */
  gboolean is_doomed;
} End;

enum
{
  CALLER,
  CALLED
};

struct _OgConnection
{
  /* Borrowed */
  OgNetwork *network;
  const OgNat *nat; /* of who called; NULL: none */

  End ends[2];
  guint n_reboots; /* of the router, before it */
  gint64 used;     /* when last */
  gboolean is_forgotten;
};

/* Nothing overtakes what is on its way already. */
static void
schedule (OgConnection *self, OgEvent *event, gint64 delay)
{
  End *end = &self->ends[event->end];

  end->last = MAX (end->last, self->network->now + delay);
  event->station = OG_STATION_CONNECTION;
  event->connection = self;
  og_network_schedule (self->network, event, end->last - self->network->now);
}

static void
schedule_step (OgConnection *self, guint end, OgConnectionStep step, gint64 delay)
{
  OgEvent event = { .end = end, .step = step };

  schedule (self, &event, delay);
}

static gint64
draw_delay (const OgConnection *self)
{
  return og_transit_draw (self->network, self->ends[CALLER].host,
                          self->ends[CALLED].host);
}

/* What a handshake takes longer. */
static guint
get_round_trips (const OgConnection *self)
{
  return self->ends[CALLER].path.transport == OG_TRANSPORT_TLS ? 2 : 1;
}

static gboolean
is_cut_off (const OgConnection *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->ends); i++)
    {
      const End *end = &self->ends[i];
      OgAddress address = og_host_get_address (end->host, &end->address, 0);

      if (end->host->is_unplugged
          || !og_address_has_same_host (&address, &end->address))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_forgotten (OgConnection *self)
{
  self->is_forgotten |=
      self->nat != NULL
      && (self->nat->n_reboots != self->n_reboots
          || self->network->now - self->used > self->nat->timeout);
  return self->is_forgotten;
}

/* The system keeps what it cannot send, so that nobody notices at first. */
static void
wait_in_vain (OgConnection *self, guint end)
{
  if (!self->ends[end].is_doomed)
    schedule_step (self, end, OG_STEP_ENDED, OG_CONNECTION_SILENCE);
  self->ends[end].is_doomed = TRUE;
}

static void
send_packet (OgConnection *self, guint from, const guint8 *data, gsize size)
{
  g_autofree OgEvent *event = NULL;

  if (is_cut_off (self)
      || (is_forgotten (self) && (from == CALLED || self->nat->is_mute)))
    {
      wait_in_vain (self, from);
      return;
    }
  if (self->is_forgotten)
    {
      schedule_step (self, from, OG_STEP_ENDED, 2 * draw_delay (self));
      return;
    }

  event = g_malloc0 (sizeof *event + size);
  event->end = !from;
  event->step = OG_STEP_PACKET;
  event->size = size;
  memcpy (event->data, data, size);
  self->used = self->network->now;
  schedule (self, event, draw_delay (self));
}

static void
finish (OgConnection *self, guint from)
{
  self->ends[from].socket = NULL;
  if (self->ends[CALLED].host != NULL && !is_cut_off (self)
      && !is_forgotten (self))
    schedule_step (self, !from, OG_STEP_ENDED, draw_delay (self));
}

static OgConnection *
find (const OgSocket *socket, const OgPath *path, guint *end)
{
  const GPtrArray *connections =
      og_socket_get_host (socket)->network->connections;

  for (guint i = 0; i < connections->len; i++)
    {
      OgConnection *self = g_ptr_array_index (connections, i);

      for (*end = 0; *end < G_N_ELEMENTS (self->ends); ++*end)
        if (self->ends[*end].socket == socket
            && (path == NULL || og_path_equal (&self->ends[*end].path, path)))
          return self;
    }

  return NULL;
}

/* As who is called sees it. */
static OgAddress
choose_address (const OgConnection *self)
{
  OgAddress address = self->ends[CALLER].address;

  address.port = ++self->network->last_tcp_port;
  if (self->nat == NULL)
    return address;

  return og_address_from_ipv4 (self->nat->ipv4, address.port);
}

static OgConnection *
add (OgSocket *caller, const OgPath *to)
{
  OgConnection *self = g_new0 (OgConnection, 1);
  OgHost *host = og_socket_get_host (caller);

  self->network = host->network;
  self->ends[CALLER] = (End){
    .socket = caller,
    .host = host,
    .address = og_host_get_address (host, &to->address, 0),
    .path = *to,
  };
  g_ptr_array_add (self->network->connections, self);
  return self;
}

static gboolean
is_let_out (const OgHost *host, const OgHost *called, guint16 port)
{
  gboolean is_inside =
      called == host || (host->nat != NULL && called->nat == host->nat);

  return is_inside || host->tcp_port_only == 0 || port == host->tcp_port_only;
}

void
og_connection_open (OgSocket *caller, const OgPath *to)
{
  OgConnection *self = add (caller, to);
  OgHost *host = self->ends[CALLER].host;
  OgHost *called = og_transit_find (self->network, host, &to->address);

  if (called == NULL || host->is_unplugged || called->is_unplugged
      || !is_let_out (host, called, to->address.port))
    {
      schedule_step (self, CALLER, OG_STEP_ENDED, OG_CONNECTION_CALL);
      return;
    }

  if (host->nat != called->nat
      && og_address_get_family (&to->address) == OG_FAMILY_IPV4)
    self->nat = host->nat;
  self->n_reboots = self->nat != NULL ? self->nat->n_reboots : 0;
  self->used = self->network->now;
  self->ends[CALLED] = (End){
    .host = called,
    .address = to->address,
    .path = { choose_address (self), to->transport, 0 },
  };
  schedule_step (self, CALLED, OG_STEP_CALL,
                 (2 * get_round_trips (self) - 1) * draw_delay (self));
}

void
og_connection_send (OgSocket *from, const OgPath *to, const guint8 *data, gsize size)
{
  guint end;
  OgConnection *self = find (from, to, &end);

  if (self != NULL)
    send_packet (self, end, data, size);
}

void
og_connection_end (OgSocket *from, const OgPath *to)
{
  OgConnection *self;
  guint end;

  while ((self = find (from, to, &end)) != NULL)
    finish (self, end);
}

static void
take_call (OgConnection *self)
{
  End *called = &self->ends[CALLED];

  called->socket =
      og_socket_find_listener (called->host, &self->ends[CALLER].path);
  schedule_step (self, CALLER,
                 called->socket != NULL ? OG_STEP_OPENED : OG_STEP_ENDED,
                 draw_delay (self));
  if (called->socket != NULL)
    og_socket_connected (called->socket, &called->path, TRUE);
}

static void
take_packet (const End *end, const OgEvent *event)
{
  const OgArrival arrival = { end->path, end->address, event->data, event->size };

  og_socket_receive (end->socket, &arrival);
}

void
og_connection_happen (const OgEvent *event)
{
  OgConnection *self = event->connection;
  End *end = &self->ends[event->end];
  OgSocket *socket = end->socket;

  if (event->step == OG_STEP_CALL)
    take_call (self);
  else if (socket != NULL && event->step == OG_STEP_PACKET)
    take_packet (end, event);
  else if (socket != NULL)
    {
      if (event->step == OG_STEP_ENDED)
        end->socket = NULL;
      og_socket_connected (socket, &end->path, event->step == OG_STEP_OPENED);
    }
}
