/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/places.h"

#include "server/limits.h"
#include "server/site.h"

#include <string.h>

/* Sources share a fixed number of counters by keyed hash: no flood of them makes the
 * tables grow, and nobody can choose whose counter to fill. There are about as many
 * as places, so that few share one. One that is full stays full. */
typedef struct
{
  /* Owned */
  guint16 *counts;

  guint mask;
  guint max; /* a counter */
} Shares;

struct _OgPlaces
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  Shares addresses;
  Shares networks; /* of unproven sources only */
  guint n_unproven;
  guint max_unproven;
};

#define COUNTERS_MIN 4096

static void
shares_init (Shares *self, guint n_counters, guint max)
{
  guint n = COUNTERS_MIN;

  while (n < n_counters)
    n *= 2;

  self->counts = g_new0 (guint16, n);
  self->mask = n - 1;
  self->max = MIN (max, G_MAXUINT16 - 1);
}

static guint16 *
find (const OgPlaces *self, const Shares *shares, gconstpointer source, gsize size)
{
  return &shares->counts[og_siphash (self->key, source, size) & shares->mask];
}

static guint16 *
find_address (const OgPlaces *self, const OgAddress *source)
{
  const guint64 site = og_site_of (source);

  return find (self, &self->addresses, &site, sizeof site);
}

static guint16 *
find_network (const OgPlaces *self, const OgAddress *source)
{
  return find (self, &self->networks, source->ip,
               og_address_get_network_size (source));
}

static void
change (guint16 *count, gint by)
{
  if (*count != G_MAXUINT16)
    *count = (guint16) (*count + by);
}

static void
change_all (OgPlaces *self, const OgAddress *source, gboolean is_proven, gint by)
{
  if (og_address_is_loopback (source))
    return;

  change (find_address (self, source), by);
  if (is_proven)
    return;

  change (find_network (self, source), by);
  self->n_unproven += (guint) by;
}

OgPlaces *
og_places_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
               guint max_places,
               guint min_unproven,
               guint min_share)
{
  OgPlaces *self = g_new0 (OgPlaces, 1);

  memcpy (self->key, key, sizeof self->key);
  self->max_unproven =
      MAX (max_places / OG_UNPROVEN_PART, MIN (max_places, min_unproven));
  shares_init (&self->addresses, max_places,
               MAX (max_places / OG_SHARE_OF_ADDRESS, min_share));
  shares_init (&self->networks, self->max_unproven,
               MAX (self->max_unproven / OG_SHARE_OF_NETWORK, min_share));
  return self;
}

void
og_places_free (OgPlaces *self)
{
  g_free (self->addresses.counts);
  g_free (self->networks.counts);
  g_free (self);
}

gboolean
og_places_has_share (const OgPlaces *self,
                     const OgAddress *source,
                     gboolean is_proven)
{
  if (og_address_is_loopback (source))
    return TRUE;

  return *find_address (self, source) < self->addresses.max
         && (is_proven || *find_network (self, source) < self->networks.max);
}

gboolean
og_places_are_for_proven (const OgPlaces *self)
{
  return self->n_unproven >= self->max_unproven;
}

void
og_places_take (OgPlaces *self, const OgAddress *source, gboolean is_proven)
{
  change_all (self, source, is_proven, 1);
}

void
og_places_give_back (OgPlaces *self, const OgAddress *source, gboolean is_proven)
{
  change_all (self, source, is_proven, -1);
}
