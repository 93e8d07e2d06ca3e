/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "session.h"

G_BEGIN_DECLS

/* A story that must end well whatever the network does to it: it is told to
 * many sessions, each with another seed. The seed of each is printed; with
 * OG_SIM_SEED in the environment it is the first, so that what failed can be
 * seen again, and OG_SIM_SEEDS says how many there are. Where each takes long,
 * OG_SIM_SEEDS_AT_MOST is a limit for all stories. */

typedef struct
{
  const char *path;
  void (*tell) (OgSimSession *session);
  guint n_seeds;
} OgScenario;

/* The exit status for main(). */
int og_scenarios_run (int argc, char *argv[], const OgScenario *scenarios, guint n_scenarios);

G_END_DECLS
