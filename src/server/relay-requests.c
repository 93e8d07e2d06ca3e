/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay-requests.h"

#include <string.h>

/* A request is the only message of its datagram. */
gboolean
og_relay_requests_is_one (const OgDatagram *datagram)
{
  return datagram->size > sizeof OG_ADDRESS_RELAY
         && memcmp (datagram->data, OG_ADDRESS_RELAY, sizeof OG_ADDRESS_RELAY)
                == 0;
}

gboolean
og_relay_requests_decode (const OgDatagram *datagram, OgRelayRequest *request)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  return og_osc_walk_next (&walk, &message)
         && og_relay_request_decode (&message, request)
         && datagram->size
                == og_relay_get_size (request->head_size, request->packet_size);
}

/* The size of the packet in a datagram with the head of @first; FALSE if it
 * does not have that, or is not whole. */
static gboolean
continues (const OgDatagram *datagram, const OgDatagram *first, gsize head_size)
{
  guint32 field;
  gsize left = datagram->size - MIN (datagram->size, head_size + sizeof field);

  if (datagram->size < head_size + sizeof field
      || !og_path_equal (datagram->path, first->path)
      || memcmp (datagram->data, first->data, head_size) != 0)
    return FALSE;

  memcpy (&field, datagram->data + head_size, sizeof field);
  return GUINT32_FROM_BE (field) <= left
         && datagram->size
                == og_relay_get_size (head_size, GUINT32_FROM_BE (field));
}

guint
og_relay_requests_count_like (const OgDatagram *datagrams,
                              guint n_datagrams,
                              gsize head_size)
{
  guint n = 1;

  while (n < n_datagrams && continues (&datagrams[n], &datagrams[0], head_size))
    n++;

  return n;
}

const guint8 *
og_relay_requests_get_packet (const OgDatagram *datagram,
                              gsize head_size,
                              gsize *size)
{
  guint32 field;

  memcpy (&field, datagram->data + head_size, sizeof field);
  *size = GUINT32_FROM_BE (field);
  return datagram->data + head_size + sizeof field;
}
