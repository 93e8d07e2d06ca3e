/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/own-server.h"

#include "engine/server-io.h"
#include "io/mapping/port-mapping.h"

struct _OgOwnServer
{
  /* Owned */
  OgServerIo *server_io;
  OgPortMapping *mapping;

  guint32 lease;
};

/* The host is not to be locked out by someone who comes first. */
OgOwnServer *
og_own_server_new (const OgClientOptions *options, GError **error)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  OgServerIo *server_io;
  OgOwnServer *self;

  config.bind.port = options->server_port;
  server_io = og_server_io_new (&config, error);
  if (server_io == NULL)
    return NULL;

  og_server_io_reserve_group (server_io, options->group, options->group_password);
  self = g_new0 (OgOwnServer, 1);
  self->server_io = server_io;
  self->lease = (guint32) options->map_lease;
  return self;
}

void
og_own_server_free (OgOwnServer *self)
{
  og_own_server_unmap (self);
  og_server_io_free (self->server_io);
  og_port_mapping_wait ();
  g_free (self);
}

void
og_own_server_map (OgOwnServer *self, OgReport *report)
{
  guint16 port = og_own_server_get_port (self);
  const OgMappedPort wish = { OG_MAPPED_UDP, port, port };

  self->mapping =
      og_port_mapping_new (&wish, 1, self->lease, og_report_mapping, report);
}

void
og_own_server_unmap (OgOwnServer *self)
{
  g_clear_pointer (&self->mapping, og_port_mapping_end);
}

guint16
og_own_server_get_port (const OgOwnServer *self)
{
  return og_server_io_get_address (self->server_io)->port;
}

OgAddress
og_own_server_get_reached_at (const OgOwnServer *self)
{
  OgAddress address;

  og_server_io_get_reached_at (self->server_io, &address);
  return address;
}
