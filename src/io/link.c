/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OPENING: the system connects, then TLS agrees with the other side.
 * OPEN: the socket is read whenever something is there, a bounded part each
 * turn, so that a fast link does not keep others waiting. It is watched for
 * room as long as something waits to be sent. CLOSED: the socket is closed.
 * "closed" is told from the timer, so that it never comes from within a call.
 *
 * The timer has the earliest of: the end of the time for opening, the time when
 * the oldest byte has waited too long, and now, if "closed" is to be told. */

#include "io/link.h"

#include "io/channel.h"
#include "io/deadline-source.h"
#include "io/link-queue.h"
#include "io/socket-watch.h"
#include "wire/deadline.h"
#include "wire/kind.h"

/* What is read in one turn: a whole record of TLS, which has no more. */
#define CHUNK_SIZE (16 * 1024)

/* What links that share a turn of the main context may spend on opening in it. */
#define OPENING_US 1000

/* Packets that are handed over at once. */
#define BATCH 64

typedef enum
{
  OG_LINK_OPENING,
  OG_LINK_OPEN,
  OG_LINK_CLOSED
} OgLinkState;

struct _OgLink
{
  grefcount n_refs; /* the owner's, and that of an event under way */

  /* Owned */
  OgChannel *channel; /* NULL: closed */
  GMainContext *context;
  GSource *timer;
  OgSocketWatch watch;
  OgStreamDecoder decoder;
  OgLinkQueue queue;

  /* Borrowed */
  const OgLinkEvents *events;
  gpointer data;
  OgLinkTurn *turn; /* NULL: not shared */

  OgPath path;
  OgLinkLimits limits;
  OgLinkStatistics statistics;
  OgLinkState state;
  OgLinkFault fault;
  gint64 expected_by; /* that it opens, or speaks */
  gboolean is_accepted;
  gboolean is_told; /* that it is closed */
};

static OgLink *
ref (OgLink *self)
{
  g_ref_count_inc (&self->n_refs);
  return self;
}

static void
unref (OgLink *self)
{
  if (!g_ref_count_dec (&self->n_refs))
    return;

  og_stream_decoder_clear (&self->decoder);
  og_link_queue_clear (&self->queue);
  g_main_context_unref (self->context);
  g_free (self);
}

static gint64
get_deadline (const OgLink *self)
{
  const gint64 since = og_link_queue_get_since (&self->queue);

  if (self->state == OG_LINK_CLOSED)
    return self->is_told ? -1 : 0;

  return og_earlier_deadline (self->expected_by,
                              since == -1 ? -1 : since + self->limits.waiting);
}

static gboolean on_ready (GSocket *socket, GIOCondition condition, gpointer data);

static GIOCondition
get_awaited (const OgLink *self)
{
  if (self->state == OG_LINK_CLOSED)
    return 0;
  if (self->state == OG_LINK_OPENING)
    return og_channel_get_awaited (self->channel);

  return og_link_get_queued (self) > 0 ? G_IO_IN | G_IO_OUT : G_IO_IN;
}

/* To be called after each step. A link that was freed in an event awaits nothing. */
static void
await (OgLink *self)
{
  if (self->timer == NULL)
    return;

  if (self->channel != NULL)
    og_socket_watch_set (&self->watch, og_channel_get_socket (self->channel),
                         get_awaited (self), self->context, on_ready, self);
  og_deadline_source_set (self->timer, get_deadline (self));
}

/* What was handed over may still be in use: the decoder stays. */
static void
fail (OgLink *self, OgLinkFault fault)
{
  if (self->state == OG_LINK_CLOSED)
    return;

  self->state = OG_LINK_CLOSED;
  self->fault = fault;
  await (self);
  g_clear_pointer (&self->channel, og_channel_free);
}

/* All sources of one turn have the same time. What is not done now is asked for
 * again in the next one, those first who wait longest. */
static gboolean
has_its_turn (OgLink *self)
{
  const gint64 time = g_source_get_time (g_main_current_source ());

  if (self->turn == NULL)
    return TRUE;

  if (self->turn->time != time)
    *self->turn = (OgLinkTurn){ .time = time };
  return self->turn->spent < OPENING_US;
}

static OgLinkFault
open_a_step (OgLink *self)
{
  const gint64 start = g_get_monotonic_time ();
  OgLinkFault fault = og_channel_open (self->channel);

  if (self->turn != NULL)
    self->turn->spent += g_get_monotonic_time () - start;
  return fault;
}

static void
open_further (OgLink *self)
{
  OgLinkFault fault;

  if (self->path.transport == OG_TRANSPORT_TLS && !has_its_turn (self))
    return;

  fault = open_a_step (self);
  if (fault != OG_LINK_FINE)
    {
      fail (self, fault);
      return;
    }

  if (self->is_accepted)
    self->path.transport = og_channel_get_path (self->channel).transport;
  if (og_channel_get_awaited (self->channel) == 0)
    self->state = OG_LINK_OPEN;
  if (self->state == OG_LINK_OPEN && !self->is_accepted)
    self->expected_by = g_get_monotonic_time () + self->limits.silence;
  await (self);

  if (self->state == OG_LINK_OPEN && !self->is_accepted
      && self->events->opened != NULL)
    self->events->opened (self, self->data);
}

static void
hand_over (OgLink *self, const OgDatagram *datagrams, guint n_datagrams)
{
  if (n_datagrams == 0 || self->state == OG_LINK_CLOSED)
    return;

  self->statistics.received += n_datagrams;
  self->expected_by = g_get_monotonic_time () + self->limits.silence;
  self->events->received (self, datagrams, n_datagrams, self->data);
}

/* A packet that lies in the decoder is only there until the next one is asked for. */
static void
decode (OgLink *self, OgStreamBytes chunk)
{
  const guint8 *end = chunk.data + chunk.size;
  OgDatagram datagrams[BATCH];
  OgStreamOutcome outcome = OG_STREAM_MORE;
  OgStreamBytes packet;
  guint n = 0;

  while (self->state == OG_LINK_OPEN
         && (outcome = og_stream_decoder_next (&self->decoder, &chunk, &packet))
                == OG_STREAM_PACKET)
    {
      gboolean is_in_chunk =
          packet.data < end && packet.data + packet.size == chunk.data;

      datagrams[n++] =
          (OgDatagram){ packet.data, packet.size, &self->path, NULL };
      if (n == BATCH || !is_in_chunk)
        {
          hand_over (self, datagrams, n);
          n = 0;
        }
    }

  hand_over (self, datagrams, n);
  if (self->state == OG_LINK_OPEN && outcome == OG_STREAM_BAD_LENGTH)
    fail (self, OG_LINK_MALFORMED);
}

static void
receive (OgLink *self)
{
  guint8 chunk[CHUNK_SIZE];
  OgLinkFault fault;

  do
    {
      gsize n = og_channel_receive (self->channel, chunk, sizeof chunk, &fault);

      if (fault != OG_LINK_FINE)
        fail (self, fault);
      else
        decode (self, (OgStreamBytes){ chunk, n });
    }
  while (self->state == OG_LINK_OPEN && og_channel_has_more (self->channel));

  await (self);
}

static void
flush (OgLink *self)
{
  gsize n = 1;

  while (n > 0 && og_link_get_queued (self) > 0)
    {
      OgStreamBytes bytes = og_link_queue_peek (&self->queue);
      OgLinkFault fault;

      n = og_channel_send (self->channel, bytes.data, bytes.size, &fault);
      if (fault != OG_LINK_FINE)
        {
          fail (self, fault);
          return;
        }
      og_link_queue_take (&self->queue, n);
    }

  await (self);
}

static void
flush_waiting (OgLink *self)
{
  const gboolean has_waited = og_link_get_queued (self) > 0;

  flush (self);
  if (has_waited && self->state == OG_LINK_OPEN
      && og_link_get_queued (self) == 0 && self->events->emptied != NULL)
    self->events->emptied (self, self->data);
}

static gboolean
on_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  OgLink *self = ref (data);

  if (self->state == OG_LINK_OPENING)
    open_further (self);
  else if (self->state == OG_LINK_OPEN && (condition & G_IO_OUT) != 0)
    flush_waiting (self);
  else if (self->state == OG_LINK_OPEN)
    receive (self);

  unref (self);
  return G_SOURCE_CONTINUE;
}

static void
on_deadline (gpointer data)
{
  OgLink *self = ref (data);
  const gint64 now = g_get_monotonic_time ();

  if (self->state == OG_LINK_CLOSED)
    {
      self->is_told = TRUE;
      self->events->closed (self, self->fault, self->data);
    }
  else if (now >= self->expected_by)
    fail (self, OG_LINK_TIMED_OUT);
  else if (now >= get_deadline (self))
    fail (self, OG_LINK_TOO_SLOW);
  else
    await (self);

  unref (self);
}

static OgLink *
link_new (OgChannel *channel, const OgPath *path, const OgLinkSetup *setup)
{
  OgLink *self = g_new0 (OgLink, 1);

  g_ref_count_init (&self->n_refs);
  self->channel = channel;
  self->context = setup->context != NULL
                      ? g_main_context_ref (setup->context)
                      : g_main_context_ref (g_main_context_default ());
  self->timer = og_deadline_source_new (on_deadline, self);
  g_source_attach (self->timer, self->context);
  og_stream_decoder_init (&self->decoder);
  og_link_queue_init (&self->queue);
  self->events = setup->events;
  self->data = setup->data;
  self->turn = setup->turn;
  self->path = *path;
  self->limits = setup->limits;
  self->expected_by = g_get_monotonic_time () + self->limits.opening;
  return self;
}

OgLink *
og_link_connect (const OgPath *to, const OgTlsTrust *trust, const OgLinkSetup *setup)
{
  OgLinkFault fault;
  OgLink *self = link_new (og_channel_connect (to, trust, &fault), to, setup);

  if (self->channel == NULL)
    fail (self, fault);
  else
    await (self);

  return self;
}

OgLink *
og_link_accept (GSocket *socket,
                OgTransport transport,
                const OgCertificate *certificate,
                const OgLinkSetup *setup)
{
  OgChannel *channel = og_channel_accept (socket, transport, certificate);
  const OgPath path = og_channel_get_path (channel);
  OgLink *self = link_new (channel, &path, setup);

  self->is_accepted = TRUE;
  if (og_channel_get_awaited (channel) == 0)
    self->state = OG_LINK_OPEN;
  await (self);
  return self;
}

void
og_link_free (OgLink *self)
{
  self->is_told = TRUE;
  fail (self, OG_LINK_FINE);
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  unref (self);
}

const OgPath *
og_link_get_path (const OgLink *self)
{
  return &self->path;
}

const OgLinkStatistics *
og_link_get_statistics (const OgLink *self)
{
  return &self->statistics;
}

gsize
og_link_get_queued (const OgLink *self)
{
  return og_link_queue_peek (&self->queue).size;
}

gint64
og_link_get_since (const OgLink *self)
{
  return og_link_queue_get_since (&self->queue);
}

static OgSendFault
queue_one (OgLink *self, const OgDatagram *datagram, gint64 now)
{
  if (self->state != OG_LINK_OPEN)
    return OG_SEND_NO_WAY;
  if (datagram->size > OG_DATAGRAM_MAX)
    return OG_SEND_TOO_LARGE;
  if (!og_stream_carries (datagram->size))
    return OG_SEND_FAILED;
  if (!og_link_queue_add (&self->queue, datagram->data, datagram->size,
                          self->limits.queue, now))
    return OG_SEND_BUSY;

  return OG_SEND_FINE;
}

OgSent
og_link_send (OgLink *self, const OgDatagram *datagrams, guint n_datagrams)
{
  const gint64 now = g_get_monotonic_time ();
  const gboolean waits = og_link_get_queued (self) > 0;
  OgSent sent = { 0 };

  for (guint i = 0; i < n_datagrams; i++)
    {
      OgSendFault fault = queue_one (self, &datagrams[i], now);

      if (fault != OG_SEND_FINE)
        {
          sent.fault = fault;
          continue;
        }
      sent.n_datagrams++;
      sent.n_bytes += datagrams[i].size;
    }

  self->statistics.sent += sent.n_datagrams;
  self->statistics.send_failed += n_datagrams - sent.n_datagrams;
  if (sent.n_datagrams > 0 && !waits)
    flush (self);

  return sent;
}

void
og_link_close (OgLink *self, OgLinkFault fault)
{
  fail (self, fault);
}
