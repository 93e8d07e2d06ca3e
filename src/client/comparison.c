/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/comparison.h"

#include "client/candidate-choice.h"
#include "client/limits.h"

/* By so much and by a tenth. */
static gboolean
is_slower (const OgComparison *self)
{
  gint64 ipv6 = self->ipv6.round_trip;
  gint64 ipv4 = self->ipv4.round_trip;

  return ipv6 - ipv4 > OG_COMPARED_BY && ipv6 - ipv4 > ipv4 / 10;
}

void
og_comparison_review (OgComparison *self, const OgCandidates *candidates, gint64 now)
{
  guint ipv6;
  guint ipv4;

  if (!og_candidates_find_rivals (candidates, &ipv6, &ipv4))
    *self = (OgComparison){ 0 };
  else if ((!self->is_running && !self->is_over) || ipv6 != self->ipv6.place
           || ipv4 != self->ipv4.place)
    *self = (OgComparison){
      .ipv6.place = ipv6,
      .ipv4.place = ipv4,
      .due = now,
      .is_running = TRUE,
    };
}

static void
ask (OgComparisonSide *self, OgNonces *nonces, gint64 now)
{
  self->probe = (OgProbe){
    .sequence = (gint32) (og_nonces_take (nonces) | 0x80000000),
    .origin = (gint64) (og_nonces_take (nonces) | 1),
  };
  self->sent = now;
  self->round_trip = 0;
}

static void
end (OgComparison *self)
{
  self->is_running = FALSE;
  self->is_over = TRUE;
}

gboolean
og_comparison_take_probes (OgComparison *self, OgNonces *nonces, gint64 now)
{
  if (now < og_comparison_next_deadline (self))
    return FALSE;

  if (self->n_rounds == OG_COMPARED_MAX)
    {
      end (self);
      return FALSE;
    }

  ask (&self->ipv6, nonces, now);
  ask (&self->ipv4, nonces, now);
  self->n_rounds++;
  self->due = now + OG_PROBE_INTERVAL;
  return TRUE;
}

static gboolean
take_reply (OgComparisonSide *self,
            const OgCandidates *candidates,
            const OgPath *path,
            const OgProbeReply *reply,
            gint64 now)
{
  if (reply->origin != self->probe.origin || reply->sequence != self->probe.sequence
      || !og_path_equal (path, &candidates->places[self->place].path))
    return FALSE;

  self->probe = (OgProbe){ 0 };
  self->round_trip = MAX (now - self->sent, 1);
  return TRUE;
}

/* When both have answered in this round. */
static void
judge (OgComparison *self, OgCandidates *candidates)
{
  self->n_slower = is_slower (self) ? self->n_slower + 1 : 0;
  if (self->n_slower > 0 && self->n_slower < OG_COMPARED_SLOWER)
    return;

  end (self);
  if (self->n_slower > 0)
    og_candidates_set_slow (candidates, self->ipv6.place);
}

gboolean
og_comparison_reply_received (OgComparison *self,
                              OgCandidates *candidates,
                              const OgPath *path,
                              const OgProbeReply *reply,
                              gint64 now)
{
  if (!self->is_running || reply->origin == 0
      || !(take_reply (&self->ipv6, candidates, path, reply, now)
           || take_reply (&self->ipv4, candidates, path, reply, now)))
    return FALSE;

  if (self->ipv6.round_trip != 0 && self->ipv4.round_trip != 0)
    judge (self, candidates);
  return TRUE;
}

gint64
og_comparison_next_deadline (const OgComparison *self)
{
  return self->is_running ? self->due : G_MAXINT64;
}
