/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/suspect.h"

#include "client/loops/loop-limits.h"

static void
decide (OgSuspect *self, OgSuspectVerdict verdict, gint64 now)
{
  self->testing = FALSE;
  self->verdict = verdict;
  self->valid_until =
      now + (verdict == OG_SUSPECT_GUILTY ? OG_LOOP_GUILTY : OG_LOOP_INNOCENT);
}

void
og_suspect_convict (OgSuspect *self, gint64 now)
{
  decide (self, OG_SUSPECT_GUILTY, now);
  self->looped = now;
}

/* What stopped while it was tested again is not acquitted by that. */
static void
judge (OgSuspect *self, gint64 now)
{
  self->judgement = 0;
  switch (og_echo_test_judge (&self->test, now))
    {
    case OG_ECHO_PROVED:
      og_suspect_convict (self, now);
      break;
    case OG_ECHO_UNCLEAR:
      decide (self,
              self->verdict == OG_SUSPECT_GUILTY ? OG_SUSPECT_GUILTY
                                                 : OG_SUSPECT_INNOCENT,
              now);
      break;
    case OG_ECHO_DISPROVED:
      decide (self, OG_SUSPECT_INNOCENT, now);
      break;
    case OG_ECHO_OPEN:
      break;
    }
}

static void
count (OgSuspect *self, gint64 now)
{
  if (now - self->second >= G_USEC_PER_SEC)
    {
      self->second = now;
      self->n_returned = 0;
    }

  self->n_returned++;
  self->returned = now;
  if (self->verdict == OG_SUSPECT_GUILTY)
    self->looped = now;
}

/* An innocent address at which far more comes back than a member may send is
 * looked at again sooner. */
static gboolean
is_to_be_tested (const OgSuspect *self, gint64 now)
{
  gint64 due = self->valid_until;

  if (self->verdict == OG_SUSPECT_INNOCENT
      && self->n_returned > OG_LOOP_RATE * 3 / 2)
    due -= OG_LOOP_INNOCENT - OG_LOOP_GUILTY;

  return now >= due;
}

void
og_suspect_init (OgSuspect *self, const OgMessageKey *key, guint32 hash, gint64 now)
{
  *self = (OgSuspect){ .in_use = TRUE, .hash = hash, .second = now };
  og_message_copy_address (key, self->address);
}

void
og_suspect_returned (OgSuspect *self, guint64 key, gint64 now)
{
  count (self, now);

  if (self->testing)
    {
      og_echo_test_returned (&self->test, key, now);
      if (self->judgement == 0)
        self->judgement = now + OG_ECHO_JUDGEMENT;
    }
  else if (is_to_be_tested (self, now))
    {
      og_echo_test_start (&self->test, now);
      self->testing = TRUE;
      self->pace = 0;
    }
}

/* What goes round fast waits here between two trials. */
gint64
og_suspect_arrived (OgSuspect *self, guint64 key, guint sender, gint64 now)
{
  gint64 delay;

  if (!self->testing)
    return 0;

  delay = og_echo_test_arrived (&self->test, key, sender, now);
  if (delay == -1)
    return self->pace;
  return delay;
}

/* The place is that of the key which came first, until its tokens have come
 * back: soon if it is rare, never if it is frequent. Others that share
 * the place are not counted meanwhile. */
static gboolean
take_message_token (OgSuspect *self, guint64 key, gint64 now)
{
  OgMessageTokens *place = &self->messages[key % OG_SUSPECT_MESSAGES];

  if (place->key != key)
    {
      if (!og_tokens_are_all_there (&place->tokens, now))
        return TRUE;
      place->key = key;
    }

  return og_tokens_take_many (&place->tokens,
                              OG_LOOP_RATE / OG_LOOP_MESSAGE_RATE, now);
}

/* A fast loop would reach the limit at one member first, and what is held back
 * there ends it before the tests of the others do: they would not be named. So
 * from half of the limit on it is made slow, and slower if many messages go
 * round, none of which is frequent. */
gboolean
og_suspect_take_token (OgSuspect *self, guint64 key, gint64 now)
{
  gboolean is_rare = take_message_token (self, key, now);

  if (!og_tokens_take (&self->tokens, now))
    {
      self->pace = OG_ECHO_DELAY_MAX;
      return is_rare;
    }

  if (og_tokens_are_half_gone (&self->tokens))
    self->pace = MAX (self->pace, OG_ECHO_PACE);
  return TRUE;
}

static gint64
get_forgotten (const OgSuspect *self)
{
  return self->returned
         + (self->verdict == OG_SUSPECT_INNOCENT ? OG_LOOP_INNOCENT
                                                 : OG_LOOP_QUIET);
}

static gint64
get_judgement (const OgSuspect *self)
{
  gint64 end = og_echo_test_get_end (&self->test);

  return self->judgement != 0 ? MIN (self->judgement, end) : end;
}

void
og_suspect_advance (OgSuspect *self, gint64 now)
{
  if (self->testing && now >= get_judgement (self))
    judge (self, now);

  if (!self->testing && !self->named && now >= get_forgotten (self))
    self->in_use = FALSE;
}

gboolean
og_suspect_is_over (const OgSuspect *self, gint64 now)
{
  return self->named && now >= self->looped + OG_LOOP_OVER;
}

gint64
og_suspect_next_deadline (const OgSuspect *self)
{
  gint64 over = self->named ? self->looped + OG_LOOP_OVER : -1;

  if (self->testing)
    return og_earlier_deadline (get_judgement (self), over);

  return self->named ? over : get_forgotten (self);
}
