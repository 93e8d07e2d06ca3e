/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-limits.h"

#include "scenario.h"

/* Ann and bob are two clients on one computer, and a program there sends to
 * bob's send port what ann delivers to it. So nothing comes back to ann's send
 * port, and nothing that bob delivers. Both are told within two seconds. */

#define NAMED_WITHIN (2 * OG_SIM_SECOND)

typedef struct
{
  OgSimSession *session;
  OgSimMember *carl;
  OgSimMember *dora;
  OgSimMember *ann;
  OgSimMember *bob;
} Crossing;

static void
send_on_by (OgSimMember *member, const OgSimMember *other, gint64 lag)
{
  member->player->tx.port = other->config.tx_port;
  member->player->habit = OG_PLAYER_SENDS_ON;
  member->player->lag = lag;
}

static Crossing
make_crossing (OgSimSession *session, gboolean is_direct, gint64 lag)
{
  Crossing crossing = { .session = session };
  OgHost *host;

  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  crossing.carl = og_sim_session_join (session, OG_SIM_OURS, NULL);
  crossing.dora = og_sim_session_join (session, OG_SIM_OURS, NULL);
  host = og_sim_session_add_host (session);
  host->parts_programs = !is_direct;
  crossing.ann = og_sim_session_join (session, OG_SIM_OURS, host);
  crossing.bob = og_sim_session_join (session, OG_SIM_OURS, host);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  send_on_by (crossing.ann, crossing.bob, lag);
  return crossing;
}

static void
assert_named (const OgSimMember *member, OgLoop loop, gint64 since)
{
  g_test_message ("%s: %u loops, %" G_GINT64_FORMAT " ms", member->name,
                  member->ours->n_loops[loop],
                  (member->ours->loop_noticed - since) / 1000);
  g_assert_cmpuint (member->ours->n_loops[loop], >=, 1);
  g_assert_cmpstr (member->ours->loop_address, ==, "/note");
}

static void
assert_not_named (const OgSimMember *member)
{
  g_assert_cmpuint (member->ours->n_events[OG_EVENT_LOOP_NOTICED], ==, 0);
}

static void
try_one_way (OgSimSession *session, gint64 lag)
{
  Crossing crossing = make_crossing (session, TRUE, lag);
  gint64 start = og_network_get_time (session->network);

  og_player_play (crossing.carl->player);
  og_sim_session_run (session, NAMED_WITHIN);
  assert_named (crossing.ann, OG_LOOP_RECEIVER, start);
  assert_named (crossing.bob, OG_LOOP_PROGRAM, start);
  g_assert_cmpuint (crossing.ann->ours->n_loops[OG_LOOP_PROGRAM], ==, 0);

  og_player_forget (crossing.dora->player);
  og_sim_session_run (session, 8 * OG_SIM_SECOND);
  g_assert_cmpuint (
      og_player_count_heard (crossing.dora->player, crossing.carl->id), <=,
      OG_LOOP_BURST + 8 * OG_LOOP_RATE);
  assert_not_named (crossing.carl);
  assert_not_named (crossing.dora);

  crossing.ann->player->habit = OG_PLAYER_LISTENS;
  og_sim_session_run (session, OG_LOOP_OVER + 5 * OG_SIM_SECOND);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==,
                    og_sim_session_count_events (session, OG_EVENT_LOOP_ENDED));
}

/* What bob's own program plays comes to his send port again, and not from the group. */
static void
played_by_bob (OgSimSession *session)
{
  Crossing crossing = make_crossing (session, TRUE, 10 * OG_SIM_MILLISECOND);
  gint64 start = og_network_get_time (session->network);

  og_player_play (crossing.bob->player);
  og_sim_session_run (session, NAMED_WITHIN);
  assert_named (crossing.ann, OG_LOOP_RECEIVER, start);
  assert_named (crossing.bob, OG_LOOP_PROGRAM, start);
}

/* A drum pad that is hit twice: bob is not sent again by the group what goes
 * round, and has to hold it back all the same. */
static void
hit_twice (OgSimSession *session)
{
  Crossing crossing = make_crossing (session, TRUE, 0);

  for (guint i = 0; i < 2; i++)
    og_player_send (crossing.carl->player, (const guint8 *) "/drum\0\0\0,\0\0",
                    12);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  g_assert_cmpuint (crossing.bob->ours->n_events[OG_EVENT_LOOP_NOTICED], >=, 1);
  g_assert_cmpuint (crossing.dora->player->n_others, <=,
                    OG_LOOP_BURST + 10 * OG_LOOP_RATE);
}

/* It is not over while it goes on. */
static void
for_two_minutes (OgSimSession *session)
{
  Crossing crossing = make_crossing (session, TRUE, 10 * OG_SIM_MILLISECOND);

  og_player_play (crossing.carl->player);
  og_sim_session_run (session, 120 * OG_SIM_SECOND);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 2);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_ENDED),
                    ==, 0);
}

#define ONE_WAY(name, lag)                                                     \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    try_one_way (session, lag);                                                \
  }

ONE_WAY (at_once, 0)
ONE_WAY (after_1_ms, OG_SIM_MILLISECOND)
ONE_WAY (after_10_ms, 10 * OG_SIM_MILLISECOND)
ONE_WAY (after_30_ms, 30 * OG_SIM_MILLISECOND)
ONE_WAY (after_100_ms, 100 * OG_SIM_MILLISECOND)

/* Each program sends by the other client: what either delivers comes back, and to either's
 * send port. One of these is named. If they were in step, both would draw the same. */
static void
try_both_ways (OgSimSession *session, gint64 lag)
{
  Crossing crossing = make_crossing (session, TRUE, lag);

  send_on_by (crossing.bob, crossing.ann, lag + 117);
  og_player_play (crossing.carl->player);
  og_sim_session_run (session, NAMED_WITHIN);
  g_assert_cmpuint (crossing.ann->ours->n_events[OG_EVENT_LOOP_NOTICED], >=, 1);
  g_assert_cmpuint (crossing.bob->ours->n_events[OG_EVENT_LOOP_NOTICED], >=, 1);
}

static void
both_ways_at_once (OgSimSession *session)
{
  try_both_ways (session, 0);
}

static void
both_ways_after_10_ms (OgSimSession *session)
{
  try_both_ways (session, 10 * OG_SIM_MILLISECOND);
}

static void
both_ways_after_100_ms (OgSimSession *session)
{
  try_both_ways (session, 100 * OG_SIM_MILLISECOND);
}

/* Ann and bob reach each other by the server only. */
static void
by_the_relay (OgSimSession *session)
{
  Crossing crossing = make_crossing (session, FALSE, 10 * OG_SIM_MILLISECOND);
  gint64 start = og_network_get_time (session->network);

  g_assert_false (
      og_peer_is_direct (og_sim_member_find (crossing.ann, crossing.bob)));
  og_player_play (crossing.carl->player);
  og_sim_session_run (session, NAMED_WITHIN);
  assert_named (crossing.ann, OG_LOOP_RECEIVER, start);
  assert_named (crossing.bob, OG_LOOP_PROGRAM, start);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/crossings/at-once", at_once, 5 },
    { "/sim/crossings/after-1-ms", after_1_ms, 5 },
    { "/sim/crossings/after-10-ms", after_10_ms, 5 },
    { "/sim/crossings/after-30-ms", after_30_ms, 5 },
    { "/sim/crossings/after-100-ms", after_100_ms, 5 },
    { "/sim/crossings/hit-twice", hit_twice, 3 },
    { "/sim/crossings/played-by-bob", played_by_bob, 5 },
    { "/sim/crossings/for-two-minutes", for_two_minutes, 3 },
    { "/sim/crossings/both-ways-at-once", both_ways_at_once, 5 },
    { "/sim/crossings/both-ways-after-10-ms", both_ways_after_10_ms, 5 },
    { "/sim/crossings/both-ways-after-100-ms", both_ways_after_100_ms, 5 },
    { "/sim/crossings/by-the-relay", by_the_relay, 5 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
