/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/suspect.h"

#include "client/loops/loop-limits.h"

/* What comes back a second may be so much more than while it was tested. */
#define ALLOWED_PERCENT 125
#define ALLOWED_MORE    20

static void
decide (OgSuspect *self, OgSuspectVerdict verdict, gint64 duration, gint64 now)
{
  self->testing = FALSE;
  self->is_alone = FALSE;
  self->is_proved = FALSE;
  self->n_allowed = 0;
  self->verdict = verdict;
  self->valid_until = now + duration;
}

/* A computer may have been too busy for a while to show an echo. */
static gint64
get_innocence (OgSuspect *self, gint64 now)
{
  gint64 duration = OG_LOOP_DOUBTFUL << self->n_doubtful;

  if (duration >= OG_LOOP_INNOCENT || og_echo_test_is_clear (&self->test, now))
    return OG_LOOP_INNOCENT;

  self->n_doubtful++;
  return duration;
}

/* What comes back while it is tested is innocent; more of it need not be. */
static void
acquit (OgSuspect *self, gint64 now)
{
  gint64 duration = MAX (now - self->test.started, G_USEC_PER_SEC / 2);

  decide (self, OG_SUSPECT_INNOCENT, get_innocence (self, now), now);
  self->n_unclear = 0;
  self->n_allowed = ALLOWED_MORE
                    + (guint) ((gint64) self->n_tested * G_USEC_PER_SEC / 100
                               * ALLOWED_PERCENT / duration);
}

void
og_suspect_convict (OgSuspect *self, gint64 now)
{
  if (self->verdict != OG_SUSPECT_GUILTY)
    self->convicted = now;
  decide (self, OG_SUSPECT_GUILTY, OG_LOOP_GUILTY, now);
  self->n_doubtful = 0;
  self->looped = now;
}

static void
start_test (OgSuspect *self, gint64 now)
{
  og_echo_test_start (&self->test, now);
  self->testing = TRUE;
  self->is_clear = FALSE;
  self->is_proved = FALSE;
  self->n_tested = 1;
}

void
og_suspect_test_again (OgSuspect *self, gboolean is_alone, gint64 now)
{
  gint64 settling = self->test.settling;

  start_test (self, now);
  self->test.settling = settling;
  self->is_alone = is_alone;
}

/* What stopped while it was tested again is not acquitted by that. */
static void
judge (OgSuspect *self, gint64 now)
{
  self->judgement = 0;
  if (self->test.settling > 0 && !self->is_clear
      && og_echo_test_is_clear (&self->test, now))
    self->is_clear = TRUE;
  if (now < self->judged + OG_ECHO_JUDGEMENT * (self->is_clear ? 4 : 1)
      && now < og_echo_test_get_end (&self->test))
    return;

  self->judged = now;
  self->test.is_denied = self->n_denied > 0;
  switch (og_echo_test_judge (&self->test, now))
    {
    case OG_ECHO_PROVED:
      if (self->test.is_joint)
        self->is_proved = TRUE;
      else
        og_suspect_convict (self, now);
      break;
    case OG_ECHO_UNCLEAR:
      if (self->verdict == OG_SUSPECT_GUILTY)
        decide (self, OG_SUSPECT_GUILTY, OG_LOOP_GUILTY, now);
      else if (self->test.settling > 0 && !self->is_clear && ++self->n_unclear < 3)
        start_test (self, now);
      else
        acquit (self, now);
      break;
    case OG_ECHO_DISPROVED:
      acquit (self, now);
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

/* Whoever brings more than half wins the vote (Boyer and Moore). */
void
og_suspect_brought (OgSuspect *self, const OgPath *member)
{
  if (og_path_equal (&self->member, member))
    self->n_more++;
  else if (self->n_more > 0)
    self->n_more--;
  else
    self->member = *member;
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
      self->n_tested++;
      og_echo_test_returned (&self->test, key, now);
      if (self->judgement == 0)
        self->judgement = now
                          + (self->test.settling > 0 ? OG_ECHO_JUDGEMENT / 3
                                                     : OG_ECHO_JUDGEMENT);
    }
  else if (now >= self->valid_until)
    start_test (self, now);
}

gint64
og_suspect_arrived (OgSuspect *self, guint64 key, guint sender, gint64 now)
{
  if (!self->testing)
    return 0;

  return og_echo_test_arrived (&self->test, key, sender, now);
}

gboolean
og_suspect_is_limited (const OgSuspect *self)
{
  if (self->verdict == OG_SUSPECT_GUILTY)
    return TRUE;
  if (self->testing && self->is_clear)
    return FALSE;

  return self->verdict == OG_SUSPECT_UNKNOWN
         || self->n_returned > self->n_allowed;
}

/* The place is that of the key which came first, until its tokens have come
 * back: soon if it is rare, never if it is frequent. Others that share
 * the place are not counted meanwhile. */
gboolean
og_suspect_take_token (OgSuspect *self, guint64 key, gint64 now)
{
  OgMessageTokens *place = &self->messages[key % OG_SUSPECT_MESSAGES];

  if (place->key != key)
    {
      if (!og_tokens_are_all_there (&place->tokens, now))
        return TRUE;
      place->key = key;
    }

  return og_tokens_take (&place->tokens, now);
}

/* It may have been acquitted when less came back. */
void
og_suspect_hurry (OgSuspect *self, gint64 now)
{
  if (!self->testing && self->verdict == OG_SUSPECT_INNOCENT)
    start_test (self, now);
  if (self->testing)
    self->test.settling = OG_ECHO_SETTLING;
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
