/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer.h"

#include "client/candidate-choice.h"
#include "client/limits.h"

/* State       becomes     when
 * any         reachable   a candidate has answered and the peer was heard
 * reachable   silent      nothing heard for OG_PEER_LOST (OG_ORIGINAL_LOST if
 *                         it answers no probes); establishment restarts. Some
 *                         time later it is cut off
 * any         connecting  its candidates changed and none of the new answered */

/* When silence becomes a loss. */
static gint64
get_lost_deadline (const OgPeer *self)
{
  return self->heard + (self->said_hello ? OG_PEER_LOST : OG_ORIGINAL_LOST);
}

/* When a silent one gets no more OSC: whoever is at its address now did not ask for it.
 * An original that lives pings each OG_PING_ACTIVE at least, or plays. */
static gint64
get_cut_off_deadline (const OgPeer *self)
{
  return self->heard + (self->greets ? OG_PEER_CUT_OFF : OG_ORIGINAL_CUT_OFF);
}

/* When silence becomes a doubt. */
static gint64
get_doubt_deadline (const OgPeer *self)
{
  if (!og_peer_is_probing (self))
    return self->heard + OG_ORIGINAL_DOUBTED;

  return self->probing.answered + OG_PEER_DOUBTED
         + (self->probing.measured ? self->probing.round_trip : 0);
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

/* A relay is asked for replies from now on. */
static gboolean
fall_back (OgPeer *self, gint64 now)
{
  if (!og_candidates_fall_back (&self->candidates))
    return FALSE;

  self->probing.answered = now;
  og_establishment_restart (&self->establishment, now);
  return TRUE;
}

static void
restart (OgPeer *self, gint64 now)
{
  if (fall_back (self, now))
    return;

  og_candidates_distrust (&self->candidates);
  og_establishment_restart (&self->establishment, now);
}

/* The peer may have moved. With a relay to fall back to, what works is used as
 * long as it does. */
static void
search (OgPeer *self, gint64 now)
{
  if (og_candidates_get (&self->candidates, OG_CANDIDATE_RELAY) != NULL
      && og_peer_is_direct (self) && !is_in_doubt (self, now))
    og_establishment_restart (&self->establishment, now);
  else
    restart (self, now);
}

/* Someone may have started an original client under the name and port of one
 * of ours: what does not answer probes is not sent what an original dies of. */
static void
lapse (OgPeer *self)
{
  self->said_hello = FALSE;
  og_probing_stop (&self->probing);
}

/* Asks at once, and not again when it is lost. Where there is a relay, nobody waits for
 * the answer; but the server may not reach one of us either, until it hears from us. */
static void
review_doubt (OgPeer *self, gint64 now)
{
  gboolean doubted = self->state == OG_PEER_REACHABLE
                     && og_peer_is_probing (self) && is_in_doubt (self, now);

  if (doubted && !self->doubted)
    {
      self->probing.due = now;
      fall_back (self, now);
    }
  self->doubted = doubted;
}

/* After that, an original may have the name. */
static gint64
get_relay_deadline (const OgPeer *self)
{
  if (self->relayed == 0 || (self->tokens.are_known && self->tokens.doubted == 0))
    return G_MAXINT64;

  return MAX (self->relayed, self->tokens.doubted) + OG_TOKENS_DOUBTED;
}

static void
review_relay (OgPeer *self, gint64 now)
{
  const OgPath none = { 0 };

  if (now < get_relay_deadline (self))
    return;

  self->relayed = 0;
  og_peer_set_relay (self, &none, now);
}

/* The server tells them again with the tokens, if there are any. */
static gint64
get_given_deadline (const OgPeer *self)
{
  return self->given_doubted != 0 ? self->given_doubted + OG_TOKENS_DOUBTED
                                  : G_MAXINT64;
}

static void
review_given (OgPeer *self, gint64 now)
{
  if (now >= get_given_deadline (self))
    og_peer_given_received (self, NULL, 0, now);
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
  else if (now >= get_unanswered_deadline (self))
    restart (self, now);
  else if (settled && now >= get_silence_deadline (self))
    search (self, now);

  if (self->state == OG_PEER_SILENT && now >= get_cut_off_deadline (self))
    self->is_cut_off = TRUE;
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

/* Another program may have the name now, such as an original client. One of
 * ours says so with its first ping, and the server tells its tokens. */
static void
doubt_kind (OgPeer *self, gint64 now)
{
  self->greets = self->said_hello;
  self->capabilities = 0;
  if (self->tokens.doubted == 0)
    self->tokens.doubted = now;
  self->given_doubted = now;
  og_candidates_forget_inner (&self->candidates);
  og_candidates_set_needs_proof (&self->candidates, FALSE);
}

/* The server had not heard it for a while: our pings came to nobody, and its
 * router may know us no more. */
static void
come_back (OgPeer *self, gint64 now)
{
  og_candidates_came_back (&self->candidates);
  og_establishment_restart (&self->establishment, now);
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

  gint64 server_heard =
      now - CLAMP (info->age, 0, G_MAXINT32) * (gint64) G_USEC_PER_SEC;
  gboolean is_back = server_heard - self->server_heard >= OG_PEER_ABSENT;

  self->listed = now;
  self->server_heard = server_heard;
  if (now - self->server_heard < OG_PEER_ABSENT)
    {
      self->vouched = now;
      self->is_absent = FALSE;
    }

  if (moved)
    {
      doubt_kind (self, now);
      review_reach (self);
      if (self->establishment.round > 0)
        search (self, now);
    }
  else if (is_back && self->state != OG_PEER_REACHABLE)
    come_back (self, now);

  return moved;
}

gboolean
og_peer_given_received (OgPeer *self, const OgGiven *given, guint n_given, gint64 now)
{
  self->given_doubted = 0;
  if (!og_candidates_set_given (&self->candidates, given, n_given))
    return FALSE;

  review_reach (self);
  if (n_given > 0)
    og_establishment_hurry (&self->establishment, now);
  else if (!og_peer_is_reached (self))
    restart (self, now);
  return TRUE;
}

gboolean
og_peer_forget_ping (OgPeer *self, gint64 now)
{
  if (!og_candidates_forget_ping (&self->candidates))
    return FALSE;

  review_reach (self);
  if (!og_peer_is_reached (self))
    restart (self, now);
  return TRUE;
}

/* Anybody who knows the peer's name can send a ping with it, such as an original
 * client that the server refused. One of ours says hello to its peers. */
gboolean
og_peer_may_have_moved (const OgPeer *self, gboolean greets, gint64 now)
{
  return !og_peer_is_direct (self)
         || (!og_candidates_have_answered (&self->candidates) && !self->greets)
         || (is_in_doubt (self, now) && (greets || !self->greets));
}

/* By a ping alone. */
static gboolean
is_used_as_original (const OgPeer *self, const OgPath *path)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&self->candidates);

  return in_use != NULL && og_path_equal (&in_use->path, path)
         && !in_use->is_proven && og_candidates_work (&self->candidates, in_use);
}

/* Whoever said hello in its name before was somebody else. As long as we took it for
 * one of ours, it would be in doubt all the time, and others believed. */
static void
take_for_original (OgPeer *self)
{
  if (self->said_hello)
    lapse (self);
  self->greets = FALSE;
  self->capabilities = 0;
}

gboolean
og_peer_ping_received (OgPeer *self, const OgPath *path, gboolean greets, gint64 now)
{
  gboolean is_news;

  /* Until now there was no way to probe it. */
  if (!og_peer_is_reached (self))
    self->probing.answered = now;

  is_news = og_candidates_ping_received (&self->candidates, path, greets,
                                         is_in_doubt (self, now), now);
  if (is_news)
    og_establishment_hurry (&self->establishment, now);
  if (!greets && is_used_as_original (self, path))
    take_for_original (self);

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
  og_probing_start (&self->probing, now);
}

void
og_peer_greeted (OgPeer *self, const OgGreeting *greeting, gint64 now)
{
  if (!greeting->says_hello)
    return;

  self->capabilities = greeting->capabilities;
  og_peer_hello_received (self, now);
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

/* Only the candidate in use is measured, but for comparisons. */
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
og_peer_set_absent (OgPeer *self, gboolean is_absent, gint64 now)
{
  if (is_absent && !self->is_absent)
    self->identified = MAX (self->identified, now);
  self->is_absent = is_absent;
}

void
og_peer_heard (OgPeer *self, gint64 now)
{
  self->heard = now;
  self->is_cut_off = FALSE;
  if (og_peer_is_reached (self))
    self->state = OG_PEER_REACHABLE;
}

gboolean
og_peer_set_relay (OgPeer *self, const OgPath *path, gint64 now)
{
  gboolean was_reached = og_peer_is_reached (self);

  if (!og_candidates_set_relay (&self->candidates, path))
    return FALSE;

  if (!was_reached)
    self->probing.answered = now;
  review_reach (self);
  return TRUE;
}

void
og_peer_we_moved (OgPeer *self, gint64 now)
{
  fall_back (self, now);
  og_candidates_we_moved (&self->candidates);
  og_establishment_restart (&self->establishment, now);
  self->we_moved = now;
}

void
og_peer_review (OgPeer *self, gint64 now)
{
  review_silence (self, now);
  review_relay (self, now);
  review_given (self, now);
  og_comparison_review (&self->comparison, &self->candidates, now);
  if (og_peer_is_probing (self) && now >= get_lapse_deadline (self))
    {
      lapse (self);
      if (!og_peer_is_direct (self))
        og_candidates_set_needs_proof (&self->candidates, FALSE);
    }
}

gint64
og_peer_next_review (const OgPeer *self)
{
  gint64 due = MAX (self->server_heard, self->heard) + OG_PEER_FORGOTTEN;

  if (self->state == OG_PEER_REACHABLE)
    due = MIN (due, get_lost_deadline (self));
  if (self->state == OG_PEER_SILENT && !self->is_cut_off)
    due = MIN (due, get_cut_off_deadline (self));
  if (og_establishment_is_settled (&self->establishment))
    due = MIN (due, get_silence_deadline (self));

  due = MIN (due, get_unanswered_deadline (self));
  due = MIN (due, get_relay_deadline (self));
  due = MIN (due, get_given_deadline (self));
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
