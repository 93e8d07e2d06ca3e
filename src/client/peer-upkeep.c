/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer-upkeep.h"

#include "client/candidate-choice.h"
#include "client/limits.h"
#include "client/peer-tokens.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/trust.h"

/* Original behaviour: a peer is used at the first of its private, public and
 * ping endpoint from which a ping came. The one in use is pinged each OG_PING_IDLE,
 * or OG_PING_ACTIVE while OSC goes to it. Ours: this includes a relay; an original
 * whose OSC stops is pinged each OG_PING_OPENING for a moment; a ping is answered by
 * one, unless one was sent within OG_PING_ANSWER_GAP. */

/* By the candidate in use. */
static gint64
get_last_ping_sent (const OgPeer *self)
{
  return og_candidates_get_in_use (&self->candidates)->ping_sent;
}

/* An original that hears of our move from its server forgets the pings that
 * came from there before, and sends nothing until the next one. */
static gint64
get_turn_deadline (const OgPeer *self)
{
  gint64 due = get_last_ping_sent (self) + OG_PING_MOVED;

  return due <= self->we_moved + OG_PING_TURN ? due : G_MAXINT64;
}

/* When its OSC stops, it may have stopped playing, or a router forgot us and
 * lets it in again only after we sent something. */
static gint64
get_return_deadline (const OgPeer *self)
{
  gint64 last = MAX (get_last_ping_sent (self), self->forwarded);
  gint64 due = MAX (last, self->played) + OG_PING_OPENING;

  return self->played != 0 && due <= self->played + OG_PING_OPENING_MAX
             ? due
             : G_MAXINT64;
}

/* An original cannot be probed, so it is pinged more often when it may need it. */
static gint64
get_opening_deadline (const OgPeer *self)
{
  if (!og_peer_is_reached (self) || self->said_hello)
    return G_MAXINT64;

  return MIN (get_turn_deadline (self), get_return_deadline (self));
}

/* The way in use may be a relay, and the rounds that look for another one come
 * ever more seldom. The peer's local programs may count on the pings. One that
 * the server misses answers them with its token. */
static gint64
get_keepalive_deadline (const OgPeer *self)
{
  gint64 last;

  if (!og_peer_is_reached (self))
    return G_MAXINT64;

  last = get_last_ping_sent (self);
  if (self->is_absent && self->tokens.are_known)
    return last + OG_PING_ABSENT;

  return MIN (last + OG_PING_ACTIVE, MAX (last, self->forwarded) + OG_PING_IDLE);
}

static gboolean
is_keepalive_due (const OgPeer *self, gint64 now)
{
  return now >= get_keepalive_deadline (self)
         || now >= get_opening_deadline (self);
}

/* The same until it is answered, by whichever of the pings gets through. A
 * negative sequence tells it from the probes that measure. */
static void
write_proof (OgCandidate *candidate, OgNonces *nonces, OgOscWriter *writer)
{
  if (candidate->is_proven)
    return;

  if (candidate->proof.origin == 0)
    candidate->proof = (OgProbe){
      .sequence = (gint32) (og_nonces_take (nonces) | 0x80000000),
      .origin = (gint64) (og_nonces_take (nonces) | 1),
    };
  og_probe_encode (writer, &candidate->proof);
}

/* By which the peer knows us although a router gave us an endpoint that the
 * server did not tell. */
static void
write_token (const OgPeer *self, const OgCandidate *candidate, OgOscWriter *writer)
{
  if (self->tokens.are_known && og_candidate_may_learn_token (candidate))
    og_token_encode (writer, OG_ADDRESS_PING_TOKEN, &self->tokens.shown);
}

/* A hello stands beside the ping until the peer must know it: while we look
 * for a way to it, and always to one that said hello itself. */
static void
write_ping (OgPeer *self,
            guint place,
            const OgPeerContext *context,
            OgOscWriter *writer,
            gint64 now)
{
  OgCandidate *candidate = &self->candidates.places[place];

  og_ping_encode (writer, context->user);
  if (self->said_hello || !og_establishment_is_settled (&self->establishment))
    {
      og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
      write_token (self, candidate, writer);
      if ((self->capabilities & OG_CAPABILITY_MIRROR) != 0)
        og_router_encode (writer, context->router);
      write_proof (candidate, context->nonces, writer);
    }

  og_candidates_ping_sent (&self->candidates, place, now);
}

static void
send_ping (OgPeer *self, guint place, const OgPeerContext *context, gint64 now)
{
  OgOscWriter writer;

  og_wrapping_open (context->wrapping, &writer);
  write_ping (self, place, context, &writer, now);
  og_wrapping_close (context->wrapping, &writer,
                     &self->candidates.places[place].path, self->name);
}

/* The server tells tokens of members who have proved that they are there. */
static gboolean
is_vouched (const OgPeer *self, guint place, gint64 now)
{
  const guint public = 1u << OG_CANDIDATE_PUBLIC;

  return og_peer_tokens_hold (self, now)
         && (self->candidates.places[place].sources & public) != 0;
}

/* All who wait have the same chance: a queue would be whose it is filled by. */
static gint64
get_retry (OgNonces *nonces, gint64 now)
{
  const guint64 span = OG_PING_CROWDED_MAX - OG_PING_CROWDED_MIN;

  return now + OG_PING_CROWDED_MIN + (gint64) (og_nonces_take (nonces) % span);
}

/* By a relay goes one ping a round, but not each of the quick ones. It reaches
 * none but the peer. */
static void
try_ping_by_relay (OgPeer *self,
                   guint place,
                   const OgPeerContext *context,
                   gint64 now)
{
  if (now - self->candidates.places[place].ping_sent >= OG_ROUND_SPACING)
    send_ping (self, place, context, now);
}

static void
try_ping_directly (OgPeer *self,
                   guint place,
                   const OgPeerContext *context,
                   gint64 now)
{
  OgCandidate *candidate = &self->candidates.places[place];

  switch (og_ping_budget_take (context->pings, &self->candidates, place,
                               is_vouched (self, place, now), now))
    {
    case OG_PING_GRANTED:
      send_ping (self, place, context, now);
      break;
    case OG_PING_CROWDED:
      candidate->retry = get_retry (context->nonces, now);
      break;
    case OG_PING_EARLY:
      break;
    }
}

/* Of no use before the peer pings as well: its router lets nothing in. And one that
 * answers remembers who came unasked: it would give the peer's pings another port. */
static gboolean
is_too_soon (const OgPeer *self, guint place, const OgPeerContext *context)
{
  const OgCandidate *candidate = &self->candidates.places[place];

  return context->is_hidden && candidate->pings_received == 0
         && og_address_get_scope (&candidate->path.address) > OG_SCOPE_SHARED;
}

static void
try_ping (OgPeer *self, guint place, const OgPeerContext *context, gint64 now)
{
  self->candidates.places[place].retry = 0;
  if (self->candidates.places[place].path.relayed_to != 0)
    try_ping_by_relay (self, place, context, now);
  else if (!is_too_soon (self, place, context))
    try_ping_directly (self, place, context, now);
}

/* When the first of them is due. */
static gint64
get_retry_deadline (const OgPeer *self)
{
  gint64 deadline = G_MAXINT64;

  for (guint place = 0; place < OG_CANDIDATES_MAX; place++)
    if (self->candidates.places[place].retry != 0)
      deadline = MIN (deadline, self->candidates.places[place].retry);

  return deadline;
}

static void
send_retries (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  for (guint place = 0; place < OG_CANDIDATES_MAX; place++)
    {
      gint64 retry = self->candidates.places[place].retry;

      if (retry != 0 && now >= retry)
        try_ping (self, place, context, now);
      if (og_establishment_is_settled (&self->establishment))
        self->candidates.places[place].retry = 0;
    }
}

static void
send_round (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  const OgCandidate *private =
      og_candidates_get (&self->candidates, OG_CANDIDATE_PRIVATE);

  for (guint place = 0; place < OG_CANDIDATES_MAX; place++)
    if (self->candidates.places[place].sources != 0)
      try_ping (self, place, context, now);

  og_establishment_round_sent (&self->establishment, now);
  og_establishment_review (&self->establishment,
                           og_candidates_work (&self->candidates, private),
                           og_candidates_have_answered (&self->candidates));
}

/* A peer whose way to us works and who does not know yet that its own does goes
 * on pinging: the pings that told it were lost, or it was told that we moved
 * before we know it. */
static void
answer_ping (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  if (self->candidates.owed != OG_CANDIDATE_NONE)
    try_ping (self, self->candidates.owed, context, now);
  self->candidates.owed = OG_CANDIDATE_NONE;
}

/* A peer that does not answer for a moment is asked more often, so that a bad
 * network does not make it look lost; and pinged, in case a router gave us
 * another address: the peer then knows whose probe it is and where to reply. */
static void
send_probe (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  OgOscWriter writer;
  OgProbe probe;

  og_probing_take_probe (&self->probing, &probe, now + context->clock_offset,
                         now);
  og_wrapping_open (context->wrapping, &writer);
  if (self->doubted)
    {
      write_ping (self, self->candidates.in_use, context, &writer, now);
      self->probing.due = now + OG_PROBE_DOUBTFUL;
    }
  og_probe_encode (&writer, &probe);
  og_wrapping_close (context->wrapping, &writer,
                     &og_candidates_get_in_use (&self->candidates)->path,
                     self->name);
}

static void
send_side (OgPeer *self, const OgComparisonSide *side, const OgPeerContext *context)
{
  OgOscWriter writer;

  og_wrapping_open (context->wrapping, &writer);
  og_probe_encode (&writer, &side->probe);
  og_wrapping_close (context->wrapping, &writer,
                     &self->candidates.places[side->place].path, self->name);
}

static void
compare (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  if (!og_comparison_take_probes (&self->comparison, context->nonces, now))
    return;

  send_side (self, &self->comparison.ipv6, context);
  send_side (self, &self->comparison.ipv4, context);
}

static OgSoundcheckTarget
get_soundcheck_target (const OgPeer *self)
{
  if (!og_peer_is_reached (self))
    return OG_SOUNDCHECK_TO_NOBODY;

  return self->said_hello ? OG_SOUNDCHECK_TO_OURS : OG_SOUNDCHECK_TO_ORIGINAL;
}

static void
send_soundcheck (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  OgOscWriter writer;
  gint32 id;

  if (!og_soundcheck_take (&self->soundcheck, &id, get_soundcheck_target (self),
                           now))
    return;

  og_wrapping_open (context->wrapping, &writer);
  og_soundcheck_encode (&writer, id);
  og_wrapping_close (context->wrapping, &writer,
                     &og_candidates_get_in_use (&self->candidates)->path,
                     self->name);
}

/* A peer that probes speaks the extensions, even if its hello was lost. */
void
og_peer_upkeep_probe_received (OgPeer *self,
                               const OgProbe *probe,
                               const OgPath *path,
                               const OgPeerContext *context,
                               gint64 now)
{
  OgProbeReply reply;
  OgOscWriter writer;

  og_peer_hello_received (self, now);
  if (!og_probing_take_reply (&self->probing, probe, &reply,
                              now + context->clock_offset, now))
    return;

  og_wrapping_open (context->wrapping, &writer);
  og_probe_reply_encode (&writer, &reply);
  og_wrapping_close (context->wrapping, &writer, path, self->name);
}

void
og_peer_upkeep_advance (OgPeer *self, const OgPeerContext *context, gint64 now)
{
  og_peer_review (self, now);

  if (!og_establishment_is_settled (&self->establishment)
      && now >= self->establishment.due)
    send_round (self, context, now);
  send_retries (self, context, now);
  answer_ping (self, context, now);
  if (is_keepalive_due (self, now))
    send_ping (self, self->candidates.in_use, context, now);

  if (og_peer_is_probing (self) && now >= self->probing.due)
    send_probe (self, context, now);

  compare (self, context, now);
  send_soundcheck (self, context, now);
}

gint64
og_peer_upkeep_next_deadline (const OgPeer *self)
{
  gint64 deadline = og_peer_next_review (self);

  if (self->candidates.owed != OG_CANDIDATE_NONE)
    deadline = MIN (deadline, self->heard);
  if (!og_establishment_is_settled (&self->establishment))
    deadline = MIN (deadline, self->establishment.due);

  deadline = MIN (deadline, get_keepalive_deadline (self));
  deadline = MIN (deadline, get_retry_deadline (self));
  deadline = MIN (deadline, get_opening_deadline (self));
  if (og_peer_is_probing (self))
    deadline = MIN (deadline, self->probing.due);

  deadline = MIN (deadline, og_comparison_next_deadline (&self->comparison));
  return og_earlier_deadline (deadline, self->soundcheck.due);
}
