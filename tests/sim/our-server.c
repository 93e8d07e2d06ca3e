/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "our-server.h"

static void
settle (OgOurServer *self)
{
  OgOutbox *outbox = og_server_get_outbox (self->core);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    og_socket_send (self->socket, &outgoing[i].path->address, outgoing[i].data,
                    outgoing[i].size);

  og_outbox_clear (outbox);
  og_socket_wake_at (self->socket, og_server_next_deadline (self->core));
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurServer *self = program;

  const OgPath path = og_path_direct (&arrival->from);
  OgAddress local = arrival->to;
  const OgDatagram datagram = {
    .data = arrival->data,
    .size = arrival->size,
    .path = &path,
    .local = &local,
  };

  local.port = 0;

  og_server_receive (self->core, &datagram, now);
  settle (self);
}

static void
wake_up (gpointer program, gint64 now)
{
  OgOurServer *self = program;

  og_server_advance (self->core, now);
  settle (self);
}

OgOurServer *
og_our_server_new (OgHost *host, guint max_users, guint max_groups)
{
  static const OgProgramFuncs funcs = { receive, wake_up };
  OgOurServer *self = g_new0 (OgOurServer, 1);
  GRand *rand = og_network_get_rand (host->network);
  OgServerConfig config = {
    .timeout = OG_SERVER_DEFAULT_TIMEOUT * (gint64) G_USEC_PER_SEC,
    .max_users = max_users,
    .max_groups = max_groups,
  };

  for (guint i = 0; i < sizeof config.secret; i++)
    config.secret[i] = (guint8) g_rand_int (rand);

  self->socket = og_socket_new (host, OG_SERVER_PORT, &funcs, self);
  self->core = og_server_new (&config, og_socket_get_now (self->socket));
  return self;
}

void
og_our_server_free (OgOurServer *self)
{
  og_socket_close (self->socket);
  og_server_free (self->core);
  g_free (self);
}
