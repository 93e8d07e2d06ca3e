/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/pace.h"

#include "server/limits.h"
#include "wire/name.h"

#include <string.h>

/* A token bucket is the time at which it is full, as in allowances, and shared
 * by keyed hash. */
#define N_BUCKETS 65536

struct _OgPace
{
  guint8 key[OG_SIPHASH_KEY_SIZE];
  gint64 full_at[N_BUCKETS];
};

static gint64 *
find_bucket (OgPace *self, const char *user, const char *group)
{
  char names[2 * (OG_NAME_MAX + 1)];
  gsize size = g_strlcpy (names, user, OG_NAME_MAX + 1) + 1;

  size += g_strlcpy (names + size, group, OG_NAME_MAX + 1);
  return &self->full_at[og_siphash (self->key, names, size) % N_BUCKETS];
}

OgPace *
og_pace_new (const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgPace *self = g_new0 (OgPace, 1);

  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_pace_free (OgPace *self)
{
  g_free (self);
}

static gint64
get_turn (gint64 full_at, gint64 now)
{
  return MAX (full_at - (OG_NEWS_BURST - 1) * OG_NEWS_OF_MEMBER, now);
}

gint64
og_pace_get_turn (OgPace *self, const char *user, const char *group, gint64 now)
{
  return get_turn (*find_bucket (self, user, group), now);
}

gint64
og_pace_take_turn (OgPace *self, const char *user, const char *group, gint64 now)
{
  gint64 *full_at = find_bucket (self, user, group);
  gint64 turn = get_turn (*full_at, now);

  if (turn == now)
    *full_at = MAX (*full_at, now) + OG_NEWS_OF_MEMBER;

  return turn;
}
