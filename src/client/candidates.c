/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/candidates.h"

#include "client/candidate-choice.h"
#include "client/limits.h"

static guint
bit_of (OgCandidateSource source)
{
  return 1u << source;
}

static gboolean
is_free (const OgCandidate *self)
{
  return self->sources == 0;
}

static gboolean
is_relay (const OgCandidate *self)
{
  return self->path.relayed_to != 0;
}

static guint
get_place (const OgCandidates *self, const OgCandidate *candidate)
{
  return (guint) (candidate - self->places);
}

/* There are as many places as sources: while one of these gives none, one of
 * those is free. */
static OgCandidate *
get_free (OgCandidates *self)
{
  OgCandidate *place = self->places;

  while (!is_free (place))
    place++;

  return place;
}

void
og_candidates_forget (OgCandidates *self, OgCandidateSource source)
{
  OgCandidate *candidate = og_candidates_get (self, source);

  if (candidate == NULL)
    return;

  candidate->sources &= ~bit_of (source);
  if (!is_free (candidate))
    return;

  *candidate = (OgCandidate){ 0 };
  if (self->in_use == get_place (self, candidate))
    self->in_use = OG_CANDIDATE_NONE;
  if (self->owed == get_place (self, candidate))
    self->owed = OG_CANDIDATE_NONE;
}

/* What is known of a path is kept when another source gives it too: a peer's
 * ping can be faster than the server's word of the same move. */
OgCandidate *
og_candidates_add (OgCandidates *self, OgCandidateSource source, const OgPath *path)
{
  OgCandidate *candidate;

  og_candidates_forget (self, source);
  candidate = og_candidates_find (self, path);
  if (candidate == NULL)
    {
      candidate = get_free (self);
      candidate->path = *path;
    }

  candidate->sources |= bit_of (source);
  return candidate;
}

static gboolean
has_met (const OgCandidates *self)
{
  if (self->in_use != OG_CANDIDATE_NONE)
    return TRUE;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (self->places[i].is_proven)
      return TRUE;

  return FALSE;
}

static void
note_left (OgCandidates *self, const OgCandidate *candidate)
{
  if (has_met (self))
    return;

  self->has_strayed = TRUE;
  self->left_sent = MAX (self->left_sent, candidate->pings_sent);
  self->left_ping_sent = MAX (self->left_ping_sent, candidate->ping_sent);
}

/* Moving about does not bring more pings, but one now and then. */
static void
add_listed (OgCandidates *self, OgCandidateSource source, const OgPath *path)
{
  OgCandidate *candidate = og_candidates_add (self, source, path);

  if (!self->has_strayed || candidate->pings_received > 0)
    return;

  candidate->pings_sent =
      MAX (candidate->pings_sent, MIN (self->left_sent, OG_PINGS_BLIND - 1));
  candidate->ping_sent = MAX (candidate->ping_sent, self->left_ping_sent);
}

/* A ping came from there before. It belongs to where the peer was, unless it is
 * where the server says now. */
static gboolean
move (OgCandidates *self,
      OgCandidateSource source,
      const OgPath *path,
      gboolean keeps_ping)
{
  const OgCandidate *before = og_candidates_get (self, source);
  const OgCandidate *ping = og_candidates_get (self, OG_CANDIDATE_PING);

  if (before != NULL ? og_path_equal (&before->path, path)
                     : !og_path_is_set (path))
    return FALSE;

  if (!keeps_ping && ping != NULL && !og_path_equal (&ping->path, path))
    og_candidates_forget (self, OG_CANDIDATE_PING);

  if (before != NULL)
    note_left (self, before);
  if (og_path_is_set (path))
    add_listed (self, source, path);
  else
    og_candidates_forget (self, source);

  ping = og_candidates_get (self, OG_CANDIDATE_PING);
  if (ping != NULL && og_candidate_get_source (ping) != OG_CANDIDATE_PING)
    og_candidates_forget (self, OG_CANDIDATE_PING);
  return TRUE;
}

/* Its own ping was faster than the server's word of the same move. */
static gboolean
is_ping_fresh (const OgCandidates *self, gboolean in_doubt, gint64 now)
{
  const OgCandidate *ping = og_candidates_get (self, OG_CANDIDATE_PING);

  return ping != NULL
         && (now - ping->ping_received < OG_PEER_DOUBTED
             || (ping == og_candidates_get_in_use (self) && !in_doubt));
}

/* What worked is used until the new one answers. The server's word may be of
 * another client with the same name; or a router forgot us as well, and the
 * peer waits for us to find out. */
static gboolean
keep_in_use (OgCandidates *self,
             const OgPath *private_path,
             const OgPath *public_path)
{
  const OgCandidate *in_use = og_candidates_get_in_use (self);

  if (in_use == NULL || (in_use->sources & OG_CANDIDATES_GIVEN) != 0
      || og_candidate_get_source (in_use) >= OG_CANDIDATE_PING
      || og_path_equal (&in_use->path, private_path)
      || og_path_equal (&in_use->path, public_path))
    return FALSE;

  og_candidates_forget (self, OG_CANDIDATE_PING);
  self->places[self->in_use].sources = bit_of (OG_CANDIDATE_PING);
  return TRUE;
}

void
og_candidates_init (OgCandidates *self)
{
  *self = (OgCandidates){
    .in_use = OG_CANDIDATE_NONE,
    .owed = OG_CANDIDATE_NONE,
  };
}

gboolean
og_candidates_listed (OgCandidates *self,
                      const OgPath *private_path,
                      const OgPath *public_path,
                      gboolean in_doubt,
                      gint64 now)
{
  gboolean keeps_ping = is_ping_fresh (self, in_doubt, now)
                        || keep_in_use (self, private_path, public_path);
  gboolean moved = move (self, OG_CANDIDATE_PRIVATE, private_path, keeps_ping);

  if (move (self, OG_CANDIDATE_PUBLIC, public_path, keeps_ping))
    moved = TRUE;
  if (moved)
    og_candidates_choose (self);

  return moved;
}

/* Where one that the server gave answers, none that it did not give is needed. */
static void
take_answer (OgCandidates *self, const OgCandidate *candidate)
{
  if (og_candidates_work (self, candidate)
      && og_candidate_get_source (candidate) != OG_CANDIDATE_PING)
    og_candidates_forget (self, OG_CANDIDATE_PING);
}

/* A peer that pings from elsewhere has moved if the one in use is in doubt. */
static void
take_first_ping (OgCandidates *self, OgCandidate *candidate, gboolean in_doubt)
{
  if (in_doubt)
    og_candidates_distrust (self);

  candidate->answered = TRUE;
  take_answer (self, candidate);
}

/* A new one is asked for its proof at once, and soon again until it is here.
 * One that works is pinged by the next round, if it is new. */
static gint64
get_answer_gap (const OgCandidates *self,
                const OgCandidate *candidate,
                gboolean is_new)
{
  gboolean works = og_candidates_work (self, candidate);

  if (is_new)
    return works ? G_MAXINT64 : 0;

  return works ? OG_PING_ANSWER_GAP : OG_ROUND_SPACING;
}

/* A hello can be forged, too, so it is about this path only; and where the server says
 * that the peer is, a ping without it shows that whoever is there answers no probes. */
static void
note_greeting (OgCandidate *candidate, gboolean greets)
{
  if (greets || og_candidate_get_source (candidate) != OG_CANDIDATE_PING)
    candidate->greets = greets;
}

gboolean
og_candidates_ping_received (OgCandidates *self,
                             const OgPath *path,
                             gboolean greets,
                             gboolean in_doubt,
                             gint64 now)
{
  OgCandidate *candidate = og_candidates_find (self, path);
  gboolean is_news;

  if (candidate == NULL)
    candidate = og_candidates_add (self, OG_CANDIDATE_PING, path);

  note_greeting (candidate, greets);
  candidate->ping_received = now;
  candidate->pings_received++;
  is_news = !candidate->answered;
  if (is_news)
    take_first_ping (self, candidate, in_doubt);
  if (now - candidate->ping_sent >= get_answer_gap (self, candidate, is_news))
    self->owed = get_place (self, candidate);

  og_candidates_choose (self);
  return is_news;
}

/* Those that were given instead of others count as one. */
static void
note_stray_ping (OgCandidates *self, gint64 now)
{
  self->given_left_ping_sent = now;
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (self->places[i].is_stray && self->places[i].pings_received == 0)
      self->places[i].ping_sent = now;
}

void
og_candidates_ping_sent (OgCandidates *self, guint place, gint64 now)
{
  if (self->places[place].is_stray)
    note_stray_ping (self, now);
  self->places[place].retry = 0;
  self->places[place].ping_sent = now;
  self->places[place].pings_sent++;
  if (self->owed == place)
    self->owed = OG_CANDIDATE_NONE;
}

void
og_candidates_distrust (OgCandidates *self)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    self->places[i].answered = is_relay (&self->places[i]);
}

void
og_candidates_we_moved (OgCandidates *self)
{
  og_candidates_distrust (self);
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      self->places[i].pings_sent = 0;
      self->places[i].is_stray = FALSE;
    }
  self->given_left_sent = 0;
  og_candidates_fall_back (self);
}

gboolean
og_candidates_set_relay (OgCandidates *self, const OgPath *path)
{
  OgCandidate *relay = og_candidates_get (self, OG_CANDIDATE_RELAY);

  if (relay != NULL ? og_path_equal (&relay->path, path) : !og_path_is_set (path))
    return FALSE;

  og_candidates_forget (self, OG_CANDIDATE_RELAY);
  if (og_path_is_set (path))
    {
      relay = og_candidates_add (self, OG_CANDIDATE_RELAY, path);
      relay->answered = TRUE;
      relay->is_proven = TRUE;
    }

  og_candidates_choose (self);
  return TRUE;
}

/* What the others proved does not count any more: a ping that still comes by
 * one of them does not say that the peer hears us. */
gboolean
og_candidates_fall_back (OgCandidates *self)
{
  const OgCandidate *relay = og_candidates_get (self, OG_CANDIDATE_RELAY);

  if (relay == NULL || og_candidates_get_in_use (self) == relay)
    return FALSE;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (!is_relay (&self->places[i]))
      {
        self->places[i].answered = FALSE;
        self->places[i].is_proven = FALSE;
        self->places[i].is_slow = FALSE;
        self->places[i].proof = (OgProbe){ 0 };
      }

  og_candidates_choose (self);
  return TRUE;
}

/* One that comes and goes gets no more pings than one that gives ever others. */
static void
count_again (OgCandidate *self)
{
  if (self->pings_sent > 0 && self->pings_received == 0
      && og_candidate_is_given (self))
    {
      self->is_stray = TRUE;
      self->pings_sent = OG_PINGS_BLIND - 1;
    }
  else
    self->pings_sent = 0;
}

void
og_candidates_came_back (OgCandidates *self)
{
  og_candidates_distrust (self);
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    count_again (&self->places[i]);
  og_candidates_fall_back (self);
  self->has_strayed = !has_met (self);
}

gboolean
og_candidates_forget_ping (OgCandidates *self)
{
  const OgCandidate *ping = og_candidates_get (self, OG_CANDIDATE_PING);

  if (ping == NULL)
    return FALSE;

  og_candidates_forget (self, OG_CANDIDATE_PING);
  og_candidates_choose (self);
  return TRUE;
}

void
og_candidates_set_needs_proof (OgCandidates *self, gboolean needs_proof)
{
  self->needs_proof = needs_proof;
  if (!needs_proof)
    og_candidates_choose (self);
}

/* The reply may be on its way while the candidates are distrusted. It does not
 * say whose it is: only a ping does. */
gboolean
og_candidates_reply_received (OgCandidates *self,
                              const OgPath *path,
                              const OgProbeReply *reply)
{
  OgCandidate *candidate = og_candidates_find (self, path);

  if (candidate == NULL || candidate->is_proven || candidate->proof.origin == 0
      || reply->sequence != candidate->proof.sequence
      || reply->origin != candidate->proof.origin)
    return FALSE;

  candidate->is_proven = TRUE;
  if (candidate->pings_received == 0)
    return FALSE;

  candidate->answered = TRUE;
  if (self->owed == get_place (self, candidate))
    self->owed = OG_CANDIDATE_NONE;
  take_answer (self, candidate);
  og_candidates_choose (self);
  return TRUE;
}

OgCandidate *
og_candidates_find (const OgCandidates *self, const OgPath *path)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (!is_free (&self->places[i]) && og_path_equal (&self->places[i].path, path))
      return (OgCandidate *) &self->places[i];

  return NULL;
}

OgCandidate *
og_candidates_get (const OgCandidates *self, OgCandidateSource source)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (self->places[i].sources & bit_of (source))
      return (OgCandidate *) &self->places[i];

  return NULL;
}

const OgCandidate *
og_candidates_get_in_use (const OgCandidates *self)
{
  return self->in_use != OG_CANDIDATE_NONE ? &self->places[self->in_use] : NULL;
}

gboolean
og_candidates_have_answered (const OgCandidates *self)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (og_candidates_work (self, &self->places[i])
        && !is_relay (&self->places[i]))
      return TRUE;

  return FALSE;
}

gint64
og_candidates_get_last_ping (const OgCandidates *self)
{
  gint64 last = 0;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    last = MAX (last, self->places[i].ping_received);

  return last;
}
