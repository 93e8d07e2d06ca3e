/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

/* A router forgets its mappings in the middle of a session: a reboot, a table
 * that is full, a failover. Who is behind it is then somewhere else for all
 * others, and is told so by nobody. */

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* All must be as before by then. */
#define BACK (3 * OG_SIM_SECOND)

/* Our server, an original one, hears us each 2.5 s, and the original member
 * asks it each 6 s and waits for our next ping. */
#define BACK_AT_ITS_TURN (11 * OG_SIM_SECOND)

/* What follows is watched too. */
#define WATCHED (5 * OG_SIM_SECOND)

/* Ways are looked for up to 15 s, then only kept open: both must do. */
#define N_TIMES   3
#define QUIET_MAX (20 * G_USEC_PER_SEC)

#define PLAY_INTERVAL (50 * OG_SIM_MILLISECOND)
#define DELAY_MAX     60 /* ms, one way */

typedef enum
{
  NOBODY_PLAYS,
  INSIDE_PLAYS,
  OUTSIDE_PLAYS,
  BOTH_PLAY,
  N_TRAFFICS
} Traffic;

static const gboolean PLAYS[N_TRAFFICS][2] = {
  [NOBODY_PLAYS] = { FALSE, FALSE },
  [INSIDE_PLAYS] = { TRUE, FALSE },
  [OUTSIDE_PLAYS] = { FALSE, TRUE },
  [BOTH_PLAY] = { TRUE, TRUE },
};

typedef struct
{
  OgNatKind kinds[2];   /* OG_N_NAT_KINDS: no router */
  gboolean scrambles;   /* mapped ports are others each time */
  gboolean both_forget; /* else the first */
  Traffic traffic;
  OgSimKind server;
  OgSimKind second; /* the first is one of ours */
  gint64 limit;     /* 0: BACK */
} Case;

static gint64
get_limit (const Case *conditions)
{
  return conditions->limit != 0 ? conditions->limit : BACK;
}

static OgNat *
join_behind (OgSimSession *session, const Case *conditions, guint n)
{
  OgNat *nat = NULL;
  OgHost *host = NULL;

  if (conditions->kinds[n] != OG_N_NAT_KINDS)
    {
      nat = og_network_add_nat (session->network, conditions->kinds[n],
                                ROUTER_IPV4 + n);
      nat->scrambles = conditions->scrambles;
      host = og_network_add_host (session->network, INNER_IPV4, nat);
    }

  og_sim_session_join (session, n == 0 ? OG_SIM_OURS : conditions->second, host);
  return nat;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  return ((const OgNote *) a)->number - ((const OgNote *) b)->number;
}

/* When the first note after the last gap was played. When the way changes,
 * notes may overtake each other. */
static gint64
get_end_of_gaps (const OgPlayer *player, guint id, gint64 since)
{
  g_autoptr (GArray) heard = g_array_copy (g_ptr_array_index (player->heard, id));
  gint64 end = since;

  g_array_sort (heard, compare_numbers);
  for (guint i = 1; i < heard->len; i++)
    {
      const OgNote *note = &g_array_index (heard, OgNote, i);

      if (note->sent > since && note->number != (note - 1)->number + 1)
        end = note->sent;
    }

  return end;
}

static gint64
measure_playing (OgSimSession *session, const Case *conditions)
{
  gint64 start = og_network_get_time (session->network);
  gint64 limit = get_limit (conditions);
  gint64 back = 0;

  og_sim_session_run (session, limit + WATCHED);
  for (guint i = 0; i < 2; i++)
    {
      const OgPlayer *player = og_sim_session_get (session, i)->player;

      if (!PLAYS[conditions->traffic][1 - i])
        continue;
      if (og_player_first_heard (player, 1 - i, start + limit) == -1)
        return limit + WATCHED;
      back = MAX (back, get_end_of_gaps (player, 1 - i, start) - start);
    }

  return back;
}

/* Who plays, changes what goes out: so nobody does before the time is over. */
static gint64
measure_idle (OgSimSession *session, const Case *conditions)
{
  gint64 wait = get_limit (conditions) - 3 * DELAY_MAX * OG_SIM_MILLISECOND;

  og_sim_session_run (session, wait);
  return wait + og_sim_session_time_to_play (session, OG_SIM_MINUTE);
}

static void
set_up (OgSimSession *session, const Case *conditions, OgNat *nats[2])
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, DELAY_MAX) * OG_SIM_MILLISECOND;
  og_sim_session_start_server (session, conditions->server);
  for (guint i = 0; i < 2; i++)
    nats[i] = join_behind (session, conditions, i);

  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_MINUTE), >=, 0);
  for (guint i = 0; i < 2; i++)
    if (PLAYS[conditions->traffic][i])
      og_player_play_each (og_sim_session_get (session, i)->player,
                           PLAY_INTERVAL);
}

/* How long it takes, after a while in which all went well. */
static gint64
forget (OgSimSession *session, const Case *conditions, OgNat *nats[2])
{
  og_sim_session_run (
      session, g_rand_int_range (session->rand, G_USEC_PER_SEC, QUIET_MAX));
  og_nat_reboot (nats[0]);
  if (conditions->both_forget && nats[1] != NULL)
    og_nat_reboot (nats[1]);

  return conditions->traffic == NOBODY_PLAYS
             ? measure_idle (session, conditions)
             : measure_playing (session, conditions);
}

static void
come_back (guint32 seed, const Case *conditions)
{
  OgSimSession *session = og_sim_session_new (seed);
  OgNat *nats[2];

  set_up (session, conditions, nats);
  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 back = forget (session, conditions, nats);

      g_test_message ("%s, %s%s%s, traffic %d: %" G_GINT64_FORMAT " ms",
                      og_nat_kind_to_string (conditions->kinds[0]),
                      og_nat_kind_to_string (conditions->kinds[1]),
                      conditions->scrambles ? ", scrambles" : "",
                      conditions->both_forget ? ", both" : "",
                      conditions->traffic, back / 1000);
      g_assert_cmpint (back, <=, get_limit (conditions));
    }

  og_sim_session_free (session);
}

/* These two need a relay; see test-nat. */
static gboolean
can_be_joined (OgNatKind a, OgNatKind b)
{
  return !(a == OG_NAT_SYMMETRIC && b == OG_NAT_SYMMETRIC)
         && !(a == OG_NAT_SYMMETRIC && b == OG_NAT_PORT_RESTRICTED)
         && !(a == OG_NAT_PORT_RESTRICTED && b == OG_NAT_SYMMETRIC);
}

static void
come_back_in_all_cases (OgSimSession *session, OgSimKind server)
{
  for (guint a = 0; a < OG_N_NAT_KINDS; a++)
    for (guint b = 0; b <= OG_N_NAT_KINDS; b++)
      for (guint bits = 0; bits < 4; bits++)
        for (guint traffic = 0; traffic < N_TRAFFICS; traffic++)
          if (can_be_joined ((OgNatKind) a, (OgNatKind) b))
            come_back (g_rand_int (session->rand),
                       &(Case){
                           .kinds = { (OgNatKind) a, (OgNatKind) b },
                           .scrambles = (bits & 1) != 0,
                           .both_forget = (bits & 2) != 0,
                           .traffic = (Traffic) traffic,
                           .server = server,
                       });
}

static void
takes_three_seconds (OgSimSession *session)
{
  come_back_in_all_cases (session, OG_SIM_OURS);
}

static void
takes_three_seconds_at_an_original_server (OgSimSession *session)
{
  come_back_in_all_cases (session, OG_SIM_ORIGINAL);
}

/* An original that is told of our new endpoint goes there at once, so the
 * server has to learn it soon. Only our router forgets, because an original
 * whose own one does says so each 6 s. */
static void
takes_three_seconds_with_an_original_member (OgSimSession *session)
{
  static const OgNatKind others[] = { OG_NAT_FULL_CONE, OG_N_NAT_KINDS };

  for (guint a = 0; a < OG_NAT_SYMMETRIC; a++)
    for (guint b = 0; b < G_N_ELEMENTS (others); b++)
      for (guint scrambles = 0; scrambles < 2; scrambles++)
        for (guint traffic = 0; traffic < N_TRAFFICS; traffic++)
          come_back (g_rand_int (session->rand),
                     &(Case){
                         .kinds = { (OgNatKind) a, others[b] },
                         .scrambles = scrambles,
                         .traffic = (Traffic) traffic,
                         .server = OG_SIM_OURS,
                         .second = OG_SIM_ORIGINAL,
                     });
}

static void
takes_the_turn_of_an_original_at_its_server (OgSimSession *session)
{
  for (guint a = 0; a < OG_N_NAT_KINDS; a++)
    for (guint b = 0; b <= OG_N_NAT_KINDS; b++)
      for (guint traffic = 0; traffic < N_TRAFFICS; traffic++)
        if (can_be_joined ((OgNatKind) a, (OgNatKind) b))
          come_back (g_rand_int (session->rand),
                     &(Case){
                         .kinds = { (OgNatKind) a, (OgNatKind) b },
                         .scrambles = TRUE,
                         .traffic = (Traffic) traffic,
                         .server = OG_SIM_ORIGINAL,
                         .second = OG_SIM_ORIGINAL,
                         .limit = BACK_AT_ITS_TURN,
                     });
}

/* In good times. */
static void
costs_a_probe_a_second (OgSimSession *session)
{
  og_network_backbone (session->network)->delay = DELAY_MAX * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 3; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);

  for (guint i = 0; i < 3; i++)
    for (guint k = 0; k < 3; k++)
      if (i != k)
        g_assert_cmpint (og_sim_member_find (og_sim_session_get (session, i),
                                             og_sim_session_get (session, k))
                             ->probing.sequence,
                         <=, 121); /* the way changed once */
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/return/takes-three-seconds", takes_three_seconds, 5 },
    { "/sim/return/takes-three-seconds-at-an-original-server",
      takes_three_seconds_at_an_original_server, 5 },
    { "/sim/return/takes-three-seconds-with-an-original-member",
      takes_three_seconds_with_an_original_member, 5 },
    { "/sim/return/takes-the-turn-of-an-original-at-its-server",
      takes_the_turn_of_an_original_at_its_server, 5 },
    { "/sim/return/costs-a-probe-a-second", costs_a_probe_a_second, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
