/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/greeting.h"
#include "client/peer.h"
#include "wire/name.h"

G_BEGIN_DECLS

/* Pings of members that we have not been told of yet, or not there, or whose tokens we
 * have not: the ping of a newcomer, or of one that has moved, is often here before the
 * server's word of it. They are remembered for a moment, so that it need not ping twice;
 * a few at most. */

#define OG_EARLY_PINGS_KEPT 64

typedef struct
{
  char user[OG_NAME_MAX + 1];
  OgPath path;
  gint64 time;
  OgGreeting greeting;
} OgEarlyPing;

typedef struct
{
  OgEarlyPing pings[OG_EARLY_PINGS_KEPT];
  guint next;
} OgEarlyPings;

void               og_early_pings_add       (OgEarlyPings *self, const char *user,
                                             const OgPath *path, const OgGreeting *greeting,
                                             gint64 now);
const OgEarlyPing *og_early_pings_take      (OgEarlyPings *self, const char *user,
                                             const OgPath *path, gint64 now);
const OgEarlyPing *og_early_pings_take_shown (OgEarlyPings *self, const char *user,
                                              const OgToken *token, gint64 now);
gboolean           og_early_pings_hand_over (OgEarlyPings *self, OgPeer *peer, gint64 now);

/* og_early_pings_add: a name that is not valid is not kept. Of several by one path
 * with one name, the last is kept.
 *
 * og_early_pings_take: the ping of @user by @path within the last
 * OG_EARLY_PING_VALID, or NULL; valid until the next call. It is then forgotten.
 * og_early_pings_take_shown: the last one of @user with @token, within the last
 * OG_SHOWN_TOKEN_VALID, or NULL.
 *
 * og_early_pings_hand_over: those that came from where the server says that
 * @peer is. TRUE: there were pings with its name, from there or not. */

G_END_DECLS
