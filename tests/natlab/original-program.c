/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The model of the original client as a program on real sockets, with the
 * original's nine arguments. A port 0 is any free one. It prints the ports that
 * it has, and ends with status 134 on what would end the original. */

#include "io/socket-address.h"
#include "sim/original-client.h"

#include <stdio.h>
#include <stdlib.h>

struct _OgSocket
{
  /* Owned */
  GSocket *socket;
  GSource *readable;
  GSource *timer;

  const OgProgramFuncs *funcs;
  gpointer program;
};

/* What is taken at once when it can be read. */
#define BATCH 64

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  OgSocket *self = data;
  guint8 bytes[65536];

  for (guint i = 0; i < BATCH; i++)
    {
      g_autoptr (GSocketAddress) from = NULL;
      gssize size = g_socket_receive_from (socket, &from, (char *) bytes,
                                           sizeof bytes, NULL, NULL);
      OgAddress address;
      OgArrival arrival = { .data = bytes, .size = (gsize) size };

      if (size < 0)
        break;
      address = og_socket_address_read (from);
      arrival.path = og_path_direct (&address);
      self->funcs->receive (self->program, &arrival, g_get_monotonic_time ());
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
on_due (gpointer data)
{
  OgSocket *self = data;

  g_source_set_ready_time (self->timer, -1);
  self->funcs->wake_up (self->program, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

static void
bind_at (OgSocket *self, guint16 port)
{
  OgAddress any = og_address_from_ipv4 (0, port);
  g_autoptr (GSocketAddress) address = og_socket_address_new (&any);
  g_autoptr (GError) error = NULL;

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                               G_SOCKET_PROTOCOL_UDP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->socket, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (self->socket, FALSE);
}

OgSocket *
og_socket_new (OgHost *host,
               guint16 port,
               const OgProgramFuncs *funcs,
               gpointer program)
{
  static GSourceFuncs timer_funcs = { .dispatch = dispatch };
  OgSocket *self = g_new0 (OgSocket, 1);

  self->funcs = funcs;
  self->program = program;
  bind_at (self, port);
  self->readable = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->readable, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->readable, NULL);
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_callback (self->timer, on_due, self, NULL);
  g_source_attach (self->timer, NULL);
  return self;
}

void
og_socket_close (OgSocket *self)
{
  g_source_destroy (self->readable);
  g_source_unref (self->readable);
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_object_unref (self->socket);
  g_free (self);
}

void
og_socket_send (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size)
{
  g_autoptr (GSocketAddress) address = og_socket_address_new (to);

  g_socket_send_to (self->socket, address, (const char *) data, size, NULL, NULL);
}

void
og_socket_wake_at (OgSocket *self, gint64 deadline)
{
  g_source_set_ready_time (self->timer, deadline);
}

gint64
og_socket_get_now (const OgSocket *self)
{
  return g_get_monotonic_time ();
}

static OgAddress
get_local (GSocket *socket)
{
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);

  return og_socket_address_read (local);
}

/* The one from which this host sends to @server. */
static guint32
find_own_address (const OgAddress *server)
{
  g_autoptr (GSocketAddress) address = og_socket_address_new (server);
  OgSocket probe = { 0 };
  OgAddress local;

  bind_at (&probe, 0);
  g_socket_connect (probe.socket, address, NULL, NULL);
  local = get_local (probe.socket);
  g_object_unref (probe.socket);
  return og_address_get_ipv4 (&local);
}

static guint16
find_free_port (void)
{
  OgSocket probe = { 0 };
  guint16 port;

  bind_at (&probe, 0);
  port = get_local (probe.socket).port;
  g_object_unref (probe.socket);
  return port;
}

static guint16
read_port (const char *text)
{
  guint16 port = (guint16) atoi (text);

  return port != 0 ? port : find_free_port ();
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInetAddress) server = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  OgHost host = { .wall_clock = g_get_real_time () - g_get_monotonic_time () };
  OgMemberConfig config = { 0 };

  if (argc != 10)
    {
      g_printerr (
          "original-program SERVER PORT LOCAL-PORT TX-PORT RX-PORT USER "
          "PASSWORD GROUP GROUP-PASSWORD\n");
      return 2;
    }

  server = g_inet_address_new_from_string (argv[1]);
  address = g_inet_socket_address_new (server, (guint16) atoi (argv[2]));
  config = (OgMemberConfig){
    .server = og_socket_address_read (address),
    .port = read_port (argv[3]),
    .tx_port = read_port (argv[4]),
    .rx_port = read_port (argv[5]),
    .user = argv[6],
    .password = argv[7],
    .group = argv[8],
    .group_password = argv[9],
  };
  host.ipv4 = find_own_address (&config.server);
  og_original_client_new (&host, &config);
  g_print ("ports %u %u %u\n", config.port, config.tx_port, config.rx_port);
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}
