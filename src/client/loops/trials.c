/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/trials.h"

static gint64
try_delay (OgTrials *self, OgSuspect *suspect, guint64 key, guint sender, gint64 now)
{
  const OgEchoTest *test = &suspect->test;
  gint64 delay = og_suspect_arrived (suspect, key, sender, now);
  const OgEchoTrial *last = &test->trials[MAX (test->n_trials, 1) - 1];

  if (test->n_trials > 0 && last->key == key && last->arrived >= now)
    self->pause = *last;

  return delay;
}

void
og_trials_add (OgTrials *self,
               OgSuspects *suspects,
               const OgMessageKey *key,
               guint sender,
               gint64 now)
{
  OgSuspect *suspect = og_suspects_find (suspects, og_message_hash_address (key));

  if (suspect == NULL || !suspect->testing)
    return;

  if (now >= self->release)
    self->release = now + try_delay (self, suspect, key->key, sender, now);
  else
    og_echo_test_join (&suspect->test, &self->pause, key->key, sender, now);
}
