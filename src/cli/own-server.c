/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/own-server.h"

#include "engine/server-ports.h"
#include "io/local-addresses.h"
#include "io/own-address.h"

/* Ports that the system picks, before one does without TCP. */
#define ANY_PORT_TRIES 16

struct _OgOwnServer
{
  /* Owned */
  OgServerIo *server_io;
  OgPortMapping *mapping;

  OgHostedLinks links;
  guint32 lease;
};

/* Any port is one that is free for UDP and, if the system has such, for TCP. */
static OgServerIo *
open_server (guint16 port, OgHostedLinks *links, GError **error)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  guint tries = port == 0 ? ANY_PORT_TRIES : 1;
  OgServerIo *server_io;

  config.bind.port = port;
  while ((server_io = og_server_io_new (&config, error)) != NULL)
    {
      *links = og_hosted_links_open (server_io);
      if (links->state != OG_HOSTED_LINKS_NO_PORT || --tries == 0)
        break;
      og_server_io_free (server_io);
    }

  return server_io;
}

/* The host is not to be locked out by someone who comes first. */
OgOwnServer *
og_own_server_new (const OgClientOptions *options, GError **error)
{
  OgHostedLinks links;
  OgServerIo *server_io = open_server (options->server_port, &links, error);
  OgOwnServer *self;

  if (server_io == NULL)
    return NULL;

  og_server_io_reserve_group (server_io, options->group, options->group_password);
  self = g_new0 (OgOwnServer, 1);
  self->server_io = server_io;
  self->links = links;
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
  self->mapping = og_server_ports_map (
      self->server_io, self->links.state != OG_HOSTED_LINKS_NO_PORT,
      self->lease, og_report_mapping, report);
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

gboolean
og_own_server_find_other (const OgOwnServer *self, OgAddress *other)
{
  const OgAddress first = og_own_server_get_reached_at (self);
  OgAddress own[OG_LOCAL_ADDRESSES_MAX];
  guint n_own = og_local_addresses_list_to_join (own, G_N_ELEMENTS (own));
  const OgAddress *found = og_own_addresses_find_other (own, n_own, &first);

  if (found == NULL
      || !og_server_io_has_family (self->server_io, og_address_get_family (found)))
    return FALSE;

  *other = *found;
  other->port = first.port;
  return TRUE;
}

const OgHostedLinks *
og_own_server_get_links (const OgOwnServer *self)
{
  return &self->links;
}
