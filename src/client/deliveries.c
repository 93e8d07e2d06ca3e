/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deliveries.h"

#include "client/limits.h"
#include "client/users-part.h"

/* Beyond that all are handed over before their time. */
#define BYTES_MAX     (1024 * 1024)
#define DATAGRAMS_MAX 4096

struct _OgDeliveries
{
  /* Owned */
  GByteArray *bytes;
  GArray *waiting; /* of OgDatagram, with .data set when peeked at */
  OgUsersPart part;

  /* Borrowed */
  OgLoopGuard *guard;

  gboolean passes_pings;
  gint64 due;
};

static void
append (OgDeliveries *self, const OgDatagram *datagram)
{
  g_byte_array_append (self->bytes, datagram->data, (guint) datagram->size);
  g_array_append_val (self->waiting, *datagram);
  if (self->bytes->len >= BYTES_MAX || self->waiting->len >= DATAGRAMS_MAX)
    self->due = 0;
}

/* TRUE: at once. What comes when the wait is over, but was not noticed yet,
 * stays in order. */
static gboolean
pass (OgDeliveries *self, OgPeer *peer, const OgDatagram *datagram, gint64 now)
{
  OgTiming when = og_loop_guard_arrived (self->guard, datagram, now);

  peer->traffic.packets_in++;
  peer->traffic.bytes_in += datagram->size;
  if (when == OG_TIMING_NEVER)
    return FALSE;
  if (when == OG_TIMING_NOW && self->waiting->len == 0)
    return TRUE;

  if (self->waiting->len == 0)
    self->due = og_loop_guard_get_release (self->guard);
  append (self, datagram);
  return FALSE;
}

OgDeliveries *
og_deliveries_new (OgLoopGuard *guard, gboolean passes_pings)
{
  OgDeliveries *self = g_new0 (OgDeliveries, 1);

  self->bytes = g_byte_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  og_users_part_init (&self->part);
  self->guard = guard;
  self->passes_pings = passes_pings;
  return self;
}

void
og_deliveries_free (OgDeliveries *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->waiting);
  og_users_part_clear (&self->part);
  g_free (self);
}

OgDelivery
og_deliveries_take (OgDeliveries *self,
                    OgPeer *peer,
                    const OgDatagram *datagram,
                    gint64 now)
{
  return pass (self, peer, datagram, now) ? OG_DELIVER_PACKET
                                          : OG_DELIVER_NOTHING;
}

/* A ping is no traffic. */
OgDelivery
og_deliveries_take_control (OgDeliveries *self,
                            OgPeer *peer,
                            const OgDatagram *datagram,
                            gint64 now)
{
  OgDatagram part = *datagram;

  if (!og_users_part_take (&self->part, datagram->data, datagram->size,
                           self->passes_pings ? peer->name : NULL))
    return OG_DELIVER_NOTHING;

  part.data = og_deliveries_get_part (self, &part.size);
  return self->part.n_messages == 0 || pass (self, peer, &part, now)
             ? OG_DELIVER_PART
             : OG_DELIVER_NOTHING;
}

const guint8 *
og_deliveries_get_part (const OgDeliveries *self, gsize *size)
{
  *size = self->part.bytes->len;
  return self->part.bytes->data;
}

const OgDatagram *
og_deliveries_peek (OgDeliveries *self, guint *n_datagrams, gint64 now)
{
  OgDatagram *datagrams = (OgDatagram *) (void *) self->waiting->data;
  const guint8 *data = self->bytes->data;

  *n_datagrams = now >= self->due ? self->waiting->len : 0;
  for (guint i = 0; i < *n_datagrams; i++)
    {
      datagrams[i].data = data;
      data += datagrams[i].size;
    }

  return datagrams;
}

void
og_deliveries_clear (OgDeliveries *self)
{
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->waiting, 0);
}

gint64
og_deliveries_next_deadline (const OgDeliveries *self)
{
  return self->waiting->len > 0 ? self->due : -1;
}
