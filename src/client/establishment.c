/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/establishment.h"

#include "client/limits.h"

/* Rounds go out at these times after the start; then OG_PING_IDLE later, and
 * each time after twice as long, up to OG_PING_BLIND_IDLE, until something
 * answers. The original goes on each OG_PING_IDLE, and has only 0, 2, 5, 9 and
 * 15 s; the others are ours, so that two members play together within one round
 * trip, and a lost ping costs no seconds. Those after the quick ones are left
 * out once anything has answered.
 *
 * restart   -> round 0 at once, and the times as they stand here
 * hurry     -> settled: like restart, but never two rounds within the spacing
 *              running: the next round is drawn near, within the spacing, and
 *              some more follow it: one ping alone may well be lost
 * review    -> settled: quick rounds over and the private endpoint answered,
 *              or all rounds over and any endpoint answered */
static const gint64 ROUND_TIMES[OG_ROUNDS_ALL] = {
  0,
  50 * OG_MILLISECOND,
  100 * OG_MILLISECOND,
  200 * OG_MILLISECOND,
  400 * OG_MILLISECOND,
  800 * OG_MILLISECOND,
  1400 * OG_MILLISECOND,
  2 * G_USEC_PER_SEC,
  3 * G_USEC_PER_SEC,
  4 * G_USEC_PER_SEC,
  5 * G_USEC_PER_SEC,
  7 * G_USEC_PER_SEC,
  9 * G_USEC_PER_SEC,
  12 * G_USEC_PER_SEC,
  15 * G_USEC_PER_SEC,
};

/* By round: the next one at the original's times. */
static const guint ORIGINAL_ROUNDS[OG_ROUNDS_ALL] = {
  0, 1, 2, 3, 4, 5, 7, 7, 10, 10, 10, 12, 12, 14, 14,
};

static void
start (OgEstablishment *self, gboolean quick, gint64 now)
{
  self->started = now;
  self->round = 0;
  self->quick = quick;
  self->due = quick ? now : MAX (now, self->last_round + OG_ROUND_SPACING);
}

void
og_establishment_init (OgEstablishment *self, gint64 now)
{
  self->last_round = now - OG_ROUND_SPACING;
  start (self, TRUE, now);
}

/* Endpoints that change all the time are not a reason to ping all the time:
 * only the first change in a second is quick. */
void
og_establishment_restart (OgEstablishment *self, gint64 now)
{
  start (self, now - self->started >= G_USEC_PER_SEC, now);
}

void
og_establishment_hurry (OgEstablishment *self, gint64 now)
{
  if (og_establishment_is_settled (self))
    {
      start (self, FALSE, now);
      return;
    }

  self->due = MIN (self->due, MAX (now, self->last_round + OG_ROUND_SPACING));
  if (self->round > OG_ROUNDS_QUICK - OG_ROUNDS_ANSWER)
    {
      self->round = OG_ROUNDS_QUICK - OG_ROUNDS_ANSWER;
      self->quick = FALSE;
    }
}

/* After all rounds. */
static gint64
get_idle_interval (const OgEstablishment *self)
{
  guint n_doubled = MIN (self->round - OG_ROUNDS_ALL, 4);

  return MIN (OG_PING_IDLE << n_doubled, OG_PING_BLIND_IDLE);
}

/* Rounds that were slept over are not made up for all at once. */
void
og_establishment_round_sent (OgEstablishment *self, gint64 now)
{
  gint64 spacing = self->quick ? OG_ROUND_SPACING_QUICK : OG_ROUND_SPACING;

  self->last_round = now;
  self->round++;

  if (self->round < OG_ROUNDS_ALL)
    self->due = self->started + ROUND_TIMES[self->round];
  else
    self->due = now + get_idle_interval (self);

  self->due = MAX (self->due, now + spacing);
}

void
og_establishment_review (OgEstablishment *self,
                         gboolean private_answered,
                         gboolean any_answered)
{
  if ((private_answered && self->round >= OG_ROUNDS_QUICK)
      || (any_answered && self->round >= OG_ROUNDS_ALL))
    self->due = -1;
  else if (any_answered && self->round < OG_ROUNDS_ALL)
    {
      self->round = ORIGINAL_ROUNDS[self->round];
      self->due = MAX (self->due, self->started + ROUND_TIMES[self->round]);
    }
}
