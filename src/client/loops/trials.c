/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/trials.h"

#include "client/loops/echo-odds.h"
#include "client/loops/loop-limits.h"

/* So many addresses are tested soon, one after the other. */
#define FEW_TESTED 6

/* After so many of one, another comes next. A proof takes about as many. */
#define TURN_TRIALS 8

static gboolean
contains (const OgTrialsSenders *self, guint sender)
{
  for (guint i = 0; i < MIN (self->n, OG_TRIALS_SENDERS_MAX); i++)
    if (self->senders[i] == sender)
      return TRUE;

  return self->n > OG_TRIALS_SENDERS_MAX;
}

static void
add (OgTrialsSenders *self, guint sender)
{
  if (contains (self, sender))
    return;

  if (self->n < OG_TRIALS_SENDERS_MAX)
    self->senders[self->n] = sender;
  self->n++;
}

static guint
count_tested (const OgSuspects *suspects)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (suspects->places); i++)
    n += suspects->places[i].in_use && suspects->places[i].testing;

  return n;
}

static const OgSuspect *
find_alone_of (const OgSuspects *suspects)
{
  for (guint i = 0; suspects->n_used > 0 && i < G_N_ELEMENTS (suspects->places);
       i++)
    if (suspects->places[i].in_use && suspects->places[i].is_alone)
      return &suspects->places[i];

  return NULL;
}

/* The one that is tested alone. NULL: none is. */
static const OgSuspect *
find_alone (const OgTrials *self)
{
  const OgSuspect *alone = find_alone_of (self->sent);

  return alone != NULL ? alone : find_alone_of (self->returned);
}

static gboolean
are_many (const OgTrials *self)
{
  return find_alone (self) == NULL
         && count_tested (self->sent) + count_tested (self->returned)
                > FEW_TESTED;
}

static void
begin (OgTrials *self, const OgEchoTest *test, gint64 delay, gint64 now)
{
  self->release = now + delay;
  self->end = now + test->settling + OG_ECHO_LOTS * OG_ECHO_BIN;
  self->later.n = 0;
  self->behind.n = 0;
}

/* Also if it is not delayed by its lot: what is behind waits all the same. */
static void
try_delay (OgTrials *self, OgSuspect *suspect, guint64 key, guint sender, gint64 now)
{
  const OgEchoTest *test = &suspect->test;
  gint64 delay = og_suspect_arrived (suspect, key, sender, now);
  const OgEchoTrial *last = &test->trials[MAX (test->n_trials, 1) - 1];

  if (test->n_trials == 0 || last->key != key || last->arrived < now)
    return;

  self->pause = *last;
  self->n_in_turn = self->tested == suspect->hash ? self->n_in_turn + 1 : 1;
  self->tested = suspect->hash;
  if (self->next == suspect->hash)
    self->next = 0;
  begin (self, test, delay, now);
}

/* Otherwise what always comes just behind another would never be tried. */
static void
come_next (OgTrials *self, guint32 hash, gint64 now)
{
  if (self->next != 0 && self->next != hash && now < self->next_end)
    return;

  self->next = hash;
  self->next_end = now + OG_LOOP_WINDOW;
}

/* One that was in turn goes on for some trials: a loop is named sooner by one
 * address than by all. */
static gboolean
is_in_turn (const OgTrials *self, guint32 hash, gint64 now)
{
  return self->next == 0 || self->next == hash || now >= self->next_end
         || (self->tested == hash && self->n_in_turn < TURN_TRIALS);
}

/* TRUE: it is tested now. */
static gboolean
try (OgTrials *self,
     OgSuspects *suspects,
     const OgMessageKey *key,
     guint sender,
     gint64 now)
{
  guint32 hash = og_message_hash_address (key);
  OgSuspect *suspect = og_suspects_find (suspects, hash);
  const OgSuspect *alone;

  if (suspect == NULL || !suspect->testing)
    return FALSE;

  alone = find_alone (self);
  if (alone != NULL && alone->hash != suspect->hash)
    return FALSE;

  suspect->test.is_joint |= are_many (self);
  if (now >= self->end)
    {
      if (is_in_turn (self, suspect->hash, now))
        try_delay (self, suspect, key->key, sender, now);
      return TRUE;
    }
  if (self->tested != suspect->hash && !are_many (self))
    {
      come_next (self, suspect->hash, now);
      return FALSE;
    }

  if (now < self->release)
    og_echo_test_join (&suspect->test, &self->pause, key->key, sender, now);
  return TRUE;
}

/* Which of the messages comes back is not known, so any may be the first to be
 * tried. TRUE: one of them is tested. */
static gboolean
try_all (OgTrials *self,
         const OgMessageKey *keys,
         guint n_keys,
         guint sender,
         gint64 now)
{
  guint first = keys[n_keys - 1].key / 64 % n_keys;
  gboolean is_tested = FALSE;

  for (guint i = 0; i < n_keys; i++)
    {
      const OgMessageKey *key = &keys[(first + i) % n_keys];

      is_tested |= try (self, self->sent, key, sender, now);
      is_tested |= try (self, self->returned, key, sender, now);
    }

  return is_tested;
}

static gboolean
does_any_deny (const OgSuspects *suspects, gint64 now)
{
  for (guint i = 0; suspects->n_used > 0 && i < G_N_ELEMENTS (suspects->places);
       i++)
    {
      const OgSuspect *suspect = &suspects->places[i];

      if (!suspect->in_use || suspect->is_proved)
        continue;
      if (suspect->testing ? og_echo_test_denies (&suspect->test, now)
                           : suspect->verdict == OG_SUSPECT_INNOCENT)
        return TRUE;
    }

  return FALSE;
}

static void
settle (OgTrials *self, OgSuspects *suspects, gint64 now)
{
  for (guint i = 0; suspects->n_used > 0 && i < G_N_ELEMENTS (suspects->places);
       i++)
    {
      OgSuspect *suspect = &suspects->places[i];

      if (!suspect->in_use || !suspect->is_proved)
        continue;

      if (find_alone (self) != NULL)
        og_suspect_test_again (suspect, FALSE, now);
      else if (does_any_deny (self->sent, now)
               || does_any_deny (self->returned, now))
        og_suspect_test_again (suspect, TRUE, now);
      else
        og_suspect_convict (suspect, now);
    }
}

void
og_trials_settle (OgTrials *self, gint64 now)
{
  settle (self, self->sent, now);
  settle (self, self->returned, now);
}

void
og_trials_init (OgTrials *self, OgSuspects *sent, OgSuspects *returned)
{
  *self = (OgTrials){ .sent = sent, .returned = returned };
}

OgTiming
og_trials_arrived (OgTrials *self,
                   const OgMessageKey *keys,
                   guint n_keys,
                   guint sender,
                   gint64 now)
{
  if (now < self->end && contains (&self->behind, sender))
    return OG_TIMING_BEHIND;

  if (try_all (self, keys, n_keys, sender, now))
    {
      add (&self->later, sender);
      return now < self->release ? OG_TIMING_LATER : OG_TIMING_NOW;
    }
  if (now >= self->end || !contains (&self->later, sender))
    return OG_TIMING_NOW;

  add (&self->behind, sender);
  return OG_TIMING_BEHIND;
}

gint64
og_trials_get_release (const OgTrials *self, OgTiming timing)
{
  return timing == OG_TIMING_BEHIND ? self->end : self->release;
}
