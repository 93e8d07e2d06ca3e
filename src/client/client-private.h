/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "client/early-pings.h"
#include "client/loops/loops.h"
#include "client/registration.h"

G_BEGIN_DECLS

/* What the core is made of, and what it does after each step: it looks at what has
 * changed, tells each change once, and keeps the deadlines of the peers. */

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
  OgPeerContext peering;
  OgRegistration registration;
  OgEarlyPings early_pings;
  OgSoundcheckRound soundchecks;
  OgLoops loops;
  OgRegistrationState told;
  OgAddress reached_at;     /* our public endpoint, as the server said last */
  gboolean told_shared; /* that another takes our name */
  OgClientStatistics statistics;
  gint64 roll_call;         /* when we look who is missing; -1: not planned */
};

void og_client_review_registration (OgClient *self);
void og_client_review_name         (OgClient *self, gint64 now);
void og_client_review_peer         (OgClient *self, OgPeer *peer);
void og_client_schedule_peer       (OgClient *self, OgPeer *peer);
void og_client_plan_roll_call      (OgClient *self, gint64 now);
void og_client_remove_peer         (OgClient *self, OgPeer *peer);

/* og_client_review_registration: after anything that can have changed where we
 * stand with the server.
 *
 * og_client_review_name: after whatever the server says.
 *
 * og_client_review_peer: after anything that can have changed where we stand
 * with @peer. og_client_schedule_peer: after what only moves its deadline.
 *
 * og_client_plan_roll_call: after whatever the server says. See to it by then who
 * is missing.
 *
 * og_client_remove_peer: @peer may be NULL. */

G_END_DECLS
