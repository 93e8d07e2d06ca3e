/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/lent-ports-io.h"

typedef struct
{
  /* Owned */
  OgUdp *udp;
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
};

G_DEFINE_QUARK (og - lent - port - error - quark, og_lent_port_error)

static void
on_ready (OgUdp *udp, gpointer data)
{
  const Port *port = data;
  const OgDatagram *datagrams;
  guint n_datagrams = og_udp_receive (udp, &datagrams);

  if (n_datagrams > 0)
    port->ports->received (og_udp_get_address (udp)->port, datagrams,
                           n_datagrams, port->ports->data);
}

static gboolean
open_port (OgLentPortsIo *self, guint i, const OgAddress *bind, GError **error)
{
  g_autoptr (GError) cause = NULL;
  Port *port = &self->all[i];
  OgAddress address = og_address_from_ipv4 (og_address_get_ipv4 (bind),
                                            (guint16) (self->ports.first + i));

  port->ports = self;
  port->udp = og_udp_new (&address, OG_UDP_NONE, &cause);
  if (port->udp == NULL)
    {
      g_set_error_literal (error, OG_LENT_PORT_ERROR, address.port,
                           cause->message);
      return FALSE;
    }

  port->source = og_udp_create_source (port->udp, on_ready, port);
  g_source_attach (port->source, g_main_context_get_thread_default ());
  return TRUE;
}

OgLentPortsIo *
og_lent_ports_io_new (const OgAddress *bind,
                      const OgLentPorts *ports,
                      OgLentPortsFunc received,
                      gpointer data,
                      GError **error)
{
  OgLentPortsIo *self = g_new0 (OgLentPortsIo, 1);

  self->all = g_new0 (Port, ports->n);
  self->ports = *ports;
  self->received = received;
  self->data = data;
  for (guint i = 0; i < ports->n; i++)
    if (!open_port (self, i, bind, error))
      {
        og_lent_ports_io_free (self);
        return NULL;
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
      g_clear_pointer (&self->all[i].udp, og_udp_free);
    }

  g_free (self->all);
  g_free (self);
}

void
og_lent_ports_io_send (OgLentPortsIo *self, const OgRun *run)
{
  guint i = (guint) (run->datagrams[0].local->port - self->ports.first);

  if (i < self->ports.n)
    og_udp_send (self->all[i].udp, &run->path->address, run->datagrams,
                 run->n_datagrams);
}
