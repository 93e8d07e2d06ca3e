/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/client.h"

#include "client/early-pings.h"
#include "client/limits.h"
#include "client/loops/loops.h"
#include "client/presence.h"
#include "client/vetting.h"
#include "wire/kind.h"
#include "wire/name.h"

#include <string.h>

struct _OgClient
{
  /* Owned */
  char *user;
  char *group;
  OgOutbox *outbox;
  OgRoster *roster;
  OgForwarding *forwarding;
  OgDeliveries *deliveries;

  OgEventSink sink;
  char password[OG_DIGEST_SIZE];
  char group_password[OG_DIGEST_SIZE];
  OgPeering peering;
  OgRegistration registration;
  OgEarlyPings early_pings;
  OgSoundchecks soundchecks;
  OgLoops loops;
  OgRegistrationState told;
  gboolean told_shared; /* that another takes our name */
  OgClientStatistics statistics;
  gint64 deadline;
  gboolean deadline_stale;
};

/* A deadline that became later is noticed when the old one is reached, so that
 * a datagram from one of many peers is no reason to ask them all. */
static void
hasten (OgClient *self, gint64 deadline)
{
  self->deadline = og_earlier_deadline (self->deadline, deadline);
}

/* After anything that can have changed where we stand with the server. Nothing
 * is sent to anybody in a name that is another's. */
static void
review_registration (OgClient *self)
{
  hasten (self, og_registration_next_deadline (&self->registration));
  if (self->registration.state == self->told)
    return;

  if (og_registration_has_lost_name (&self->registration))
    {
      og_roster_clear (self->roster);
      self->deadline_stale = TRUE;
    }

  self->told = self->registration.state;
  og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_REGISTRATION,
                                               .registration = self->told });
}

/* After whatever the server says. */
static void
review_name (OgClient *self, gint64 now)
{
  gboolean shared = og_registration_shares_name (&self->registration, now);

  if (shared && !self->told_shared)
    og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_NAME_SHARED });

  self->told_shared = shared;
}

/* After anything that can have changed where we stand with @peer. */
static void
review_peer (OgClient *self, OgPeer *peer)
{
  hasten (self, og_peer_next_deadline (peer));
  if (og_event_sink_review_peer (&self->sink, peer))
    og_roster_changed (self->roster);
}

/* @peer may be NULL. */
static void
remove_peer (OgClient *self, OgPeer *peer)
{
  if (peer == NULL)
    return;

  og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_LEFT, peer);
  og_roster_remove (self->roster, peer);
  self->deadline_stale = TRUE;
}

/* Whom we would forget at once does not join first. An original server tells of
 * the group even those whom it refuses: they know nobody, and ping nobody. */
static void
on_user_info (OgClient *self, OgUserInfo *info, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, info->user);
  gboolean is_new = peer == NULL;

  if (strcmp (info->user, self->user) == 0)
    og_registration_own_info (&self->registration, info, now);
  if (strcmp (info->user, self->user) == 0 || !og_name_is_valid (info->user)
      || og_registration_is_refused (&self->registration))
    return;

  if (!og_user_info_names_group (info, self->group))
    {
      remove_peer (self, peer);
      return;
    }

  if (is_new && info->age < OG_PEER_FORGOTTEN / G_USEC_PER_SEC)
    peer = og_roster_add (self->roster, info->user, now);
  if (peer == NULL)
    return;

  peer->listed = now;
  og_vet_endpoints (&self->registration, info);
  if (og_peer_info_received (peer, info, now))
    og_roster_changed (self->roster);

  if (is_new)
    {
      og_event_sink_tell_peer (&self->sink, OG_EVENT_PEER_JOINED, peer);
      og_early_pings_hand_over (&self->early_pings, peer, now);
      og_soundchecks_peer_joined (&self->soundchecks, peer, now);
    }
  review_peer (self, peer);
}

static void
on_server_message (OgClient *self, const OgOscMessage *message, gint64 now)
{
  OgUserInfo info;
  OgUserLeft left;

  switch (og_kind_from_address (message->address))
    {
    case OG_KIND_USER_INFO:
      if (og_user_info_decode (message, &info))
        on_user_info (self, &info, now);
      break;
    case OG_KIND_USER_LEFT:
      if (og_user_left_decode (message, &left)
          && strcmp (left.group, self->group) == 0)
        remove_peer (self, og_roster_find (self->roster, left.user));
      break;
    default:
      og_registration_message_received (&self->registration, message, now);
      break;
    }
}

/* A ping from someone we do not know, or from where we do not expect it: the
 * server knows more than we do, and an original one tells of newcomers and of
 * who moved only when it is asked. */
static OgPeer *
on_ping (OgClient *self, const char *user, const OgAddress *from, gint64 now)
{
  OgPeer *peer = og_roster_find (self->roster, user);

  if (strcmp (user, self->user) == 0 || !og_address_is_unicast (from))
    return NULL;

  if (peer == NULL
      || !og_presence_accepts_ping (peer, &self->registration, from, now))
    {
      if (peer == NULL)
        og_early_pings_add (&self->early_pings, user, from, now);
      og_registration_hurry (&self->registration, now);
      return NULL;
    }

  if (og_peer_ping_received (peer, from, now))
    og_roster_changed (self->roster);

  return peer;
}

/* Gives the peer that speaks, which a ping can make another. */
static OgPeer *
on_peer_message (OgClient *self,
                 OgPeer *peer,
                 const OgOscMessage *message,
                 const OgAddress *from,
                 gint64 now)
{
  OgKind kind = og_kind_from_address (message->address);
  OgProbeReply reply;
  OgProbe probe;
  gint32 version;
  const char *user;

  if (kind == OG_KIND_PING)
    {
      user = og_ping_decode (message);
      return user != NULL ? on_ping (self, user, from, now) : peer;
    }
  if (peer == NULL)
    {
      if (kind == OG_KIND_CLIENT_HELLO)
        og_early_pings_greet (&self->early_pings, from);
      return NULL;
    }

  og_peer_heard (peer, now);
  if (kind == OG_KIND_CLIENT_HELLO && og_hello_decode (message, &version))
    og_peer_hello_received (peer, now);
  else if (kind == OG_KIND_PROBE && og_probe_decode (message, &probe))
    og_peer_probe_received (peer, &probe, from, &self->peering, now);
  else if (kind == OG_KIND_PROBE_REPLY && og_probe_reply_decode (message, &reply))
    og_probing_reply_received (&peer->probing, &reply,
                               now + self->peering.clock_offset, now);
  else
    {
      og_soundchecks_message_received (&self->soundchecks, peer, message, from,
                                       now);
      og_rings_message_received (self->loops.rings, peer, message, from, now);
    }

  return peer;
}

static gboolean
is_server (const OgClient *self, const OgAddress *address)
{
  return self->registration.state != OG_REGISTRATION_IDLE
         && og_address_equal (address, &self->registration.server);
}

/* The server is none, even where one used to be. */
static OgPeer *
find_peer (OgClient *self, const OgAddress *from)
{
  return is_server (self, from) ? NULL : og_roster_find_from (self->roster, from);
}

/* All of a packet is taken or nothing, as in the original. A peer is reviewed
 * when all it says is heard: the hello stands behind the ping. */
static OgDelivery
receive_control (OgClient *self,
                 const OgAddress *from,
                 const guint8 *data,
                 gsize size,
                 gint64 now)
{
  gboolean from_server = is_server (self, from);
  OgPeer *peer = find_peer (self, from);
  OgPeer *author = peer;
  OgOscMessage message;
  OgOscWalk walk;

  if (og_osc_check (data, size) != OG_OSC_OK)
    {
      self->statistics.malformed++;
      return OG_DELIVER_NOTHING;
    }

  if (from_server)
    og_registration_packet_received (&self->registration);

  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    if (from_server)
      on_server_message (self, &message, now);
    else
      {
        OgPeer *speaker = on_peer_message (self, peer, &message, from, now);

        if (peer != NULL && peer != speaker)
          review_peer (self, peer);
        peer = speaker;
      }

  if (peer != NULL)
    review_peer (self, author = peer);
  else if (!from_server)
    self->statistics.strangers++;

  review_registration (self);
  if (from_server)
    review_name (self, now);

  return author != NULL ? og_deliveries_take_control (
             self->deliveries, author, &(OgDatagram){ data, size, *from, 0 }, now)
                        : OG_DELIVER_NOTHING;
}

OgClient *
og_client_new (const OgClientConfig *config, gint64 now)
{
  OgClient *self = g_new0 (OgClient, 1);

  self->user = g_strdup (config->user);
  self->group = g_strdup (config->group);
  og_password_digest (config->password, self->password);
  og_password_digest (config->group_password, self->group_password);
  self->outbox = og_outbox_new ();
  self->roster = og_roster_new ();
  self->sink = config->sink;
  og_loops_init (&self->loops, self->roster, self->outbox, &self->sink,
                 config->lenient);
  self->deliveries = og_deliveries_new (self->loops.guard, config->passes_pings);
  self->forwarding = og_forwarding_new (self->roster, self->loops.guard,
                                        self->loops.rings, &self->sink);
  self->peering = (OgPeering){
    .user = self->user,
    .clock_offset = config->clock_offset,
    .outbox = self->outbox,
  };
  self->deadline_stale = TRUE;
  og_soundchecks_init (&self->soundchecks, self->roster, self->outbox);

  og_registration_init (&self->registration,
                        &(OgCredentials){ self->user, self->password },
                        &(OgCredentials){ self->group, self->group_password },
                        config->session, self->outbox);
  return self;
}

void
og_client_free (OgClient *self)
{
  og_forwarding_free (self->forwarding);
  og_deliveries_free (self->deliveries);
  og_loops_clear (&self->loops);
  og_roster_free (self->roster);
  og_outbox_free (self->outbox);
  g_free (self->user);
  g_free (self->group);
  g_free (self);
}

void
og_client_set_server (OgClient *self,
                      const OgAddress *server,
                      const OgAddress *private_address,
                      gint64 now)
{
  og_registration_set_server (&self->registration, server, private_address, now);
  og_rings_set_own_address (self->loops.rings, private_address);
  review_registration (self);
}

void
og_client_network_changed (OgClient *self, gint64 now)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_peer_restart (og_roster_get (self->roster, i), now);

  self->deadline_stale = TRUE;
}

void
og_client_leave (OgClient *self)
{
  og_registration_leave (&self->registration);
  og_roster_clear (self->roster);
  self->deadline_stale = TRUE;
  review_registration (self);
}

void
og_client_soundcheck (OgClient *self, gint64 now)
{
  og_soundchecks_start (&self->soundchecks, now);
  self->deadline_stale = TRUE;
}

/* What is not control is the data path: it changes nothing but counters and
 * times, unless the peer had fallen silent. */
OgDelivery
og_client_receive (OgClient *self,
                   const OgAddress *from,
                   const guint8 *data,
                   gsize size,
                   gint64 now)
{
  OgPeer *peer;

  if (og_is_control (data, size))
    return receive_control (self, from, data, size, now);

  peer = find_peer (self, from);
  if (peer == NULL || size == 0)
    {
      self->statistics.strangers++;
      return OG_DELIVER_NOTHING;
    }

  og_peer_heard (peer, now);
  if (peer->told.state != peer->state)
    review_peer (self, peer);

  return og_deliveries_take (self->deliveries, peer,
                             &(OgDatagram){ data, size, *from, 0 }, now);
}

/* In doubt, a router may have given one of us another address. The server
 * learns ours from an alive. It tells the peer's, but that may get lost, and an
 * original one tells only who asks: so it is asked until the doubt ends. */
static void
advance_peer (OgClient *self, OgPeer *peer, gint64 now)
{
  og_peer_advance (peer, &self->peering, now);
  if (peer->doubted)
    og_registration_hurry (&self->registration, now);
  review_peer (self, peer);
}

/* Peers may hurry the registration. */
void
og_client_advance (OgClient *self, gint64 now)
{
  for (guint i = og_roster_get_size (self->roster); i-- > 0;)
    {
      OgPeer *peer = og_roster_get (self->roster, i);

      if (og_presence_is_over (peer, &self->registration, now))
        remove_peer (self, peer);
      else if (now >= og_peer_next_deadline (peer))
        advance_peer (self, peer, now);
    }

  og_registration_advance (&self->registration, now);
  review_registration (self);
  og_loops_advance (&self->loops, now);
  self->deadline_stale = TRUE;
}

static gint64
compute_deadline (const OgClient *self)
{
  gint64 deadline = og_registration_next_deadline (&self->registration);

  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    {
      const OgPeer *peer = og_roster_get (self->roster, i);

      deadline = og_earlier_deadline (deadline, og_peer_next_deadline (peer));
      deadline = og_earlier_deadline (
          deadline, og_presence_get_end (peer, &self->registration));
    }

  return deadline;
}

/* Traffic moves the deadlines of peers too, but only to later times: what is
 * kept here may be early, never late. */
gint64
og_client_next_deadline (OgClient *self)
{
  if (self->deadline_stale)
    {
      self->deadline = compute_deadline (self);
      self->deadline_stale = FALSE;
    }

  return og_earlier_deadline (
      self->deadline,
      og_earlier_deadline (og_deliveries_next_deadline (self->deliveries),
                           og_loops_next_deadline (&self->loops)));
}

OgRoster *
og_client_get_roster (OgClient *self)
{
  return self->roster;
}

OgForwarding *
og_client_get_forwarding (OgClient *self)
{
  return self->forwarding;
}

OgOutbox *
og_client_get_outbox (OgClient *self)
{
  return self->outbox;
}

OgSoundchecks *
og_client_get_soundchecks (OgClient *self)
{
  return &self->soundchecks;
}

OgDeliveries *
og_client_get_deliveries (OgClient *self)
{
  return self->deliveries;
}

OgRings *
og_client_get_rings (OgClient *self)
{
  return self->loops.rings;
}

const OgRegistration *
og_client_get_registration (const OgClient *self)
{
  return &self->registration;
}

const OgClientStatistics *
og_client_get_statistics (const OgClient *self)
{
  return &self->statistics;
}
