/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/recent-messages.h"

#include "client/loops/loop-limits.h"

/* Two entries share a line of the cache: both places of a key. */
#define N_ENTRIES 32768

typedef struct
{
  guint32 hash; /* the key's upper half; the lower tells the place */
  guint32 time; /* of the last arrival, µs, wrapped */
} Entry;

struct _OgRecentMessages
{
  Entry entries[N_ENTRIES];
};

static guint32
get_age (const Entry *entry, gint64 now)
{
  return (guint32) now - entry->time;
}

static gsize
get_place (guint64 key)
{
  return key % (N_ENTRIES / 2) * 2;
}

static gboolean
is_entry_of (const Entry *entry, guint64 key, gint64 now)
{
  return entry->hash == (guint32) (key >> 32)
         && get_age (entry, now) <= OG_LOOP_WINDOW;
}

OgRecentMessages *
og_recent_messages_new (void)
{
  return g_new0 (OgRecentMessages, 1);
}

void
og_recent_messages_free (OgRecentMessages *self)
{
  g_free (self);
}

/* Two places for a key, so that two keys that share one are both kept; the
 * older gives way. */
gboolean
og_recent_messages_add (OgRecentMessages *self, guint64 key, gint64 now)
{
  Entry *pair = &self->entries[get_place (key)];
  gboolean was_there = TRUE;
  guint i;

  if (is_entry_of (&pair[0], key, now))
    i = 0;
  else if (is_entry_of (&pair[1], key, now))
    i = 1;
  else
    {
      i = get_age (&pair[0], now) > get_age (&pair[1], now) ? 0 : 1;
      was_there = FALSE;
    }

  pair[i] = (Entry){ (guint32) (key >> 32), (guint32) now };
  return was_there;
}

gboolean
og_recent_messages_contains (const OgRecentMessages *self, guint64 key, gint64 now)
{
  const Entry *pair = &self->entries[get_place (key)];

  return is_entry_of (&pair[0], key, now) || is_entry_of (&pair[1], key, now);
}
