/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ring-sources.h"

#include "client/limits.h"

#define NEVER (G_MININT64 / 2)

OgRingSource *
og_ring_sources_find (OgRingSources *self, const OgAddress *from)
{
  for (guint i = 0; i < OG_RING_SOURCES; i++)
    if (og_address_equal (&self->places[i].from, from))
      return &self->places[i];

  return NULL;
}

/* The oldest that is not named, or a free place. A program that has a new port
 * for each message takes no more than one a second. */
static OgRingSource *
find_place (OgRingSources *self, gint64 now)
{
  OgRingSource *oldest = NULL;

  for (guint i = 0; i < OG_RING_SOURCES; i++)
    if (!self->places[i].named
        && (oldest == NULL || self->places[i].seen < oldest->seen))
      oldest = &self->places[i];

  return oldest != NULL
                 && (!og_address_is_set (&oldest->from)
                     || now - oldest->seen >= OG_RING_ASK)
             ? oldest
             : NULL;
}

void
og_ring_sources_forget (OgRingSources *self, OgRingSource *source)
{
  self->n_proved -= source->proved;
  *source = (OgRingSource){ 0 };
}

OgRingSource *
og_ring_sources_find_or_add (OgRingSources *self, const OgAddress *from, gint64 now)
{
  OgRingSource *source = og_ring_sources_find (self, from);

  if (source != NULL)
    return source;

  source = find_place (self, now);
  if (source != NULL)
    {
      og_ring_sources_forget (self, source);
      source->from = *from;
      source->asked = NEVER;
      source->shown = NEVER;
      source->told = NEVER;
    }

  return source;
}

void
og_ring_sources_prove (OgRingSources *self, OgRingSource *source, gint64 held_until)
{
  self->n_proved += !source->proved;
  source->proved = TRUE;
  source->held_until = MAX (source->held_until, held_until);
}
