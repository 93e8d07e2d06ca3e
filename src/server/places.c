/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/places.h"

#include "server/limits.h"
#include "wire/site.h"

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
  Shares sites;
  Shares networks;          /* of IPv6, where a network is had for nothing */
  Shares unproven_networks; /* of unproven sources only */
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
find (const OgPlaces *self, const Shares *shares, guint64 number)
{
  return &shares->counts[og_siphash (self->key, &number, sizeof number) & shares->mask];
}

static guint16 *
find_site (const OgPlaces *self, const OgAddress *source)
{
  return find (self, &self->sites, og_site_of (source));
}

static guint16 *
find_network (const OgPlaces *self, const Shares *shares, const OgAddress *source)
{
  return find (self, shares, og_network_of (source));
}

static gboolean
is_ipv6 (const OgAddress *source)
{
  return og_address_get_family (source) == OG_FAMILY_IPV6;
}

static gboolean
has_some (const Shares *shares, const guint16 *count)
{
  return *count < shares->max;
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

  change (find_site (self, source), by);
  if (is_ipv6 (source))
    change (find_network (self, &self->networks, source), by);
  if (is_proven)
    return;

  change (find_network (self, &self->unproven_networks, source), by);
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
  shares_init (&self->sites, max_places,
               MAX (max_places / OG_SHARE_OF_SITE, min_share));
  shares_init (&self->networks, max_places,
               MAX (max_places / OG_SHARE_OF_NETWORK, min_share));
  shares_init (&self->unproven_networks, self->max_unproven,
               MAX (self->max_unproven / OG_SHARE_OF_NETWORK, min_share));
  return self;
}

void
og_places_free (OgPlaces *self)
{
  g_free (self->sites.counts);
  g_free (self->networks.counts);
  g_free (self->unproven_networks.counts);
  g_free (self);
}

gboolean
og_places_has_share (const OgPlaces *self,
                     const OgAddress *source,
                     gboolean is_proven)
{
  if (og_address_is_loopback (source))
    return TRUE;

  return has_some (&self->sites, find_site (self, source))
         && (!is_ipv6 (source)
             || has_some (&self->networks,
                          find_network (self, &self->networks, source)))
         && (is_proven
             || has_some (&self->unproven_networks,
                          find_network (self, &self->unproven_networks, source)));
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
