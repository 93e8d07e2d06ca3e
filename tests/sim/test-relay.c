/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members between whom there is no direct way, or not always: the server hands
 * on what they play. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

#define NOTE_INTERVAL (20 * OG_SIM_MILLISECOND)

/* By the relay, after a direct way has fallen silent: the doubt and two round trips. */
#define BACK_BY_RELAY (1540 * OG_SIM_MILLISECOND)

/* Directly, after that is possible again. */
#define OPEN_WITHIN (61 * OG_SIM_SECOND)

/* Relayed members, after the server has come back. */
#define BACK_BY_SERVER (2 * OG_SIM_SECOND)

static OgSimMember *
join_behind (OgSimSession *session, OgNatKind kind)
{
  guint id = session->members->len;
  OgNat *nat = og_network_add_nat (session->network, kind, ROUTER_IPV4 + id);
  OgSimMember *member = og_sim_session_add (
      session, OG_SIM_OURS,
      og_network_add_host (session->network, INNER_IPV4, nat));

  member->config.passes_pings = TRUE;
  og_sim_member_start (member);
  return member;
}

static OgPeer *
find (OgSimSession *session, guint from, guint to)
{
  return (OgPeer *) og_sim_member_find (og_sim_session_get (session, from),
                                        og_sim_session_get (session, to));
}

static void
play_both (OgSimSession *session)
{
  for (guint i = 0; i < 2; i++)
    og_player_play_each (og_sim_session_get (session, i)->player, NOTE_INTERVAL);
}

static const GArray *
get_heard (OgSimSession *session, guint by, guint from)
{
  return g_ptr_array_index (og_sim_session_get (session, by)->player->heard,
                            from);
}

/* None is missing from the first on, none comes twice, and at most one comes
 * after a later one for each of the milliseconds by which one way is longer. */
static void
assert_whole (OgSimSession *session, guint by, guint from)
{
  const GArray *heard = get_heard (session, by, from);
  gint32 first = G_MAXINT32;
  gint32 last = -1;
  guint n_turned = 0;

  for (guint i = 0; i < heard->len; i++)
    {
      gint32 number = g_array_index (heard, OgNote, i).number;

      n_turned += number < last;
      first = MIN (first, number);
      last = MAX (last, number);
    }

  g_assert_cmpint (heard->len, ==, last - first + 1);
  g_assert_cmpuint (n_turned, <=, 5);
}

/* From the first packet on by the relay, then directly, and nothing gets lost. */
static void
changes_to_a_direct_way_without_a_loss (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 60) * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 2; i++)
    join_behind (session, (OgNatKind) g_rand_int_range (session->rand, 0,
                                                        OG_NAT_SYMMETRIC));
  play_both (session);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (og_peer_is_direct (find (session, i, 1 - i)));
      assert_whole (session, i, 1 - i);
    }
}

/* Who is behind such routers never gets through, and plays all the same. */
static void
join_apart (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 60) * OG_SIM_MILLISECOND;
  join_behind (session, OG_NAT_SYMMETRIC);
  join_behind (session, OG_NAT_SYMMETRIC);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 500 * OG_SIM_MILLISECOND), >=, 0);
}

static void
plays_on_by_the_relay (OgSimSession *session)
{
  join_apart (session);
  play_both (session);
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);

  for (guint i = 0; i < 2; i++)
    {
      const OgPeer *peer = find (session, i, 1 - i);

      g_assert_false (og_peer_is_direct (peer));
      g_assert_cmpint (peer->state, ==, OG_PEER_REACHABLE);
      assert_whole (session, i, 1 - i);
    }
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
}

/* In doubt it is sent to by the relay at once, which does not reach it either:
 * it is silent, and nothing else is said. */
static void
says_nothing_of_the_relay_of_one_who_vanishes (OgSimSession *session)
{
  guint n_reachable;

  join_behind (session, OG_NAT_PORT_RESTRICTED);
  join_behind (session, OG_NAT_PORT_RESTRICTED);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  g_assert_true (og_peer_is_direct (find (session, 0, 1)));
  og_sim_member_crash (og_sim_session_get (session, 1));
  n_reachable = og_sim_session_count_events (session, OG_EVENT_PEER_REACHABLE);
  og_sim_session_run (session, 6 * OG_SIM_SECOND);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_REACHABLE),
                    ==, n_reachable);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 1);
}

/* What is measured is the way in use: there and back by the server. */
static void
measures_the_relay (OgSimSession *session)
{
  gint64 delay;

  join_apart (session);
  delay = og_network_backbone (session->network)->delay;
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  g_assert_true (find (session, 0, 1)->probing.measured);
  g_assert_cmpint (ABS (find (session, 0, 1)->probing.round_trip - 4 * delay),
                   <=, OG_SIM_MILLISECOND);
}

/* Nobody speaks for a while, which is longer than routers remember. */
static void
is_there_after_a_rest (OgSimSession *session)
{
  join_apart (session);
  og_sim_session_run (session, 90 * OG_SIM_SECOND);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 300 * OG_SIM_MILLISECOND), >=, 0);
}

/* Programs written for the original count on it. The longest time without a
 * ping at either of them, in steps. */
static gint64
get_longest_rest (OgSimSession *session, gint64 duration)
{
  const gint64 step = 10 * OG_SIM_MILLISECOND;
  gint64 rests[2] = { 0, 0 };
  gint64 longest = 0;
  guint counts[2];

  for (guint i = 0; i < 2; i++)
    counts[i] = og_sim_session_get (session, i)->player->n_others;
  for (gint64 time = 0; time < duration; time += step)
    {
      og_sim_session_run (session, step);
      for (guint i = 0; i < 2; i++)
        {
          guint count = og_sim_session_get (session, i)->player->n_others;

          rests[i] = count == counts[i] ? rests[i] + step : 0;
          counts[i] = count;
          longest = MAX (longest, rests[i]);
        }
    }

  return longest;
}

/* Beside the pace, the time on the way. */
static void
local_programs_hear_pings_at_the_pace_of_the_original (OgSimSession *session)
{
  const gint64 tolerance = 300 * OG_SIM_MILLISECOND;
  guint n_heard;

  join_apart (session);
  g_assert_cmpint (get_longest_rest (session, 5 * OG_SIM_MINUTE), <=,
                   6 * OG_SIM_SECOND + tolerance);
  play_both (session);
  g_assert_cmpint (get_longest_rest (session, 5 * OG_SIM_MINUTE), <=,
                   30 * OG_SIM_SECOND + tolerance);

  og_sim_member_crash (og_sim_session_get (session, 1));
  og_sim_session_run (session, OG_SIM_SECOND);
  n_heard = og_sim_session_get (session, 0)->player->n_others;
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  g_assert_cmpuint (og_sim_session_get (session, 0)->player->n_others, ==,
                    n_heard);
}

/* Two who play directly. */
static void
join_near (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  join_behind (session, OG_NAT_PORT_RESTRICTED);
  join_behind (session, OG_NAT_PORT_RESTRICTED);
  og_sim_session_run (session, g_rand_int_range (session->rand, 5000, 6000)
                                   * OG_SIM_MILLISECOND);
  g_assert_true (og_peer_is_direct (find (session, 0, 1)));
  play_both (session);
}

static void
assert_back_within (OgSimSession *session, gint64 since, gint64 limit)
{
  og_sim_session_run (session, limit + 2 * OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    {
      const OgSimMember *member = og_sim_session_get (session, i);
      gint64 first = og_player_first_heard (member->player, 1 - i, since);

      g_assert_cmpint (first, !=, -1);
      g_assert_cmpint (first - since, <=, limit);
    }
}

/* A firewall lets in what the server sends, and no more. */
static void
set_firewall (OgSimSession *session, guint32 lets_in_only)
{
  for (guint i = 0; i < 2; i++)
    og_sim_session_get (session, i)->host->nat->lets_in_only = lets_in_only;
}

static void
is_back_by_the_relay_when_the_way_is_closed (OgSimSession *session)
{
  join_near (session);
  set_firewall (session, session->server_host->ipv4);
  assert_back_within (session, og_network_get_time (session->network),
                      BACK_BY_RELAY);
  g_assert_false (og_peer_is_direct (find (session, 0, 1)));
}

static void
is_direct_again_when_the_way_is_open (OgSimSession *session)
{
  join_near (session);
  set_firewall (session, session->server_host->ipv4);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 2, 120) * OG_SIM_SECOND);
  set_firewall (session, 0);
  og_sim_session_run (session, OPEN_WITHIN);
  g_assert_true (og_peer_is_direct (find (session, 0, 1)));
  g_assert_true (og_peer_is_direct (find (session, 1, 0)));
}

/* The routers have forgotten the way to the server as well. */
static void
is_back_by_the_relay_when_routers_forget (OgSimSession *session)
{
  join_near (session);
  for (guint i = 0; i < 2; i++)
    {
      OgNat *nat = og_sim_session_get (session, i)->host->nat;

      nat->kind = OG_NAT_SYMMETRIC;
      nat->scrambles = TRUE;
      og_nat_reboot (nat);
    }
  assert_back_within (session, og_network_get_time (session->network),
                      BACK_BY_SERVER);
}

static void
is_back_soon_after_the_server (OgSimSession *session)
{
  gint64 started;

  join_apart (session);
  og_sim_session_run (session, 5 * OG_SIM_SECOND);
  og_sim_session_stop_server (session);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 1, 40) * OG_SIM_SECOND);

  play_both (session);
  og_sim_session_start_server (session, OG_SIM_OURS);
  started = og_network_get_time (session->network);
  assert_back_within (session, started, BACK_BY_SERVER);
}

/* Those who play directly do not notice that the server is gone. */
static void
direct_ways_do_not_need_the_server (OgSimSession *session)
{
  join_near (session);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, OG_SIM_MINUTE);
  for (guint i = 0; i < 2; i++)
    assert_whole (session, i, 1 - i);
}

/* In a bad network probes get lost, too, but not many in a row. */
static void
stays_direct_although_much_gets_lost (OgSimSession *session)
{
  guint n_reached;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  join_behind (session, OG_NAT_PORT_RESTRICTED);
  join_behind (session, OG_NAT_PORT_RESTRICTED);
  og_sim_session_run (session, 5 * OG_SIM_SECOND);
  n_reached = og_sim_session_count_events (session, OG_EVENT_PEER_REACHABLE);

  og_network_backbone (session->network)->loss = 0.05;
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_REACHABLE),
                    <=, n_reached + 2);
}

/* One is behind a router that only the relay gets through, the others are not. */
static void
reaches_each_by_the_way_that_works (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  join_behind (session, OG_NAT_SYMMETRIC);
  for (guint i = 0; i < 3; i++)
    join_behind (session, OG_NAT_PORT_RESTRICTED);
  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
  og_sim_session_run (session, 3 * OG_SIM_SECOND);

  for (guint i = 0; i < 4; i++)
    for (guint k = 0; k < 4; k++)
      if (i != k)
        g_assert_cmpint (og_peer_is_direct (find (session, i, k)), ==,
                         i != 0 && k != 0);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 100 * OG_SIM_MILLISECOND), >=, 0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/relay/changes-to-a-direct-way-without-a-loss",
      changes_to_a_direct_way_without_a_loss, 30 },
    { "/sim/relay/plays-on-by-the-relay", plays_on_by_the_relay, 5 },
    { "/sim/relay/says-nothing-of-the-relay-of-one-who-vanishes",
      says_nothing_of_the_relay_of_one_who_vanishes, 5 },
    { "/sim/relay/measures-the-relay", measures_the_relay, 10 },
    { "/sim/relay/is-there-after-a-rest", is_there_after_a_rest, 10 },
    { "/sim/relay/local-programs-hear-pings-at-the-pace-of-the-original",
      local_programs_hear_pings_at_the_pace_of_the_original, 5 },
    { "/sim/relay/is-back-by-the-relay-when-the-way-is-closed",
      is_back_by_the_relay_when_the_way_is_closed, 30 },
    { "/sim/relay/is-direct-again-when-the-way-is-open",
      is_direct_again_when_the_way_is_open, 30 },
    { "/sim/relay/is-back-by-the-relay-when-routers-forget",
      is_back_by_the_relay_when_routers_forget, 30 },
    { "/sim/relay/is-back-soon-after-the-server", is_back_soon_after_the_server,
      30 },
    { "/sim/relay/direct-ways-do-not-need-the-server",
      direct_ways_do_not_need_the_server, 5 },
    { "/sim/relay/stays-direct-although-much-gets-lost",
      stays_direct_although_much_gets_lost, 10 },
    { "/sim/relay/reaches-each-by-the-way-that-works",
      reaches_each_by_the_way_that_works, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
