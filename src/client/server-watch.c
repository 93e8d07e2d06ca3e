/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-watch.h"

#include "client/limits.h"

/* Whatever the server hands on shows that it is there: OSC, and the probes of
 * members. It is asked only when nothing came for OG_SERVER_QUIET, each
 * OG_SERVER_ASKED_EACH at most. Without an answer it is asked again
 * after a round trip and OG_SERVER_ASK_RETRY. It is in doubt when
 * OG_SERVER_ASKS_DOUBTED questions had that time. One of them may get lost, and
 * TCP sends what was lost again within that time. */

/* As for the timeout of RFC 6298. */
static gint64
get_patience (const OgServerWatch *self)
{
  gint64 round_trip = self->round_trip != 0
                          ? self->round_trip + 4 * self->deviation
                          : OG_SERVER_ASK_ROUND_TRIP;

  return round_trip + OG_SERVER_ASK_RETRY;
}

static gint64
get_due (const OgServerWatch *self)
{
  if (!self->is_on)
    return G_MAXINT64;
  if (self->n_asked > 0)
    return self->asked + self->retry;

  return MAX (self->heard + OG_SERVER_QUIET, self->asked + OG_SERVER_ASKED_EACH);
}

/* Until it is measured. */
static void
guess_round_trip (OgServerWatch *self, gint64 round_trip)
{
  self->round_trip = MIN (round_trip, OG_SERVER_ASKED_EACH);
  self->deviation = self->round_trip / 2;
}

void
og_server_watch_way_changed (OgServerWatch *self, gint64 round_trip, gint64 now)
{
  og_server_watch_heard (self, now);
  self->timed = 0;
  if (round_trip != 0)
    guess_round_trip (self, round_trip);
}

void
og_server_watch_set (OgServerWatch *self,
                     gboolean is_on,
                     gint64 round_trip,
                     gint64 now)
{
  if (is_on && !self->is_on)
    og_server_watch_heard (self, now);
  if (self->round_trip == 0)
    guess_round_trip (self, round_trip);

  self->is_on = is_on;
}

/* Of several questions nobody knows which one was answered. The first is assumed, as a
 * way that got slower would never be measured otherwise, and always be doubted. */
void
og_server_watch_answered (OgServerWatch *self, gint64 now)
{
  gint64 sample = CLAMP (now - self->timed, 1, OG_SERVER_ASKED_EACH);

  if (self->timed == 0)
    return;

  if (self->round_trip == 0)
    guess_round_trip (self, sample);
  else
    {
      self->deviation += (ABS (sample - self->round_trip) - self->deviation) / 4;
      self->round_trip += (sample - self->round_trip) / 8;
    }
  self->timed = 0;
}

gboolean
og_server_watch_take_question (OgServerWatch *self, gint64 now)
{
  if (now < get_due (self))
    return FALSE;

  if (self->n_asked == 0)
    self->timed = self->asked_first = now;
  self->retry = self->n_asked < OG_SERVER_ASKS_DOUBTED
                    ? MIN (get_patience (self), OG_SERVER_ASKED_EACH)
                    : MIN (2 * self->retry, OG_SERVER_ASKED_EACH);
  self->asked = now;
  self->n_asked++;
  return TRUE;
}

gboolean
og_server_watch_is_in_doubt (const OgServerWatch *self, gint64 now)
{
  return self->is_on
         && (self->n_asked > OG_SERVER_ASKS_DOUBTED
             || (self->n_asked == OG_SERVER_ASKS_DOUBTED
                 && now >= get_due (self)));
}

gint64
og_server_watch_next_deadline (const OgServerWatch *self)
{
  gint64 due = get_due (self);

  return due == G_MAXINT64 ? -1 : due;
}
