/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who reach the server by TCP or TLS only, as a firewall blocks UDP:
 * the others play with them by the server, and send nothing to their ports. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* A round trip for the link, one to register, one for the note. */
#define PLAYS_WITHIN (500 * OG_SIM_MILLISECOND)

/* The old way has to be silent for 0.4 s. */
#define CHANGES_WITHIN OG_SIM_SECOND

/* Then both have noticed that the direct way is closed. */
#define DOUBTS_WITHIN OG_SIM_SECOND

static OgHost *
add_blocked_host (OgSimSession *session, guint n_before)
{
  OgNat *nat = og_network_add_nat (session->network, OG_NAT_PORT_RESTRICTED,
                                   ROUTER_IPV4 + n_before);
  OgHost *host = og_network_add_host (session->network, INNER_IPV4, nat);

  host->blocks_udp = TRUE;
  return host;
}

static OgPath
get_server_path (OgSimSession *session, OgTransport transport)
{
  OgPath path = { session->server_address, transport, 0 };

  if (transport == OG_TRANSPORT_TLS)
    path.address.port = 443;

  return path;
}

static OgSimMember *
join_by (OgSimSession *session, OgTransport transport, OgHost *host)
{
  OgSimMember *member = og_sim_session_add (session, OG_SIM_OURS, host);
  const OgPath server = get_server_path (session, transport);

  member->config.server = server.address;
  member->config.transport = transport;
  og_sim_member_start (member);
  return member;
}

static void
set_delay (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 40) * OG_SIM_MILLISECOND;
}

static gboolean
plays (OgSimSession *session, gint64 limit)
{
  return og_sim_session_time_to_play (session, limit) >= 0;
}

static void
plays_by_the_server (OgSimSession *session)
{
  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  join_by (session, OG_TRANSPORT_TCP, add_blocked_host (session, 1));
  join_by (session, OG_TRANSPORT_TLS, add_blocked_host (session, 2));
  g_assert_true (plays (session, PLAYS_WITHIN));
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  g_assert_true (plays (session, PLAYS_WITHIN));
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
}

/* The router has such ports for nobody but its connections. */
static void
count_strays (const OgPassage *passage, gpointer data)
{
  guint *n_strays = data;

  if (og_address_get_ipv4 (&passage->to) >> 8 == ROUTER_IPV4 >> 8
      || og_address_get_scope (&passage->to) == OG_SCOPE_NETWORK)
    ++*n_strays;
}

static void
nobody_pings_the_port_of_a_link (OgSimSession *session)
{
  guint n_strays = 0;

  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  join_by (session, OG_TRANSPORT_TCP, add_blocked_host (session, 2));
  og_network_watch (session->network, count_strays, &n_strays);
  og_sim_session_run (session, OG_SIM_MINUTE);
  og_network_watch (session->network, NULL, NULL);
  g_assert_cmpuint (n_strays, ==, 0);
  g_assert_true (og_original_client_knows (
      og_sim_session_get (session, 1)->original, "player2"));
}

/* The firewall is at the border of their site. */
static void
neighbours_play_directly (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session, 0);
  OgHost *other =
      og_network_add_host (session->network, INNER_IPV4 + 1, host->nat);

  set_delay (session);
  other->blocks_udp = TRUE;
  join_by (session, OG_TRANSPORT_TCP, host);
  join_by (session, OG_TRANSPORT_TCP, other);
  g_assert_true (plays (session, PLAYS_WITHIN));
  og_sim_session_run (session, 3 * OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    g_assert_true (og_peer_is_direct (og_sim_member_find (
        og_sim_session_get (session, i), og_sim_session_get (session, !i))));
}

static void
assert_keeps_its_name (OgSimSession *session, OgTransport transport)
{
  OgSimMember *member = og_sim_session_get (session, 1);
  const OgPath server = get_server_path (session, transport);

  og_our_client_change_way (member->ours, &server);
  og_sim_session_run (session, CHANGES_WITHIN);
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  og_sim_session_run (session, DOUBTS_WITHIN);
  g_assert_true (plays (session, PLAYS_WITHIN));
}

/* A firewall is switched on, and off again. The names are never in use. */
static void
changes_to_a_link_and_back (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session, 1);

  host->blocks_udp = FALSE;
  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  join_by (session, OG_TRANSPORT_UDP, host);
  g_assert_true (plays (session, PLAYS_WITHIN));

  host->blocks_udp = TRUE;
  assert_keeps_its_name (session, OG_TRANSPORT_TCP);
  assert_keeps_its_name (session, OG_TRANSPORT_TLS);
  host->blocks_udp = FALSE;
  assert_keeps_its_name (session, OG_TRANSPORT_UDP);
  og_sim_session_run (session, 3 * OG_SIM_SECOND);
  g_assert_true (og_peer_is_direct (og_sim_member_find (
      og_sim_session_get (session, 0), og_sim_session_get (session, 1))));
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/links/plays-by-the-server", plays_by_the_server, 10 },
    { "/sim/links/nobody-pings-the-port-of-a-link",
      nobody_pings_the_port_of_a_link, 10 },
    { "/sim/links/neighbours-play-directly", neighbours_play_directly, 10 },
    { "/sim/links/changes-to-a-link-and-back", changes_to_a_link_and_back, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
