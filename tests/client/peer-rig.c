/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "peer-rig.h"

void
og_peer_rig_init (OgPeerRig *self)
{
  *self = (OgPeerRig){ .now = (gint64) 1000 * G_USEC_PER_SEC };
  self->peer = og_peer_new ("ann", self->now);
  self->outbox = og_outbox_new ();
  og_wrapping_init (&self->wrapping, "tim", "band", self->outbox);
  og_ear_init (&self->ear, self->now);
}

void
og_peer_rig_clear (OgPeerRig *self)
{
  og_ear_clear (&self->ear);
  og_wrapping_clear (&self->wrapping);
  og_outbox_free (self->outbox);
  og_peer_free (self->peer);
}

gboolean
og_peer_rig_info (OgPeerRig *self,
                  const char *private_address,
                  const char *public_address,
                  gint32 age)
{
  OgUserInfo info = {
    .user = "ann",
    .private_address = og_ear_address (private_address),
    .public_address = og_ear_address (public_address),
    .age = age,
  };

  return og_peer_info_received (self->peer, &info, self->now);
}

/* At once, where she has to. */
static gboolean
prove (OgPeerRig *self, const OgPath *path)
{
  OgCandidates *candidates = &self->peer->candidates;
  OgCandidate *candidate = og_candidates_find (candidates, path);
  OgProbeReply reply;

  if (!(candidates->needs_proof || candidate->greets) || candidate->is_proven)
    return FALSE;

  if (candidate->proof.origin == 0)
    candidate->proof = (OgProbe){ .sequence = -1, .origin = 1 };
  reply = (OgProbeReply){
    .sequence = candidate->proof.sequence,
    .origin = candidate->proof.origin,
  };
  return og_peer_proof_received (self->peer, &reply, path, self->now);
}

gboolean
og_peer_rig_ping (OgPeerRig *self, const char *from)
{
  const OgPath path = og_ear_path (from);

  gboolean is_news = og_peer_ping_received (self->peer, &path,
                                            self->peer->said_hello, self->now);

  return prove (self, &path) || is_news;
}

/* Without a way, without a clock. */
static void
answer_probe (OgPeerRig *self)
{
  OgProbing *probing = &self->peer->probing;
  gint32 last = probing->sequence - 1;
  gint64 origin = probing->records[(guint32) last % OG_PROBES_KEPT].origin;
  OgProbeReply reply = { .sequence = last, .origin = origin };

  if (og_probing_reply_received (probing, &reply, self->now, self->now))
    og_peer_heard (self->peer, self->now);
}

static void
step (OgPeerRig *self)
{
  static const OgRouter router;
  const OgPeerContext peering = {
    .router = &router,
    .user = "tim",
    .nonces = &self->nonces,
    .pings = &self->pings,
    .wrapping = &self->wrapping,
  };

  og_peer_upkeep_advance (self->peer, &peering, self->now);
  og_ear_listen (&self->ear, self->outbox, self->now);
  if (self->answers_probes)
    answer_probe (self);
}

/* After each step there is nothing left to do at once. */
void
og_peer_rig_advance (OgPeerRig *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  while ((deadline = og_peer_upkeep_next_deadline (self->peer)) <= end
         && !og_peer_is_forgotten (self->peer, deadline))
    {
      self->now = MAX (self->now, deadline);
      step (self);
      g_assert_cmpint (og_peer_upkeep_next_deadline (self->peer), >, self->now);
    }

  self->now = end;
}

void
og_peer_rig_settle (OgPeerRig *self, const char *from)
{
  og_peer_rig_info (self, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
  og_peer_rig_ping (self, from);
  while (!og_establishment_is_settled (&self->peer->establishment))
    {
      self->now = MAX (self->now, self->peer->establishment.due);
      step (self);
    }

  og_peer_rig_ping (self, from);
  og_ear_clear (&self->ear);
  og_ear_init (&self->ear, self->now);
}
