/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/client.h"

#include "client/group-control.h"
#include "client/limits.h"
#include "client/outage.h"
#include "client/registration-answers.h"
#include "client/registration-news.h"
#include "client/server-control.h"
#include "client/standstill.h"
#include "wire/kind.h"

#include <string.h>

struct _OgClient
{
  /* Owned */
  char *user;
  OgOutbox *outbox;

  OgNonces nonces;
  OgNatCheck nat_check;
  char password[OG_DIGEST_SIZE];
  OgRegistration registration;
  OgRegistrationNews news;
  OgServerContact contact;
  OgGroup group;
  OgAddress reached_at; /* our public endpoint, as the server said last */
  OgClientStatistics statistics;
};

OgClient *
og_client_new (const OgClientConfig *config, gint64 now)
{
  OgClient *self = g_new0 (OgClient, 1);
  OgCredentials group;

  self->user = g_strdup (config->user);
  og_password_digest (config->password, self->password);
  self->outbox = og_outbox_new ();
  og_nonces_init (&self->nonces, config->secret);
  og_nat_check_init (&self->nat_check, &self->nonces, self->outbox);
  og_registration_news_init (&self->news, &config->sink);
  og_group_init (&self->group, &(OgGroupConfig){
                                   .name = config->group,
                                   .password = config->group_password,
                                   .user = self->user,
                                   .outbox = self->outbox,
                                   .nonces = &self->nonces,
                                   .router = &self->nat_check.router,
                                   .clock_offset = config->clock_offset,
                                   .passes_pings = config->passes_pings,
                                   .lenient = config->lenient,
                                   .meets_nobody = config->meets_nobody,
                                   .sink = config->sink,
                               });

  group = og_group_get_credentials (&self->group);
  og_registration_init (&self->registration,
                        &(OgCredentials){ self->user, self->password }, &group,
                        config->session, &self->nonces, self->outbox);
  og_server_contact_init (&self->contact, &self->registration);
  og_former_password_init (&self->registration.former_password,
                           config->former_password, config->may_have_others);
  return self;
}

void
og_client_free (OgClient *self)
{
  og_group_clear (&self->group);
  og_outbox_free (self->outbox);
  g_free (self->user);
  g_free (self);
}

/* To be called after anything that can have changed the registration. Nothing
 * is sent to anybody under a name that another has. */
static void
review_registration (OgClient *self)
{
  if (self->registration.state != self->news.told
      && og_registration_has_lost_name (&self->registration))
    og_group_forget_members (&self->group);

  og_registration_news_review (&self->news, &self->registration,
                               self->group.news.outage);
}

/* A router has given us another endpoint. The server tells original peers. */
static void
review_endpoint (OgClient *self, gint64 now)
{
  const OgAddress *endpoint =
      og_registration_get_own_endpoint (&self->registration);

  if (og_address_equal (&self->reached_at, endpoint))
    return;

  self->group.pings.own = *endpoint;
  if (og_address_is_set (&self->reached_at))
    og_group_tell_originals (&self->group, now);
  self->reached_at = *endpoint;
}

/* What the router does is asked of a server that took us. */
static void
review_router (OgClient *self, gint64 now)
{
  const OgRegistration *server = &self->registration;
  const OgNatScene scene = { server->server, server->mirror_port,
                             server->private_address, server->reached_at.client };

  if (server->is_member)
    og_nat_check_look (&self->nat_check, &scene, now);
}

static void
review_relay (OgClient *self, gint64 now)
{
  OgOutage outage = og_outage_find (&self->contact, self->group.roster,
                                    self->group.news.outage, now);
  const OgRegistration *server = &self->registration;
  const OgPath none = { 0 };

  og_rings_set_own_address (self->group.loops.rings, &server->private_address);
  og_group_set_relay (
      &self->group, og_registration_is_relayed (server) ? &server->server : &none,
      &server->cookie.bytes, og_registration_is_heard (server, now), now);
  og_group_set_outage (&self->group, outage, now);
}

void
og_client_set_places (OgClient *self,
                      const OgServerPlace *places,
                      guint n_places,
                      OgLinkWish links,
                      gint64 now)
{
  og_server_contact_set_places (&self->contact, places, n_places, links, now);
  og_group_set_joined (&self->group, self->registration.is_member,
                       og_cookie_is_repeated (&self->registration.cookie));
  og_group_set_listed (&self->group, self->registration.listed);
  review_relay (self, now);
  review_registration (self);
}

void
og_client_set_endpoints (OgClient *self,
                         const OgAddress *addresses,
                         guint n,
                         gint64 now)
{
  og_registration_set_endpoints (&self->registration, addresses, n, now);
}

void
og_client_network_changed (OgClient *self, gint64 now)
{
  og_group_we_moved (&self->group, now);
}

void
og_client_stood_still (OgClient *self, gint64 duration, gint64 missed, gint64 now)
{
  og_registration_news_stood_still (&self->news, duration, now);
  og_standstill_end (&self->contact, &self->group, missed, now);
}

void
og_client_set_clock (OgClient *self, gint64 offset)
{
  og_group_set_clock (&self->group, offset);
}

void
og_client_leave (OgClient *self)
{
  og_registration_leave (&self->registration);
  og_server_contact_end (&self->contact);
  og_group_set_joined (&self->group, FALSE, FALSE);
  og_group_forget_members (&self->group);
  review_registration (self);
}

void
og_client_soundcheck (OgClient *self, gint64 now)
{
  og_group_soundcheck (&self->group, now);
}

/* That we joined is told before the members in the same packet. */
static void
take_server_message (OgClient *self, const OgControl *message, gint64 now)
{
  og_server_control_received (&self->registration, &self->group, message, now);
  if (message->kind == OG_KIND_GROUP_STATUS)
    review_registration (self);
}

static void
receive_from_server (OgClient *self, const OgDatagram *datagram, gint64 now)
{
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  if (!og_server_contact_accepts (&self->contact, datagram, now))
    {
      self->statistics.forged++;
      return;
    }

  og_registration_packet_received (&self->registration);
  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (!og_control_decode (&control, &message))
      self->statistics.misworded++;
    else if (og_server_contact_takes (&self->contact, &control, datagram->path,
                                      now))
      take_server_message (self, &control, now);

  og_group_set_listed (&self->group, self->registration.listed);
  review_relay (self, now);
  review_registration (self);
  og_registration_news_review_name (&self->news, &self->registration, now);
  review_endpoint (self, now);
  review_router (self, now);
}

/* A peer is reviewed when all it says is heard: the hello stands behind the
 * ping. */
static gboolean
receive_from_peer (OgClient *self,
                   const OgDatagram *datagram,
                   OgDelivery *delivery,
                   gint64 now)
{
  OgPeer *peer = og_roster_find_from (self->group.roster, datagram->path);
  OgPeer *author = peer;
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_control_decode (&control, &message))
      {
        OgPeer *speaker = og_group_control_received (&self->group, peer,
                                                     &control, datagram, now);

        if (peer != NULL && peer != speaker)
          og_group_review_peer (&self->group, peer, now);
        peer = speaker;
      }
    else
      self->statistics.misworded++;

  if (peer != NULL)
    og_group_review_peer (&self->group, author = peer, now);
  else
    self->statistics.strangers++;

  og_server_control_serve (&self->registration, &self->group, now);
  return author != NULL
         && og_deliveries_take_control (self->group.deliveries, author,
                                        datagram, delivery, now);
}

/* All of a packet is taken or nothing, as in the original. */
static gboolean
is_well_formed (OgClient *self, const OgDatagram *datagram)
{
  if (og_osc_check (datagram->data, datagram->size) == OG_OSC_OK)
    return TRUE;

  self->statistics.malformed++;
  return FALSE;
}

/* What is inside came from @peer, as if directly, by the path of the relay. */
static gboolean
receive_inside (OgClient *self,
                OgPeer *peer,
                const OgDatagram *inside,
                OgDelivery *delivery,
                gint64 now)
{
  if (!og_is_control (inside->data, inside->size))
    return inside->size > 0
           && og_group_users_received (&self->group, peer, inside, delivery, now);

  return is_well_formed (self, inside)
         && receive_from_peer (self, inside, delivery, now);
}

/* A member whose packets the server hands on takes such packets, too, even if
 * we are yet to be told. That of one that we do not know shows that news were
 * lost; or that the group is larger than our roster, so that no list brings
 * that member. */
static gboolean
receive_relayed (OgClient *self,
                 const OgRelayedPacket *relayed,
                 const OgPath *by,
                 OgDelivery *delivery,
                 gint64 now)
{
  OgPeer *peer = og_roster_find (self->group.roster, relayed->from);
  OgDatagram inside = { .data = relayed->packet, .size = relayed->packet_size };
  OgPath path;

  if (!og_registration_is_relayed (&self->registration)
      || !og_token_equal (&relayed->cookie, &self->registration.cookie.bytes))
    {
      self->statistics.forged++;
      return FALSE;
    }
  og_server_contact_heard (&self->contact, by, now);
  if (peer == NULL || strcmp (relayed->group, self->group.name) != 0)
    {
      self->statistics.strangers++;
      og_list_wish_set (&self->registration.list_wish, now);
      return FALSE;
    }

  if (peer->joined >= self->registration.list_wish.pinged)
    og_list_wish_was_worth_it (&self->registration.list_wish);
  path = og_group_relayed_from (&self->group, peer, now);
  inside.path = &path;
  return receive_inside (self, peer, &inside, delivery, now);
}

static gboolean
receive_control (OgClient *self,
                 const OgDatagram *datagram,
                 OgDelivery *delivery,
                 gint64 now)
{
  OgRelayedPacket relayed;

  if (!is_well_formed (self, datagram))
    return FALSE;
  if (og_nat_check_receive (&self->nat_check, datagram, now))
    return FALSE;
  if (!og_server_contact_is_server (&self->contact, datagram->path))
    return receive_from_peer (self, datagram, delivery, now);
  if (og_relayed_packet_read (datagram->data, datagram->size, &relayed))
    return receive_relayed (self, &relayed, datagram->path, delivery, now);

  receive_from_server (self, datagram, now);
  return FALSE;
}

/* The server is not a peer, even where one used to be. */
static OgPeer *
find_peer (OgClient *self, const OgPath *path)
{
  return og_server_contact_is_server (&self->contact, path)
             ? NULL
             : og_roster_find_from (self->group.roster, path);
}

gboolean
og_client_receive (OgClient *self,
                   const OgDatagram *datagram,
                   OgDelivery *delivery,
                   gint64 now)
{
  OgPeer *peer;

  if (og_is_control (datagram->data, datagram->size))
    return receive_control (self, datagram, delivery, now);

  peer = find_peer (self, datagram->path);
  if (peer != NULL && datagram->size > 0)
    return og_group_users_received (&self->group, peer, datagram, delivery, now);

  self->statistics.strangers++;
  return FALSE;
}

const OgRun *
og_client_forward (OgClient *self,
                   const OgDatagram *datagrams,
                   guint n_datagrams,
                   guint *n_runs,
                   gint64 now)
{
  return og_group_forward (&self->group, datagrams, n_datagrams, n_runs, now);
}

void
og_client_sent (OgClient *self, const OgSent *sent, gint64 now)
{
  og_forwarding_sent (self->group.forwarding, sent, now);
}

/* The group may hurry the registration. */
void
og_client_advance (OgClient *self, gint64 now)
{
  review_relay (self, now);
  og_group_advance (&self->group, now);
  og_server_control_serve (&self->registration, &self->group, now);
  og_registration_set_brisk (&self->registration, self->group.has_originals);
  og_server_contact_advance (&self->contact, now);
  og_registration_advance (&self->registration, now);
  og_nat_check_advance (&self->nat_check, now);
  review_registration (self);
}

gint64
og_client_next_deadline (OgClient *self)
{
  gint64 due =
      og_earlier_deadline (og_registration_next_deadline (&self->registration),
                           og_server_contact_next_deadline (&self->contact));

  due = og_earlier_deadline (due, og_nat_check_next_deadline (&self->nat_check));
  return og_earlier_deadline (due, og_group_next_deadline (&self->group));
}

const OgGroup *
og_client_get_group (const OgClient *self)
{
  return &self->group;
}

OgRoster *
og_client_get_roster (OgClient *self)
{
  return self->group.roster;
}

OgForwarding *
og_client_get_forwarding (OgClient *self)
{
  return self->group.forwarding;
}

OgOutbox *
og_client_get_outbox (OgClient *self)
{
  return self->outbox;
}

OgSoundcheckRound *
og_client_get_soundchecks (OgClient *self)
{
  return &self->group.soundchecks;
}

OgDeliveries *
og_client_get_deliveries (OgClient *self)
{
  return self->group.deliveries;
}

OgRings *
og_client_get_rings (OgClient *self)
{
  return self->group.loops.rings;
}

OgServerWays *
og_client_get_ways (OgClient *self)
{
  return &self->contact.ways;
}

void
og_client_offer_password (OgClient *self,
                          const char *password,
                          const OgAddress *host,
                          gint64 now)
{
  og_registration_offer_password (&self->registration, password, host, now);
}

const OgRegistration *
og_client_get_registration (const OgClient *self)
{
  return &self->registration;
}

const OgNatCheck *
og_client_get_nat_check (const OgClient *self)
{
  return &self->nat_check;
}

const OgClientStatistics *
og_client_get_statistics (const OgClient *self)
{
  return &self->statistics;
}
