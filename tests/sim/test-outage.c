/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who look for each other while something is wrong: one of them is unplugged, or
 * much gets lost. What was sent in vain must not keep them apart afterwards. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* What a router at home keeps a mapping for, and a little longer. */
#define MAPPING_KEPT (30 * OG_SIM_SECOND)
#define OUTAGE       (34 * OG_SIM_SECOND)

/* All ask an original server each 6 s, or 2.5 s. */
#define MET_AFTER_OUTAGE (15 * OG_SIM_SECOND)

/* All ask a server of ours each 6 s, and what they ask and hear may be lost as well. */
#define MET_BY_TOKENS (15 * OG_SIM_SECOND)

#define CABLE_OUT   (20 * OG_SIM_SECOND)
#define BACK_WITHIN (2 * OG_SIM_SECOND)

#define N_CROWD 40

static OgSimMember *
join_behind (OgSimSession *session, OgSimKind kind, OgNatKind nat_kind)
{
  guint id = session->members->len;
  OgNat *nat = og_network_add_nat (session->network, nat_kind, ROUTER_IPV4 + id);

  nat->timeout = MAPPING_KEPT;
  return og_sim_session_join (
      session, kind, og_network_add_host (session->network, INNER_IPV4, nat));
}

/* Its network fails just before the other joins. */
static void
meet_after_outage (OgSimSession *session, OgSimKind server, OgSimKind kind)
{
  OgSimMember *unplugged;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  og_sim_session_start_server (session, server);
  unplugged = join_behind (session, kind, OG_NAT_PORT_RESTRICTED);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 5, 8) * OG_SIM_SECOND);

  unplugged->host->is_unplugged = TRUE;
  join_behind (session, OG_SIM_OURS, OG_NAT_PORT_RESTRICTED);
  og_sim_session_run (session, OUTAGE);
  unplugged->host->is_unplugged = FALSE;

  g_assert_cmpint (og_sim_session_time_to_play (session, MET_AFTER_OUTAGE), >=,
                   0);
}

static void
ours_meet (OgSimSession *session)
{
  meet_after_outage (session, OG_SIM_OURS, OG_SIM_OURS);
}

static void
ours_meet_at_an_original_server (OgSimSession *session)
{
  meet_after_outage (session, OG_SIM_ORIGINAL, OG_SIM_OURS);
}

static void
an_original_is_met (OgSimSession *session)
{
  meet_after_outage (session, OG_SIM_OURS, OG_SIM_ORIGINAL);
}

static void
an_original_is_met_at_its_server (OgSimSession *session)
{
  meet_after_outage (session, OG_SIM_ORIGINAL, OG_SIM_ORIGINAL);
}

/* Directly, or over the server where both routers are symmetric. */
static void
play_on_after_their_cable_was_out (OgSimSession *session)
{
  OgNatKind kind =
      (OgNatKind) g_rand_int_range (session->rand, 0, OG_N_NAT_KINDS);
  OgSimMember *unplugged;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  unplugged = join_behind (session, OG_SIM_OURS, kind);
  join_behind (session, OG_SIM_OURS, kind);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 5, 30) * OG_SIM_SECOND);

  unplugged->host->is_unplugged = TRUE;
  og_sim_session_run (
      session, CABLE_OUT + g_rand_int_range (session->rand, 0, G_USEC_PER_SEC));
  unplugged->host->is_unplugged = FALSE;
  g_assert_cmpint (og_sim_session_time_to_play (session, BACK_WITHIN), >=, 0);
}

/* Of two who meet only by a token both need one, and each may be lost. */
static void
meet_by_tokens (OgSimSession *session, OgNatKind crowd, OgNatKind newcomer)
{
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_CROWD; i++)
    join_behind (session, OG_SIM_OURS, crowd);
  og_sim_session_run (session, 40 * OG_SIM_SECOND);

  og_network_backbone (session->network)->loss = 0.1;
  join_behind (session, OG_SIM_OURS, newcomer);
  og_sim_session_run (session, MET_BY_TOKENS);

  for (guint i = 0; i < N_CROWD; i++)
    {
      const OgSimMember *one = og_sim_session_get (session, i);
      const OgSimMember *other = og_sim_session_get (session, N_CROWD);

      g_assert_true (og_sim_member_can_reach (one, other));
      g_assert_true (og_sim_member_can_reach (other, one));
    }
}

static void
a_symmetric_newcomer_meets_all_on_a_bad_network (OgSimSession *session)
{
  meet_by_tokens (session, OG_NAT_ADDRESS_RESTRICTED, OG_NAT_SYMMETRIC);
}

static void
all_symmetric_meet_a_newcomer_on_a_bad_network (OgSimSession *session)
{
  meet_by_tokens (session, OG_NAT_SYMMETRIC, OG_NAT_ADDRESS_RESTRICTED);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/outage/ours-meet", ours_meet, 5 },
    { "/sim/outage/ours-meet-at-an-original-server",
      ours_meet_at_an_original_server, 5 },
    { "/sim/outage/an-original-is-met", an_original_is_met, 5 },
    { "/sim/outage/an-original-is-met-at-its-server",
      an_original_is_met_at_its_server, 5 },
    { "/sim/outage/play-on-after-their-cable-was-out",
      play_on_after_their_cable_was_out, 20 },
    { "/sim/outage/a-symmetric-newcomer-meets-all-on-a-bad-network",
      a_symmetric_newcomer_meets_all_on_a_bad_network, 10 },
    { "/sim/outage/all-symmetric-meet-a-newcomer-on-a-bad-network",
      all_symmetric_meet_a_newcomer_on_a_bad_network, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
