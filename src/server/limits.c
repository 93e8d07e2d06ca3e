/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/limits.h"

#include <string.h>

/* A token bucket that fills by one byte a microsecond is one number: the time
 * at which it will be full. Addresses share a fixed number of buckets by keyed
 * hash: no flood of sources makes the table grow, and nobody can choose whose
 * bucket to empty. */
#define N_BUCKETS 65536

struct _OgLimits
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  gint64 full_at[N_BUCKETS];
};

/* A zero first: no name starts so, thus none has a hash that is sent out. */
enum
{
  ADDRESS_SIZE = 1 + 16,
  ENDPOINT_SIZE = ADDRESS_SIZE + 2
};

static void
write_endpoint (const OgAddress *address, guint8 bytes[ENDPOINT_SIZE])
{
  guint16 port = GUINT16_TO_BE (address->port);

  bytes[0] = 0;
  memcpy (bytes + 1, address->ip, sizeof address->ip);
  memcpy (bytes + ADDRESS_SIZE, &port, sizeof port);
}

static guint
get_bucket (const OgLimits *self, const OgAddress *address)
{
  guint8 bytes[ENDPOINT_SIZE];

  write_endpoint (address, bytes);
  return og_siphash (self->key, bytes, ADDRESS_SIZE) % N_BUCKETS;
}

static guint
get_cost (gboolean is_proven)
{
  return is_proven ? 1 : OG_UNPROVEN_COST;
}

OgLimits *
og_limits_new (const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgLimits *self = g_new0 (OgLimits, 1);

  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_limits_free (OgLimits *self)
{
  g_free (self);
}

gsize
og_limits_get_allowance (const OgLimits *self,
                         const OgAddress *to,
                         gboolean is_proven,
                         gint64 now)
{
  gint64 full_at;

  if (og_address_is_loopback (to))
    return OG_BURST;

  full_at = MAX (self->full_at[get_bucket (self, to)], now);
  return MAX (OG_BURST - (full_at - now), 0) / get_cost (is_proven);
}

void
og_limits_spend (OgLimits *self,
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
og_limits_get_credit (gsize earned, gsize spent)
{
  return (guint16) MIN (earned - MIN (spent, earned), OG_CREDIT_MAX);
}

void
og_limits_make_challenge (const OgLimits *self,
                          const OgAddress *source,
                          guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint8 bytes[ENDPOINT_SIZE];
  guint64 hash;

  write_endpoint (source, bytes);
  hash = GUINT64_TO_BE (og_siphash (self->key, bytes, sizeof bytes));
  memcpy (challenge, &hash, sizeof hash);
}

gboolean
og_limits_is_challenge_of (const OgLimits *self,
                           const OgAddress *source,
                           const guint8 challenge[OG_CHALLENGE_SIZE])
{
  guint8 expected[OG_CHALLENGE_SIZE];
  guint8 difference = 0;

  og_limits_make_challenge (self, source, expected);
  for (guint i = 0; i < OG_CHALLENGE_SIZE; i++)
    difference |= expected[i] ^ challenge[i];

  return difference == 0;
}
