/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/receiver-socket.h"

#include "io/local-addresses.h"

/* At most this often (µs) a network is looked for. */
#define SEARCH_EACH G_TIME_SPAN_SECOND

struct _OgReceiverSocket
{
  /* Owned */
  OgUdp *udp;

  gint64 searched; /* when a network was, monotonic µs; 0: never */
  gboolean is_ipv6;
};

static gboolean
send_from (OgReceiverSocket *self, const OgAddress *own)
{
  OgUdp *udp = og_udp_new (own, OG_UDP_SEND_ONLY, NULL);

  if (udp == NULL)
    return FALSE;

  og_udp_free (self->udp);
  self->udp = udp;
  return TRUE;
}

/* TRUE if it may work now. */
static gboolean
find_network (OgReceiverSocket *self, gint64 now)
{
  OgAddress own;

  if (now - self->searched < SEARCH_EACH)
    return FALSE;

  self->searched = now;
  return og_local_addresses_list (&own, 1) > 0 && send_from (self, &own);
}

OgReceiverSocket *
og_receiver_socket_new (OgFamily family, GError **error)
{
  const OgAddress any = { 0 };
  OgUdpFlags flags = family == OG_FAMILY_IPV6 ? OG_UDP_IPV6 : OG_UDP_NONE;
  OgUdp *udp = og_udp_new (&any, OG_UDP_SEND_ONLY | flags, error);
  OgReceiverSocket *self;

  if (udp == NULL)
    return NULL;

  self = g_new0 (OgReceiverSocket, 1);
  self->udp = udp;
  self->is_ipv6 = family == OG_FAMILY_IPV6;
  return self;
}

void
og_receiver_socket_free (OgReceiverSocket *self)
{
  og_udp_free (self->udp);
  g_free (self);
}

OgSendFault
og_receiver_socket_send (OgReceiverSocket *self,
                         const OgAddress *to,
                         const OgDatagram *datagrams,
                         guint n_datagrams,
                         gint64 now)
{
  OgSendFault fault = og_udp_send (self->udp, to, datagrams, n_datagrams);

  if (fault == OG_SEND_NO_NETWORK && !self->is_ipv6
      && !og_address_is_unicast (to) && find_network (self, now))
    return og_udp_send (self->udp, to, datagrams, n_datagrams);

  return fault;
}

gboolean
og_receiver_socket_has_family (const OgReceiverSocket *self, OgFamily family)
{
  return self->is_ipv6 == (family == OG_FAMILY_IPV6);
}

guint16
og_receiver_socket_get_port (const OgReceiverSocket *self)
{
  return og_udp_get_address (self->udp)->port;
}

gboolean
og_receiver_socket_is_bound (const OgReceiverSocket *self)
{
  return og_address_get_family (og_udp_get_address (self->udp)) != OG_FAMILY_NONE;
}

void
og_receiver_socket_leave_if_lost (OgReceiverSocket *self)
{
  const OgAddress any = { 0 };
  OgAddress own[OG_LOCAL_ADDRESSES_MAX];
  guint n_own;

  if (!og_receiver_socket_is_bound (self))
    return;

  n_own = og_local_addresses_list (own, OG_LOCAL_ADDRESSES_MAX);
  for (guint i = 0; i < n_own; i++)
    if (og_address_has_same_host (og_udp_get_address (self->udp), &own[i]))
      return;

  send_from (self, &any);
}
