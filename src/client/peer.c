/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer.h"

#include "client/limits.h"
#include "client/peer-endpoints.h"
#include "wire/hello.h"
#include "wire/kind.h"

/* Original behaviour: a peer is used at the first of its private, public and
 * ping endpoint from which a ping came. Settled, the endpoint in use is pinged
 * each OG_PING_IDLE, or OG_PING_ACTIVE while OSC goes to it. Ours: an original
 * whose OSC stops is pinged each OG_PING_OPENING for a moment; a ping is
 * answered by one, unless one was sent within OG_PING_ANSWER_GAP.
 *
 * State       becomes     when
 * any         reachable   an endpoint has answered and the peer was heard
 * reachable   silent      nothing heard for OG_PEER_LOST (OG_ORIGINAL_LOST if
 *                         it answers no probes); establishment restarts
 * any         connecting  its endpoints changed and none of the new answered */

/* When silence becomes a loss. */
static gint64
get_lost_deadline (const OgPeer *self)
{
  return self->heard + (self->said_hello ? OG_PEER_LOST : OG_ORIGINAL_LOST);
}

static gboolean
is_probing (const OgPeer *self)
{
  return self->in_use != OG_ENDPOINT_NONE && self->probing.due != -1;
}

/* When silence becomes a doubt. */
static gint64
get_doubt_deadline (const OgPeer *self)
{
  return is_probing (self) ? self->probing.answered + OG_PEER_DOUBTED
                           : self->heard + OG_ORIGINAL_DOUBTED;
}

/* Whether the peer may not hear us any more at the endpoint in use. */
static gboolean
is_in_doubt (const OgPeer *self, gint64 now)
{
  return now >= get_doubt_deadline (self);
}

static gint64
get_silence_deadline (const OgPeer *self)
{
  return MAX (og_peer_get_last_ping_received (self), self->establishment.started)
         + OG_PING_SILENT;
}

static gint64
get_lapse_deadline (const OgPeer *self)
{
  return self->probing.answered + OG_PROBES_LAPSED;
}

/* When we give up the endpoint in use although the peer is heard: it may have
 * moved before that endpoint came into doubt. */
static gint64
get_unanswered_deadline (const OgPeer *self)
{
  return is_probing (self)
             ? MAX (self->probing.answered, self->establishment.started)
                   + OG_PEER_LOST
             : G_MAXINT64;
}

/* An original that hears of our move from its server forgets the pings that
 * came from there before, and sends nothing until the next one. */
static gint64
get_turn_deadline (const OgPeer *self)
{
  gint64 due = self->endpoints[self->in_use].ping_sent + OG_PING_OPENING;

  return due <= self->we_moved + OG_PING_TURN ? due : G_MAXINT64;
}

/* When its OSC stops, it may have stopped playing, or a router forgot us and
 * lets it in again only after we sent something. */
static gint64
get_return_deadline (const OgPeer *self)
{
  gint64 last;
  gint64 due;

  if (self->heard <= og_peer_get_last_ping_received (self))
    return G_MAXINT64;

  last = MAX (self->endpoints[self->in_use].ping_sent, self->forwarded);
  due = MAX (last, self->heard) + OG_PING_OPENING;
  return due <= self->heard + OG_PING_OPENING_MAX ? due : G_MAXINT64;
}

/* An original cannot be probed, so it is pinged more often when it may need it. */
static gint64
get_opening_deadline (const OgPeer *self)
{
  if (self->in_use == OG_ENDPOINT_NONE || self->said_hello)
    return G_MAXINT64;

  return MIN (get_turn_deadline (self), get_return_deadline (self));
}

static gint64
get_keepalive_deadline (const OgPeer *self)
{
  gint64 last = self->endpoints[self->in_use].ping_sent;

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
            OgEndpointKind kind,
            const OgPeerContext *peering,
            OgOscWriter *writer,
            gint64 now)
{
  OgEndpoint *endpoint = &self->endpoints[kind];

  og_ping_encode (writer, peering->user);
  if (self->said_hello || !og_establishment_is_settled (&self->establishment))
    og_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO);

  endpoint->ping_sent = now;
  endpoint->pings_sent++;
  if (self->owed == kind)
    self->owed = OG_ENDPOINT_NONE;
}

static void
send_ping (OgPeer *self,
           OgEndpointKind kind,
           const OgPeerContext *peering,
           gint64 now)
{
  OgOscWriter writer;

  og_outbox_open (peering->outbox, &writer);
  write_ping (self, kind, peering, &writer, now);
  og_outbox_close (peering->outbox, &writer, &self->endpoints[kind].address);
}

static void
send_round (OgPeer *self, const OgPeerContext *peering, gint64 now)
{
  for (guint kind = 0; kind < OG_N_ENDPOINTS; kind++)
    {
      const OgAddress *address = &self->endpoints[kind].address;

      if (og_address_is_set (address)
          && og_peer_find_endpoint (self, address) == kind)
        send_ping (self, (OgEndpointKind) kind, peering, now);
    }

  self->owed = OG_ENDPOINT_NONE;
  og_establishment_round_sent (&self->establishment, now);
  og_establishment_review (&self->establishment,
                           self->endpoints[OG_ENDPOINT_PRIVATE].answered,
                           og_peer_has_answered (self));
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
  if (self->owed != OG_ENDPOINT_NONE)
    send_ping (self, self->owed, peering, now);
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
      write_ping (self, self->in_use, peering, &writer, now);
      self->probing.due = now + OG_PROBE_DOUBTFUL;
    }
  og_probe_encode (&writer, &probe);
  og_outbox_close (peering->outbox, &writer,
                   &self->endpoints[self->in_use].address);
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
  if (self->in_use == OG_ENDPOINT_NONE)
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
                   &self->endpoints[self->in_use].address);
}

OgPeer *
og_peer_new (const char *name, gint64 now)
{
  OgPeer *self = g_new0 (OgPeer, 1);

  self->name = g_strdup (name);
  self->in_use = OG_ENDPOINT_NONE;
  self->owed = OG_ENDPOINT_NONE;
  self->told.in_use = OG_ENDPOINT_NONE;
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

/* Its own ping was faster than the server's word of the same move. */
static gboolean
is_ping_endpoint_fresh (const OgPeer *self, gint64 now)
{
  return now - self->endpoints[OG_ENDPOINT_PING].ping_received < OG_PEER_DOUBTED
         || (self->in_use == OG_ENDPOINT_PING && is_probing (self)
             && !is_in_doubt (self, now));
}

static void
restart (OgPeer *self, gint64 now)
{
  og_peer_distrust_endpoints (self);
  og_establishment_restart (&self->establishment, now);
}

/* A peer that has moved out of our local network may give the same private
 * endpoint as before: it counts no more than the others. */
gboolean
og_peer_info_received (OgPeer *self, const OgUserInfo *info, gint64 now)
{
  gboolean keeps_ping = is_ping_endpoint_fresh (self, now)
                        || og_peer_keep_endpoint_in_use (self, info);
  gboolean moved = FALSE;

  self->server_heard =
      now - CLAMP (info->age, 0, G_MAXINT32) * (gint64) G_USEC_PER_SEC;

  if (og_peer_move_endpoint (self, OG_ENDPOINT_PRIVATE, &info->private_address,
                             keeps_ping))
    moved = TRUE;
  if (og_peer_move_endpoint (self, OG_ENDPOINT_PUBLIC, &info->public_address,
                             keeps_ping))
    moved = TRUE;

  if (moved)
    {
      self->greets = self->said_hello;
      og_peer_choose_endpoint (self);
      if (self->establishment.round > 0)
        restart (self, now);
    }

  return moved;
}

/* Anybody who knows the peer's name can send a ping with it, such as an original
 * client that the server refused. One of ours says hello to its peers. */
gboolean
og_peer_accepts_ping (const OgPeer *self,
                      const OgAddress *from,
                      gboolean greets,
                      gint64 now)
{
  return og_peer_find_endpoint (self, from) != OG_ENDPOINT_NONE
         || self->in_use == OG_ENDPOINT_NONE
         || (!og_peer_has_answered (self) && !self->greets)
         || (is_in_doubt (self, now) && (greets || !self->greets));
}

/* A peer that pings from a new endpoint has moved if the one in use is in
 * doubt. Where an endpoint that the server gave answers, none that it did not
 * give is needed. */
gboolean
og_peer_ping_received (OgPeer *self, const OgAddress *from, gint64 now)
{
  OgEndpointKind kind = og_peer_find_endpoint (self, from);
  OgEndpoint *endpoint;
  gboolean is_news;

  if (kind == OG_ENDPOINT_NONE)
    {
      kind = OG_ENDPOINT_PING;
      self->endpoints[kind] = (OgEndpoint){ .address = *from };
    }

  /* Until now there was no way to probe it. */
  if (self->in_use == OG_ENDPOINT_NONE)
    self->probing.answered = now;

  endpoint = &self->endpoints[kind];
  endpoint->ping_received = now;
  endpoint->pings_received++;

  is_news = !endpoint->answered;
  if (is_news)
    {
      if (is_in_doubt (self, now))
        og_peer_distrust_endpoints (self);
      if (kind != OG_ENDPOINT_PING)
        og_peer_forget_endpoint (self, OG_ENDPOINT_PING);
      endpoint->answered = TRUE;
      og_establishment_hurry (&self->establishment, now);
    }
  else if (now - endpoint->ping_sent >= OG_PING_ANSWER_GAP)
    self->owed = kind;

  og_peer_choose_endpoint (self);
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
                        const OgAddress *from,
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
  og_outbox_close (peering->outbox, &writer, from);
}

void
og_peer_heard (OgPeer *self, gint64 now)
{
  self->heard = now;
  if (self->in_use != OG_ENDPOINT_NONE)
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
    send_ping (self, self->in_use, peering, now);

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

  if (self->owed != OG_ENDPOINT_NONE)
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
