/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loop-guard.h"

#include "client/limits.h"

#include <string.h>

/* What was delivered is remembered by hash and time only, in a table that
 * newer packets overwrite: at 250,000 packets a second it holds the window.
 * Each delivery is used up by one echo. */
#define N_ENTRIES 16384

typedef struct
{
  guint32 hash; /* its upper half; the lower tells the place */
  guint32 time; /* of the last delivery, µs, wrapped */
  guint32 left; /* deliveries not used up; 0: none */
} Entry;

struct _OgLoopGuard
{
  Entry entries[N_ENTRIES];
  gint64 level; /* echoes × G_USEC_PER_SEC, leaking */
  gint64 last_echo;
  guint64 held_back;
  gboolean in_loop;
};

/* The multiply-and-rotate of MurmurHash3, eight bytes at a time. All bytes
 * enter it: pictures and sounds often differ in their middle only. */
static guint64
hash_packet (const guint8 *data, gsize size)
{
  guint64 hash = size;
  guint64 word;

  for (; size >= sizeof word; data += sizeof word, size -= sizeof word)
    {
      memcpy (&word, data, sizeof word);
      hash ^= word * G_GUINT64_CONSTANT (0x87c37b91114253d5);
      hash = hash << 27 | hash >> 37;
      hash = hash * 5 + 0x52dce729;
    }

  word = 0;
  memcpy (&word, data, size);
  hash ^= word * G_GUINT64_CONSTANT (0x4cf5ad432745937f);
  hash ^= hash >> 33;
  return hash * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
}

static guint32
get_age (const Entry *entry, gint64 now)
{
  return (guint32) now - entry->time;
}

/* Two places for a hash, so that two that share one are both remembered. */
static Entry *
get_place (OgLoopGuard *self, guint64 hash, guint alternative)
{
  return &self->entries[(hash ^ alternative) % N_ENTRIES];
}

static Entry *
find (OgLoopGuard *self, guint64 hash, gint64 now)
{
  for (guint i = 0; i < 2; i++)
    {
      Entry *entry = get_place (self, hash, i);

      if (entry->left > 0 && entry->hash == (guint32) (hash >> 32)
          && get_age (entry, now) <= OG_LOOP_WINDOW)
        return entry;
    }

  return NULL;
}

/* An unused entry is older than any. */
static Entry *
find_oldest (OgLoopGuard *self, guint64 hash, gint64 now)
{
  Entry *first = get_place (self, hash, 0);
  Entry *second = get_place (self, hash, 1);

  if (first->left == 0 || second->left == 0)
    return first->left == 0 ? first : second;

  return get_age (first, now) > get_age (second, now) ? first : second;
}

static void
count_echo (OgLoopGuard *self, gint64 now)
{
  gint64 leaked = MIN (now - self->last_echo, self->level) * OG_LOOP_LEAK;

  self->level = MAX (self->level - leaked, 0) + G_USEC_PER_SEC;
  self->last_echo = now;
}

OgLoopGuard *
og_loop_guard_new (void)
{
  return g_new0 (OgLoopGuard, 1);
}

void
og_loop_guard_free (OgLoopGuard *self)
{
  g_free (self);
}

void
og_loop_guard_delivered (OgLoopGuard *self,
                         const guint8 *data,
                         gsize size,
                         gint64 now)
{
  guint64 hash = hash_packet (data, size);
  Entry *entry = find (self, hash, now);

  if (entry == NULL)
    {
      entry = find_oldest (self, hash, now);
      *entry = (Entry){ .hash = (guint32) (hash >> 32) };
    }

  entry->time = (guint32) now;
  entry->left++;
}

OgLoopVerdict
og_loop_guard_judge (OgLoopGuard *self, const guint8 *data, gsize size, gint64 now)
{
  Entry *entry = find (self, hash_packet (data, size), now);

  if (entry == NULL)
    return OG_LOOP_NONE;

  entry->left--;
  count_echo (self, now);
  if (!self->in_loop && self->level < OG_LOOP_ECHOES * G_USEC_PER_SEC)
    return OG_LOOP_ECHO;

  self->held_back++;
  if (self->in_loop)
    return OG_LOOP_GOES_ON;

  self->in_loop = TRUE;
  return OG_LOOP_NOTICED;
}

gint64
og_loop_guard_next_deadline (const OgLoopGuard *self)
{
  return self->in_loop ? self->last_echo + OG_LOOP_QUIET : -1;
}

gboolean
og_loop_guard_advance (OgLoopGuard *self, gint64 now)
{
  if (!self->in_loop || now < self->last_echo + OG_LOOP_QUIET)
    return FALSE;

  self->in_loop = FALSE;
  self->level = 0;
  return TRUE;
}

guint64
og_loop_guard_get_held_back (const OgLoopGuard *self)
{
  return self->held_back;
}
