/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/peering.h"

G_BEGIN_DECLS

/* Measures the way to one peer that speaks the extensions: round-trip time,
 * jitter, loss, and how far the two wall clocks are apart. It decides when a
 * probe is due and what the replies mean, never where they go. All times are
 * microseconds; "clock" is a wall clock, "now" a monotonic one. */

/* Probes that are remembered: a minute of them. A power of two. */
#define OG_PROBES_KEPT 64

typedef struct
{
  gint64 sent;              /* now; 0: no probe */
  gint64 origin;            /* clock; the reply gives it back */
  gint64 answered;          /* now; 0: not yet */
} OgProbeRecord;

typedef struct
{
  gint64 due;               /* of the next probe; -1: not probing */
  gint64 replied;           /* now, since when replies are counted */
  guint n_replied;          /* to probes of the peer, since then */
  gint64 proving;           /* now, since when proofs are counted */
  guint n_proved;           /* probes that ask for a proof, replied to since then */
  gint64 answered;          /* now, when a reply came last, or probing began */
  gint32 sequence;          /* of the next probe */
  gboolean measured;        /* a reply came: the figures below hold */
  gint64 round_trip;        /* smoothed as in RFC 6298 */
  gint64 jitter;            /* as in RFC 3550, from round trips */
  gint64 last_round_trip;
  gint64 clock_offset;      /* the peer's clock minus ours */
  OgProbeRecord records[OG_PROBES_KEPT];
} OgProbing;

void     og_probing_init           (OgProbing *self);
void     og_probing_start          (OgProbing *self, gint64 now);
void     og_probing_stop           (OgProbing *self);
void     og_probing_way_changed    (OgProbing *self);
void     og_probing_take_probe     (OgProbing *self, OgProbe *probe, gint64 clock, gint64 now);
gboolean og_probing_take_reply     (OgProbing *self, const OgProbe *probe, OgProbeReply *reply,
                                    gint64 clock, gint64 now);
gboolean og_probing_reply_received (OgProbing *self, const OgProbeReply *reply,
                                    gint64 clock, gint64 now);
double   og_probing_get_loss       (const OgProbing *self, gint64 now);
guint    og_probing_count_lost     (const OgProbing *self, gint64 now);

/* og_probing_start: probes each OG_PROBE_INTERVAL from now on; no effect if
 * it does so already. og_probing_stop: the figures so far are forgotten.
 *
 * og_probing_way_changed: probes go by another path from now on. It is measured
 * again, and soon.
 *
 * og_probing_take_probe: the probe to send now; the next is due later.
 *
 * og_probing_take_reply: the reply to the peer's @probe; FALSE if none is to
 * be sent, after OG_PROBE_REPLIES_MAX within OG_PROBE_REPLY_GAP.
 *
 * og_probing_reply_received: FALSE if it answers no probe of ours, or one that
 * was answered before.
 *
 * og_probing_get_loss: the share of the last minute's probes, 0 to 1, that got no
 * reply within OG_PROBE_LATE; -1 if none is old enough to count. og_probing_count_lost:
 * their number. */

G_END_DECLS
