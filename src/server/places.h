/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* Who holds how many of a number of places, so that nobody takes them all: users have
 * places, and so have groups, which count for the user who made them. Sources that
 * proved nothing share a part of all places. It counts, and never decides who goes. */

typedef struct _OgPlaces OgPlaces;

OgPlaces *og_places_new            (const guint8 key[OG_SIPHASH_KEY_SIZE], guint max_places,
                                    guint min_unproven, guint min_share);
void      og_places_free           (OgPlaces *self);
gboolean  og_places_has_share      (const OgPlaces *self, const OgAddress *source,
                                    gboolean is_proven);
gboolean  og_places_are_for_proven (const OgPlaces *self);
void      og_places_take           (OgPlaces *self, const OgAddress *source, gboolean is_proven);
void      og_places_give_back      (OgPlaces *self, const OgAddress *source, gboolean is_proven);

/* og_places_new: @min_unproven of @max_places and @min_share of them are granted in any
 * case, see limits.
 *
 * og_places_has_share: FALSE if the source's site holds its share of all places already, or
 * its network of IPv6, or, without proof, its network its share of those. See wire/site.
 *
 * og_places_are_for_proven: unproven sources hold all that they may.
 *
 * og_places_take, og_places_give_back: loopback is not counted, because nobody else
 * can write it on a datagram. */

G_END_DECLS
