/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Original members behind routers that let nobody through, at a server that lends ports. */

#include "scenario.h"

#define ROUTER_IPV4     0xc612ff01u /* 198.18.255.1 */
#define LOW_SERVER_IPV4 0x40120001u /* 64.18.0.1 */
#define INNER_IPV4      0xc0a8010au /* 192.168.1.10 */

/* The second one needs a way first, and asks for a port when there is none. */
#define MET_WITHIN (8 * OG_SIM_SECOND)

/* An original notices nothing of that, and pings each 6 s. */
#define BACK_WITHIN (20 * OG_SIM_SECOND)

/* Originals built for 64 bits treat addresses below 128.0.0.0 in another way. */
static void
move_server (OgSimSession *session)
{
  session->server_host =
      og_network_add_host (session->network, LOW_SERVER_IPV4, NULL);
  session->server_address =
      og_address_from_ipv4 (LOW_SERVER_IPV4, OG_SERVER_PORT);
}

static void
start_lender (OgSimSession *session)
{
  og_sim_session_stop_server (session);
  if (g_rand_boolean (session->rand))
    move_server (session);
  session->lends = TRUE;
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
}

static OgSimMember *
join_behind (OgSimSession *session, OgSimKind kind, OgNatKind nat_kind)
{
  guint id = session->members->len;
  OgNat *nat =
      nat_kind == OG_N_NAT_KINDS
          ? NULL
          : og_network_add_nat (session->network, nat_kind, ROUTER_IPV4 + id);

  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 0, 3 * G_USEC_PER_SEC));
  return og_sim_session_join (
      session, kind,
      nat == NULL ? NULL
                  : og_network_add_host (session->network, INNER_IPV4, nat));
}

static gint64
meet (OgSimSession *session, OgNatKind ours, OgNatKind theirs, gboolean ours_first)
{
  OgSimKind first = ours_first ? OG_SIM_OURS : OG_SIM_ORIGINAL;

  join_behind (session, first, ours_first ? ours : theirs);
  join_behind (session, (OgSimKind) !first, ours_first ? theirs : ours);
  return og_sim_session_time_to_play (session, MET_WITHIN);
}

static void
all_meet (OgSimSession *session)
{
  for (guint ours = 0; ours <= OG_N_NAT_KINDS; ours++)
    for (guint theirs = 0; theirs <= OG_N_NAT_KINDS; theirs++)
      {
        OgSimSession *stage = og_sim_session_new (g_rand_int (session->rand));
        gint64 elapsed;

        start_lender (stage);
        elapsed = meet (stage, (OgNatKind) ours, (OgNatKind) theirs,
                        g_rand_boolean (stage->rand));
        g_test_message ("%s, original %s: %" G_GINT64_FORMAT " ms",
                        og_nat_kind_to_string ((OgNatKind) ours),
                        og_nat_kind_to_string ((OgNatKind) theirs),
                        elapsed / 1000);
        g_assert_cmpint (elapsed, >=, 0);
        og_sim_session_free (stage);
      }
}

/* Both behind routers that let nobody through. */
static void
meet_by_a_port (OgSimSession *session)
{
  start_lender (session);
  g_assert_cmpint (meet (session, OG_NAT_SYMMETRIC,
                         g_rand_boolean (session->rand) ? OG_NAT_SYMMETRIC
                                                        : OG_NAT_PORT_RESTRICTED,
                         g_rand_boolean (session->rand)),
                   >=, 0);
}

static void
play_on (OgSimSession *session)
{
  gint64 begin;

  meet_by_a_port (session);
  begin = og_network_get_time (session->network);
  for (guint i = 0; i < 2; i++)
    og_player_play_each (og_sim_session_get (session, i)->player,
                         100 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  for (guint i = 0; i < 2; i++)
    {
      OgPlayer *player = og_sim_session_get (session, i)->player;

      g_assert_cmpint (og_player_longest_gap (player, !i, begin), <,
                       250 * OG_SIM_MILLISECOND);
      g_assert_cmpuint (
          og_player_count_heard (player, !i), <=,
          (guint) og_sim_session_get (session, !i)->player->n_played);
    }
}

/* Only one of them plays: the other's pings are all that says that it is there. */
static void
hear_one_who_only_plays (OgSimSession *session)
{
  guint id;
  gint64 begin;

  meet_by_a_port (session);
  id = g_rand_boolean (session->rand);
  begin = og_network_get_time (session->network);
  og_player_play_each (og_sim_session_get (session, id)->player,
                       100 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  g_assert_cmpint (og_player_longest_gap (
                       og_sim_session_get (session, !id)->player, id, begin),
                   <, 250 * OG_SIM_MILLISECOND);
}

static void
rest_and_play (OgSimSession *session)
{
  meet_by_a_port (session);
  og_sim_session_run (session, 3 * OG_SIM_MINUTE);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 500 * OG_SIM_MILLISECOND), >=, 0);
}

/* It has no port of UDP that an original could be told. */
static void
meets_one_by_tcp (OgSimSession *session)
{
  OgHost *host = og_sim_session_add_host (session);
  OgSimMember *ours;

  start_lender (session);
  host->blocks_udp = TRUE;
  host->tcp_port_only = OG_SERVER_PORT;
  ours = og_sim_session_add (session, OG_SIM_OURS, host);
  ours->config.finds_way = TRUE;
  og_sim_member_start (ours);
  og_sim_session_run (session, 5 * OG_SIM_SECOND);
  join_behind (
      session, OG_SIM_ORIGINAL,
      (OgNatKind) g_rand_int_range (session->rand, 0, OG_N_NAT_KINDS + 1));
  g_assert_cmpint (og_sim_session_time_to_play (session, 2 * OG_SIM_SECOND), >=,
                   0);
}

/* Two of ours, each with a port of its own towards each of two originals. */
static void
meet_in_a_group (OgSimSession *session)
{
  start_lender (session);
  for (guint i = 0; i < 4; i++)
    join_behind (session, (OgSimKind) (i % 2), OG_NAT_SYMMETRIC);

  for (guint i = 0; i < 4; i++)
    for (guint k = 0; k < 4; k++)
      if (i % 2 == 1 && k % 2 == 1)
        continue;
      else if (i != k)
        {
          OgSimMember *one = og_sim_session_get (session, i);
          OgSimMember *other = og_sim_session_get (session, k);

          for (guint n = 0; n < 100 && !og_sim_member_can_reach (one, other); n++)
            og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
          g_assert_true (og_sim_member_can_reach (one, other));
        }
}

/* The router of one has forgotten all, and gives others ports. */
static void
come_back_when_a_router_forgot (OgSimSession *session)
{
  OgSimMember *member;
  guint id;

  meet_by_a_port (session);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  id = g_rand_boolean (session->rand);
  member = og_sim_session_get (session, id);
  og_nat_reboot (member->host->nat);
  g_assert_cmpint (og_sim_session_time_to_play (session, BACK_WITHIN), >=, 0);
}

/* Now its router lets others through: the port is given back, and nobody notices. */
static void
give_the_port_back (OgSimSession *session)
{
  OgSimMember *ours;
  OgSimMember *original;

  start_lender (session);
  ours = join_behind (session, OG_SIM_OURS, OG_NAT_SYMMETRIC);
  original = join_behind (session, OG_SIM_ORIGINAL, OG_NAT_PORT_RESTRICTED);
  g_assert_cmpint (og_sim_session_time_to_play (session, MET_WITHIN), >=, 0);
  g_assert_false (og_peer_is_direct (og_sim_member_find (ours, original)));

  original->host->nat->kind = OG_NAT_FULL_CONE;
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  g_assert_true (og_peer_is_direct (og_sim_member_find (ours, original)));
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 500 * OG_SIM_MILLISECOND), >=, 0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/lending/all-meet", all_meet, 5 },
    { "/sim/lending/play-on", play_on, 10 },
    { "/sim/lending/hear-one-who-only-plays", hear_one_who_only_plays, 10 },
    { "/sim/lending/rest-and-play", rest_and_play, 10 },
    { "/sim/lending/meets-one-by-tcp", meets_one_by_tcp, 10 },
    { "/sim/lending/meet-in-a-group", meet_in_a_group, 10 },
    { "/sim/lending/come-back-when-a-router-forgot",
      come_back_when_a_router_forgot, 10 },
    { "/sim/lending/give-the-port-back", give_the_port_back, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
