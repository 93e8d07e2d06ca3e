/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/probing.h"

#include "client/limits.h"

#define LOSS_WINDOW (60 * G_USEC_PER_SEC)

static OgProbeRecord *
get_record (OgProbing *self, gint32 sequence)
{
  return &self->records[(guint32) sequence % OG_PROBES_KEPT];
}

/* A weight of an eighth for the round trip, a sixteenth for the jitter. Each
 * round trip is clean: the time the peer took to reply is taken out. */
static void
smooth (OgProbing *self, gint64 round_trip)
{
  if (!self->measured)
    self->round_trip = round_trip;
  else
    {
      gint64 change = ABS (round_trip - self->last_round_trip);

      self->round_trip += (round_trip - self->round_trip) / 8;
      self->jitter += (change - self->jitter) / 16;
    }

  self->last_round_trip = round_trip;
  self->measured = TRUE;
}

void
og_probing_init (OgProbing *self)
{
  *self = (OgProbing){ .due = -1, .replied = G_MININT64 / 2 };
}

void
og_probing_start (OgProbing *self, gint64 now)
{
  if (self->due != -1)
    return;

  self->due = now;
  self->answered = now;
}

/* Sequence numbers go on: a late reply finds no probe of its own. */
void
og_probing_stop (OgProbing *self)
{
  *self = (OgProbing){
    .due = -1,
    .replied = self->replied,
    .n_replied = self->n_replied,
    .sequence = self->sequence,
  };
}

/* One that is lost is soon followed by another: several must be lost in a row
 * before the peer is in doubt. */
static gint64
get_patience (const OgProbing *self, gint64 now)
{
  if (!self->measured || now - self->answered >= OG_PEER_DOUBTED)
    return OG_PROBE_INTERVAL;

  return MIN (self->round_trip + 4 * self->jitter + OG_PROBE_RETRY,
              OG_PROBE_INTERVAL);
}

/* Replies to what went by the way before do not count, neither as lost. */
void
og_probing_way_changed (OgProbing *self)
{
  for (guint i = 0; i < OG_PROBES_KEPT; i++)
    if (self->records[i].answered == 0)
      self->records[i].sent = 0;

  self->measured = FALSE;
  self->jitter = 0;
  if (self->due != -1)
    self->due = self->answered + OG_MILLISECOND;
}

void
og_probing_take_probe (OgProbing *self, OgProbe *probe, gint64 clock, gint64 now)
{
  OgProbeRecord *record = get_record (self, self->sequence);

  record->sent = now;
  record->origin = clock;
  record->answered = 0;

  probe->sequence = self->sequence++;
  probe->origin = clock;
  self->due = now + get_patience (self, now);
}

static gboolean
may_reply (OgProbing *self, gint64 now)
{
  if (now - self->replied >= OG_PROBE_REPLY_GAP)
    {
      self->replied = now;
      self->n_replied = 0;
    }

  return self->n_replied++ < OG_PROBE_REPLIES_MAX;
}

/* They come by several ways at once, and from home networks that look alike. */
static gboolean
may_prove (OgProbing *self, gint64 now)
{
  if (now - self->proving >= OG_PROBE_REPLY_GAP)
    {
      self->proving = now;
      self->n_proved = 0;
    }

  return self->n_proved++ < OG_PROOF_REPLIES_MAX;
}

gboolean
og_probing_take_reply (OgProbing *self,
                       const OgProbe *probe,
                       OgProbeReply *reply,
                       gint64 clock,
                       gint64 now)
{
  if (!(probe->sequence < 0 ? may_prove (self, now) : may_reply (self, now)))
    return FALSE;

  reply->sequence = probe->sequence;
  reply->origin = probe->origin;
  reply->received = clock;
  reply->replied = clock;
  return TRUE;
}

/* The peer's clock is only used for differences between its own two times and
 * for the offset; a peer that lies about them spoils nothing but its own
 * figures, so the reply time counts only while it is believable. */
gboolean
og_probing_reply_received (OgProbing *self,
                           const OgProbeReply *reply,
                           gint64 clock,
                           gint64 now)
{
  OgProbeRecord *record = get_record (self, reply->sequence);
  guint32 age = (guint32) self->sequence - (guint32) reply->sequence;
  gint64 elapsed = now - record->sent;
  guint64 held = (guint64) reply->replied - (guint64) reply->received;

  if (record->sent == 0 || record->answered != 0 || age == 0
      || age > OG_PROBES_KEPT || reply->origin != record->origin)
    return FALSE;

  record->answered = now;
  self->answered = now;
  self->due = MAX (self->due, record->sent + OG_PROBE_INTERVAL);
  if (held > (guint64) elapsed)
    held = 0;
  smooth (self, elapsed - (gint64) held);
  self->clock_offset = (gint64) ((guint64) reply->replied - (guint64) clock
                                 + (guint64) (elapsed - (gint64) held) / 2);
  return TRUE;
}

static gboolean
is_in_time (const OgProbeRecord *record)
{
  return record->answered != 0 && record->answered - record->sent < OG_PROBE_LATE;
}

/* Gives the number of the lost. */
static guint
count_old_enough (const OgProbing *self, guint *n_answered, gint64 now)
{
  guint lost = 0;

  *n_answered = 0;

  for (guint i = 0; i < OG_PROBES_KEPT; i++)
    {
      const OgProbeRecord *record = &self->records[i];

      if (record->sent == 0 || now - record->sent > LOSS_WINDOW)
        continue;
      if (is_in_time (record))
        (*n_answered)++;
      else if (now - record->sent >= OG_PROBE_LATE)
        lost++;
    }

  return lost;
}

double
og_probing_get_loss (const OgProbing *self, gint64 now)
{
  guint answered;
  guint lost = count_old_enough (self, &answered, now);

  return answered + lost == 0 ? -1.0 : (double) lost / (answered + lost);
}

guint
og_probing_count_lost (const OgProbing *self, gint64 now)
{
  guint answered;

  return count_old_enough (self, &answered, now);
}
