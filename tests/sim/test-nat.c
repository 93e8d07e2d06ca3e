/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* After the second one's start. */
#define JOINED_WITHIN (500 * OG_SIM_MILLISECOND)
#define DIRECT_WITHIN (3 * OG_SIM_SECOND)

/* OG_N_NAT_KINDS stands for no router. */
static OgNat *
add_router (OgSimSession *session, OgNatKind kind, guint n)
{
  if (kind == OG_N_NAT_KINDS)
    return NULL;

  return og_network_add_nat (session->network, kind, ROUTER_IPV4 + n);
}

static OgHost *
add_host_behind (OgSimSession *session, OgNat *nat, guint n)
{
  if (nat == NULL)
    return og_sim_session_add_host (session);

  return og_network_add_host (session->network, INNER_IPV4 + n, nat);
}

/* One of them must open its router to the other's next port before it knows it:
 * so there is no direct way for these two. */
static gboolean
has_direct_way (OgNatKind a, OgNatKind b)
{
  return !(a == OG_NAT_SYMMETRIC && b == OG_NAT_SYMMETRIC)
         && !(a == OG_NAT_SYMMETRIC && b == OG_NAT_PORT_RESTRICTED)
         && !(a == OG_NAT_PORT_RESTRICTED && b == OG_NAT_SYMMETRIC);
}

static gboolean
is_direct (OgSimSession *session, guint from, guint to)
{
  return og_peer_is_direct (og_sim_member_find (
      og_sim_session_get (session, from), og_sim_session_get (session, to)));
}

static void
join_behind (OgNatKind a, OgNatKind b, gboolean scrambles, guint32 seed)
{
  OgSimSession *session = og_sim_session_new (seed);
  const OgNatKind kinds[] = { a, b };
  gint64 elapsed;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 2; i++)
    {
      OgNat *nat = add_router (session, kinds[i], i);

      og_sim_session_run (session, OG_SIM_SECOND);
      if (nat != NULL)
        nat->scrambles = scrambles;
      og_sim_session_join (session, OG_SIM_OURS,
                           add_host_behind (session, nat, i));
    }

  elapsed = og_sim_session_time_to_play (session, JOINED_WITHIN);
  g_test_message ("%s, %s: %" G_GINT64_FORMAT " ms", og_nat_kind_to_string (a),
                  og_nat_kind_to_string (b), elapsed / 1000);
  g_assert_cmpint (elapsed, >=, 0);

  og_sim_session_run (session, DIRECT_WITHIN);
  g_assert_cmpint (is_direct (session, 0, 1), ==, has_direct_way (a, b));
  g_assert_cmpint (is_direct (session, 1, 0), ==, has_direct_way (a, b));
  og_sim_session_free (session);
}

static void
joins_all (OgSimSession *session)
{
  for (guint a = 0; a <= OG_N_NAT_KINDS; a++)
    for (guint b = 0; b <= OG_N_NAT_KINDS; b++)
      for (guint scrambles = 0; scrambles < 2; scrambles++)
        join_behind ((OgNatKind) a, (OgNatKind) b, scrambles,
                     g_rand_int (session->rand));
}

/* They remember what comes unasked, and give what goes there another port. So
 * each member must ping the other before the other's ping has come: it is under
 * way for longer than in a home. */
static void
meets_behind_routers_that_answer (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 10, 40) * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 2; i++)
    {
      OgNat *nat = add_router (session, OG_NAT_PORT_RESTRICTED, i);
      OgHost *host = add_host_behind (session, nat, i);

      nat->remembers = TRUE;
      host->link.delay =
          g_rand_int_range (session->rand, 0, 4) * OG_SIM_MILLISECOND;
      og_sim_session_run (session, OG_SIM_SECOND);
      og_sim_session_join (session, OG_SIM_OURS, host);
    }

  g_assert_cmpint (og_sim_session_time_to_play (session, JOINED_WITHIN), >=, 0);
  og_sim_session_run (session, DIRECT_WITHIN);
  g_assert_true (is_direct (session, 0, 1));
  g_assert_true (is_direct (session, 1, 0));
}

/* The router hairpins or not; who is outside makes no difference. */
static void
plays_directly_behind_one_router (OgSimSession *session)
{
  OgNatKind kind =
      (OgNatKind) g_rand_int_range (session->rand, 0, OG_N_NAT_KINDS);
  OgNat *nat = add_router (session, kind, 0);
  const OgPeer *peer;

  nat->hairpins = g_rand_boolean (session->rand);
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  for (guint i = 0; i < 2; i++)
    og_sim_session_join (session, OG_SIM_OURS, add_host_behind (session, nat, i));

  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  peer = og_sim_member_find (og_sim_session_get (session, 0),
                             og_sim_session_get (session, 1));
  g_assert_true (og_candidates_get_in_use (&peer->candidates)
                 == og_candidates_get (&peer->candidates, OG_CANDIDATE_PRIVATE));
  g_assert_cmpint (peer->probing.round_trip, <, OG_SIM_MILLISECOND);
}

#define N_HOMES      4
#define N_HOME_MATES 2

/* Home routers are of one make: all inner networks have the same addresses. */
static void
join_from_like_homes (OgSimSession *session)
{
  for (guint i = 0; i < N_HOMES; i++)
    {
      OgNat *nat = add_router (session, OG_NAT_PORT_RESTRICTED, i);

      for (guint k = 0; k < N_HOME_MATES; k++)
        og_sim_session_join (session, OG_SIM_OURS,
                             add_host_behind (session, nat, k));
    }
}

static void
assert_measures (const OgSimMember *member, const OgSimMember *other)
{
  const OgPeer *peer = og_sim_member_find (member, other);

  g_assert_true (peer->said_hello);
  g_assert_true (peer->probing.measured);
}

static void
is_not_misled_by_like_homes (OgSimSession *session)
{
  join_from_like_homes (session);
  g_assert_cmpint (og_sim_session_time_to_play (session, 2 * OG_SIM_SECOND), >=,
                   0);

  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  for (guint i = 0; i < N_HOMES * N_HOME_MATES; i++)
    for (guint k = 0; k < N_HOMES * N_HOME_MATES; k++)
      if (i != k)
        assert_measures (og_sim_session_get (session, i),
                         og_sim_session_get (session, k));
}

/* One is gone, and one of the same inner address at home is not. */
static void
misses_who_is_gone_among_like_homes (OgSimSession *session)
{
  guint gone = g_rand_int_range (session->rand, 0, N_HOMES * N_HOME_MATES);

  join_from_like_homes (session);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  og_sim_member_crash (og_sim_session_get (session, gone));
  og_sim_session_run (session, 6 * OG_SIM_SECOND);

  for (guint i = 0; i < N_HOMES * N_HOME_MATES; i++)
    if (i != gone)
      g_assert_cmpuint (
          og_our_client_count_reachable (og_sim_session_get (session, i)->ours),
          ==, N_HOMES * N_HOME_MATES - 2);
}

/* Keepalives come often enough for routers that forget soon. */
static void
keeps_short_lived_mappings_open (OgSimSession *session)
{
  for (guint i = 0; i < 4; i++)
    {
      OgNat *nat = add_router (session, (OgNatKind) (i % OG_NAT_SYMMETRIC), i);

      nat->timeout = 20 * OG_SIM_SECOND;
      og_sim_session_join (session, OG_SIM_OURS,
                           add_host_behind (session, nat, i));
    }

  og_sim_session_run (session, 10 * OG_SIM_MINUTE);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 100 * OG_SIM_MILLISECOND), >=, 0);
}

static void
recovers_from_a_reboot_of_the_router (OgSimSession *session)
{
  OgNat *nat = add_router (session, OG_NAT_PORT_RESTRICTED, 0);

  nat->scrambles = g_rand_boolean (session->rand);
  og_sim_session_join (session, OG_SIM_OURS, add_host_behind (session, nat, 0));
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);

  og_nat_reboot (nat);
  g_assert_cmpint (og_sim_session_time_to_play (session, 8 * OG_SIM_SECOND), >=,
                   0);
}

/* Behind routers that let nobody in to whom nothing was sent: these members
 * must be told where to send. */
static void
join_from_outside (OgSimSession *session)
{
  for (guint i = 1; i <= 3; i++)
    og_sim_session_join (
        session, OG_SIM_OURS,
        add_host_behind (session,
                         add_router (session, OG_NAT_PORT_RESTRICTED, i), i));
}

/* The router forwards the server's port; a member sits at the server. */
static void
reaches_a_member_beside_a_server_behind_a_router (OgSimSession *session)
{
  OgNat *nat = add_router (session, OG_NAT_PORT_RESTRICTED, 0);
  OgHost *host = session->server_host;
  OgAddress inner = OG_ADDRESS_IPV4 (INNER_IPV4, OG_SERVER_PORT);

  og_host_move (host, INNER_IPV4, nat);
  og_nat_forward_port (nat, OG_SERVER_PORT, &inner);
  og_address_set_host (&session->server_address,
                       &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0));
  og_sim_session_join (session, OG_SIM_OURS, host);
  og_address_set_host (&session->server_address,
                       &(OgAddress) OG_ADDRESS_IPV4 (nat->ipv4, 0));
  join_from_outside (session);

  g_assert_cmpint (og_sim_session_time_to_play (session, 2 * OG_SIM_SECOND), >=,
                   0);
}

static void
reaches_members_beside_the_server (OgSimSession *session)
{
  og_address_set_host (&session->server_address,
                       &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0));
  og_sim_session_join (session, OG_SIM_OURS, session->server_host);
  og_sim_session_join (session, OG_SIM_OURS, session->server_host);
  og_address_set_host (
      &session->server_address,
      &(OgAddress) OG_ADDRESS_IPV4 (session->server_host->ipv4, 0));
  join_from_outside (session);

  g_assert_cmpint (og_sim_session_time_to_play (session, OG_SIM_SECOND), >=, 0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/nat/joins-all", joins_all, 5 },
    { "/sim/nat/meets-behind-routers-that-answer",
      meets_behind_routers_that_answer, 40 },
    { "/sim/nat/plays-directly-behind-one-router",
      plays_directly_behind_one_router, 20 },
    { "/sim/nat/is-not-misled-by-like-homes", is_not_misled_by_like_homes, 20 },
    { "/sim/nat/misses-who-is-gone-among-like-homes",
      misses_who_is_gone_among_like_homes, 20 },
    { "/sim/nat/keeps-short-lived-mappings-open",
      keeps_short_lived_mappings_open, 5 },
    { "/sim/nat/recovers-from-a-reboot-of-the-router",
      recovers_from_a_reboot_of_the_router, 20 },
    { "/sim/nat/reaches-a-member-beside-a-server-behind-a-router",
      reaches_a_member_beside_a_server_behind_a_router, 20 },
    { "/sim/nat/reaches-members-beside-the-server",
      reaches_members_beside_the_server, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
