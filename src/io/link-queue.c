/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-queue.h"

#include <string.h>

#define FIRST_CAPACITY 2048

/* Bytes that came within this time of each other share a mark: so there are
 * few, however small the packets. */
#define MARK_US (10 * 1000)

typedef struct
{
  guint64 end; /* of its bytes, counted from the first ever */
  gint64 since;
} Mark;

static gsize
get_size (const OgLinkQueue *self)
{
  return self->end - self->start;
}

static Mark *
get_mark (const OgLinkQueue *self, guint i)
{
  return &g_array_index (self->marks, Mark, i);
}

static void
mark (OgLinkQueue *self, gint64 now)
{
  const Mark added = { self->n_taken + get_size (self), now };
  Mark *last;

  if (self->marks == NULL)
    self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  if (self->marks->len > self->first_mark)
    {
      last = get_mark (self, self->marks->len - 1);
      if (now - last->since < MARK_US)
        {
          last->end = added.end;
          return;
        }
    }

  g_array_append_val (self->marks, added);
}

static void
drop_marks (OgLinkQueue *self)
{
  while (self->first_mark < self->marks->len
         && get_mark (self, self->first_mark)->end <= self->n_taken)
    self->first_mark++;

  if (self->first_mark > self->marks->len / 2)
    {
      g_array_remove_range (self->marks, 0, self->first_mark);
      self->first_mark = 0;
    }
}

/* Bytes move when there are fewer than it makes room for: so each is moved once
 * at most, on average. */
static void
make_room (OgLinkQueue *self, gsize size)
{
  if (self->end + size > self->capacity && self->start > get_size (self))
    {
      memmove (self->bytes, self->bytes + self->start, get_size (self));
      self->end -= self->start;
      self->start = 0;
    }

  if (self->end + size > self->capacity)
    {
      self->capacity =
          MAX (2 * self->capacity, MAX (self->end + size, FIRST_CAPACITY));
      self->bytes = g_realloc (self->bytes, self->capacity);
    }
}

void
og_link_queue_init (OgLinkQueue *self)
{
  *self = (OgLinkQueue){ 0 };
}

void
og_link_queue_clear (OgLinkQueue *self)
{
  g_free (self->bytes);
  g_clear_pointer (&self->marks, g_array_unref);
  og_link_queue_init (self);
}

gboolean
og_link_queue_add (
    OgLinkQueue *self, const guint8 *packet, gsize size, gsize limit, gint64 now)
{
  const gsize needed = OG_STREAM_HEADER + size;

  if (get_size (self) > 0 && get_size (self) + needed > limit)
    return FALSE;

  make_room (self, needed);
  og_stream_write_header (self->bytes + self->end, size);
  memcpy (self->bytes + self->end + OG_STREAM_HEADER, packet, size);
  self->end += needed;
  mark (self, now);
  return TRUE;
}

OgStreamBytes
og_link_queue_peek (const OgLinkQueue *self)
{
  if (get_size (self) == 0)
    return (OgStreamBytes){ NULL, 0 };

  return (OgStreamBytes){ self->bytes + self->start, get_size (self) };
}

/* Memory of the first size stays while the link is in use, for the next packet. */
void
og_link_queue_take (OgLinkQueue *self, gsize n_bytes)
{
  self->start += n_bytes;
  self->n_taken += n_bytes;
  drop_marks (self);
  if (get_size (self) > 0)
    return;

  self->start = 0;
  self->end = 0;
  if (self->capacity > FIRST_CAPACITY)
    {
      g_clear_pointer (&self->bytes, g_free);
      self->capacity = 0;
    }
}

gint64
og_link_queue_get_since (const OgLinkQueue *self)
{
  return get_size (self) > 0 ? get_mark (self, self->first_mark)->since : -1;
}
