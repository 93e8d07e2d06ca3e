/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

/* Up to half a minute after whatever was before. */
static void
wait_a_while (OgSimSession *session)
{
  og_sim_session_run (session, g_rand_int_range (session->rand, 0, 30000000));
}

static void
plays_within_150_ms_on_one_machine (OgSimSession *session)
{
  OgHost *host = session->server_host;

  og_address_set_host (&session->server_address,
                       &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0));
  og_sim_session_join (session, OG_SIM_OURS, host);
  wait_a_while (session);
  og_sim_session_join (session, OG_SIM_OURS, host);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 150 * OG_SIM_MILLISECOND), >=, 0);
}

/* One to be challenged, one to be announced, one to ping and to play. */
static void
plays_within_four_round_trips (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 40 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  wait_a_while (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 4 * 80 * OG_SIM_MILLISECOND), >=, 0);
}

static void
hears_of_a_newcomer_as_soon_as_it_proved_itself (OgSimSession *session)
{
  OgSimMember *first = og_sim_session_join (session, OG_SIM_OURS, NULL);
  OgSimMember *second;

  og_network_backbone (session->network)->delay = 40 * OG_SIM_MILLISECOND;
  wait_a_while (session);
  second = og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 2 * 80 * OG_SIM_MILLISECOND - 1);
  g_assert_null (og_sim_member_find (first, second));
  og_sim_session_run (session, 1);
  g_assert_nonnull (og_sim_member_find (first, second));
}

static void
joins_fifty_at_once (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_network_backbone (session->network)->jitter = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 50; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_JOINED),
                    ==, 50 * 49);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
}

/* Not even the first packets are taken for too odd for a member of ours,
 * however its pings and the server's word of it overtake each other. */
static void
plays_anything_from_the_first_packet_on (OgSimSession *session)
{
  og_network_backbone (session->network)->jitter = 40 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 6; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      for (guint k = 0; k < 6; k++)
        {
          const guint8 odd[] = { (guint8) k, (guint8) (i >> 8), (guint8) i };

          og_player_send (og_sim_session_get (session, k)->player, odd,
                          sizeof odd);
        }
      og_sim_session_run (session, OG_SIM_MILLISECOND);
    }

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_WITHHELD),
                    ==, 0);
  g_assert_cmpuint (og_sim_session_get (session, 0)->player->n_others, >, 3900);
}

static void
keeps_groups_apart (OgSimSession *session)
{
  for (guint i = 0; i < 6; i++)
    {
      OgSimMember *member = og_sim_session_add (session, OG_SIM_OURS, NULL);

      if (i % 2 == 1)
        member->config.group = "another band";
      og_sim_member_start (member);
    }

  for (guint i = 0; i < 6; i++)
    og_player_play_each (og_sim_session_get (session, i)->player,
                         10 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);

  for (guint i = 0; i < 6; i++)
    for (guint k = 0; k < 6; k++)
      {
        guint n_heard =
            og_player_count_heard (og_sim_session_get (session, i)->player, k);

        if (i == k || i % 2 != k % 2)
          g_assert_cmpuint (n_heard, ==, 0);
        else
          g_assert_cmpuint (n_heard, >, 900);
      }
}

/* Before the server is there, members wait for it. */
static void
joins_as_soon_as_the_server_is_there (OgSimSession *session)
{
  og_sim_session_stop_server (session);
  for (guint i = 0; i < 4; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  wait_a_while (session);
  og_sim_session_start_server (session, OG_SIM_OURS);
  g_assert_cmpint (og_sim_session_time_to_play (session, 2 * OG_SIM_SECOND), >=,
                   0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/joining/plays-within-150-ms-on-one-machine",
      plays_within_150_ms_on_one_machine, 20 },
    { "/sim/joining/plays-within-four-round-trips",
      plays_within_four_round_trips, 20 },
    { "/sim/joining/hears-of-a-newcomer-as-soon-as-it-proved-itself",
      hears_of_a_newcomer_as_soon_as_it_proved_itself, 20 },
    { "/sim/joining/joins-fifty-at-once", joins_fifty_at_once, 10 },
    { "/sim/joining/plays-anything-from-the-first-packet-on",
      plays_anything_from_the_first_packet_on, 20 },
    { "/sim/joining/keeps-groups-apart", keeps_groups_apart, 5 },
    { "/sim/joining/joins-as-soon-as-the-server-is-there",
      joins_as_soon_as_the_server_is_there, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
