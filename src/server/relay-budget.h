/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/user.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* How much the relay may hand on: for each user, for each network that sends or gets, and
 * for all. It counts bytes, and knows nothing of packets. */

/* Bytes a second that are sent, all copies counted. */
typedef struct
{
  guint user_rate;          /* for what one user sends */
  guint rate;               /* for all; 0: nothing is handed on */
} OgRelayLimits;

/* Whether a sender, and all in its network, send little enough to go before others. */
typedef struct
{
  guint network;            /* of the sender, among the buckets */
  gboolean is_light;
  gboolean is_network_light;
} OgRelayPriority;

typedef struct _OgRelayBudget OgRelayBudget;

OgRelayBudget  *og_relay_budget_new     (const guint8 key[OG_SIPHASH_KEY_SIZE],
                                         const OgRelayLimits *limits);
void            og_relay_budget_free    (OgRelayBudget *self);
gboolean        og_relay_budget_is_open (const OgRelayBudget *self);
OgRelayPriority og_relay_budget_judge   (const OgRelayBudget *self, const OgUser *sender,
                                         gint64 now);
gboolean        og_relay_budget_send    (OgRelayBudget *self, OgUser *sender,
                                         const OgRelayPriority *priority, gsize size,
                                         gint64 now);
gboolean        og_relay_budget_get     (OgRelayBudget *self, const OgUser *reader,
                                         const OgRelayPriority *priority, gsize size,
                                         gint64 now);
gboolean        og_relay_budget_ask     (OgRelayBudget *self, const OgUser *user, gint64 now);

/* og_relay_budget_is_open: anything may be handed on at all.
 *
 * og_relay_budget_send: takes what @sender needs to send @size bytes, all copies counted.
 * FALSE: there is not enough.
 *
 * og_relay_budget_get: likewise, for what one reader gets.
 *
 * og_relay_budget_judge: for what @sender sends now. What goes before is counted when it
 * is sent, so some packets may be judged together.
 *
 * og_relay_budget_ask: whether @user may be asked where it is, which is counted. */

G_END_DECLS
