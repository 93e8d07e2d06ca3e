/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/lent-ports-io.h"

#include "io/udp-port.h"
#include "wire/kind.h"

typedef struct
{
  /* Owned */
  OgUdpPort *port;
  GSource *source;

  /* Borrowed */
  OgLentPortsIo *ports;
} Port;

struct _OgLentPortsIo
{
  /* Owned */
  Port *all; /* .ports.n of them */

  OgLentPorts ports;
  OgLentPortsFunc received;
  gpointer data;

  /* For all of them: what is larger would stop an original, and does not come from one. */
  guint8 buffer[OG_ORIGINAL_MAX + 1];
};

/* One datagram a turn: a flood at all ports is read no faster than one at the
 * server's own, and a flood at one port leaves the turns of the others. */
static void
on_ready (OgUdpPort *udp_port, gpointer data)
{
  OgLentPortsIo *self = ((const Port *) data)->ports;
  OgDatagram datagram = { .data = self->buffer };
  OgAddress from;
  OgPath path;

  if (!og_udp_port_receive (udp_port, self->buffer, OG_ORIGINAL_MAX,
                            &datagram.size, &from))
    return;

  path = og_path_direct (&from);
  datagram.path = &path;
  self->received (og_udp_port_get_number (udp_port), &datagram, 1, self->data);
}

static gboolean
open_port (OgLentPortsIo *self, guint i, const OgAddress *bind, GError **error)
{
  Port *port = &self->all[i];

  port->ports = self;
  port->port = og_udp_port_new (bind, error);
  if (port->port == NULL)
    return FALSE;

  port->source = og_udp_port_create_source (port->port, on_ready, port);
  g_source_attach (port->source, g_main_context_get_thread_default ());
  return TRUE;
}

OgLentPortsIo *
og_lent_ports_io_new (const OgLentPortsIoSetup *setup,
                      OgAddress *failed,
                      GError **error)
{
  OgLentPortsIo *self = g_new0 (OgLentPortsIo, 1);

  self->all = g_new0 (Port, setup->ports.n);
  self->ports = setup->ports;
  self->received = setup->received;
  self->data = setup->data;
  for (guint i = 0; i < self->ports.n; i++)
    {
      *failed = og_address_from_ipv4 (og_address_get_ipv4 (&setup->bind),
                                      (guint16) (self->ports.first + i));
      if (!open_port (self, i, failed, error))
        {
          og_lent_ports_io_free (self);
          return NULL;
        }
    }

  return self;
}

void
og_lent_ports_io_free (OgLentPortsIo *self)
{
  for (guint i = 0; i < self->ports.n; i++)
    {
      if (self->all[i].source != NULL)
        g_source_destroy (self->all[i].source);
      g_clear_pointer (&self->all[i].source, g_source_unref);
      g_clear_pointer (&self->all[i].port, og_udp_port_free);
    }

  g_free (self->all);
  g_free (self);
}

void
og_lent_ports_io_send (OgLentPortsIo *self, const OgRun *run)
{
  guint i = (guint) (run->datagrams[0].local->port - self->ports.first);

  if (i < self->ports.n)
    og_udp_port_send (self->all[i].port, &run->path->address, run->datagrams,
                      run->n_datagrams);
}
