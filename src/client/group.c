/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/group.h"

#include "client/limits.h"
#include "client/peer-upkeep.h"
#include "client/presence.h"

#include <string.h>

void
og_group_init (OgGroup *self, const OgGroupConfig *config)
{
  *self = (OgGroup){
    .name = g_strdup (config->name),
    .roster = og_roster_new (),
    .sink = config->sink,
    .peering = {
      .user = config->user,
      .clock_offset = config->clock_offset,
      .outbox = config->outbox,
      .nonces = config->nonces,
    },
    .roll_call = -1,
  };
  og_password_digest (config->password, self->password);
  og_loops_init (&self->loops, self->roster, config->outbox, &self->sink,
                 config->lenient);
  og_rings_set_own_name (self->loops.rings, config->user);
  self->deliveries = og_deliveries_new (self->loops.guard, config->passes_pings);
  self->forwarding = og_forwarding_new (self->roster, self->loops.guard,
                                        self->loops.rings, &self->sink);
  og_soundcheck_round_init (&self->soundchecks, self->roster, config->outbox);
}

void
og_group_clear (OgGroup *self)
{
  og_forwarding_free (self->forwarding);
  og_deliveries_free (self->deliveries);
  og_loops_clear (&self->loops);
  og_roster_free (self->roster);
  g_free (self->name);
}

OgCredentials
og_group_get_credentials (OgGroup *self)
{
  return (OgCredentials){ self->name, self->password };
}

static OgPeerStanding
get_standing (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  OgPeerStanding standing = {
    .state = peer->state,
    .said_hello = peer->said_hello,
  };

  if (in_use != NULL)
    standing.path = in_use->path;

  return standing;
}

/* Tells what has changed of @peer since it was last reviewed. TRUE if anything
 * has, told or not. */
static gboolean
tell_changes (const OgEventSink *self, OgPeer *peer)
{
  const OgPeerStanding told = peer->told;
  const OgPeerStanding now = get_standing (peer);
  gboolean is_moved = !og_path_equal (&told.path, &now.path);

  if (!is_moved && told.state == now.state && told.said_hello == now.said_hello)
    return FALSE;

  peer->told = now;
  if (now.state == OG_PEER_REACHABLE
      && (told.state != OG_PEER_REACHABLE || is_moved))
    og_event_sink_tell_peer (self, OG_EVENT_PEER_REACHABLE, peer);
  else if (now.state != OG_PEER_REACHABLE && told.state == OG_PEER_REACHABLE)
    og_event_sink_tell_peer (self, OG_EVENT_PEER_SILENT, peer);

  return TRUE;
}

/* Users' OSC moves deadlines too, but only to later times. So it need not do
 * this: the peer then comes due before anything is. */
static void
schedule_peer (OgGroup *self, OgPeer *peer)
{
  gint64 due = og_earlier_deadline (og_peer_upkeep_next_deadline (peer),
                                    og_presence_get_end (peer, self->listed));

  og_deadline_heap_set (og_roster_get_deadlines (self->roster), &peer->deadline,
                        due);
}

static void
schedule_all (OgGroup *self)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    schedule_peer (self, og_roster_get (self->roster, i));
}

void
og_group_review_peer (OgGroup *self, OgPeer *peer)
{
  schedule_peer (self, peer);
  if (tell_changes (&self->sink, peer))
    og_roster_changed (self->roster, peer);
}

static void
remove_peer (OgGroup *self, OgPeer *peer)
{
  og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_LEFT, peer);
  og_deliveries_forget_peers (self->deliveries, peer);
  og_roster_remove (self->roster, peer);
}

void
og_group_set_joined (OgGroup *self, gboolean is_joined)
{
  self->is_joined = is_joined;
}

/* Only lists make peers missing. A list can come in several packets, so that we
 * look when all of it is there; and many lists are one reason to look. */
void
og_group_set_listed (OgGroup *self, gint64 listed)
{
  if (listed > self->listed && self->roll_call == -1)
    self->roll_call = listed + OG_ROLL_CALL_AFTER;

  self->listed = listed;
}

static void
peer_joined (OgGroup *self, OgPeer *peer, gint64 now)
{
  og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_JOINED, peer);
  og_early_pings_hand_over (&self->early_pings, peer, now);
  og_soundcheck_round_peer_joined (&self->soundchecks, peer, now);
}

/* A peer that we would forget at once does not join first. */
void
og_group_member_listed (OgGroup *self, const OgUserInfo *info, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, info->user);
  gboolean is_new = peer == NULL;

  if (!self->is_joined || !og_name_is_text (info->user))
    return;

  if (is_new && info->age < OG_PEER_FORGOTTEN / G_USEC_PER_SEC)
    peer = og_roster_add (self->roster, info->user, now);
  if (peer == NULL)
    return;

  peer->listed = now;
  if (og_peer_info_received (peer, info, now))
    og_roster_changed (self->roster, peer);

  if (is_new)
    peer_joined (self, peer, now);
  og_group_review_peer (self, peer);
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
}

gboolean
og_group_take_wish (OgGroup *self)
{
  gboolean wants_list = self->wants_list;

  self->wants_list = FALSE;
  return wants_list;
}

void
og_group_we_moved (OgGroup *self, gint64 now)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_peer_we_moved (og_roster_get (self->roster, i), now);
  schedule_all (self);
}

void
og_group_tell_originals (OgGroup *self, gint64 now)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      if (!peer->said_hello)
        og_peer_we_moved (peer, now);
    }
  schedule_all (self);
}

void
og_group_soundcheck (OgGroup *self, gint64 now)
{
  og_soundcheck_round_start (&self->soundchecks, now);
  schedule_all (self);
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
  og_peer_heard (peer, now);
  peer->played = now;
  if (peer->told.state != peer->state || !peer->said_hello)
    og_group_review_peer (self, peer);

  return og_deliveries_take (self->deliveries, peer, datagram, delivery, now);
}

/* In doubt, a router may have given one of us another address. The server may
 * know it, but what tells us may get lost, or come only when we ask: so the
 * list is wanted until the doubt ends. */
static void
advance_peer (OgGroup *self, OgPeer *peer, gint64 now)
{
  og_peer_upkeep_advance (peer, &self->peering, now);
  self->wants_list |= peer->doubted;
  og_group_review_peer (self, peer);
}

/* At most as often as there are peers: whatever one of them does, the shell
 * gets its turn. */
static void
advance_peers (OgGroup *self, gint64 now)
{
  OgDeadlineHeap *deadlines = og_roster_get_deadlines (self->roster);
  guint n_left = og_roster_get_size (self->roster);
  OgPeer *peer;

  while (n_left-- > 0
         && (peer = og_deadline_heap_find_due (deadlines, now)) != NULL)
    if (og_presence_is_over (peer, self->listed, now))
      remove_peer (self, peer);
    else if (now >= og_peer_upkeep_next_deadline (peer))
      advance_peer (self, peer, now);
    else
      schedule_peer (self, peer);
}

void
og_group_advance (OgGroup *self, gint64 now)
{
  if (self->roll_call != -1 && now >= self->roll_call)
    {
      self->roll_call = -1;
      schedule_all (self);
    }

  advance_peers (self, now);
  self->has_originals = !og_roster_are_all_ours (self->roster);
  og_loops_advance (&self->loops, now);
}

gint64
og_group_next_deadline (OgGroup *self)
{
  gint64 peers =
      og_deadline_heap_get_next (og_roster_get_deadlines (self->roster));

  return og_earlier_deadline (
      og_earlier_deadline (peers, self->roll_call),
      og_earlier_deadline (og_deliveries_next_deadline (self->deliveries),
                           og_loops_next_deadline (&self->loops)));
}
