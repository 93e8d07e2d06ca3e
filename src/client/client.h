/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/group.h"
#include "client/nat-check.h"
#include "client/registration.h"
#include "client/server-contact.h"

G_BEGIN_DECLS

/* The client's core: a member of one group. It takes every datagram that comes
 * from the network, says what is for the local programs, and where what they
 * send goes, and writes all datagrams of control into its outbox. It opens no
 * socket, reads no clock and never looks into users' OSC further than needed to
 * tell it from control and to spare original peers. */

typedef struct _OgClient OgClient;

/* Strings are copied. Passwords are those that the user knows. */
typedef struct
{
  const char *user;
  const char *password;
  const char *group;
  const char *group_password;
  gboolean passes_pings;    /* local programs hear pings, as from the original */
  guint64 session;          /* random, of this client only */
  guint8 secret[OG_SIPHASH_KEY_SIZE]; /* the same, and never sent */
  gint64 clock_offset;      /* wall clock minus monotonic clock, µs */
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  gboolean meets_nobody;    /* it only wants to know whether it would be taken */
  OgEventSink sink;
  const char *former_password; /* tried once if the other is refused; NULL: none */
  gboolean may_have_others; /* the shell may know more of them, see former-password */
} OgClientConfig;

typedef struct
{
  guint64 strangers;        /* datagrams from unknown addresses */
  guint64 malformed;        /* control that could not be taken apart */
  guint64 forged;           /* in the server's name, without our cookie */
  guint64 misworded;        /* messages of control with wrong arguments */
} OgClientStatistics;

OgClient                 *og_client_new              (const OgClientConfig *config, gint64 now);
void                      og_client_free             (OgClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgClient, og_client_free)

void                      og_client_set_places       (OgClient *self, const OgServerPlace *places,
                                                      guint n_places, OgLinkWish links,
                                                      gint64 now);
void                      og_client_set_endpoints    (OgClient *self, const OgAddress *addresses,
                                                      guint n, gint64 now);
void                      og_client_network_changed  (OgClient *self, gint64 now);
void                      og_client_stood_still      (OgClient *self, gint64 duration,
                                                      gint64 missed, gint64 now);
void                      og_client_set_clock        (OgClient *self, gint64 offset);
void                      og_client_leave            (OgClient *self);
void                      og_client_offer_password   (OgClient *self, const char *password,
                                                      const OgAddress *host, gint64 now);
void                      og_client_soundcheck       (OgClient *self, gint64 now);

gboolean                  og_client_receive          (OgClient *self, const OgDatagram *datagram,
                                                      OgDelivery *delivery, gint64 now);
const OgRun              *og_client_forward          (OgClient *self,
                                                      const OgDatagram *datagrams,
                                                      guint n_datagrams, guint *n_runs,
                                                      gint64 now);
void                      og_client_sent             (OgClient *self, const OgSent *sent,
                                                      gint64 now);
void                      og_client_advance          (OgClient *self, gint64 now);
gint64                    og_client_next_deadline    (OgClient *self);

const OgGroup            *og_client_get_group        (const OgClient *self);
OgRoster                 *og_client_get_roster       (OgClient *self);
OgForwarding             *og_client_get_forwarding   (OgClient *self);
OgOutbox                 *og_client_get_outbox       (OgClient *self);
OgSoundcheckRound        *og_client_get_soundchecks  (OgClient *self);
OgDeliveries             *og_client_get_deliveries   (OgClient *self);
OgRings                  *og_client_get_rings        (OgClient *self);
OgServerWays             *og_client_get_ways         (OgClient *self);
const OgRegistration     *og_client_get_registration (const OgClient *self);
const OgNatCheck         *og_client_get_nat_check    (const OgClient *self);
const OgClientStatistics *og_client_get_statistics   (const OgClient *self);

/* One that is only tried by @server. @private_address is the address of our external
 * socket in our own network, as seen towards the server. */
static inline void
og_client_set_server (OgClient *self, const OgPath *server, const OgAddress *private_address,
                      gint64 now)
{
  const OgServerPlace place = { server->address, *private_address, server->transport };

  og_client_set_places (self, &place, 1, OG_LINKS_NONE, now);
}

/* og_client_set_endpoints: all addresses at which our external socket is, of both
 * families, that of each which the system would use first before the others; to be given
 * before the server, and again when they change. What is of no use to others is left out.
 *
 * og_client_set_places: all addresses of one server, to be given again when they or our
 * network may have changed.
 *
 * og_client_network_changed: every way to a peer must be found again. Follow
 * it by og_client_set_places().
 *
 * og_client_stood_still: neither this nor anything else here ran for @duration, µs, because
 * the computer slept, say. @missed: as much of it as passed on the clock of @now. To be told
 * before anything is received or due; follow it by og_client_set_places().
 *
 * og_client_set_clock: the wall clock is @offset, µs, ahead of the clock of @now since it was
 * set, or since a sleep in which the other one stood still.
 *
 * og_client_leave: says so to the server and becomes idle.
 *
 * og_client_offer_password: when the registration's former_password is_wanted: tried once
 * more, while the server is at @host. NULL: the shell knows no other, and the refusal is
 * told.
 *
 * og_client_soundcheck: sends every member a test message, from now on; what
 * comes of it stands in the soundcheck of each peer. A second call starts again.
 *
 * og_client_receive: TRUE: @delivery is for the local programs, now: users' OSC
 * from a peer, or pings if they are passed. The shell hands it over, then what
 * og_deliveries_peek() gives, then calls og_deliveries_clear().
 *
 * og_client_get_ways: the shell tells them of links, calls og_client_advance() then, and
 * keeps those links that they want.
 *
 * og_client_forward: what goes where of @datagrams, which local programs sent; valid
 * until the next call. The shell sends it and says by og_client_sent() what
 * became of each run.
 *
 * og_client_get_group: says whether we are in it. og_client_get_registration() is
 * another question: the server may have fallen silent since it took us. */

G_END_DECLS
