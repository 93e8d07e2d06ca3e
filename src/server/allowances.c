/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/allowances.h"

#include "server/limits.h"
#include "wire/site.h"

#include <string.h>

/* A token bucket that fills by one byte a microsecond is one number: the time
 * at which it will be full. Addresses share a fixed number of buckets by keyed
 * hash: no flood of sources makes the table grow, and nobody can choose whose
 * bucket to empty. */
#define N_BUCKETS 65536

struct _OgAllowances
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  gint64 full_at[N_BUCKETS];
};

static guint
get_bucket (const OgAllowances *self, const OgAddress *address)
{
  const guint64 site = og_site_of (address);

  return og_siphash (self->key, &site, sizeof site) % N_BUCKETS;
}

static guint
get_cost (gboolean is_proven)
{
  return is_proven ? 1 : OG_UNPROVEN_COST;
}

OgAllowances *
og_allowances_new (const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgAllowances *self = g_new0 (OgAllowances, 1);

  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_allowances_free (OgAllowances *self)
{
  g_free (self);
}

gsize
og_allowances_get (const OgAllowances *self,
                   const OgAddress *to,
                   gboolean is_proven,
                   gint64 now)
{
  gint64 burst = is_proven ? OG_BURST : OG_UNPROVEN_BURST;
  gint64 full_at;

  if (og_address_is_loopback (to))
    return OG_BURST;

  full_at = MAX (self->full_at[get_bucket (self, to)], now);
  return MAX (burst - (full_at - now), 0) / get_cost (is_proven);
}

void
og_allowances_spend (OgAllowances *self,
                     const OgAddress *to,
                     gboolean is_proven,
                     gsize size,
                     gint64 now)
{
  gint64 *full_at;

  if (og_address_is_loopback (to))
    return;

  full_at = &self->full_at[get_bucket (self, to)];
  *full_at = MAX (*full_at, now) + (gint64) size * get_cost (is_proven);
}

guint16
og_allowances_get_credit (gsize earned, gsize spent)
{
  return (guint16) MIN (earned - MIN (spent, earned), OG_CREDIT_MAX);
}
