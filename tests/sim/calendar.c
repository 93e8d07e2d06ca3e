/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar.h"

typedef struct
{
  gint64 time;
  guint64 order;
  gpointer event;
} Entry;

/* A binary heap: no entry comes before its parent. */
struct _OgCalendar
{
  /* Owned */
  GArray *entries;

  GDestroyNotify free_event;
  guint64 n_added;
};

static gboolean
is_before (const Entry *a, const Entry *b)
{
  return a->time < b->time || (a->time == b->time && a->order < b->order);
}

static void
rise (Entry *entries, guint position)
{
  Entry entry = entries[position];

  while (position > 0 && is_before (&entry, &entries[(position - 1) / 2]))
    {
      entries[position] = entries[(position - 1) / 2];
      position = (position - 1) / 2;
    }

  entries[position] = entry;
}

/* @entry sinks from the top to its place. */
static void
sink (Entry *entries, guint n_entries, Entry entry)
{
  guint position = 0;
  guint child;

  while ((child = 2 * position + 1) < n_entries)
    {
      if (child + 1 < n_entries
          && is_before (&entries[child + 1], &entries[child]))
        child++;
      if (!is_before (&entries[child], &entry))
        break;

      entries[position] = entries[child];
      position = child;
    }

  entries[position] = entry;
}

OgCalendar *
og_calendar_new (GDestroyNotify free_event)
{
  OgCalendar *self = g_new0 (OgCalendar, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->free_event = free_event;
  return self;
}

void
og_calendar_free (OgCalendar *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    self->free_event (g_array_index (self->entries, Entry, i).event);

  g_array_unref (self->entries);
  g_free (self);
}

void
og_calendar_add (OgCalendar *self, gint64 time, gpointer event)
{
  Entry entry = { time, self->n_added++, event };

  g_array_append_val (self->entries, entry);
  rise ((Entry *) (void *) self->entries->data, self->entries->len - 1);
}

gpointer
og_calendar_take (OgCalendar *self, gint64 until, gint64 *time)
{
  Entry *entries = (Entry *) (void *) self->entries->data;
  guint n_left = self->entries->len - 1;
  Entry first;

  if (self->entries->len == 0 || entries[0].time > until)
    return NULL;

  first = entries[0];
  if (n_left > 0)
    sink (entries, n_left, entries[n_left]);
  g_array_set_size (self->entries, n_left);

  *time = first.time;
  return first.event;
}

guint
og_calendar_size (const OgCalendar *self)
{
  return self->entries->len;
}
