/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/suspects.h"

#include "client/loops/loop-limits.h"

#include <string.h>

#define REST OG_SUSPECTS

/* A bit may be that of other addresses, too: what never comes back of one in
 * some hundred makes the test of the rest a little longer. */
static guint64 *
get_bit (OgSuspects *self, guint32 hash, guint64 *bit)
{
  *bit = (guint64) 1 << hash % 64;
  return &self->rest[hash / 64 % G_N_ELEMENTS (self->rest)];
}

static gboolean
is_of_rest (OgSuspects *self, guint32 hash)
{
  guint64 bit;

  return (*get_bit (self, hash, &bit) & bit) != 0;
}

static OgSuspect *
find_own (OgSuspects *self, guint32 hash)
{
  for (guint i = 0; i < OG_SUSPECTS; i++)
    if (self->places[i].in_use && self->places[i].hash == hash)
      return &self->places[i];

  return NULL;
}

/* Not known to be a loop, nor to be none. */
static gboolean
is_of_no_use (const OgSuspect *suspect, gint64 now)
{
  return !suspect->testing && !suspect->named
         && (now >= suspect->valid_until
             || now >= suspect->returned + OG_LOOP_QUIET);
}

/* A free place, or that of the one who has been quiet for longest. */
static OgSuspect *
find_place (OgSuspects *self, gint64 now)
{
  OgSuspect *oldest = NULL;

  for (guint i = 0; i < OG_SUSPECTS; i++)
    {
      OgSuspect *suspect = &self->places[i];

      if (!suspect->in_use)
        return suspect;
      if (is_of_no_use (suspect, now)
          && (oldest == NULL || suspect->returned < oldest->returned))
        oldest = suspect;
    }

  return oldest;
}

static OgSuspect *
add_to_rest (OgSuspects *self, guint32 hash)
{
  OgSuspect *rest = &self->places[REST];
  guint64 bit;

  if (!rest->in_use)
    memset (self->rest, 0, sizeof self->rest);

  *get_bit (self, hash, &bit) |= bit;
  return rest;
}

OgSuspect *
og_suspects_find (OgSuspects *self, guint32 hash)
{
  OgSuspect *suspect = self->n_used > 0 ? find_own (self, hash) : NULL;

  if (suspect == NULL && self->places[REST].in_use && is_of_rest (self, hash))
    return &self->places[REST];

  return suspect;
}

OgSuspect *
og_suspects_note (OgSuspects *self, const OgMessageKey *key, gint64 now)
{
  guint32 hash = og_message_hash_address (key);
  OgSuspect *suspect = og_suspects_find (self, hash);

  if (suspect == NULL)
    {
      suspect = find_place (self, now);
      if (suspect == NULL)
        suspect = add_to_rest (self, hash);
      if (suspect != &self->places[REST] || !suspect->in_use)
        {
          self->n_used += !suspect->in_use;
          og_suspect_init (suspect, key, hash, now);
        }
    }

  og_suspect_returned (suspect, key->key, now);
  return suspect;
}

void
og_suspects_remove (OgSuspects *self, OgSuspect *suspect)
{
  suspect->named = FALSE;
  suspect->in_use = FALSE;
  self->n_used--;
}

void
og_suspects_advance (OgSuspects *self, gint64 now)
{
  for (guint i = 0; self->n_used > 0 && i < G_N_ELEMENTS (self->places); i++)
    if (self->places[i].in_use)
      {
        og_suspect_advance (&self->places[i], now);
        self->n_used -= !self->places[i].in_use;
      }
}

gint64
og_suspects_next_deadline (const OgSuspects *self)
{
  gint64 deadline = -1;

  for (guint i = 0; self->n_used > 0 && i < G_N_ELEMENTS (self->places); i++)
    if (self->places[i].in_use)
      deadline = og_earlier_deadline (
          deadline, og_suspect_next_deadline (&self->places[i]));

  return deadline;
}
