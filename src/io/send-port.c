/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/send-port.h"

#include "io/reader.h"

/* Ports that the system picks, one of which must also be free by IPv6. */
#define PICKS_MAX 16

struct _OgSendPort
{
  /* Owned */
  OgUdp *udp;
  OgUdp *udp6; /* NULL: there is no IPv6, or another address */
  OgReader *reader;
  OgReader *reader6;
};

static gboolean
includes_localhost (const OgAddress *bind)
{
  return og_address_get_family (bind) == OG_FAMILY_NONE
         || og_address_get_ipv4 (bind) == OG_IPV4_LOOPBACK;
}

/* TRUE also without ::1: a computer without IPv6 needs no word about it. */
static gboolean
open_at_ipv6 (OgSendPort *self, gboolean everywhere, GError **error)
{
  g_autoptr (GError) cause = NULL;

  self->udp6 = og_udp_new (og_udp_get_address (self->udp),
                           everywhere ? OG_UDP_IPV6 : OG_UDP_LOOPBACK6, &cause);
  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
open_at_both (OgSendPort *self, const OgAddress *bind, GError **error)
{
  const gboolean everywhere = og_address_get_family (bind) == OG_FAMILY_NONE;

  g_clear_pointer (&self->udp, og_udp_free);
  self->udp = og_udp_new (bind, OG_UDP_NONE, error);

  return self->udp != NULL
         && (!includes_localhost (bind)
             || open_at_ipv6 (self, everywhere, error));
}

OgSendPort *
og_send_port_new (const OgAddress *bind, gboolean *at_ipv6, GError **error)
{
  g_autoptr (OgSendPort) self = g_new0 (OgSendPort, 1);
  gboolean is_open;

  if (at_ipv6 != NULL)
    *at_ipv6 = FALSE;

  if (bind->port == 0)
    for (guint i = 0; i < PICKS_MAX; i++)
      if (open_at_both (self, bind, NULL))
        return g_steal_pointer (&self);

  is_open = open_at_both (self, bind, error);
  if (at_ipv6 != NULL)
    *at_ipv6 = !is_open && self->udp != NULL;

  return is_open ? g_steal_pointer (&self) : NULL;
}

void
og_send_port_free (OgSendPort *self)
{
  g_clear_pointer (&self->reader6, og_reader_free);
  g_clear_pointer (&self->reader, og_reader_free);
  g_clear_pointer (&self->udp6, og_udp_free);
  g_clear_pointer (&self->udp, og_udp_free);
  g_free (self);
}

void
og_send_port_read (OgSendPort *self, OgUdpReadyFunc ready, gpointer data)
{
  self->reader = og_reader_new (self->udp, ready, data);
  if (self->udp6 != NULL)
    self->reader6 = og_reader_new (self->udp6, ready, data);
}

const OgAddress *
og_send_port_get_address (const OgSendPort *self)
{
  return og_udp_get_address (self->udp);
}
