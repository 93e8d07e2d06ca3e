/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is going to happen in virtual time. Events come out by their time, and
 * those of one time in the order in which they were put in, so that a run
 * depends on nothing but its seed. */

typedef struct _OgCalendar OgCalendar;

OgCalendar *og_calendar_new  (GDestroyNotify free_event);
void        og_calendar_free (OgCalendar *self);

void        og_calendar_add  (OgCalendar *self, gint64 time, gpointer event);
gpointer    og_calendar_take (OgCalendar *self, gint64 until, gint64 *time);
guint       og_calendar_size (const OgCalendar *self);

/* og_calendar_add: takes @event over.
 *
 * og_calendar_take: the next event, owned by the caller, and its @time; NULL
 * if there is none up to @until. */

G_END_DECLS
