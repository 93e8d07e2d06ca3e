/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"
#include "wire/name.h"

G_BEGIN_DECLS

/* Pings of members that we have not been told of yet: a newcomer's ping is
 * often here before the server's word of it. They are remembered for a moment,
 * so that the newcomer need not ping twice; a few at most. */

#define OG_EARLY_PINGS_KEPT 16

typedef struct
{
  char user[OG_NAME_MAX + 1];
  OgPath path;
  gint64 time;
  gboolean says_hello;
} OgEarlyPing;

typedef struct
{
  OgEarlyPing pings[OG_EARLY_PINGS_KEPT];
  guint next;
} OgEarlyPings;

void               og_early_pings_add        (OgEarlyPings *self, const char *user,
                                              const OgPath *path, gint64 now);
void               og_early_pings_said_hello (OgEarlyPings *self, const OgPath *path);
const OgEarlyPing *og_early_pings_take       (OgEarlyPings *self, const char *user,
                                              const OgPath *path, gint64 now);
void               og_early_pings_hand_over  (OgEarlyPings *self, OgPeer *peer, gint64 now);

/* og_early_pings_add: a name that is not valid is not kept.
 *
 * og_early_pings_said_hello: a hello came by @path. If the last ping did so too,
 * they stood in one packet.
 *
 * og_early_pings_take: the ping of @user by @path within the last
 * OG_EARLY_PING_VALID, or NULL; valid until the next call. It is then forgotten.
 *
 * og_early_pings_hand_over: those that came from where the server says that
 * @peer is. */

G_END_DECLS
