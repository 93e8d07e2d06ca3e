/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/mirror-io.h"

#include "io/entropy.h"
#include "io/udp.h"

struct _OgMirrorIo
{
  /* Owned */
  OgMirror *mirror;
  OgUdp *udp; /* NULL: there is no port */
  GSource *source;
};

static void
on_ready (OgUdp *udp, gpointer data)
{
  OgMirrorIo *self = data;
  const OgDatagram *datagrams;
  guint n_datagrams = og_udp_receive (udp, &datagrams);
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < n_datagrams; i++)
    og_mirror_receive (self->mirror, &datagrams[i], now);
  og_mirror_io_send (self);
}

OgMirrorIo *
og_mirror_io_new (const OgAddress *bind, guint16 port, GError **error)
{
  const gboolean has_ipv4 = og_address_get_family (bind) != OG_FAMILY_IPV6;
  const OgAddress address =
      og_address_from_ipv4 (og_address_get_ipv4 (bind), port);
  OgUdp *udp = NULL;
  OgMirrorIo *self;
  guint8 key[OG_SIPHASH_KEY_SIZE];

  if (has_ipv4)
    udp = og_udp_new (&address, OG_UDP_NONE, port != 0 ? error : NULL);
  if (udp == NULL && has_ipv4 && port != 0)
    return NULL;

  self = g_new0 (OgMirrorIo, 1);
  og_entropy_fill (key, sizeof key);
  self->mirror = og_mirror_new (key);
  self->udp = udp;
  if (udp == NULL)
    return self;

  og_mirror_set_port (self->mirror, og_udp_get_address (self->udp)->port);
  self->source = og_udp_create_source (self->udp, on_ready, self);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

void
og_mirror_io_free (OgMirrorIo *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->udp, og_udp_free);
  og_mirror_free (self->mirror);
  g_free (self);
}

OgMirror *
og_mirror_io_get (OgMirrorIo *self)
{
  return self->mirror;
}

void
og_mirror_io_send (OgMirrorIo *self)
{
  OgOutbox *outbox = og_mirror_get_outbox (self->mirror);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  if (n_outgoing > 0)
    og_udp_send_outgoing (self->udp, outgoing, n_outgoing);
  og_outbox_clear (outbox);
}
