/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#define N_MEMBERS 6

/* What a crowded wireless network may do at its worst. */
static void
spoil (OgSimSession *session)
{
  *og_network_backbone (session->network) = (OgLink){
    .delay = 30 * OG_SIM_MILLISECOND,
    .jitter = 40 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.05,
    .held_back = 0.1,
  };
}

static void
join (OgSimSession *session)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
}

static guint
count_reachable (const OgSimSession *session)
{
  guint n_reachable = 0;

  for (guint i = 0; i < N_MEMBERS; i++)
    n_reachable +=
        og_our_client_count_reachable (og_sim_session_get (session, i)->ours);

  return n_reachable;
}

static void
connects_within_seconds (OgSimSession *session)
{
  spoil (session);
  join (session);
  g_assert_cmpint (og_sim_session_time_to_play (session, 10 * OG_SIM_SECOND),
                   >=, 0);
}

/* No member is called lost, or leaves, while it is there. */
static void
stays_connected (OgSimSession *session)
{
  spoil (session);
  join (session);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  g_assert_cmpuint (count_reachable (session), ==, N_MEMBERS * (N_MEMBERS - 1));

  og_sim_session_run (session, 10 * OG_SIM_MINUTE);
  g_assert_cmpuint (count_reachable (session), ==, N_MEMBERS * (N_MEMBERS - 1));
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_LEFT),
                    ==, 0);
}

/* Nothing is sent twice or held up: what is lost is what the network lost. */
static void
loses_no_more_than_the_network (OgSimSession *session)
{
  og_network_backbone (session->network)->loss = 0.2;
  join (session);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  for (guint i = 0; i < N_MEMBERS; i++)
    og_player_play_each (og_sim_session_get (session, i)->player,
                         10 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);

  for (guint i = 0; i < N_MEMBERS; i++)
    for (guint k = 0; k < N_MEMBERS; k++)
      if (i != k)
        {
          guint n_heard =
              og_player_count_heard (og_sim_session_get (session, i)->player, k);

          g_assert_cmpuint (n_heard, >, 730);
          g_assert_cmpuint (n_heard, <, 870);
        }
}

/* A cable that is pulled: for some seconds nothing is said of it, then it is;
 * put in again, all play on at once. */
static void
survives_a_pulled_cable (OgSimSession *session)
{
  OgSimMember *member;

  join (session);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  member = og_sim_session_get (session, 0);

  member->host->is_unplugged = TRUE;
  og_sim_session_run (session, 3 * OG_SIM_SECOND);
  g_assert_cmpuint (count_reachable (session), ==, N_MEMBERS * (N_MEMBERS - 1));
  og_sim_session_run (session, 4 * OG_SIM_SECOND);
  g_assert_cmpuint (og_our_client_count_reachable (member->ours), ==, 0);

  member->host->is_unplugged = FALSE;
  g_assert_cmpint (og_sim_session_time_to_play (session, 3 * OG_SIM_SECOND), >=,
                   0);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  g_assert_cmpuint (count_reachable (session), ==, N_MEMBERS * (N_MEMBERS - 1));
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/loss/connects-within-seconds", connects_within_seconds, 20 },
    { "/sim/loss/stays-connected", stays_connected, 20 },
    { "/sim/loss/loses-no-more-than-the-network",
      loses_no_more_than_the_network, 5 },
    { "/sim/loss/survives-a-pulled-cable", survives_a_pulled_cable, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
