/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/sieve.h"

#include <string.h>

typedef struct
{
  OgOscKeepFunc keep;
  gpointer data;
} Sieve;

static gsize
sieve_packet (const Sieve *self, const guint8 *packet, gsize size, guint8 *kept);

static gsize
sieve_message (const Sieve *self, const guint8 *packet, gsize size, guint8 *kept)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, size);
  if (!og_osc_walk_next (&walk, &message) || !self->keep (&message, self->data))
    return 0;

  memcpy (kept, packet, size);
  return size;
}

/* The sizes of elements are those of what is kept of them. */
static gsize
sieve_bundle (const Sieve *self, const guint8 *packet, gsize size, guint8 *kept)
{
  gsize used = OG_OSC_BUNDLE_HEADER;
  guint32 element;

  memcpy (kept, packet, OG_OSC_BUNDLE_HEADER);
  for (gsize position = used; position < size; position += 4 + element)
    {
      guint32 rest;

      memcpy (&element, packet + position, sizeof element);
      element = GUINT32_FROM_BE (element);
      rest = (guint32) sieve_packet (self, packet + position + 4, element,
                                     kept + used + 4);
      if (rest == 0)
        continue;

      memcpy (kept + used, &(guint32){ GUINT32_TO_BE (rest) }, sizeof rest);
      used += 4 + rest;
    }

  return used > OG_OSC_BUNDLE_HEADER ? used : 0;
}

/* A checked packet nests its bundles OG_OSC_MAX_DEPTH deep at most. */
static gsize
sieve_packet (const Sieve *self, const guint8 *packet, gsize size, guint8 *kept)
{
  return packet[0] == '#' ? sieve_bundle (self, packet, size, kept)
                          : sieve_message (self, packet, size, kept);
}

gsize
og_osc_sieve (const guint8 *packet,
              gsize size,
              OgOscKeepFunc keep,
              gpointer data,
              guint8 *kept)
{
  return sieve_packet (&(Sieve){ keep, data }, packet, size, kept);
}
