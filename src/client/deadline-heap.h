/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of many comes due next: a binary heap of deadlines. Each deadline is
 * part of what it belongs to and knows its place, so that one that moves costs
 * log n steps and no memory. It decides when, never what happens then. */

typedef struct
{
  /* Borrowed */
  gpointer owner;           /* what comes due */

  gint64 due;               /* monotonic µs, while it is in a heap */
  guint place;              /* from 1; 0: in no heap */
} OgDeadline;

typedef struct
{
  /* Owned */
  GPtrArray *deadlines;     /* of OgDeadline, borrowed; from place 1 */
} OgDeadlineHeap;

void     og_deadline_heap_init     (OgDeadlineHeap *self);
void     og_deadline_heap_clear    (OgDeadlineHeap *self);

void     og_deadline_heap_set      (OgDeadlineHeap *self, OgDeadline *deadline, gint64 due);
void     og_deadline_heap_remove   (OgDeadlineHeap *self, OgDeadline *deadline);
void     og_deadline_heap_remove_all (OgDeadlineHeap *self);
gint64   og_deadline_heap_get_next (const OgDeadlineHeap *self);
gpointer og_deadline_heap_find_due (const OgDeadlineHeap *self, gint64 now);

/* og_deadline_heap_set: puts @deadline in, or moves it. Only what is put in can
 * need memory.
 *
 * og_deadline_heap_remove: no effect if it is not in.
 *
 * og_deadline_heap_get_next: the earliest; -1: the heap is empty.
 *
 * og_deadline_heap_find_due: the owner of the earliest, if that is not after
 * @now, or NULL. It stays in the heap. */

G_END_DECLS
