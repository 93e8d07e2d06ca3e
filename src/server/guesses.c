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

struct _OgGuesses
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  Bucket networks[N_BUCKETS];
  Bucket unproven_networks[N_UNPROVEN_BUCKETS];
  gint64 unproven_names_full_at[N_BUCKETS];
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

  return claimant->is_proven
             ? &self->networks[hash % N_BUCKETS]
             : &self->unproven_networks[hash % N_UNPROVEN_BUCKETS];
}

static gint64 *
find_name (OgGuesses *self, const char *name)
{
  return &self->unproven_names_full_at[og_siphash (self->key, name, strlen (name))
                                       % N_BUCKETS];
}

static gboolean
is_empty (gint64 full_at, gint64 now)
{
  return full_at - now > (OG_GUESSES_BURST - 1) * OG_GUESS_INTERVAL;
}

/* Never more than all: who tried too many has to wait no longer than who tried them all. */
static void
spend (gint64 *full_at, guint burst, gint64 interval, gint64 now)
{
  *full_at = MIN (MAX (*full_at, now) + interval, now + burst * interval);
}

/* Whoever forges guesses gets no answers, so there may be many of them: more
 * than it takes to keep somebody out who knows the password. */
static gboolean
is_name_empty (gint64 full_at, gint64 now)
{
  return full_at - now > (OG_GUESSES_NAME_BURST - 1) * OG_GUESS_NAME_INTERVAL;
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
          || (!is_empty (find_network (self, claimant)->full_at, now)
              && (claimant->is_proven
                  || !is_name_empty (*find_name (self, name), now)))))
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

  spend (&network->full_at, OG_GUESSES_BURST, OG_GUESS_INTERVAL, now);
  if (!claimant->is_proven)
    spend (find_name (self, name), OG_GUESSES_NAME_BURST,
           OG_GUESS_NAME_INTERVAL, now);

  if (!is_empty (network->full_at, now)
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
