/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/watched.h"

static OgWatchedAddress *
find_place (OgWatched *self, guint32 hash)
{
  OgWatchedAddress *first = &self->places[0];

  for (guint i = 0; i < OG_WATCHED_MAX; i++)
    {
      if (self->places[i].hash == hash)
        return &self->places[i];
      if (self->places[i].until < first->until)
        first = &self->places[i];
    }

  return first;
}

void
og_watched_add (OgWatched *self, guint32 hash, gint64 until)
{
  *find_place (self, hash) = (OgWatchedAddress){ hash, until };
  self->until = MAX (self->until, until);
}

gboolean
og_watched_contains (const OgWatched *self, guint32 hash, gint64 now)
{
  for (guint i = 0; i < OG_WATCHED_MAX; i++)
    if (self->places[i].hash == hash)
      return now < self->places[i].until;

  return FALSE;
}
