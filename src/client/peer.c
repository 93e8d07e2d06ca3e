/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer.h"

#include "client/limits.h"
#include "wire/hello.h"
#include "wire/kind.h"

/* Original behaviour: a peer is used at the first of its private, public and
 * ping endpoint from which a ping came. Settled, the one in use is pinged
 * each OG_PING_IDLE, or OG_PING_ACTIVE while OSC goes to it. Ours: an original
 * whose OSC stops is pinged each OG_PING_OPENING for a moment; a ping is
 * answered by one, unless one was sent within OG_PING_ANSWER_GAP.
 *
 * State       becomes     when
 * any         reachable   a candidate has answered and the peer was heard
 * reachable   silent      nothing heard for OG_PEER_LOST (OG_ORIGINAL_LOST if
 *                         it answers no probes); establishment restarts
 * any         connecting  its candidates changed and none of the new answered */

static gboolean
is_reached (const OgPeer *self)
{
  return self->candidates.in_use != OG_CANDIDATE_NONE;
}

/* When silence becomes a loss. */
static gint64
get_lost_deadline (const OgPeer *self)
{
  return self->heard + (self->said_hello ? OG_PEER_LOST : OG_ORIGINAL_LOST);
}

static gboolean
is_probing (const OgPeer *self)
{
  return is_reached (self) && self->probing.due != -1;
}

/* When silence becomes a doubt. */
static gint64
get_doubt_deadline (const OgPeer *self)
{
  return is_probing (self) ? self->probing.answered + OG_PEER_DOUBTED
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
  return is_probing (self)
             ? MAX (self->probing.answered, self->establishment.started)
                   + OG_PEER_LOST
             : G_MAXINT64;
}

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
  gint64 due = get_last_ping_sent (self) + OG_PING_OPENING;

  return due <= self->we_moved + OG_PING_TURN ? due : G_MAXINT64;
}

/* When its OSC stops, it may have stopped playing, or a router forgot us and
 * lets it in again only after we sent something. */
static gint64
get_return_deadline (const OgPeer *self)
{
  gint64 last;
  gint64 due;

  if (self->heard <= og_candidates_get_last_ping (&self->candidates))
    return G_MAXINT64;

  last = MAX (get_last_ping_sent (self), self->forwarded);
  due = MAX (last, self->heard) + OG_PING_OPENING;
  return due <= self->heard + OG_PING_OPENING_MAX ? due : G_MAXINT64;
}

/* An original cannot be probed, so it is pinged more often when it may need it. */
static gint64
get_opening_deadline (const OgPeer *self)
{
  if (!is_reached (self) || self->said_hello)
    return G_MAXINT64;

  return MIN (get_turn_deadline (self), get_return_deadline (self));
}

static gint64
get_keepalive_deadline (const OgPeer *self)
{
  gint64 last = get_last_ping_sent (self);

  return MIN (last + OG_PING_ACTIVE, MAX (last, self->forwarded) + OG_PING_IDLE);
}

static gboolean
is_keepalive_due (const OgPeer *self, gint64 now)
{
  return (og_establishment_is_settled (&self->establishment)
          && now >= get_keepalive_deadline (self))
         || now >= get_opening_deadline (self);
}

/* A hello stands beside the ping until the peer must know it: while we look
 * for a way to it, and always to one that said hello itself. */
static void
write_ping (OgPeer *self,
            guint place,
            const OgPeerContext *peering,
            OgOscWriter *writer,
            gint64 now)
{
  og_ping_encode (writer, peering->user);
  if (self->said_hello || !og_establishment_is_settled (&self->establishment))
    og_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO);

  og_candidates_ping_sent (&self->candidates, place, now);
}

static void
send_ping (OgPeer *self, guint place, const OgPeerContext *peering, gint64 now)
{
  OgOscWriter writer;

  og_outbox_open (peering->outbox, &writer);
  write_ping (self, place, peering, &writer, now);
  og_outbox_close (peering->outbox, &writer,
                   &self->candidates.places[place].path);
}

static void
send_round (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  const OgCandidate *private =
      og_candidates_get (&self->candidates, OG_CANDIDATE_PRIVATE);

  for (guint place = 0; place < OG_CANDIDATES_MAX; place++)
    if (self->candidates.places[place].sources != 0)
      send_ping (self, place, peering, now);

  og_establishment_round_sent (&self->establishment, now);
  og_establishment_review (&self->establishment,
                           private != NULL && private->answered,
                           og_candidates_have_answered (&self->candidates));
}

/* Someone may have started an original client under the name and port of one
 * of ours: what does not answer probes is not sent what an original dies of. */
static void
lapse (OgPeer *self)
{
  self->said_hello = FALSE;
  og_probing_stop (&self->probing);
}

/* A peer whose way to us works and who does not know yet that its own does goes
 * on pinging: the pings that told it were lost, or it was told that we moved
 * before we know it. */
static void
answer_ping (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  if (self->candidates.owed != OG_CANDIDATE_NONE)
    send_ping (self, self->candidates.owed, peering, now);
}

/* A peer that does not answer for a moment is asked more often, so that a bad
 * network does not make it look lost; and pinged, in case a router gave us
 * another address: the peer then knows whose probe it is and where to reply. */
static void
send_probe (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  OgOscWriter writer;
  OgProbe probe;

  og_probing_take_probe (&self->probing, &probe, now + peering->clock_offset,
                         now);
  og_outbox_open (peering->outbox, &writer);
  if (self->doubted)
    {
      write_ping (self, self->candidates.in_use, peering, &writer, now);
      self->probing.due = now + OG_PROBE_DOUBTFUL;
    }
  og_probe_encode (&writer, &probe);
  og_outbox_close (peering->outbox, &writer,
                   &og_candidates_get_in_use (&self->candidates)->path);
}

/* Asks at once, and not again when it is lost. */
static void
review_doubt (OgPeer *self, gint64 now)
{
  gboolean doubted = self->state == OG_PEER_REACHABLE && is_probing (self)
                     && is_in_doubt (self, now);

  if (doubted && !self->doubted)
    self->probing.due = now;
  self->doubted = doubted;
}

static OgSoundcheckTarget
get_soundcheck_target (const OgPeer *self)
{
  if (!is_reached (self))
    return OG_SOUNDCHECK_TO_NOBODY;

  return self->said_hello ? OG_SOUNDCHECK_TO_OURS : OG_SOUNDCHECK_TO_ORIGINAL;
}

static void
send_soundcheck (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  OgOscWriter writer;
  gint32 id;

  if (!og_soundcheck_take (&self->soundcheck, &id, get_soundcheck_target (self),
                           now))
    return;

  og_outbox_open (peering->outbox, &writer);
  og_soundcheck_encode (&writer, id);
  og_outbox_close (peering->outbox, &writer,
                   &og_candidates_get_in_use (&self->candidates)->path);
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

static void
review_reach (OgPeer *self)
{
  if (!is_reached (self))
    self->state = OG_PEER_CONNECTING;
}

static void
restart (OgPeer *self, gint64 now)
{
  og_candidates_distrust (&self->candidates);
  og_establishment_restart (&self->establishment, now);
}

/* A peer that has moved out of our local network may give the same private
 * endpoint as before: it counts no more than the others. */
gboolean
og_peer_info_received (OgPeer *self, const OgUserInfo *info, gint64 now)
{
  const OgPath private_path = og_path_direct (&info->private_address);
  const OgPath public_path = og_path_direct (&info->public_address);
  gboolean moved =
      og_candidates_listed (&self->candidates, &private_path, &public_path,
                            !is_probing (self) || is_in_doubt (self, now), now);

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
         || !is_reached (self)
         || (!og_candidates_have_answered (&self->candidates) && !self->greets)
         || (is_in_doubt (self, now) && (greets || !self->greets));
}

gboolean
og_peer_ping_received (OgPeer *self, const OgPath *path, gint64 now)
{
  gboolean is_news;

  /* Until now there was no way to probe it. */
  if (!is_reached (self))
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
  og_probing_start (&self->probing, now);
}

/* A peer that probes speaks the extensions, even if its hello was lost. */
void
og_peer_probe_received (OgPeer *self,
                        const OgProbe *probe,
                        const OgPath *path,
                        const OgPeerContext *peering,
                        gint64 now)
{
  OgProbeReply reply;
  OgOscWriter writer;

  og_peer_hello_received (self, now);
  if (!og_probing_take_reply (&self->probing, probe, &reply,
                              now + peering->clock_offset, now))
    return;

  og_outbox_open (peering->outbox, &writer);
  og_probe_reply_encode (&writer, &reply);
  og_outbox_close (peering->outbox, &writer, path);
}

void
og_peer_probe_reply_received (OgPeer *self,
                              const OgProbeReply *reply,
                              const OgPath *path,
                              const OgPeerContext *peering,
                              gint64 now)
{
  OgCandidate *candidate = og_candidates_find (&self->candidates, path);

  if (og_probing_reply_received (&self->probing, reply,
                                 now + peering->clock_offset, now)
      && candidate != NULL)
    candidate->round_trip = self->probing.last_round_trip;
}

void
og_peer_heard (OgPeer *self, gint64 now)
{
  self->heard = now;
  if (is_reached (self))
    self->state = OG_PEER_REACHABLE;
}

void
og_peer_we_moved (OgPeer *self, gint64 now)
{
  restart (self, now);
  self->we_moved = now;
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

void
og_peer_advance (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  review_silence (self, now);
  if (is_probing (self) && now >= get_lapse_deadline (self))
    lapse (self);

  if (!og_establishment_is_settled (&self->establishment)
      && now >= self->establishment.due)
    send_round (self, peering, now);
  answer_ping (self, peering, now);
  if (is_keepalive_due (self, now))
    send_ping (self, self->candidates.in_use, peering, now);

  if (is_probing (self) && now >= self->probing.due)
    send_probe (self, peering, now);

  send_soundcheck (self, peering, now);
}

gint64
og_peer_next_deadline (const OgPeer *self)
{
  gint64 deadline = MAX (self->server_heard, self->heard) + OG_PEER_FORGOTTEN;

  if (self->state == OG_PEER_REACHABLE)
    deadline = MIN (deadline, get_lost_deadline (self));

  if (self->candidates.owed != OG_CANDIDATE_NONE)
    deadline = self->heard;
  if (og_establishment_is_settled (&self->establishment))
    {
      deadline = MIN (deadline, get_silence_deadline (self));
      deadline = MIN (deadline, get_keepalive_deadline (self));
    }
  else
    deadline = MIN (deadline, self->establishment.due);

  deadline = MIN (deadline, get_unanswered_deadline (self));
  deadline = MIN (deadline, get_opening_deadline (self));
  if (is_probing (self))
    deadline = MIN (deadline, MIN (self->probing.due, get_lapse_deadline (self)));
  if (is_probing (self) && self->state == OG_PEER_REACHABLE && !self->doubted)
    deadline = MIN (deadline, get_doubt_deadline (self));

  return og_earlier_deadline (deadline, self->soundcheck.due);
}

gboolean
og_peer_is_forgotten (const OgPeer *self, gint64 now)
{
  return now - MAX (self->server_heard, self->heard) >= OG_PEER_FORGOTTEN;
}
