/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/name.h"

G_BEGIN_DECLS

/* Pings of members that we have not been told of yet: a newcomer's ping is
 * often here before the server's word of it. They are remembered for a moment,
 * so that the newcomer need not ping twice; a few at most. */

#define OG_EARLY_PINGS_KEPT 16

typedef struct
{
  char user[OG_NAME_MAX + 1];
  OgAddress from;
  gint64 time;
} OgEarlyPing;

typedef struct
{
  OgEarlyPing pings[OG_EARLY_PINGS_KEPT];
  guint next;
} OgEarlyPings;

void     og_early_pings_add  (OgEarlyPings *self, const char *user,
                              const OgAddress *from, gint64 now);
gboolean og_early_pings_take (OgEarlyPings *self, const char *user,
                              const OgAddress *endpoint, gint64 now);

/* og_early_pings_add: a name that is not valid is not kept.
 *
 * og_early_pings_take: whether @user pinged from @endpoint within the last
 * OG_EARLY_PING_VALID. That ping is then forgotten. */

G_END_DECLS
