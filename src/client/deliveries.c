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
  GArray *waiting; /* of OgDelivery, with .payload set when peeked at */
  OgUsersPart part;

  /* Borrowed */
  OgLoopGuard *guard;

  gboolean passes_pings;
  gboolean given; /* what waits */
  gint64 due;
};

static void
append (OgDeliveries *self, const OgDelivery *delivery)
{
  g_byte_array_append (self->bytes, delivery->payload, (guint) delivery->size);
  g_array_append_val (self->waiting, *delivery);
  if (self->bytes->len >= BYTES_MAX || self->waiting->len >= DATAGRAMS_MAX)
    self->due = 0;
}

/* TRUE: at once. What comes when the wait is over, but was not noticed yet,
 * stays in order. */
static gboolean
pass (OgDeliveries *self,
      OgPeer *peer,
      const OgDatagram *datagram,
      OgDelivery *delivery,
      gint64 now)
{
  OgDatagram part = *datagram;
  OgTiming when =
      og_loop_guard_arrived (self->guard, &part, !peer->said_hello, now);

  *delivery = (OgDelivery){ part.data, part.size, peer };
  peer->traffic.packets_in++;
  peer->traffic.bytes_in += datagram->size;
  if (when == OG_TIMING_NEVER || when == OG_TIMING_WAITS)
    return FALSE;
  if (when == OG_TIMING_NOW && self->waiting->len == 0)
    return TRUE;

  if (self->waiting->len == 0)
    self->due = og_loop_guard_get_release (self->guard);
  append (self, delivery);
  return FALSE;
}

OgDeliveries *
og_deliveries_new (OgLoopGuard *guard, gboolean passes_pings)
{
  OgDeliveries *self = g_new0 (OgDeliveries, 1);

  self->bytes = g_byte_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (OgDelivery));
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

gboolean
og_deliveries_take (OgDeliveries *self,
                    OgPeer *peer,
                    const OgDatagram *datagram,
                    OgDelivery *delivery,
                    gint64 now)
{
  return pass (self, peer, datagram, delivery, now);
}

/* A ping is no traffic. */
gboolean
og_deliveries_take_control (OgDeliveries *self,
                            OgPeer *peer,
                            const OgDatagram *datagram,
                            OgDelivery *delivery,
                            gint64 now)
{
  const char *pinger = self->passes_pings ? peer->name : NULL;
  OgDatagram part = *datagram;

  part.data = og_users_part_take (&self->part, datagram->data, datagram->size,
                                  pinger, &part.size);
  if (part.data == NULL)
    return FALSE;

  *delivery = (OgDelivery){ part.data, part.size, peer };
  return self->part.n_messages == 0 || pass (self, peer, &part, delivery, now);
}

/* Who sent it is not said. */
static void
append_released (OgDeliveries *self, gint64 now)
{
  guint n_datagrams;
  const OgDatagram *datagrams =
      og_loop_guard_take_arrived (self->guard, &n_datagrams, now);

  if (n_datagrams > 0 && self->waiting->len == 0)
    self->due = now;
  for (guint i = 0; i < n_datagrams; i++)
    append (self, &(OgDelivery){ datagrams[i].data, datagrams[i].size, NULL });
}

const OgDelivery *
og_deliveries_peek (OgDeliveries *self, guint *n_deliveries, gint64 now)
{
  OgDelivery *waiting;
  const guint8 *payload;

  append_released (self, now);
  waiting = (OgDelivery *) (void *) self->waiting->data;
  payload = self->bytes->data;
  self->given = now >= self->due;
  *n_deliveries = self->given ? self->waiting->len : 0;
  for (guint i = 0; i < *n_deliveries; i++)
    {
      waiting[i].payload = payload;
      payload += waiting[i].size;
    }

  return waiting;
}

void
og_deliveries_clear (OgDeliveries *self)
{
  og_users_part_reset (&self->part);
  if (!self->given)
    return;

  self->given = FALSE;
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->waiting, 0);
}

void
og_deliveries_forget_peers (OgDeliveries *self, const OgPeer *peer)
{
  OgDelivery *waiting = (OgDelivery *) (void *) self->waiting->data;

  for (guint i = 0; i < self->waiting->len; i++)
    if (peer == NULL || waiting[i].peer == peer)
      waiting[i].peer = NULL;
}

gint64
og_deliveries_next_deadline (const OgDeliveries *self)
{
  return og_earlier_deadline (self->waiting->len > 0 ? self->due : -1,
                              og_loop_guard_get_arrived_release (self->guard));
}
