/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deliveries.h"

#include "client/limits.h"
#include "client/users-part.h"

/* Beyond that all are handed over before their time. */
#define BYTES_MAX     (1024 * 1024)
#define DATAGRAMS_MAX 4096

/* What waits until the same moment. */
typedef struct
{
  /* Owned */
  GByteArray *bytes;
  GArray *waiting; /* of OgDelivery, with .payload set when peeked at */

  gboolean given; /* what waits */
  gint64 due;
} Queue;

/* Who has something in the second one has nothing newer in the first. */
struct _OgDeliveries
{
  /* Owned */
  Queue tried;
  Queue behind;
  Queue paused; /* due when the pause is over, which may be sooner than it seemed */
  OgUsersPart part;
  OgHearing hearing;

  /* Borrowed */
  OgLoopGuard *guard;

  gboolean passes_pings;
};

static void
queue_init (Queue *self)
{
  self->bytes = g_byte_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (OgDelivery));
}

static void
queue_clear (Queue *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->waiting);
}

static void
queue_reset (Queue *self)
{
  if (!self->given)
    return;

  self->given = FALSE;
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->waiting, 0);
}

static gboolean
queue_is_full (const Queue *self)
{
  return self->bytes->len >= BYTES_MAX || self->waiting->len >= DATAGRAMS_MAX;
}

static gboolean
queue_is_due (const Queue *self, gint64 now)
{
  return self->waiting->len > 0 && now >= self->due;
}

static void
append (OgDeliveries *self, Queue *queue, const OgDelivery *delivery, gint64 due)
{
  if (queue->waiting->len == 0)
    queue->due = due;
  g_byte_array_append (queue->bytes, delivery->payload, (guint) delivery->size);
  g_array_append_val (queue->waiting, *delivery);
  if (queue_is_full (queue))
    self->tried.due = self->behind.due = self->paused.due = 0;
}

static void
update_pause (OgDeliveries *self)
{
  gint64 release = og_loop_guard_get_release (self->guard, OG_TIMING_PAUSED);

  self->paused.due = MIN (self->paused.due, release);
}

/* What comes when a wait is over, but was not noticed yet, stays in order.
 * NULL: at once. */
static Queue *
choose_queue (OgDeliveries *self, OgTiming when, gint64 now)
{
  if (when == OG_TIMING_BEHIND || queue_is_due (&self->behind, now))
    return &self->behind;
  if (when == OG_TIMING_LATER || queue_is_due (&self->tried, now))
    return &self->tried;
  if (when == OG_TIMING_PAUSED || queue_is_due (&self->paused, now))
    return &self->paused;

  return NULL;
}

/* TRUE: at once. */
static gboolean
pass (OgDeliveries *self,
      OgPeer *peer,
      const OgDatagram *datagram,
      OgDelivery *delivery,
      gint64 now)
{
  OgDatagram part = *datagram;
  OgTiming when;
  Queue *queue;

  peer->traffic.packets_in++;
  peer->traffic.bytes_in += datagram->size;
  if (!og_hearing_hears (&self->hearing, peer->name))
    return FALSE;

  when = og_loop_guard_arrived (self->guard, &part, peer->number,
                                !peer->said_hello, now);
  *delivery = (OgDelivery){ part.data, part.size, peer };
  if (when == OG_TIMING_NEVER || when == OG_TIMING_WAITS)
    return FALSE;

  if (self->paused.waiting->len > 0)
    update_pause (self);
  queue = choose_queue (self, when, now);
  if (queue == NULL)
    return TRUE;

  append (self, queue, delivery, og_loop_guard_get_release (self->guard, when));
  return FALSE;
}

OgDeliveries *
og_deliveries_new (OgLoopGuard *guard, gboolean passes_pings)
{
  OgDeliveries *self = g_new0 (OgDeliveries, 1);

  queue_init (&self->tried);
  queue_init (&self->behind);
  queue_init (&self->paused);
  og_users_part_init (&self->part);
  self->guard = guard;
  self->passes_pings = passes_pings;
  return self;
}

OgHearing *
og_deliveries_get_hearing (OgDeliveries *self)
{
  return &self->hearing;
}

void
og_deliveries_free (OgDeliveries *self)
{
  queue_clear (&self->tried);
  queue_clear (&self->behind);
  queue_clear (&self->paused);
  og_users_part_clear (&self->part);
  og_hearing_clear (&self->hearing);
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
  if (self->part.n_messages == 0)
    return og_hearing_hears (&self->hearing, peer->name);

  return pass (self, peer, &part, delivery, now);
}

/* Who sent it is not said. */
static void
append_released (OgDeliveries *self, gint64 now)
{
  guint n_datagrams;
  const OgDatagram *datagrams =
      og_loop_guard_take_arrived (self->guard, &n_datagrams, now);

  for (guint i = 0; i < n_datagrams; i++)
    append (self, &self->tried,
            &(OgDelivery){ datagrams[i].data, datagrams[i].size, NULL }, now);
}

static Queue *
get_earlier (Queue *one, Queue *other)
{
  gboolean is_other = one->waiting->len == 0
                      || (other->waiting->len > 0 && other->due < one->due);

  return is_other ? other : one;
}

static Queue *
get_next (OgDeliveries *self)
{
  update_pause (self);
  return get_earlier (&self->paused, get_earlier (&self->tried, &self->behind));
}

const OgDelivery *
og_deliveries_peek (OgDeliveries *self, guint *n_deliveries, gint64 now)
{
  Queue *queue;
  OgDelivery *waiting;
  const guint8 *payload;

  append_released (self, now);
  queue = get_next (self);
  waiting = (OgDelivery *) (void *) queue->waiting->data;
  payload = queue->bytes->data;
  queue->given = queue_is_due (queue, now);
  *n_deliveries = queue->given ? queue->waiting->len : 0;
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
  queue_reset (&self->tried);
  queue_reset (&self->behind);
  queue_reset (&self->paused);
}

static void
forget_peers (Queue *queue, const OgPeer *peer)
{
  OgDelivery *waiting = (OgDelivery *) (void *) queue->waiting->data;

  for (guint i = 0; i < queue->waiting->len; i++)
    if (peer == NULL || waiting[i].peer == peer)
      waiting[i].peer = NULL;
}

void
og_deliveries_forget_peers (OgDeliveries *self, const OgPeer *peer)
{
  forget_peers (&self->tried, peer);
  forget_peers (&self->behind, peer);
  forget_peers (&self->paused, peer);
}

static gint64
queue_next_deadline (const Queue *self)
{
  return self->waiting->len > 0 ? self->due : -1;
}

gint64
og_deliveries_next_deadline (const OgDeliveries *self)
{
  gint64 waiting = og_earlier_deadline (queue_next_deadline (&self->tried),
                                        queue_next_deadline (&self->behind));

  if (self->paused.waiting->len > 0)
    {
      gint64 release = og_loop_guard_get_release (self->guard, OG_TIMING_PAUSED);

      waiting = og_earlier_deadline (waiting, MIN (self->paused.due, release));
    }
  return og_earlier_deadline (waiting,
                              og_loop_guard_get_arrived_release (self->guard));
}
