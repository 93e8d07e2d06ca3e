/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/suspects.h"
#include "client/loops/timing.h"

G_BEGIN_DECLS

/* Delays deliveries for the tests of all addresses, of one at a time. Only if they are many,
 * a delay is one of all that arrives meanwhile and is tested.
 *
 * The rest must not show by how much others were delayed: programs may answer it with what
 * is tested, and that would look like an echo. So it passes, unless something
 * of the same sender is delayed, because what one sends stays in order. Then it waits until
 * a time that does not depend on the lot. */

#define OG_TRIALS_SENDERS_MAX 16

/* Of these something was delayed. */
typedef struct
{
  guint n;                  /* more than there are places: of all */
  guint senders[OG_TRIALS_SENDERS_MAX];
} OgTrialsSenders;

typedef struct
{
  /* Borrowed */
  OgSuspects *sent;
  OgSuspects *returned;

  gint64 release;           /* until then what is tested waits, monotonic µs */
  gint64 end;               /* and what is behind it until then */
  OgEchoTrial pause;        /* the trial that they wait for, or waited */
  guint32 tested;           /* hash of its address */
  guint n_in_turn;          /* trials of it without one of another */
  guint32 next;             /* of one that found no place; 0: there is none */
  gint64 next_end;          /* until then it comes first */
  OgTrialsSenders later;
  OgTrialsSenders behind;
} OgTrials;

void     og_trials_init        (OgTrials *self, OgSuspects *sent, OgSuspects *returned);
OgTiming og_trials_arrived     (OgTrials *self, const OgMessageKey *keys, guint n_keys,
                                guint sender, gint64 now);
void     og_trials_settle      (OgTrials *self, gint64 now);
gint64   og_trials_get_release (const OgTrials *self, OgTiming timing);

/* og_trials_init: borrows those who are suspected, of both sides.
 *
 * og_trials_settle: convicts who was proved among many, if all lean to a proof. Otherwise
 * programs may answer what is no loop with what seems to be one, because both were delayed
 * by one lot. So that one is tested again alone.
 *
 * og_trials_arrived: when what arrived is to be delivered. @sender, not 0, sent it. Each
 * message of it is a trial if its address is tested, and if it is time for one. */

static inline gboolean
og_trials_are_idle (const OgTrials *self, gint64 now)
{
  return self->sent->n_used + self->returned->n_used == 0 && now >= self->end;
}

G_END_DECLS
