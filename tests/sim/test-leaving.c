/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#define N_MEMBERS  5
#define DELAY      (20 * OG_SIM_MILLISECOND)
#define ROUND_TRIP (2 * DELAY)

#define OTHER_IPV4 0xc6121001u /* 198.18.16.1 */
#define INNER_IPV4 0xc0a8010au /* 192.168.1.10 */

/* Gives the one who is going to do something. */
static OgSimMember *
join (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = DELAY;
  for (guint i = 0; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, g_rand_int_range (session->rand, 2 * G_USEC_PER_SEC,
                                                 30 * G_USEC_PER_SEC));
  return og_sim_session_get (session,
                             g_rand_int_range (session->rand, 0, N_MEMBERS));
}

/* All but @gone know it, see it silent, or have forgotten it. */
static void
assert_all_see (const OgSimSession *session,
                const OgSimMember *gone,
                gboolean known,
                gboolean reached)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);

      if (member == gone)
        continue;
      g_assert_cmpint (og_sim_member_find (member, gone) != NULL, ==, known);
      g_assert_cmpint (og_sim_member_can_reach (member, gone), ==, reached);
    }
}

static void
assert_known_to_server (const OgSimSession *session,
                        const OgSimMember *member,
                        gboolean known)
{
  OgServerStatistics statistics;

  og_server_get_statistics (session->server->core, &statistics);
  g_assert_cmpuint (statistics.users, ==, session->members->len - !known);
}

static void
tells_all_within_a_round_trip (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_our_client_leave (member->ours);
  og_sim_session_run (session, ROUND_TRIP - 1);
  assert_all_see (session, member, TRUE, TRUE);
  og_sim_session_run (session, 1);
  assert_all_see (session, member, FALSE, FALSE);
}

static void
comes_back_at_once (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_our_client_leave (member->ours);
  og_sim_member_crash (member);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 10 * G_USEC_PER_SEC));
  og_sim_member_start (member);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 500 * OG_SIM_MILLISECOND), >=, 0);
}

static void
crashes_are_noticed_and_forgotten (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_sim_member_crash (member);
  og_sim_session_run (session, 3800 * OG_SIM_MILLISECOND);
  assert_all_see (session, member, TRUE, TRUE);
  og_sim_session_run (session, 1500 * OG_SIM_MILLISECOND);
  assert_all_see (session, member, TRUE, FALSE);

  og_sim_session_run (session, 60 * OG_SIM_SECOND);
  assert_all_see (session, member, TRUE, FALSE);
  assert_known_to_server (session, member, FALSE);
  og_sim_session_run (session, 60 * OG_SIM_SECOND);
  assert_all_see (session, member, FALSE, FALSE);
}

/* Whoever is in the way: a router, an original server, an original member. */
static void
lost_members_stay_lost (OgSimSession *session)
{
  OgNat *nat =
      og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED, OTHER_IPV4);
  OgHost *inside = og_network_add_host (session->network, INNER_IPV4, nat);
  OgSimMember *gone;
  OgSimMember *other;
  const OgPeer *peer;
  guint n_left = 0;

  if (g_rand_boolean (session->rand))
    og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  other = og_sim_session_join (session, OG_SIM_OURS, NULL);
  gone = og_sim_session_join (
      session, g_rand_boolean (session->rand) ? OG_SIM_OURS : OG_SIM_ORIGINAL,
      g_rand_boolean (session->rand) ? inside : NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  og_sim_session_run (session, OG_SIM_MINUTE);
  g_assert_true (og_sim_member_can_reach (other, gone));

  og_sim_member_crash (gone);
  og_sim_session_run (session, 26 * OG_SIM_SECOND);
  while ((peer = og_sim_member_find (other, gone)) != NULL)
    {
      g_assert_cmpint (peer->state, ==, OG_PEER_SILENT);
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
      n_left++;
    }

  /* 26 s until here, up to 66 s until the server forgets it, 60 s after. */
  g_assert_cmpuint (n_left, <=, 10 * (66 + 60 - 26));
}

/* It may come back to other ports of its machine: then the server asks first
 * whether it is still there. */
static void
comes_back_after_a_crash (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_sim_member_crash (member);
  og_sim_session_run (session, g_rand_int_range (session->rand, 6 * G_USEC_PER_SEC,
                                                 70 * G_USEC_PER_SEC));
  if (g_rand_boolean (session->rand))
    member->config.port += 100;
  og_sim_member_start (member);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 1200 * OG_SIM_MILLISECOND), >=, 0);
}

/* Those who did not miss it see no difference, but answer its pings, if not
 * that at 0.8 s then that at 2 s. */
static void
comes_back_before_it_is_missed (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_sim_member_crash (member);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 4 * G_USEC_PER_SEC));
  og_sim_member_start (member);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 2200 * OG_SIM_MILLISECOND), >=, 0);
}

static void
moves_to_another_address (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_sim_member_move (member, OTHER_IPV4, NULL);
  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
}

static void
moves_behind_a_router_and_out_again (OgSimSession *session)
{
  OgSimMember *member = join (session);
  OgNat *nat =
      og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED, OTHER_IPV4);
  guint32 before = member->host->ipv4;

  og_sim_member_move (member, INNER_IPV4, nat);
  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  og_sim_member_move (member, before, NULL);
  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
}

/* Its system does not say so: it finds out by its next alive. */
static void
moves_unnoticed (OgSimSession *session)
{
  OgSimMember *member = join (session);

  og_host_move (member->host, OTHER_IPV4, NULL);
  g_assert_cmpint (og_sim_session_time_to_play (session, 7 * OG_SIM_SECOND), >=,
                   0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/leaving/tells-all-within-a-round-trip",
      tells_all_within_a_round_trip, 20 },
    { "/sim/leaving/comes-back-at-once", comes_back_at_once, 20 },
    { "/sim/leaving/crashes-are-noticed-and-forgotten",
      crashes_are_noticed_and_forgotten, 20 },
    { "/sim/leaving/lost-members-stay-lost", lost_members_stay_lost, 20 },
    { "/sim/leaving/comes-back-after-a-crash", comes_back_after_a_crash, 20 },
    { "/sim/leaving/comes-back-before-it-is-missed",
      comes_back_before_it_is_missed, 20 },
    { "/sim/leaving/moves-to-another-address", moves_to_another_address, 20 },
    { "/sim/leaving/moves-behind-a-router-and-out-again",
      moves_behind_a_router_and_out_again, 20 },
    { "/sim/leaving/moves-unnoticed", moves_unnoticed, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
