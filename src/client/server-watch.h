/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Watches a server that hands on packets, so that its silence is noticed within a second, and
 * that it began again: a router may have forgotten us without a word. It decides when the
 * server is asked something small, and when it is doubted, never by which way. */

/* All zero at first. */
typedef struct
{
  gboolean is_on;
  gint64 heard;             /* when last, by the way in use, or when we began to watch */
  gint64 asked;             /* when last; 0: never */
  gint64 asked_first;       /* of the questions without an answer */
  guint n_asked;            /* questions without an answer */
  gint64 retry;             /* µs from the last of them to the next */
  gint64 timed;             /* when the question was asked whose answer gives: */
  gint64 round_trip;        /* smoothed, µs; 0: not known */
  gint64 deviation;         /* of it, µs */
} OgServerWatch;

void     og_server_watch_set           (OgServerWatch *self, gboolean is_on,
                                        gint64 round_trip, gint64 now);
void     og_server_watch_way_changed   (OgServerWatch *self, gint64 round_trip, gint64 now);
void     og_server_watch_answered      (OgServerWatch *self, gint64 now);
gboolean og_server_watch_take_question (OgServerWatch *self, gint64 now);
gboolean og_server_watch_is_in_doubt   (const OgServerWatch *self, gint64 now);
gint64   og_server_watch_next_deadline (const OgServerWatch *self);

/* Anything that only the server can have sent came by the way in use. */
static inline void
og_server_watch_heard (OgServerWatch *self, gint64 now)
{
  self->heard = now;
  self->n_asked = 0;
}

/* og_server_watch_set: whether it is to be watched. To be called whenever that
 * can have changed. @round_trip: to begin with, µs; 0: not known.
 *
 * og_server_watch_way_changed: to one with that round trip, 0: not known.
 *
 * og_server_watch_answered: what was asked, or an alive.
 *
 * og_server_watch_take_question: TRUE: the server is to be asked now.
 *
 * og_server_watch_is_in_doubt: several questions have no answer. They go on, ever more
 * seldom.
 *
 * og_server_watch_next_deadline: when to ask these again, monotonic µs; -1: never. */

G_END_DECLS
