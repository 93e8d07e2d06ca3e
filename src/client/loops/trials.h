/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/suspects.h"

G_BEGIN_DECLS

/* Delays deliveries for the tests of all addresses. A delay is one of all that arrives
 * meanwhile, so it tests all their addresses. */

typedef struct
{
  gint64 release;           /* until then all wait, monotonic µs */
  OgEchoTrial pause;        /* the trial that they wait for, or waited */
} OgTrials;

void og_trials_add (OgTrials *self, OgSuspects *suspects, const OgMessageKey *key,
                    guint sender, gint64 now);

/* og_trials_add: @sender, not 0, sent what arrived. It is a trial if its address is
 * tested, and if it is time for one. */

G_END_DECLS
