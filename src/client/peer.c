/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer.h"

#include "client/limits.h"

/* State       becomes     when
 * any         reachable   a candidate has answered and the peer was heard
 * reachable   silent      nothing heard for OG_PEER_LOST (OG_ORIGINAL_LOST if
 *                         it answers no probes); establishment restarts
 * any         connecting  its candidates changed and none of the new answered */

/* When silence becomes a loss. */
static gint64
get_lost_deadline (const OgPeer *self)
{
  return self->heard + (self->said_hello ? OG_PEER_LOST : OG_ORIGINAL_LOST);
}

/* When silence becomes a doubt. */
static gint64
get_doubt_deadline (const OgPeer *self)
{
  return og_peer_is_probing (self) ? self->probing.answered + OG_PEER_DOUBTED
                                   : self->heard + OG_ORIGINAL_DOUBTED;
}

/* Whether the peer may not hear us any more by the candidate in use. */
static gboolean
is_in_doubt (const OgPeer *self, gint64 now)
{
  return now >= get_doubt_deadline (self);
}

static gint64
get_silence_deadline (const OgPeer *self)
{
  return MAX (og_candidates_get_last_ping (&self->candidates),
              self->establishment.started)
         + OG_PING_SILENT;
}

static gint64
get_lapse_deadline (const OgPeer *self)
{
  return self->probing.answered + OG_PROBES_LAPSED;
}

/* When we give up the candidate in use although the peer is heard: it may have
 * moved before that candidate came into doubt. */
static gint64
get_unanswered_deadline (const OgPeer *self)
{
  return og_peer_is_probing (self)
             ? MAX (self->probing.answered, self->establishment.started)
                   + OG_PEER_LOST
             : G_MAXINT64;
}

static void
review_reach (OgPeer *self)
{
  if (!og_peer_is_reached (self))
    self->state = OG_PEER_CONNECTING;
}

static void
restart (OgPeer *self, gint64 now)
{
  og_candidates_distrust (&self->candidates);
  og_establishment_restart (&self->establishment, now);
}

/* Someone may have started an original client under the name and port of one
 * of ours: what does not answer probes is not sent what an original dies of. */
static void
lapse (OgPeer *self)
{
  self->said_hello = FALSE;
  og_probing_stop (&self->probing);
}

/* Asks at once, and not again when it is lost. */
static void
review_doubt (OgPeer *self, gint64 now)
{
  gboolean doubted = self->state == OG_PEER_REACHABLE
                     && og_peer_is_probing (self) && is_in_doubt (self, now);

  if (doubted && !self->doubted)
    self->probing.due = now;
  self->doubted = doubted;
}

static void
review_silence (OgPeer *self, gint64 now)
{
  gboolean settled = og_establishment_is_settled (&self->establishment);

  if (self->state == OG_PEER_REACHABLE && now >= get_lost_deadline (self))
    {
      self->state = OG_PEER_SILENT;
      restart (self, now);
    }
  else if ((settled && now >= get_silence_deadline (self))
           || now >= get_unanswered_deadline (self))
    restart (self, now);

  review_doubt (self, now);
}

OgPeer *
og_peer_new (const char *name, gint64 now)
{
  OgPeer *self = g_new0 (OgPeer, 1);

  self->name = g_strdup (name);
  og_candidates_init (&self->candidates);
  self->deadline.owner = self;
  self->joined = now;
  self->server_heard = now;
  og_establishment_init (&self->establishment, now);
  og_probing_init (&self->probing);
  og_soundcheck_init (&self->soundcheck);
  return self;
}

void
og_peer_free (OgPeer *self)
{
  g_free (self->name);
  g_free (self);
}

/* A peer that has moved out of our local network may give the same private
 * endpoint as before: it counts no more than the others. */
gboolean
og_peer_info_received (OgPeer *self, const OgUserInfo *info, gint64 now)
{
  const OgPath private_path = og_path_direct (&info->private_address);
  const OgPath public_path = og_path_direct (&info->public_address);
  gboolean moved = og_candidates_listed (
      &self->candidates, &private_path, &public_path,
      !og_peer_is_probing (self) || is_in_doubt (self, now), now);

  self->server_heard =
      now - CLAMP (info->age, 0, G_MAXINT32) * (gint64) G_USEC_PER_SEC;

  if (moved)
    {
      self->greets = self->said_hello;
      review_reach (self);
      if (self->establishment.round > 0)
        restart (self, now);
    }

  return moved;
}

/* Anybody who knows the peer's name can send a ping with it, such as an original
 * client that the server refused. One of ours says hello to its peers. */
gboolean
og_peer_accepts_ping (const OgPeer *self,
                      const OgPath *path,
                      gboolean greets,
                      gint64 now)
{
  return og_candidates_find (&self->candidates, path) != NULL
         || !og_peer_is_reached (self)
         || (!og_candidates_have_answered (&self->candidates) && !self->greets)
         || (is_in_doubt (self, now) && (greets || !self->greets));
}

gboolean
og_peer_ping_received (OgPeer *self, const OgPath *path, gint64 now)
{
  gboolean is_news;

  /* Until now there was no way to probe it. */
  if (!og_peer_is_reached (self))
    self->probing.answered = now;

  is_news = og_candidates_ping_received (&self->candidates, path,
                                         is_in_doubt (self, now), now);
  if (is_news)
    og_establishment_hurry (&self->establishment, now);

  review_reach (self);
  og_peer_heard (self, now);
  return is_news;
}

void
og_peer_hello_received (OgPeer *self, gint64 now)
{
  if (!self->said_hello)
    og_soundcheck_hurry (&self->soundcheck, now);

  self->said_hello = TRUE;
  self->greets = TRUE;
  og_candidates_require_proof (&self->candidates);
  og_probing_start (&self->probing, now);
}

gboolean
og_peer_proof_received (OgPeer *self,
                        const OgProbeReply *reply,
                        const OgPath *path,
                        gint64 now)
{
  if (!og_candidates_reply_received (&self->candidates, path, reply))
    return FALSE;

  self->probing.answered = now;
  og_peer_heard (self, now);
  return TRUE;
}

/* Only the candidate in use is measured. */
void
og_peer_probe_reply_received (OgPeer *self,
                              const OgProbeReply *reply,
                              const OgPath *path,
                              const OgPeerContext *context,
                              gint64 now)
{
  OgCandidate *candidate = og_candidates_find (&self->candidates, path);

  if (candidate != NULL
      && candidate == og_candidates_get_in_use (&self->candidates)
      && og_probing_reply_received (&self->probing, reply,
                                    now + context->clock_offset, now))
    candidate->round_trip = self->probing.last_round_trip;
}

void
og_peer_heard (OgPeer *self, gint64 now)
{
  self->heard = now;
  if (og_peer_is_reached (self))
    self->state = OG_PEER_REACHABLE;
}

void
og_peer_we_moved (OgPeer *self, gint64 now)
{
  restart (self, now);
  self->we_moved = now;
}

void
og_peer_review (OgPeer *self, gint64 now)
{
  review_silence (self, now);
  if (og_peer_is_probing (self) && now >= get_lapse_deadline (self))
    lapse (self);
}

gint64
og_peer_next_review (const OgPeer *self)
{
  gint64 due = MAX (self->server_heard, self->heard) + OG_PEER_FORGOTTEN;

  if (self->state == OG_PEER_REACHABLE)
    due = MIN (due, get_lost_deadline (self));
  if (og_establishment_is_settled (&self->establishment))
    due = MIN (due, get_silence_deadline (self));

  due = MIN (due, get_unanswered_deadline (self));
  if (og_peer_is_probing (self))
    due = MIN (due, get_lapse_deadline (self));
  if (og_peer_is_probing (self) && self->state == OG_PEER_REACHABLE
      && !self->doubted)
    due = MIN (due, get_doubt_deadline (self));

  return due;
}

gboolean
og_peer_is_forgotten (const OgPeer *self, gint64 now)
{
  return now - MAX (self->server_heard, self->heard) >= OG_PEER_FORGOTTEN;
}
