/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* Endpoints that were pinged and never answered. They are remembered apart from the members
 * who have them: one that leaves and comes back, or comes back by another name, is not new
 * at its endpoint. There is a fixed number of places, by keyed hash. */

#define OG_MUTE_ENDPOINTS 1024

typedef struct
{
  guint64 endpoint;         /* its hash */
  gint64 pinged;            /* when last */
  guint n_pings;            /* 0: this place is free */
} OgMuteEndpoint;

typedef struct
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  OgMuteEndpoint places[OG_MUTE_ENDPOINTS];
} OgMuteEndpoints;

void           og_mute_endpoints_init     (OgMuteEndpoints *self,
                                           const guint8 key[OG_SIPHASH_KEY_SIZE]);
OgMuteEndpoint og_mute_endpoints_get      (const OgMuteEndpoints *self, const OgAddress *address,
                                           gint64 now);
void           og_mute_endpoints_pinged   (OgMuteEndpoints *self, const OgAddress *address,
                                           gint64 now);
void           og_mute_endpoints_answered (OgMuteEndpoints *self, const OgAddress *address);
void           og_mute_endpoints_forget   (OgMuteEndpoints *self);

/* og_mute_endpoints_get: all zero if nothing is known of it, or since too long.
 *
 * og_mute_endpoints_forget: all. */

G_END_DECLS
