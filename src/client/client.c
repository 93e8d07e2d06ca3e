/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/client.h"

#include "client/client-private.h"
#include "client/control.h"
#include "client/limits.h"
#include "client/presence.h"
#include "wire/kind.h"

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
  self->roll_call = -1;
  og_loops_init (&self->loops, self->roster, self->outbox, &self->sink,
                 config->lenient);
  og_rings_set_own_name (self->loops.rings, self->user);
  self->deliveries = og_deliveries_new (self->loops.guard, config->passes_pings);
  self->forwarding = og_forwarding_new (self->roster, self->loops.guard,
                                        self->loops.rings, &self->sink);
  self->peering = (OgPeerContext){
    .user = self->user,
    .clock_offset = config->clock_offset,
    .outbox = self->outbox,
  };
  og_soundcheck_round_init (&self->soundchecks, self->roster, self->outbox);

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
                      const OgPath *server,
                      const OgAddress *private_address,
                      gint64 now)
{
  og_registration_set_server (&self->registration, server, private_address, now);
  og_rings_set_own_address (self->loops.rings, private_address);
  og_client_review_registration (self);
}

static void
schedule_peers (OgClient *self)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_client_schedule_peer (self, og_roster_get (self->roster, i));
}

void
og_client_network_changed (OgClient *self, gint64 now)
{
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_peer_we_moved (og_roster_get (self->roster, i), now);
  schedule_peers (self);
}

void
og_client_leave (OgClient *self)
{
  og_registration_leave (&self->registration);
  og_deliveries_forget_peers (self->deliveries, NULL);
  og_roster_clear (self->roster);
  self->roll_call = -1;
  og_client_review_registration (self);
}

void
og_client_soundcheck (OgClient *self, gint64 now)
{
  og_soundcheck_round_start (&self->soundchecks, now);
  schedule_peers (self);
}

/* What is not control is the data path: it changes nothing but counters and
 * times, unless the peer had fallen silent. An original that plays is pinged
 * when it stops. */
gboolean
og_client_receive (OgClient *self,
                   const OgDatagram *datagram,
                   OgDelivery *delivery,
                   gint64 now)
{
  OgPeer *peer;

  if (og_is_control (datagram->data, datagram->size))
    return og_client_receive_control (self, datagram, delivery, now);

  peer = og_client_find_peer (self, datagram->path);
  if (peer == NULL || datagram->size == 0)
    {
      self->statistics.strangers++;
      return FALSE;
    }

  og_peer_heard (peer, now);
  if (peer->told.state != peer->state || !peer->said_hello)
    og_client_review_peer (self, peer);

  return og_deliveries_take (self->deliveries, peer, datagram, delivery, now);
}

const OgRun *
og_client_forward (OgClient *self,
                   const OgDatagram *datagrams,
                   guint n_datagrams,
                   guint *n_runs,
                   gint64 now)
{
  return og_forwarding_take (self->forwarding, datagrams, n_datagrams, n_runs,
                             now);
}

void
og_client_sent (OgClient *self, const OgSent *sent, gint64 now)
{
  og_forwarding_sent (self->forwarding, sent, now);
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
  og_client_review_peer (self, peer);
}

/* At most as often as there are peers: whatever one of them does, the shell
 * gets its turn. */
static void
advance_peers (OgClient *self, gint64 now)
{
  OgDeadlineHeap *deadlines = og_roster_get_deadlines (self->roster);
  guint n_left = og_roster_get_size (self->roster);
  OgPeer *peer;

  while (n_left-- > 0
         && (peer = og_deadline_heap_find_due (deadlines, now)) != NULL)
    if (og_presence_is_over (peer, &self->registration, now))
      og_client_remove_peer (self, peer);
    else if (now >= og_peer_next_deadline (peer))
      advance_peer (self, peer, now);
    else
      og_client_schedule_peer (self, peer);
}

/* Only the server's answers make peers missing. */
static void
call_roll (OgClient *self)
{
  self->roll_call = -1;
  schedule_peers (self);
}

/* Peers may hurry the registration. */
void
og_client_advance (OgClient *self, gint64 now)
{
  if (self->roll_call != -1 && now >= self->roll_call)
    call_roll (self);
  advance_peers (self, now);

  og_registration_set_brisk (&self->registration,
                             !og_roster_are_all_ours (self->roster));
  og_registration_advance (&self->registration, now);
  og_client_review_registration (self);
  og_loops_advance (&self->loops, now);
}

gint64
og_client_next_deadline (OgClient *self)
{
  const gint64 deadlines[] = {
    og_deadline_heap_get_next (og_roster_get_deadlines (self->roster)),
    self->roll_call,
    og_deliveries_next_deadline (self->deliveries),
    og_loops_next_deadline (&self->loops),
  };
  gint64 next = og_registration_next_deadline (&self->registration);

  for (guint i = 0; i < G_N_ELEMENTS (deadlines); i++)
    next = og_earlier_deadline (next, deadlines[i]);

  return next;
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

OgSoundcheckRound *
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
