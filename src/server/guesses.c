/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/guesses.h"

#include "server/limits.h"
#include "wire/site.h"

#include <string.h>

/* A token bucket is the time at which it is full, as in allowances, and shared
 * by keyed hash. */
#define N_BUCKETS 4096

typedef struct
{
  gint64 full_at;
  gint64 told; /* when a person last was */
} Bucket;

struct _OgGuesses
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  Bucket networks[N_BUCKETS];
  Bucket unproven_networks[N_BUCKETS];
  Bucket unproven_names[N_BUCKETS];
  OgReporter reporter;
  guint n_wrong; /* in this datagram */
  guint64 n_withheld;
};

/* What anybody can write the address of a network on does not count for those
 * of it who prove that they are there. */
static Bucket *
find_network (OgGuesses *self, const OgClaimant *claimant)
{
  const guint64 network = og_network_of (&claimant->path.address);
  guint64 hash = og_siphash (self->key, &network, sizeof network);

  return claimant->is_proven ? &self->networks[hash % N_BUCKETS]
                             : &self->unproven_networks[hash % N_BUCKETS];
}

static Bucket *
find_name (OgGuesses *self, const char *name)
{
  return &self->unproven_names[og_siphash (self->key, name, strlen (name)) % N_BUCKETS];
}

static gboolean
is_empty (const Bucket *bucket, gint64 now)
{
  return bucket->full_at - now > (OG_GUESSES_BURST - 1) * OG_GUESS_INTERVAL;
}

/* Never more than all: who tried too many has to wait no longer than who tried them all. */
static void
spend (Bucket *bucket, gint64 now)
{
  gint64 full_at = MAX (bucket->full_at, now) + OG_GUESS_INTERVAL;

  bucket->full_at = MIN (full_at, now + OG_GUESSES_BURST * OG_GUESS_INTERVAL);
}

OgGuesses *
og_guesses_new (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgReporter *reporter)
{
  OgGuesses *self = g_new0 (OgGuesses, 1);

  self->reporter = *reporter;
  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_guesses_free (OgGuesses *self)
{
  g_free (self);
}

void
og_guesses_begin (OgGuesses *self)
{
  self->n_wrong = 0;
}

gboolean
og_guesses_may_try (OgGuesses *self,
                    const OgClaimant *claimant,
                    const char *name,
                    gint64 now)
{
  if (self->n_wrong < OG_GUESSES_A_DATAGRAM
      && (name == NULL
          || (!is_empty (find_network (self, claimant), now)
              && (claimant->is_proven || !is_empty (find_name (self, name), now)))))
    return TRUE;

  self->n_withheld++;
  return FALSE;
}

void
og_guesses_wrong (OgGuesses *self,
                  const OgClaimant *claimant,
                  const char *name,
                  gint64 now)
{
  Bucket *network = find_network (self, claimant);

  self->n_wrong++;
  if (name == NULL)
    return;

  spend (network, now);
  if (!claimant->is_proven)
    spend (find_name (self, name), now);

  if (!is_empty (network, now)
      || (network->told != 0 && now - network->told < OG_GUESSES_TOLD_EACH))
    return;

  network->told = now;
  og_reporter_tell_guesses (&self->reporter, &claimant->path.address);
}

guint64
og_guesses_count (const OgGuesses *self)
{
  return self->n_withheld;
}
