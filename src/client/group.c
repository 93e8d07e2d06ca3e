/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/group.h"

#include "client/limits.h"
#include "client/peer-tokens.h"
#include "client/peer-upkeep.h"
#include "client/presence.h"

#include <string.h>

void
og_group_init (OgGroup *self, const OgGroupConfig *config)
{
  *self = (OgGroup){
    .name = g_strdup (config->name),
    .roster = og_roster_new (config->nonces),
    .sink = config->sink,
    .peering = {
      .user = config->user,
      .router = config->router,
      .clock_offset = config->clock_offset,
      .nonces = config->nonces,
    },
    .meets_nobody = config->meets_nobody,
    .roll_call = -1,
    .token_call = -1,
    .borrow_call = -1,
  };
  self->news.sink = &self->sink;
  og_ping_budget_init (&self->pings, config->nonces);
  self->peering.pings = &self->pings;
  og_wrapping_init (&self->wrapping, config->user, self->name, config->outbox);
  self->peering.wrapping = &self->wrapping;
  og_password_digest (config->password, self->password);
  og_loops_init (&self->loops, self->roster, &self->wrapping, &self->sink,
                 config->lenient);
  og_rings_set_own_name (self->loops.rings, config->user);
  self->deliveries = og_deliveries_new (self->loops.guard, config->passes_pings);
  self->forwarding =
      og_forwarding_new (self->roster, self->loops.guard, self->loops.rings,
                         &self->wrapping, &self->sink);
  og_soundcheck_round_init (&self->soundchecks, self->roster, &self->wrapping);
}

void
og_group_clear (OgGroup *self)
{
  og_forwarding_free (self->forwarding);
  og_deliveries_free (self->deliveries);
  og_loops_clear (&self->loops);
  og_roster_free (self->roster);
  og_wrapping_clear (&self->wrapping);
  g_free (self->name);
}

OgCredentials
og_group_get_credentials (OgGroup *self)
{
  return (OgCredentials){ self->name, self->password };
}

/* Users' OSC moves deadlines too, but only to later times. So it need not do
 * this: the peer then comes due before anything is. */
static void
schedule_peer (OgGroup *self, OgPeer *peer)
{
  gint64 due = og_earlier_deadline (og_peer_upkeep_next_deadline (peer),
                                    og_presence_get_end (peer, &self->source));

  og_deadline_heap_set (og_roster_get_deadlines (self->roster), &peer->deadline,
                        due);
}

static void
schedule_all (OgGroup *self)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    schedule_peer (self, og_roster_get (self->roster, i));
}

static void
review_news (OgGroup *self, OgPeer *peer, gint64 now)
{
  if (og_peer_news_review (&self->news, peer, now))
    og_roster_changed (self->roster, peer);
}

void
og_group_review_peer (OgGroup *self, OgPeer *peer, gint64 now)
{
  review_news (self, peer, now);
  schedule_peer (self, peer);
}

static void
remove_peer (OgGroup *self, OgPeer *peer)
{
  og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_LEFT, peer);
  og_deliveries_forget_peers (self->deliveries, peer);
  og_roster_remove (self->roster, peer);
}

void
og_group_set_joined (OgGroup *self, gboolean is_joined, gboolean gives_tokens)
{
  self->is_joined = is_joined;
  self->source.gives_tokens = gives_tokens;
}

void
og_group_set_hidden (OgGroup *self, gboolean is_hidden, gint64 now)
{
  if (self->peering.is_hidden == is_hidden)
    return;

  self->peering.is_hidden = is_hidden;
  if (is_hidden)
    return;

  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      if (!og_candidates_have_answered (&peer->candidates))
        og_establishment_init (&peer->establishment, now);
      schedule_peer (self, peer);
    }
}

/* Gives the peer the way by the relay, or takes it. */
static void
update_relay (OgGroup *self, OgPeer *peer, gint64 now)
{
  const OgPath none = { 0 };
  gboolean is_given =
      peer->relayed != 0 && (self->relay_is_heard || !og_peer_is_direct (peer));
  const OgPath path =
      is_given ? og_wrapping_get_path (&self->wrapping, peer->number) : none;

  if (og_peer_set_relay (peer, &path, now))
    og_roster_changed (self->roster, peer);
}

void
og_group_set_relay (OgGroup *self,
                    const OgPath *relay,
                    const OgToken *cookie,
                    gboolean is_heard,
                    gint64 now)
{
  if (og_path_equal (&self->wrapping.relay, relay)
      && (self->relay_is_heard == is_heard || !og_path_is_set (relay)))
    return;

  self->relay_is_heard = is_heard;
  og_wrapping_set_relay (&self->wrapping, relay, cookie);
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      update_relay (self, peer, now);
      og_group_review_peer (self, peer, now);
    }
}

void
og_group_set_outage (OgGroup *self, OgOutage outage, gint64 now)
{
  if (self->news.outage == outage)
    return;

  self->news.ended = outage == OG_OUTAGE_NONE ? self->news.outage : outage;
  self->news.outage = outage;
  if (outage == OG_OUTAGE_NONE)
    self->news.server_back = now;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    review_news (self, og_roster_get (self->roster, i), now);
}

OgPath
og_group_relayed_from (OgGroup *self, OgPeer *peer, gint64 now)
{
  gboolean was_known = peer->relayed != 0;

  peer->relayed = now;
  if (!was_known)
    update_relay (self, peer, now);

  return og_wrapping_get_path (&self->wrapping, peer->number);
}

/* They stand beside the news of a member, or come behind a list. */
static void
await_tokens (OgGroup *self, gint64 now)
{
  if (self->source.gives_tokens && self->token_call == -1)
    self->token_call = now + OG_TOKENS_AFTER;
}

/* Only lists make peers missing. A list can come in several packets, so that we
 * look when all of it is there; and many lists are one reason to look. */
void
og_group_set_listed (OgGroup *self, gint64 listed)
{
  if (listed > self->source.listed)
    {
      await_tokens (self, listed);
      if (self->roll_call == -1)
        self->roll_call = listed + OG_ROLL_CALL_AFTER;
    }

  og_presence_listed (&self->source, listed);
}

/* A peer that we would forget at once does not join first. */
gboolean
og_group_member_listed (OgGroup *self, const OgUserInfo *info, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, info->user);
  gboolean is_new = peer == NULL;
  gboolean has_moved;
  gboolean had_pinged;

  if (!self->is_joined || self->meets_nobody || !og_name_is_text (info->user))
    return FALSE;

  if (is_new && info->age < OG_PEER_FORGOTTEN / G_USEC_PER_SEC)
    peer = og_roster_add (self->roster, info->user, now);
  if (peer == NULL)
    return FALSE;

  has_moved = og_peer_info_received (peer, info, now);
  if (is_new)
    og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_JOINED, peer);
  had_pinged = (is_new || has_moved)
               && og_early_pings_hand_over (&self->early_pings, peer, now);
  if (has_moved)
    {
      og_roster_changed (self->roster, peer);
      await_tokens (self, now);
    }
  if (is_new)
    og_soundcheck_round_peer_joined (&self->soundchecks, peer, now);
  og_group_review_peer (self, peer, now);
  return had_pinged;
}

/* The peer showed its token before we had it. */
static void
judge_again (OgGroup *self, OgPeer *peer, gint64 now)
{
  const OgEarlyPing *ping = og_early_pings_take_shown (
      &self->early_pings, peer->name, &peer->tokens.expected, now);

  if (ping == NULL
      || og_ping_trust_judge (peer, &ping->path, &ping->greeting, &self->source,
                              now)
             != OG_PING_BELIEVED)
    return;

  og_peer_greeted (peer, &ping->greeting, now);
  og_peer_ping_received (peer, &ping->path, ping->greeting.says_hello, now);
}

gboolean
og_group_tokens_received (OgGroup *self, const OgUserToken *tokens, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, tokens->user);
  gboolean is_news;

  if (peer == NULL)
    return FALSE;

  is_news = og_peer_tokens_received (peer, tokens, now);
  update_relay (self, peer, now);
  judge_again (self, peer, now);
  og_roster_changed (self->roster, peer);
  og_group_review_peer (self, peer, now);
  return is_news;
}

void
og_group_given_received (OgGroup *self,
                         const char *user,
                         const OgGiven *given,
                         guint n_given,
                         gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, user);

  if (peer == NULL)
    return;

  if (og_peer_given_received (peer, given, n_given, now))
    og_roster_changed (self->roster, peer);
  og_group_review_peer (self, peer, now);
}

void
og_group_member_left (OgGroup *self, const char *user)
{
  OgPeer *peer = og_roster_find (self->roster, user);

  if (peer != NULL)
    remove_peer (self, peer);
}

void
og_group_forget_members (OgGroup *self)
{
  og_deliveries_forget_peers (self->deliveries, NULL);
  og_roster_clear (self->roster);
  self->roll_call = -1;
  self->token_call = -1;
}

OgGroupWishes
og_group_take_wishes (OgGroup *self)
{
  OgGroupWishes wishes = self->wishes;

  self->wishes = 0;
  return wishes;
}

static void
leave_ways (OgGroup *self, gboolean of_originals, gint64 now)
{
  og_ping_budget_we_moved (&self->pings);
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      if (!of_originals || !peer->said_hello)
        og_peer_we_moved (peer, now);
      og_roster_changed (self->roster, peer);
    }
  schedule_all (self);
}

void
og_group_we_moved (OgGroup *self, gint64 now)
{
  leave_ways (self, FALSE, now);
}

void
og_group_tell_originals (OgGroup *self, gint64 now)
{
  leave_ways (self, TRUE, now);
}

void
og_group_soundcheck (OgGroup *self, gint64 now)
{
  og_soundcheck_round_start (&self->soundchecks, now);
  schedule_all (self);
}

/* Until the next replies measure theirs, we know by how much ours was set. */
void
og_group_set_clock (OgGroup *self, gint64 offset)
{
  gint64 jump = offset - self->peering.clock_offset;

  self->peering.clock_offset = offset;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_roster_get (self->roster, i)->probing.clock_offset -= jump;
}

/* This is the data path: it changes nothing but counters and times, unless the
 * peer had fallen silent. An original that plays is pinged when it stops. */
gboolean
og_group_users_received (OgGroup *self,
                         OgPeer *peer,
                         const OgDatagram *datagram,
                         OgDelivery *delivery,
                         gint64 now)
{
  if (og_ping_trust_is_doubtful (peer, datagram->path, now))
    return FALSE;

  og_peer_heard (peer, now);
  peer->played = now;
  if (peer->told.state != peer->state || !peer->said_hello)
    og_group_review_peer (self, peer, now);

  return og_deliveries_take (self->deliveries, peer, datagram, delivery, now);
}

/* In doubt, a router may have given one of us another address. The server may
 * know it, but what tells us may get lost, or come only when we ask: so the
 * list is wanted until the doubt ends. */
static void
advance_peer (OgGroup *self, OgPeer *peer, gint64 now)
{
  og_peer_upkeep_advance (peer, &self->peering, now);
  if (peer->doubted)
    self->wishes |= OG_WISH_LIST | OG_WISH_TOKENS;
  og_group_review_peer (self, peer, now);
}

/* Each peer may be in the heap too early once, and due once. No more: whatever
 * one of them does, the shell gets its turn. */
static void
advance_peers (OgGroup *self, gint64 now)
{
  OgDeadlineHeap *deadlines = og_roster_get_deadlines (self->roster);
  guint n_left = 2 * og_roster_get_size (self->roster);
  OgPeer *peer;

  while (n_left-- > 0
         && (peer = og_deadline_heap_find_due (deadlines, now)) != NULL)
    if (og_presence_is_over (peer, &self->source, now))
      remove_peer (self, peer);
    else if (now >= og_peer_upkeep_next_deadline (peer))
      advance_peer (self, peer, now);
    else
      schedule_peer (self, peer);
}

static void
call_for_tokens (OgGroup *self, gint64 now)
{
  self->token_call = -1;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      const OgPeer *peer = og_roster_get (self->roster, i);

      if (og_peer_awaits_tokens (peer, self->source.began, now))
        self->wishes |= OG_WISH_TOKENS_SOON;
      else if (og_peer_lacks_tokens (peer, now))
        self->wishes |= OG_WISH_TOKENS;
    }
}

/* One that is not vouched for any more is not where it pinged from, either. And
 * what was no news while the server was silent may be. */
static void
call_roll (OgGroup *self, gint64 now)
{
  self->roll_call = -1;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      og_peer_set_absent (peer, !og_presence_is_alive (peer, &self->source), now);
      if (og_ping_trust_is_over (peer, &self->source, now))
        og_peer_forget_ping (peer, now);
      og_group_review_peer (self, peer, now);
    }
}

void
og_group_advance (OgGroup *self, gint64 now)
{
  if (self->roll_call != -1 && now >= self->roll_call)
    call_roll (self, now);
  if (self->token_call != -1 && now >= self->token_call)
    call_for_tokens (self, now);

  advance_peers (self, now);
  self->has_originals = !og_roster_are_all_ours (self->roster);
  og_loops_advance (&self->loops, now);
}

gint64
og_group_next_deadline (OgGroup *self)
{
  gint64 due = og_deadline_heap_get_next (og_roster_get_deadlines (self->roster));

  due = og_earlier_deadline (due, self->roll_call);
  due = og_earlier_deadline (due, self->token_call);
  due = og_earlier_deadline (due, self->borrow_call);
  due = og_earlier_deadline (due, og_deliveries_next_deadline (self->deliveries));
  due = og_earlier_deadline (due, og_forwarding_next_deadline (self->forwarding));
  return og_earlier_deadline (due, og_loops_next_deadline (&self->loops));
}

const OgRun *
og_group_forward (OgGroup *self,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  guint *n_runs,
                  gint64 now)
{
  const OgRun *runs =
      og_forwarding_take (self->forwarding, datagrams, n_datagrams, n_runs, now);

  og_not_relayed_take (&self->not_relayed,
                       og_wrapping_take_too_large (&self->wrapping),
                       &self->sink, now);
  return runs;
}
