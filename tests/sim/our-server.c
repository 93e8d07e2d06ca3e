/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "our-server.h"

static void
send_relayed (OgOurServer *self)
{
  OgRelay *relay = og_server_get_relay (self->core);
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    for (guint k = 0; k < runs[i].n_datagrams; k++)
      {
        const OgDatagram *datagram = &runs[i].datagrams[k];
        OgSocket *socket =
            datagram->local != NULL
                ? self->lent[datagram->local->port - OG_LENT_FIRST].socket
                : self->socket;

        og_socket_send_by (socket, runs[i].path, datagram->data, datagram->size);
      }

  og_relay_clear (relay);
}

static void
send_outgoing (OgSocket *socket, OgOutbox *outbox)
{
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    og_socket_send_by (socket, outgoing[i].path, outgoing[i].data,
                       outgoing[i].size);

  og_outbox_clear (outbox);
}

static void
settle (OgOurServer *self)
{
  send_outgoing (self->socket, og_server_get_outbox (self->core));
  send_outgoing (self->mirror_socket, og_mirror_get_outbox (self->mirror));
  send_relayed (self);
  og_socket_wake_at (self->socket, og_server_next_deadline (self->core));
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurServer *self = program;

  OgAddress local = arrival->to;
  OgPath path = arrival->path;
  const OgDatagram datagram = {
    .data = arrival->data,
    .size = arrival->size,
    .path = &path,
    .local = &local,
  };

  local.port = 0;
  path.own_host = og_address_get_ipv4 (&local);

  og_server_receive (self->core, &datagram, now);
  settle (self);
}

static void
receive_at_mirror (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurServer *self = program;

  og_mirror_receive (self->mirror,
                     &(OgDatagram){ .data = arrival->data,
                                    .size = arrival->size,
                                    .path = &arrival->path },
                     now);
  settle (self);
}

static void
receive_lent (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgLentSocket *lent = program;
  OgOurServer *self = lent->server;
  const OgDatagram datagram = {
    .data = arrival->data,
    .size = arrival->size,
    .path = &arrival->path,
  };

  og_relay_receive_lent (og_server_get_relay (self->core), lent->port,
                         &datagram, 1, now);
  settle (self);
}

static void
open_lent_ports (OgOurServer *self, OgHost *host)
{
  static const OgProgramFuncs funcs = { receive_lent, NULL, NULL };

  for (guint i = 0; i < OG_LENT_N; i++)
    {
      OgLentSocket *lent = &self->lent[i];

      lent->server = self;
      lent->port = (guint16) (OG_LENT_FIRST + i);
      lent->socket = og_socket_new (host, lent->port, &funcs, lent);
    }
}

static void
wake_up (gpointer program, gint64 now)
{
  OgOurServer *self = program;

  og_server_advance (self->core, now);
  settle (self);
}

OgOurServer *
og_our_server_new (OgHost *host, guint max_users, guint max_groups, gboolean lends)
{
  static const OgProgramFuncs funcs = { receive, wake_up, NULL };
  static const OgProgramFuncs mirror_funcs = { receive_at_mirror, NULL, NULL };
  OgOurServer *self = g_new0 (OgOurServer, 1);
  GRand *rand = og_network_get_rand (host->network);
  OgServerConfig config = {
    .timeout = OG_SERVER_DEFAULT_TIMEOUT * (gint64) G_USEC_PER_SEC,
    .keep = OG_SERVER_DEFAULT_KEEP * G_TIME_SPAN_HOUR,
    .max_users = max_users,
    .max_groups = max_groups,
    .relay = { OG_SERVER_DEFAULT_RELAY_USER_RATE, OG_SERVER_DEFAULT_RELAY_RATE },
    .lent = { OG_LENT_FIRST, lends ? OG_LENT_N : 0 },
  };

  for (guint i = 0; i < sizeof config.secret; i++)
    config.secret[i] = (guint8) g_rand_int (rand);

  self->socket = og_socket_new (host, OG_SERVER_PORT, &funcs, self);
  og_socket_listen (self->socket, OG_TRANSPORT_TCP, OG_SERVER_PORT);
  og_socket_listen (self->socket, OG_TRANSPORT_TCP, 80);
  og_socket_listen (self->socket, OG_TRANSPORT_TLS, OG_SERVER_PORT);
  og_socket_listen (self->socket, OG_TRANSPORT_TLS, 443);
  self->mirror_socket = og_socket_new (host, OG_MIRROR_PORT, &mirror_funcs, self);
  self->mirror = config.mirror = og_mirror_new (config.secret);
  og_mirror_set_port (self->mirror, OG_MIRROR_PORT);
  if (lends)
    open_lent_ports (self, host);
  self->core = og_server_new (&config, og_socket_get_now (self->socket));
  return self;
}

void
og_our_server_free (OgOurServer *self)
{
  og_socket_close (self->socket);
  og_socket_close (self->mirror_socket);
  for (guint i = 0; i < OG_LENT_N; i++)
    if (self->lent[i].socket != NULL)
      og_socket_close (self->lent[i].socket);
  og_server_free (self->core);
  og_mirror_free (self->mirror);
  g_free (self);
}
