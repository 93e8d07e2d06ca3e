/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/guesses.h"

#include "server/limits.h"
#include "wire/site.h"

#include <string.h>

/* A token bucket is the time at which it is full, as in allowances, and shared
 * by keyed hash. */
#define N_BUCKETS 4096

/* So many that forged guesses, at names of all kinds, do not fill those of others. */
#define N_UNPROVEN_BUCKETS 65536

typedef struct
{
  gint64 full_at;
  gint64 told; /* when a person last was */
} Bucket;

/* So many wrong ones at once, and one more each interval (µs). */
typedef struct
{
  guint burst;
  gint64 interval;
} Rate;

static const Rate RATE = { OG_GUESSES_BURST, OG_GUESS_INTERVAL };
static const Rate NETWORK_RATE = { OG_GUESSES_NETWORK_BURST,
                                   OG_GUESS_NETWORK_INTERVAL };

/* Whoever forges guesses gets no answers, so there may be many of them: more
 * than it takes to keep somebody out who knows the password. */
static const Rate NAME_RATE = { OG_GUESSES_NAME_BURST, OG_GUESS_NAME_INTERVAL };

struct _OgGuesses
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  Bucket sites[N_BUCKETS];
  gint64 networks_full_at[N_BUCKETS];
  Bucket unproven_networks[N_UNPROVEN_BUCKETS];
  gint64 unproven_names_full_at[N_BUCKETS];
  OgReporter reporter;
  guint n_wrong; /* in this datagram */
  guint64 n_withheld;
};

static guint64
hash_place (const OgGuesses *self, guint64 place)
{
  return og_siphash (self->key, &place, sizeof place);
}

/* What anybody can write the address of a network on does not count for those
 * of it who prove that they are there. */
static Bucket *
find_source (OgGuesses *self, const OgClaimant *claimant)
{
  const OgAddress *address = &claimant->path.address;

  return claimant->is_proven
             ? &self->sites[hash_place (self, og_site_of (address)) % N_BUCKETS]
             : &self->unproven_networks[hash_place (self, og_network_of (address))
                                        % N_UNPROVEN_BUCKETS];
}

/* The second of its buckets: of its network with proof, otherwise of what it tries. */
static gint64 *
find_other (OgGuesses *self,
            const OgClaimant *claimant,
            const char *name,
            const Rate **rate)
{
  guint64 network = og_network_of (&claimant->path.address);

  *rate = claimant->is_proven ? &NETWORK_RATE : &NAME_RATE;
  return claimant->is_proven
             ? &self->networks_full_at[hash_place (self, network) % N_BUCKETS]
             : &self->unproven_names_full_at[og_siphash (self->key, name, strlen (name))
                                             % N_BUCKETS];
}

static gboolean
is_empty (gint64 full_at, const Rate *rate, gint64 now)
{
  return full_at - now > (rate->burst - 1) * rate->interval;
}

/* Never more than all: who tried too many has to wait no longer than who tried them all. */
static void
spend (gint64 *full_at, const Rate *rate, gint64 now)
{
  *full_at = MIN (MAX (*full_at, now) + rate->interval,
                  now + rate->burst * rate->interval);
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

static gboolean
has_some_left (OgGuesses *self,
               const OgClaimant *claimant,
               const char *name,
               gint64 now)
{
  const Rate *rate;
  gint64 other_full_at = *find_other (self, claimant, name, &rate);

  return !is_empty (find_source (self, claimant)->full_at, &RATE, now)
         && !is_empty (other_full_at, rate, now);
}

gboolean
og_guesses_may_try (OgGuesses *self,
                    const OgClaimant *claimant,
                    const char *name,
                    gint64 now)
{
  if (self->n_wrong < OG_GUESSES_A_DATAGRAM
      && (name == NULL || has_some_left (self, claimant, name, now)))
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
  Bucket *source = find_source (self, claimant);
  const Rate *rate;
  gint64 *other_full_at;

  self->n_wrong++;
  if (name == NULL)
    return;

  other_full_at = find_other (self, claimant, name, &rate);
  spend (&source->full_at, &RATE, now);
  spend (other_full_at, rate, now);
  if (!is_empty (source->full_at, &RATE, now)
      || (source->told != 0 && now - source->told < OG_GUESSES_TOLD_EACH))
    return;

  source->told = now;
  og_reporter_tell_guesses (&self->reporter, &claimant->path.address);
}

guint64
og_guesses_count (const OgGuesses *self)
{
  return self->n_withheld;
}
