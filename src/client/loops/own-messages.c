/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/own-messages.h"

#include "client/loops/loop-limits.h"

#define N_ENTRIES 8192

typedef struct
{
  guint32 hash; /* the key's upper half; the lower tells the place */
  guint32 time; /* when it was sent last, µs, wrapped */
  guint source; /* who sent it first */
} Entry;

struct _OgOwnMessages
{
  Entry entries[N_ENTRIES];
};

OgOwnMessages *
og_own_messages_new (void)
{
  return g_new0 (OgOwnMessages, 1);
}

void
og_own_messages_free (OgOwnMessages *self)
{
  g_free (self);
}

gboolean
og_own_messages_add (OgOwnMessages *self, guint64 key, guint source, gint64 now)
{
  Entry *entry = &self->entries[key % N_ENTRIES];
  guint32 hash = (guint32) (key >> 32);

  if (entry->hash != hash || (guint32) now - entry->time > OG_LOOP_WINDOW)
    *entry = (Entry){ hash, (guint32) now, source };

  entry->time = (guint32) now;
  return entry->source != source;
}
