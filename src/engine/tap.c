/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/tap.h"

#include <string.h>

/* Packets that can wait for the reader: a power of two. At 5 reads a second,
 * the fewest, all of 5,000 packets a second are read; the rest is counted. */
#define PLACES 1024

/* Bytes of a packet that are kept: enough for all that a person can read. */
#define KEPT_MAX 1024

typedef struct
{
  gint64 time;
  OgTapDirection direction;
  char sender[OG_NAME_MAX + 1];
  gsize size;
  guint8 data[KEPT_MAX];
} Place;

/* @written and @read count up for ever; their difference is what waits. */
struct _OgTap
{
  Place places[PLACES];
  guint written;           /* atomic, by the writer */
  guint read;              /* atomic, by the reader */
  Place shown;             /* the reader's own */
  guint counts[OG_N_TAPS]; /* atomic, by the writer */
  guint missed;            /* atomic, by the writer */
};

OgTap *
og_tap_new (void)
{
  return g_atomic_rc_box_new0 (OgTap);
}

OgTap *
og_tap_ref (OgTap *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
og_tap_unref (OgTap *self)
{
  g_atomic_rc_box_release (self);
}

static void
copy_place (Place *to, const Place *from)
{
  memcpy (to, from, G_STRUCT_OFFSET (Place, data) + MIN (from->size, KEPT_MAX));
}

void
og_tap_write (OgTap *self,
              OgTapDirection direction,
              const char *sender,
              const guint8 *data,
              gsize size,
              gint64 now)
{
  guint written = self->written;
  Place *place = &self->places[written % PLACES];

  g_atomic_int_add (&self->counts[direction], 1);
  if (written - (guint) g_atomic_int_get (&self->read) >= PLACES)
    {
      g_atomic_int_add (&self->missed, 1);
      return;
    }

  place->time = now;
  place->direction = direction;
  g_strlcpy (place->sender, sender, sizeof place->sender);
  place->size = size;
  memcpy (place->data, data, MIN (size, KEPT_MAX));
  g_atomic_int_set (&self->written, written + 1);
}

gboolean
og_tap_read (OgTap *self, OgTapped *tapped)
{
  guint read = self->read;

  if (read == (guint) g_atomic_int_get (&self->written))
    return FALSE;

  copy_place (&self->shown, &self->places[read % PLACES]);
  g_atomic_int_set (&self->read, read + 1);

  *tapped = (OgTapped){
    .time = self->shown.time,
    .direction = self->shown.direction,
    .size = self->shown.size,
    .kept = MIN (self->shown.size, KEPT_MAX),
    .data = self->shown.data,
  };
  g_strlcpy (tapped->sender, self->shown.sender, sizeof tapped->sender);
  return TRUE;
}

guint
og_tap_get_count (OgTap *self, OgTapDirection direction)
{
  return (guint) g_atomic_int_get (&self->counts[direction]);
}

guint
og_tap_get_missed (OgTap *self)
{
  return (guint) g_atomic_int_get (&self->missed);
}
