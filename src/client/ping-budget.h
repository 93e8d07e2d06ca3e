/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidates.h"
#include "client/mute-endpoints.h"
#include "client/nonces.h"

G_BEGIN_DECLS

/* How often endpoints may be pinged that have never answered: members and servers can
 * name any address as theirs, and must not make us send to it. It counts for all peers
 * of a client together. Where somebody answers there are no limits. */

/* Hosts that are counted apart; two that share a place share its pings. */
#define OG_PING_BUDGET_HOSTS 256

/* Whose word it is that somebody is there. */
typedef enum
{
  OG_PING_BLIND,            /* the peer's own, or nobody's */
  OG_PING_HEARD,            /* a ping's, that came from there */
  OG_PING_VOUCHED,          /* the server's, who had a proof */
  OG_N_PING_STANDINGS
} OgPingStanding;

typedef enum
{
  OG_PING_GRANTED,
  OG_PING_EARLY,            /* this endpoint had what it may have for now */
  OG_PING_CROWDED           /* others had it: to be tried again soon */
} OgPingGrant;

/* Each number is when so many pings may be sent at once again as at first. */
typedef struct
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  OgAddress own;            /* our public endpoint; unset: not known */
  gint64 all[OG_N_PING_STANDINGS];
  gint64 hosts[OG_N_PING_STANDINGS][OG_PING_BUDGET_HOSTS];
  OgMuteEndpoints mute;     /* of those that nobody vouches for */
} OgPingBudget;

void        og_ping_budget_init (OgPingBudget *self, const OgNonces *nonces);
OgPingGrant og_ping_budget_take (OgPingBudget *self, const OgCandidates *candidates,
                                 guint place, gboolean is_vouched, gint64 now);
void        og_ping_budget_we_moved (OgPingBudget *self);

/* og_ping_budget_take: whether the candidate at @place is to be pinged now. If the
 * server vouches for it, all rounds are granted.
 *
 * og_ping_budget_we_moved: what never answered may do so now. */

G_END_DECLS
