/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "hex.h"
#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/peering.h"

#include <string.h>

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* What an original server does not tell takes up to two of its rounds. */
#define SLOW (14 * OG_SIM_SECOND)

static void
keep_bytes (gpointer program, const OgArrival *arrival, gint64 now)
{
  GByteArray *bytes = program;

  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, arrival->data, (guint) arrival->size);
}

/* The captured datagrams, so that what is played here is the original. */
static void
speaks_like_the_original (OgSimSession *session)
{
  static const OgProgramFuncs funcs = { keep_bytes, NULL };
  g_autoptr (GByteArray) alive = g_byte_array_new ();
  g_autoptr (GBytes) captured = og_hex_read ("alive");
  OgSimMember *member;

  og_sim_session_stop_server (session);
  og_socket_new (session->server_host, OG_SERVER_PORT, &funcs, alive);
  og_address_set_host (&session->server_address,
                       &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0));
  member = og_sim_session_add (session, OG_SIM_ORIGINAL, session->server_host);
  member->config.user = "tim";
  member->config.password = "timspassword";
  member->config.group = "testgroup";
  member->config.group_password = "testpass";
  member->config.port = 22778;
  og_sim_member_start (member);

  og_sim_session_run (session, OG_SIM_SECOND);
  og_hex_assert_equal (alive->data, alive->len, captured);
}

static OgSimKind
draw_kind (OgSimSession *session)
{
  return g_rand_boolean (session->rand) ? OG_SIM_OURS : OG_SIM_ORIGINAL;
}

/* @n_members of both kinds, in any order, at any time. */
static void
join_mixed (OgSimSession *session, guint n_members)
{
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < n_members; i++)
    {
      og_sim_session_join (session, i < 2 ? (OgSimKind) i : draw_kind (session),
                           NULL);
      og_sim_session_run (
          session, g_rand_int_range (session->rand, 0, 5 * G_USEC_PER_SEC));
    }
}

static void
play_with_ours (OgSimSession *session)
{
  join_mixed (session, 6);
  g_assert_cmpint (og_sim_session_time_to_play (session, 6 * OG_SIM_SECOND), >=,
                   0);
}

static void
play_with_ours_on_their_own_server (OgSimSession *session)
{
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  join_mixed (session, 6);
  g_assert_cmpint (og_sim_session_time_to_play (session, SLOW), >=, 0);
}

static void
play_among_themselves_on_our_server (OgSimSession *session)
{
  for (guint i = 0; i < 6; i++)
    og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);

  g_assert_cmpint (og_sim_session_time_to_play (session, SLOW), >=, 0);
}

/* On an original server a newcomer of ours is known as soon as it pings. */
static void
let_ours_find_each_other_fast_on_their_server (OgSimSession *session)
{
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 30 * G_USEC_PER_SEC));
  og_sim_session_join (session, OG_SIM_OURS, NULL);

  g_assert_cmpint (
      og_sim_session_time_to_play (session, 1300 * OG_SIM_MILLISECOND), >=, 0);
}

/* No ping of the newcomer gets in before the first one is told of it. */
static void
let_ours_find_each_other_behind_routers_on_their_server (OgSimSession *session)
{
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 2; i++)
    {
      OgNat *nat = og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED,
                                       ROUTER_IPV4 + i);

      og_sim_session_join (
          session, OG_SIM_OURS,
          og_network_add_host (session->network, INNER_IPV4 + i, nat));
      if (i == 0)
        og_sim_session_run (
            session, g_rand_int_range (session->rand, 0, 30 * G_USEC_PER_SEC));
    }

  g_assert_cmpint (og_sim_session_time_to_play (session, 3 * OG_SIM_SECOND), >=,
                   0);
}

static void
play_on_over_a_bad_network (OgSimSession *session)
{
  join_mixed (session, 5);
  *og_network_backbone (session->network) = (OgLink){
    .delay = 30 * OG_SIM_MILLISECOND,
    .jitter = 40 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.05,
    .held_back = 0.1,
  };
  og_sim_session_run (session, OG_SIM_MINUTE);

  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=,
                       0);
      og_sim_session_run (session, OG_SIM_MINUTE);
    }
}

static void
are_not_measured (OgSimSession *session)
{
  join_mixed (session, 6);
  og_sim_session_run (session, OG_SIM_MINUTE);

  for (guint i = 0; i < 6; i++)
    for (guint k = 0; k < 6; k++)
      {
        const OgSimMember *member = og_sim_session_get (session, i);
        const OgSimMember *other = og_sim_session_get (session, k);
        const OgPeer *peer;

        if (i == k || member->kind == OG_SIM_ORIGINAL)
          continue;
        peer = og_sim_member_find (member, other);
        g_assert_cmpint (peer->state, ==, OG_PEER_REACHABLE);
        g_assert_cmpint (peer->said_hello, ==, other->kind == OG_SIM_OURS);
        g_assert_cmpint (peer->probing.measured, ==, other->kind == OG_SIM_OURS);
      }
}

/* The models end the test if one of these gets to them. */
static void
are_spared_what_ends_them (OgSimSession *session)
{
  static const guint8 bad[][16] = {
    "abc",          "/abc",
    "/a\0\0,z\0",   "/a\0\0,s\0\0abcd",
    "#bundlx\0\0",  "/a\0\0,b\0\0\xff\xff\xff\xff",
    "/a\0\0notags",
  };
  static const gsize sizes[] = { 3, 4, 8, 12, 16, 12, 12 };
  g_autofree guint8 *large = g_malloc0 (65000);
  OgSimMember *players[3];

  for (guint i = 0; i < 3; i++)
    players[i] = og_sim_session_join (
        session, i == 2 ? OG_SIM_ORIGINAL : OG_SIM_OURS, NULL);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  g_assert_true (og_sim_member_can_reach (players[0], players[2]));
  players[2]->player->n_others = 0;

  memcpy (large, "/large\0\0,\0\0", 12);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    og_player_send (players[0]->player, bad[i], sizes[i]);
  og_player_send (players[0]->player, large, 4096);
  og_player_send (players[0]->player, large, 4100);
  og_player_send (players[0]->player, large, 65000);
  og_sim_session_run (session, OG_SIM_SECOND);

  g_assert_cmpuint (players[1]->player->n_others, ==, G_N_ELEMENTS (bad) + 3);
  g_assert_cmpuint (players[2]->player->n_others, ==, 1);
  g_assert_cmpuint (players[0]->ours->n_events[OG_EVENT_WITHHELD], ==, 2);
}

/* Pings of each member, those that leave together taken for one. */
typedef struct
{
  const OgHost *from;
  gint64 last;
  gint64 shortest; /* time between two */
  guint n_rounds;
} Rounds;

static void
count_rounds (const OgPassage *passage, gpointer data)
{
  Rounds *rounds = data;

  if (!og_osc_mentions (passage->data, passage->size, OG_ADDRESS_PING))
    return;
  if (passage->host != rounds->from)
    rounds++;
  if (passage->time == rounds->last)
    return;

  rounds->shortest = MIN (rounds->shortest, passage->time - rounds->last);
  rounds->last = passage->time;
  rounds->n_rounds++;
}

/* By two ways to each other, of which an original of 64 bits takes each ping
 * for the first: it starts anew with each. */
static void
join_by_two_ways (OgSimSession *session, Rounds rounds[2])
{
  OgNat *nat =
      og_network_add_nat (session->network, OG_NAT_FULL_CONE, ROUTER_IPV4);

  nat->hairpins = TRUE;
  for (guint i = 0; i < 2; i++)
    og_sim_session_join (
        session, (OgSimKind) i,
        og_network_add_host (session->network, INNER_IPV4 + i, nat));
  og_sim_session_run (session, OG_SIM_SECOND);

  rounds[0] = rounds[1] = (Rounds){ .shortest = G_MAXINT64 };
  rounds[0].from = og_sim_session_get (session, 0)->host;
  og_network_watch (session->network, count_rounds, rounds);
}

static void
assert_few_rounds (const Rounds rounds[2])
{
  g_test_message ("in a minute %u rounds of pings from ours, %u from theirs",
                  rounds[0].n_rounds, rounds[1].n_rounds);
  g_assert_cmpint (rounds[0].shortest, >=, 200 * OG_SIM_MILLISECOND);
  g_assert_cmpuint (rounds[0].n_rounds, <=, 300);
}

static void
draw_no_storm_of_pings_from_us (OgSimSession *session)
{
  Rounds rounds[2];

  join_by_two_ways (session, rounds);
  og_sim_session_run (session, OG_SIM_MINUTE);
  assert_few_rounds (rounds);
}

/* As two originals do to each other. */
static void
may_flood_us_with_pings (OgSimSession *session)
{
  OgSimMember *flooding;
  Rounds rounds[2];

  join_by_two_ways (session, rounds);
  flooding = og_sim_session_get (session, 1);
  for (guint i = 0; i < 60000; i++)
    {
      const guint16 port = og_sim_session_get (session, 0)->config.port;
      OgAddress to =
          OG_ADDRESS_IPV4 (i % 2 == 0 ? INNER_IPV4 : ROUTER_IPV4, port);
      guint8 data[64];
      OgOscWriter writer;

      og_osc_writer_init (&writer, data, sizeof data);
      og_ping_encode (&writer, flooding->name);
      og_socket_send (flooding->original->external, &to, data, writer.used);
      og_sim_session_run (session, OG_SIM_MILLISECOND);
    }

  assert_few_rounds (rounds);
  g_assert_cmpuint (rounds[1].n_rounds, >=, 60000);
}

/* Addresses that the original does not take for changed ones. */
#define LOW_IPV4 0x0a120001u /* 10.18.0.1 */

/* Programs written for the original learn from pings who is there: how many a
 * member's program hears within @duration after another came. */
static guint
count_pings_heard (OgSimSession *session,
                   OgSimKind hears,
                   OgSimKind pings,
                   gint64 interval,
                   gint64 duration)
{
  OgSimSession *stage = og_sim_session_new (g_rand_int (session->rand));
  OgHost *hosts[] = { og_network_add_host (stage->network, LOW_IPV4, NULL),
                      og_network_add_host (stage->network, LOW_IPV4 + 1, NULL) };
  OgSimMember *member = og_sim_session_add (stage, hears, hosts[0]);
  guint n_pings;

  member->config.passes_pings = TRUE;
  og_sim_member_start (member);
  og_sim_session_run (stage, OG_SIM_SECOND);
  og_player_play_each (og_sim_session_join (stage, pings, hosts[1])->player,
                       interval);
  og_sim_session_run (stage, duration);

  n_pings = member->player->n_others;
  og_sim_session_free (stage);
  return n_pings;
}

static void
are_matched_by_the_pings_our_programs_hear (OgSimSession *session)
{
  static const gint64 intervals[] = { 0, 100 * OG_SIM_MILLISECOND };
  static const gint64 durations[] = { 15 * OG_SIM_SECOND, 2 * OG_SIM_MINUTE };

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    for (guint k = 0; k < G_N_ELEMENTS (durations); k++)
      {
        guint usual =
            count_pings_heard (session, OG_SIM_ORIGINAL, OG_SIM_ORIGINAL,
                               intervals[i], durations[k]);

        g_test_message ("%u pings", usual);
        for (guint pings = OG_SIM_OURS; pings <= OG_SIM_ORIGINAL; pings++)
          g_assert_cmpuint (count_pings_heard (session, OG_SIM_OURS,
                                               (OgSimKind) pings, intervals[i],
                                               durations[k]),
                            >=, usual);
      }
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/originals/speaks-like-the-original", speaks_like_the_original, 1 },
    { "/sim/originals/play-with-ours", play_with_ours, 20 },
    { "/sim/originals/play-with-ours-on-their-own-server",
      play_with_ours_on_their_own_server, 20 },
    { "/sim/originals/play-among-themselves-on-our-server",
      play_among_themselves_on_our_server, 20 },
    { "/sim/originals/let-ours-find-each-other-fast-on-their-server",
      let_ours_find_each_other_fast_on_their_server, 20 },
    { "/sim/originals/let-ours-find-each-other-behind-routers-on-their-server",
      let_ours_find_each_other_behind_routers_on_their_server, 20 },
    { "/sim/originals/play-on-over-a-bad-network", play_on_over_a_bad_network, 5 },
    { "/sim/originals/are-not-measured", are_not_measured, 20 },
    { "/sim/originals/are-spared-what-ends-them", are_spared_what_ends_them, 20 },
    { "/sim/originals/draw-no-storm-of-pings-from-us",
      draw_no_storm_of_pings_from_us, 20 },
    { "/sim/originals/may-flood-us-with-pings", may_flood_us_with_pings, 3 },
    { "/sim/originals/are-matched-by-the-pings-our-programs-hear",
      are_matched_by_the_pings_our_programs_hear, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
