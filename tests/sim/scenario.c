/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

static guint32
get_number (const char *variable, guint32 otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint32) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
tell (gconstpointer data)
{
  const OgScenario *scenario = data;
  guint32 first_seed = get_number ("OG_SIM_SEED", 1);
  guint32 most = get_number ("OG_SIM_SEEDS_AT_MOST", scenario->n_seeds);
  guint32 n_seeds = get_number ("OG_SIM_SEEDS", MIN (scenario->n_seeds, most));

  for (guint i = 0; i < n_seeds; i++)
    {
      OgSimSession *session = og_sim_session_new (first_seed + i);

      g_test_message ("OG_SIM_SEED=%u", first_seed + i);
      scenario->tell (session);
      og_sim_session_free (session);
    }
}

int
og_scenarios_run (int argc,
                  char *argv[],
                  const OgScenario *scenarios,
                  guint n_scenarios)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < n_scenarios; i++)
    g_test_add_data_func (scenarios[i].path, &scenarios[i], tell);

  return g_test_run ();
}
