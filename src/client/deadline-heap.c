/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deadline-heap.h"

/* No deadline is earlier than the one at half its place. Place 0 stays empty,
 * which makes that rule a shift. */

#define FIRST 1

static OgDeadline *
get (const OgDeadlineHeap *self, guint place)
{
  return g_ptr_array_index (self->deadlines, place);
}

static void
put (OgDeadlineHeap *self, guint place, OgDeadline *deadline)
{
  g_ptr_array_index (self->deadlines, place) = deadline;
  deadline->place = place;
}

/* Those above that are later come down, one place each. */
static void
rise (OgDeadlineHeap *self, OgDeadline *deadline)
{
  guint place = deadline->place;

  for (; place > FIRST && get (self, place / 2)->due > deadline->due; place /= 2)
    put (self, place, get (self, place / 2));

  put (self, place, deadline);
}

/* The earlier one of the two below @place, or 0 if none is. */
static guint
find_below (const OgDeadlineHeap *self, guint place)
{
  guint left = 2 * place;
  guint right = left + 1;

  if (left >= self->deadlines->len)
    return 0;

  return right < self->deadlines->len
                 && get (self, right)->due < get (self, left)->due
             ? right
             : left;
}

/* Those below that are earlier come up, one place each. */
static void
sink (OgDeadlineHeap *self, OgDeadline *deadline)
{
  guint place = deadline->place;
  guint below;

  while ((below = find_below (self, place)) != 0
         && get (self, below)->due < deadline->due)
    {
      put (self, place, get (self, below));
      place = below;
    }

  put (self, place, deadline);
}

void
og_deadline_heap_init (OgDeadlineHeap *self)
{
  self->deadlines = g_ptr_array_new ();
  g_ptr_array_add (self->deadlines, NULL);
}

void
og_deadline_heap_clear (OgDeadlineHeap *self)
{
  og_deadline_heap_remove_all (self);
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
}

void
og_deadline_heap_set (OgDeadlineHeap *self, OgDeadline *deadline, gint64 due)
{
  if (deadline->place == 0)
    {
      deadline->place = self->deadlines->len;
      g_ptr_array_add (self->deadlines, deadline);
    }

  deadline->due = due;
  rise (self, deadline);
  sink (self, deadline);
}

/* The last one takes its place. */
void
og_deadline_heap_remove (OgDeadlineHeap *self, OgDeadline *deadline)
{
  guint place = deadline->place;
  OgDeadline *last;

  if (place == 0)
    return;

  last = get (self, self->deadlines->len - 1);
  g_ptr_array_set_size (self->deadlines, (int) self->deadlines->len - 1);
  deadline->place = 0;
  if (last == deadline)
    return;

  put (self, place, last);
  og_deadline_heap_set (self, last, last->due);
}

void
og_deadline_heap_remove_all (OgDeadlineHeap *self)
{
  for (guint place = FIRST; place < self->deadlines->len; place++)
    get (self, place)->place = 0;

  g_ptr_array_set_size (self->deadlines, FIRST);
}

gint64
og_deadline_heap_get_next (const OgDeadlineHeap *self)
{
  return self->deadlines->len > FIRST ? get (self, FIRST)->due : -1;
}

gpointer
og_deadline_heap_find_due (const OgDeadlineHeap *self, gint64 now)
{
  if (self->deadlines->len == FIRST || get (self, FIRST)->due > now)
    return NULL;

  return get (self, FIRST)->owner;
}
