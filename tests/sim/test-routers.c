/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member finds out about the router before it, and tells the others. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* Until it is found, and until a ping has told it. */
#define FOUND_WITHIN (5 * OG_SIM_SECOND)
#define TOLD_WITHIN  (15 * OG_SIM_SECOND)

static OgNat *
join_behind (OgSimSession *session, OgNatKind kind)
{
  OgNat *nat = og_network_add_nat (session->network, kind, ROUTER_IPV4);

  og_sim_session_join (session, OG_SIM_OURS,
                       og_network_add_host (session->network, INNER_IPV4, nat));
  return nat;
}

static const OgRouter *
get_found (OgSimSession *session, guint id)
{
  OgOurClient *client = og_sim_session_get (session, id)->ours;

  return &og_client_get_nat_check (client->core)->router;
}

static void
assert_same (const OgRouter *a, const OgRouter *b)
{
  g_assert_cmpint (a->translates, ==, b->translates);
  g_assert_cmpint (a->varies, ==, b->varies);
  g_assert_cmpint (a->lets_in, ==, b->lets_in);
  g_assert_cmpint (a->hairpins, ==, b->hairpins);
}

static OgFinding
find (gboolean is_so)
{
  return is_so ? OG_FINDING_YES : OG_FINDING_NO;
}

/* Of each kind, and whether it hairpins or not. A symmetric one lets in what it
 * hairpins only where the client sent something before: that is never itself. */
static void
knows_its_router (OgSimSession *session)
{
  guint32 number = g_rand_int (session->rand);
  OgNatKind kind = (OgNatKind) (number % OG_N_NAT_KINDS);
  OgNat *nat = join_behind (session, kind);
  OgRouter expected = {
    .translates = OG_FINDING_YES,
    .varies = find (kind == OG_NAT_SYMMETRIC),
    .lets_in =
        find (kind == OG_NAT_FULL_CONE || kind == OG_NAT_ADDRESS_RESTRICTED),
    .hairpins = find ((number & 8) != 0 && kind != OG_NAT_SYMMETRIC),
  };

  nat->hairpins = (number & 8) != 0;
  og_sim_session_run (session, FOUND_WITHIN);
  assert_same (get_found (session, 0), &expected);
}

static void
knows_that_there_is_none (OgSimSession *session)
{
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, FOUND_WITHIN);
  assert_same (get_found (session, 0),
               &(OgRouter){ OG_FINDING_NO, OG_FINDING_NO, OG_FINDING_YES,
                            OG_FINDING_UNKNOWN });
}

static void
tells_the_others (OgSimSession *session)
{
  const OgPeer *peer;

  join_behind (session, OG_NAT_SYMMETRIC);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, TOLD_WITHIN);
  peer = og_sim_member_find (og_sim_session_get (session, 1),
                             og_sim_session_get (session, 0));
  g_assert_cmpint (peer->router.varies, ==, OG_FINDING_YES);
  assert_same (&peer->router, get_found (session, 0));
}

/* At an original server nothing is asked, and nothing is said. */
static void
asks_no_original_server (OgSimSession *session)
{
  og_sim_session_stop_server (session);
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  join_behind (session, OG_NAT_SYMMETRIC);
  og_sim_session_run (session, FOUND_WITHIN);
  g_assert_cmpint (get_found (session, 0)->varies, ==, OG_FINDING_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/routers/knows-its-router", knows_its_router, 40 },
    { "/sim/routers/knows-that-there-is-none", knows_that_there_is_none, 5 },
    { "/sim/routers/tells-the-others", tells_the_others, 10 },
    { "/sim/routers/asks-no-original-server", asks_no_original_server, 5 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
