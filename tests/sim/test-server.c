/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "server/limits.h"

#define N_MEMBERS     6
#define NOTE_INTERVAL (100 * OG_SIM_MILLISECOND)

static guint
count_registered (const OgSimSession *session)
{
  OgServerStatistics statistics;

  og_server_get_statistics (session->server->core, &statistics);
  return statistics.users;
}

static void
join_and_play (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      OgSimMember *member = og_sim_session_join (session, OG_SIM_OURS, NULL);

      og_player_play_each (member->player, NOTE_INTERVAL);
    }

  og_sim_session_run (session, 5 * OG_SIM_SECOND);
}

/* Everybody has heard everybody without a break since @since. */
static void
assert_played_on (const OgSimSession *session, gint64 since)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    for (guint k = 0; k < N_MEMBERS; k++)
      if (i != k)
        g_assert_cmpint (og_player_longest_gap (
                             og_sim_session_get (session, i)->player, k, since),
                         <=, NOTE_INTERVAL + OG_SIM_MILLISECOND);

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_LEFT),
                    ==, 0);
}

static void
assert_state (const OgSimSession *session, OgRegistrationState state)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    g_assert_cmpint (og_sim_member_get_state (og_sim_session_get (session, i)),
                     ==, state);
}

static void
may_lose_its_memory (OgSimSession *session)
{
  gint64 since;

  join_and_play (session);
  since = og_network_get_time (session->network);
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, 7 * OG_SIM_SECOND);

  g_assert_cmpuint (count_registered (session), ==, N_MEMBERS);
  assert_state (session, OG_REGISTRATION_JOINED);
  assert_played_on (session, since);
}

/* They need nothing of the server, and let it know of them all the same. */
static void
tells_newcomers_of_all_at_once (OgSimSession *session)
{
  OgSimMember *newcomer;

  join_and_play (session);
  og_sim_session_run (session, g_rand_int_range (session->rand, 0, 6000)
                                   * OG_SIM_MILLISECOND);
  og_sim_session_start_server (session, OG_SIM_OURS);
  newcomer = og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, OG_SIM_SECOND);
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);

      g_assert_true (og_sim_member_can_reach (newcomer, member));
      g_assert_true (og_sim_member_can_reach (member, newcomer));
    }
}

static void
may_be_gone_for_minutes (OgSimSession *session)
{
  gint64 since;

  join_and_play (session);
  since = og_network_get_time (session->network);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  assert_state (session, OG_REGISTRATION_SILENT);

  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, 2 * OG_SIM_SECOND);
  g_assert_cmpuint (count_registered (session), ==, N_MEMBERS);
  assert_state (session, OG_REGISTRATION_JOINED);
  assert_played_on (session, since);
}

/* While the server is gone an original one may stand in for it. */
static void
may_be_replaced_by_an_original (OgSimSession *session)
{
  gint64 since;

  join_and_play (session);
  since = og_network_get_time (session->network);
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  assert_state (session, OG_REGISTRATION_JOINED);

  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  assert_state (session, OG_REGISTRATION_JOINED);
  assert_played_on (session, since);
}

/* Nobody can tell the others of its new port: they find out by themselves. */
static void
may_be_gone_when_a_router_reboots (OgSimSession *session)
{
  OgNat *nat = og_network_add_nat (session->network, OG_NAT_ADDRESS_RESTRICTED,
                                   0xc612ff01u);
  OgHost *host = og_network_add_host (session->network, 0xc0a8010au, nat);

  nat->scrambles = TRUE;
  og_sim_session_join (session, OG_SIM_OURS, host);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  og_sim_session_stop_server (session);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 60 * G_USEC_PER_SEC));

  og_nat_reboot (nat);
  g_assert_cmpint (og_sim_session_time_to_play (session, 6 * OG_SIM_SECOND), >=,
                   0);
}

static void
may_be_gone_when_a_member_moves (OgSimSession *session)
{
  join_and_play (session);
  og_sim_session_stop_server (session);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 60 * G_USEC_PER_SEC));

  og_sim_member_move (og_sim_session_get (session, 0), 0xc612ff01u, NULL);
  g_assert_cmpint (og_sim_session_time_to_play (session, 8 * OG_SIM_SECOND), >=,
                   0);
}

static void
expect_state (OgSimSession *session,
              const OgSimMember *member,
              gint64 within,
              OgRegistrationState state)
{
  og_sim_session_run (session, within);
  g_assert_cmpint (og_sim_member_get_state (member), ==, state);
}

static void
heals_a_taken_name (OgSimSession *session)
{
  OgSimMember *first = og_sim_session_join (session, OG_SIM_OURS, NULL);
  OgSimMember *second = og_sim_session_add (session, OG_SIM_OURS, NULL);

  second->config.user = first->config.user;
  second->config.password = "another";
  og_sim_member_start (second);
  expect_state (session, second, OG_SIM_SECOND, OG_REGISTRATION_WRONG_PASSWORD);
  expect_state (session, first, OG_SIM_MINUTE, OG_REGISTRATION_JOINED);
  expect_state (session, second, OG_SIM_SECOND, OG_REGISTRATION_WRONG_PASSWORD);

  og_our_client_leave (first->ours);
  expect_state (session, second, OG_KEPT_AFTER_LEAVING - OG_SIM_SECOND,
                OG_REGISTRATION_WRONG_PASSWORD);
  expect_state (session, second, 7 * OG_SIM_SECOND, OG_REGISTRATION_JOINED);
}

static void
heals_a_wrong_group_password (OgSimSession *session)
{
  OgSimMember *first = og_sim_session_join (session, OG_SIM_OURS, NULL);
  OgSimMember *second = og_sim_session_add (session, OG_SIM_OURS, NULL);

  second->config.group_password = "another";
  og_sim_session_run (session, OG_SIM_SECOND);
  og_sim_member_start (second);
  expect_state (session, second, OG_SIM_MINUTE,
                OG_REGISTRATION_WRONG_GROUP_PASSWORD);
  g_assert_null (og_sim_member_find (first, second));
  g_assert_null (og_sim_member_find (second, first));

  og_our_client_leave (first->ours);
  expect_state (session, second, OG_KEPT_AFTER_LEAVING - OG_SIM_SECOND,
                OG_REGISTRATION_WRONG_GROUP_PASSWORD);
  expect_state (session, second, 7 * OG_SIM_SECOND, OG_REGISTRATION_JOINED);
}

static void
heals_when_a_full_server_has_room (OgSimSession *session)
{
  OgSimMember *member;

  session->max_users = 2;
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, OG_SIM_SECOND);

  member = og_sim_session_join (session, OG_SIM_OURS, NULL);
  expect_state (session, member, OG_SIM_MINUTE, OG_REGISTRATION_FULL);
  og_our_client_leave (og_sim_session_get (session, 0)->ours);
  expect_state (session, member, 6 * OG_SIM_SECOND, OG_REGISTRATION_JOINED);
  g_assert_true (
      og_sim_member_can_reach (member, og_sim_session_get (session, 1)));
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/server/may-lose-its-memory", may_lose_its_memory, 20 },
    { "/sim/server/tells-newcomers-of-all-at-once",
      tells_newcomers_of_all_at_once, 20 },
    { "/sim/server/may-be-gone-for-minutes", may_be_gone_for_minutes, 5 },
    { "/sim/server/may-be-replaced-by-an-original",
      may_be_replaced_by_an_original, 5 },
    { "/sim/server/may-be-gone-when-a-router-reboots",
      may_be_gone_when_a_router_reboots, 20 },
    { "/sim/server/may-be-gone-when-a-member-moves",
      may_be_gone_when_a_member_moves, 20 },
    { "/sim/server/heals-a-taken-name", heals_a_taken_name, 20 },
    { "/sim/server/heals-a-wrong-group-password", heals_a_wrong_group_password,
      20 },
    { "/sim/server/heals-when-a-full-server-has-room",
      heals_when_a_full_server_has_room, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
