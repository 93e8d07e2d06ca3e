/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/trials.h"

#include "client/loops/echo-odds.h"

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
  begin (self, test, delay, now);
}

/* It would not wait behind something else. */
static gboolean
may_try (const OgTrials *self, guint sender, gint64 now)
{
  if (now < self->release)
    return !contains (&self->behind, sender);

  return self->behind.n == 0 || now >= self->end;
}

/* TRUE: the address is tested. */
static gboolean
try (OgTrials *self,
     OgSuspects *suspects,
     const OgMessageKey *key,
     guint sender,
     gint64 now)
{
  OgSuspect *suspect = og_suspects_find (suspects, og_message_hash_address (key));

  if (suspect == NULL || !suspect->testing)
    return FALSE;

  if (now >= self->release)
    try_delay (self, suspect, key->key, sender, now);
  else
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
  gboolean is_tested =
      may_try (self, sender, now) && try_all (self, keys, n_keys, sender, now);

  if (now >= self->end)
    return OG_TIMING_NOW;
  if (contains (&self->behind, sender))
    return OG_TIMING_BEHIND;

  if (is_tested)
    {
      add (&self->later, sender);
      return now < self->release ? OG_TIMING_LATER : OG_TIMING_NOW;
    }
  if (!contains (&self->later, sender))
    return OG_TIMING_NOW;

  add (&self->behind, sender);
  return OG_TIMING_BEHIND;
}

gint64
og_trials_get_release (const OgTrials *self, OgTiming timing)
{
  return timing == OG_TIMING_BEHIND ? self->end : self->release;
}
