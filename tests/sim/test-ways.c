/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* By which way members reach their server, where not all ways lead there. */

#include "scenario.h"

#include <string.h>

#define SERVER6 "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\5"
#define MEMBER6 "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\7"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* 1 s of patience, some round trips of 40 ms, and 0.3 s until TLS has its turn. */
#define JOINS_BY_LINK (1500 * OG_SIM_MILLISECOND)

/* UDP is asked again each minute. */
#define RETURNS_TO_UDP (62 * OG_SIM_SECOND)

/* The alive by UDP that was the last with an answer, and the doubt. */
#define NOTICES_SILENCE (8 * OG_SIM_SECOND)

/* Over the server, after a router has forgotten a link: until the silence is
 * noticed, a doubt of 0.3 s, 0.4 s in which the server asks by the link, and
 * some round trips. The silence of one who plays or hears is noticed after 0.4
 * s, any other after 1 s. */
#define BACK_BY_LINK    (1600 * OG_SIM_MILLISECOND)
#define QUIETLY_BY_LINK (2200 * OG_SIM_MILLISECOND)

/* The same where UDP was in use, which gets 1 s. */
#define BACK_FROM_UDP (2400 * OG_SIM_MILLISECOND)

/* What is nowhere. */
#define NOBODY_IPV4 0xc61300ffu

/* A head start, and some round trips of 40 ms. */
#define JOINS_BY_OTHER_FAMILY (500 * OG_SIM_MILLISECOND)

static OgAddress
get_ipv6 (const char *bytes, guint16 port)
{
  OgAddress address = { .port = port };

  memcpy (address.ip, bytes, sizeof address.ip);
  return address;
}

static OgSimMember *
join (OgSimSession *session, OgHost *host, const OgAddress *server6)
{
  OgSimMember *member = og_sim_session_add (session, OG_SIM_OURS, host);

  member->config.finds_way = TRUE;
  if (server6 != NULL)
    member->config.server6 = *server6;
  og_sim_member_start (member);
  return member;
}

static const OgServerWay *
get_way (const OgSimMember *member)
{
  return og_server_ways_get_used (og_client_get_ways (member->ours->core));
}

static void
set_delay (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 20) * OG_SIM_MILLISECOND;
}

static OgHost *
add_host_with_ipv6 (OgSimSession *session)
{
  OgHost *host = og_sim_session_add_host (session);

  session->server_host->ipv6 = get_ipv6 (SERVER6, 0);
  host->ipv6 = get_ipv6 (MEMBER6, 0);
  return host;
}

static void
ipv4_is_a_black_hole (OgSimSession *session)
{
  const OgAddress server6 = get_ipv6 (SERVER6, OG_SERVER_PORT);
  OgHost *host = add_host_with_ipv6 (session);
  OgSimMember *member;

  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  session->server_address = og_address_from_ipv4 (NOBODY_IPV4, OG_SERVER_PORT);
  member = join (session, host, &server6);
  og_sim_session_run (session, JOINS_BY_OTHER_FAMILY);
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  g_assert_true (og_address_equal (&get_way (member)->path.address, &server6));
}

static void
there_is_no_ipv4 (OgSimSession *session)
{
  const OgAddress server6 = get_ipv6 (SERVER6, OG_SERVER_PORT);
  OgHost *host = add_host_with_ipv6 (session);
  OgSimMember *member;

  set_delay (session);
  og_host_move (host, 0, NULL);
  member = join (session, host, &server6);
  og_sim_session_run (session, 250 * OG_SIM_MILLISECOND);
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  g_assert_true (og_address_equal (&get_way (member)->path.address, &server6));
}

/* Originals see only who is there by IPv4. */
static void
ipv6_is_a_black_hole (OgSimSession *session)
{
  const OgAddress nobody6 = get_ipv6 (MEMBER6, OG_SERVER_PORT);
  OgHost *host = add_host_with_ipv6 (session);
  OgSimMember *member;

  set_delay (session);
  og_sim_session_start_server (
      session, g_rand_boolean (session->rand) ? OG_SIM_OURS : OG_SIM_ORIGINAL);
  member = join (session, host, &nobody6);
  og_sim_session_run (session, 250 * OG_SIM_MILLISECOND);
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  g_assert_true (og_address_equal (&get_way (member)->path.address,
                                   &session->server_address));
}

static OgHost *
add_home (OgSimSession *session, OgNatKind kind)
{
  OgNat *nat = og_network_add_nat (session->network, kind,
                                   ROUTER_IPV4 + session->members->len);

  return og_network_add_host (session->network, INNER_IPV4, nat);
}

static OgHost *
add_blocked_host (OgSimSession *session)
{
  OgHost *host = add_home (session, OG_NAT_SYMMETRIC);

  host->blocks_udp = TRUE;
  return host;
}

static void
assert_way (const OgSimMember *member, OgTransport transport, guint16 port)
{
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  g_assert_cmpint (get_way (member)->path.transport, ==, transport);
  g_assert_cmpuint (get_way (member)->path.address.port, ==, port);
}

/* Two for whom there is no direct way even by UDP, which is blocked for the second. */
static OgSimMember *
join_blocked (OgSimSession *session)
{
  OgSimMember *member;

  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS,
                       add_home (session, OG_NAT_SYMMETRIC));
  member = join (session, add_blocked_host (session), NULL);
  og_sim_session_run (session, JOINS_BY_LINK);
  assert_way (member, OG_TRANSPORT_TCP, OG_SERVER_PORT);
  return member;
}

static gboolean
plays (OgSimSession *session)
{
  return og_sim_session_time_to_play (session, 300 * OG_SIM_MILLISECOND) >= 0;
}

static void
udp_is_blocked (OgSimSession *session)
{
  join_blocked (session);
  g_assert_true (plays (session));
  og_sim_session_run (session, 3 * OG_SIM_MINUTE);
  g_assert_true (plays (session));
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, 0);
}

static void
udp_is_blocked_and_the_key_known (OgSimSession *session)
{
  OgSimMember *member =
      og_sim_session_add (session, OG_SIM_OURS, add_blocked_host (session));

  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  member->config.finds_way = TRUE;
  member->config.pins = TRUE;
  og_sim_member_start (member);
  og_sim_session_run (session, JOINS_BY_LINK);
  assert_way (member, OG_TRANSPORT_TLS, OG_SERVER_PORT);
  g_assert_true (plays (session));
}

static void
only_443_is_open (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session);
  OgSimMember *member;

  set_delay (session);
  host->tcp_port_only = 443;
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  member = join (session, host, NULL);
  og_sim_session_run (session, JOINS_BY_LINK);
  assert_way (member, OG_TRANSPORT_TLS, 443);
  g_assert_true (plays (session));
}

static void
only_80_is_open (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session);
  OgSimMember *member;

  set_delay (session);
  host->tcp_port_only = 80;
  member = join (session, host, NULL);
  og_sim_session_run (session, JOINS_BY_LINK + 300 * OG_SIM_MILLISECOND);
  assert_way (member, OG_TRANSPORT_TCP, 80);
}

/* Both play all the time. */
static void
assert_nothing_lost (OgSimSession *session)
{
  for (guint i = 0; i < 2; i++)
    {
      const OgPlayer *listener = og_sim_session_get (session, i)->player;
      const OgPlayer *player = og_sim_session_get (session, !i)->player;

      g_assert_cmpint (player->n_played, >, 7000);
      g_assert_cmpuint (og_player_count_heard (listener, !i), ==,
                        (guint) player->n_played);
    }
}

static void
let_play (OgSimSession *session, gint64 interval)
{
  for (guint i = 0; i < 2; i++)
    og_player_play_each (og_sim_session_get (session, i)->player, interval);
}

/* They play over the server all the time. */
static void
udp_opens_again (OgSimSession *session)
{
  OgSimMember *member = join_blocked (session);

  g_assert_true (plays (session));
  og_sim_session_run (session, OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    {
      og_player_forget (og_sim_session_get (session, i)->player);
      og_sim_session_get (session, i)->player->n_played = 0;
    }

  let_play (session, 20 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 90 * OG_SIM_SECOND);
  assert_way (member, OG_TRANSPORT_TCP, OG_SERVER_PORT);
  member->host->blocks_udp = FALSE;
  og_sim_session_run (session, RETURNS_TO_UDP);
  let_play (session, 0);
  og_sim_session_run (session, OG_SIM_SECOND);

  assert_way (member, OG_TRANSPORT_UDP, OG_SERVER_PORT);
  g_assert_cmpuint (member->ours->links->len, ==, 0);
  assert_nothing_lost (session);
}

/* A firewall is switched on while they play. */
static void
udp_closes (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session);
  OgSimMember *member;

  host->blocks_udp = FALSE;
  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  member = join (session, host, NULL);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  assert_way (member, OG_TRANSPORT_UDP, OG_SERVER_PORT);

  host->blocks_udp = TRUE;
  og_sim_session_run (session, NOTICES_SILENCE + OG_SIM_SECOND);
  assert_way (member, OG_TRANSPORT_TCP, OG_SERVER_PORT);
  og_sim_session_run (session, 2 * OG_SIM_SECOND);
  g_assert_true (plays (session));
}

static void
forget_silently (OgSimSession *session, OgSimMember *member)
{
  og_sim_session_run (session, g_rand_int_range (session->rand, 5000, 90000)
                                   * OG_SIM_MILLISECOND);
  member->host->nat->is_mute = TRUE;
  og_nat_reboot (member->host->nat);
}

static void
assert_back_within (OgSimSession *session, gint64 limit)
{
  gint64 since = og_network_get_time (session->network);

  og_sim_session_run (session, 4 * OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    {
      const OgPlayer *player = og_sim_session_get (session, i)->player;
      gint64 first = og_player_first_heard (player, !i, since);

      g_assert_cmpint (first, !=, -1);
      g_assert_cmpint (first - since, <=, limit);
    }
}

static void
link_is_forgotten (OgSimSession *session)
{
  OgSimMember *member = join_blocked (session);

  let_play (session, 20 * OG_SIM_MILLISECOND);
  for (guint i = 0; i < 3; i++)
    {
      forget_silently (session, member);
      assert_back_within (session, BACK_BY_LINK);
      assert_way (member, OG_TRANSPORT_TCP, OG_SERVER_PORT);
      g_assert_cmpuint (member->ours->links->len, ==, 1);
    }
}

static void
link_is_forgotten_while_nobody_plays (OgSimSession *session)
{
  OgSimMember *member = join_blocked (session);

  for (guint i = 0; i < 3; i++)
    {
      forget_silently (session, member);
      og_sim_session_run (session, QUIETLY_BY_LINK);
      g_assert_true (plays (session));
      let_play (session, 0);
    }
}

static void
udp_is_closed_for_who_is_relayed (OgSimSession *session)
{
  OgHost *host = add_blocked_host (session);

  host->blocks_udp = FALSE;
  set_delay (session);
  og_sim_session_join (session, OG_SIM_OURS,
                       add_home (session, OG_NAT_SYMMETRIC));
  join (session, host, NULL);
  let_play (session, 20 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, g_rand_int_range (session->rand, 5000, 90000)
                                   * OG_SIM_MILLISECOND);
  host->blocks_udp = TRUE;
  assert_back_within (session, BACK_FROM_UDP);
}

/* By whichever link. */
static void
server_goes_and_comes_back (OgSimSession *session)
{
  OgSimMember *member = join_blocked (session);

  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 5, 100) * OG_SIM_SECOND);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, g_rand_int_range (session->rand, 1, 200)
                                   * OG_SIM_SECOND / 10);
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, 2 * OG_SIM_SECOND);
  g_assert_cmpint (og_sim_member_get_state (member), ==, OG_REGISTRATION_JOINED);
  g_assert_true (og_server_way_is_link (get_way (member)));
}

static void
count_to_server (const OgPassage *passage, gpointer data)
{
  guint *n_datagrams = data;

  *n_datagrams += passage->to.port == OG_SERVER_PORT;
}

/* What it hears and when is as if there were no other ways. */
static void
an_original_server_notices_nothing (OgSimSession *session)
{
  guint counts[2] = { 0, 0 };

  set_delay (session);
  for (guint i = 0; i < 2; i++)
    {
      OgSimMember *member;

      og_sim_session_start_server (session, OG_SIM_ORIGINAL);
      member = og_sim_session_add (session, OG_SIM_OURS, NULL);
      member->config.finds_way = i == 1;
      og_network_watch (session->network, count_to_server, &counts[i]);
      og_sim_member_start (member);
      og_sim_session_run (session, OG_SIM_MINUTE);
      og_sim_session_stop_server (session);
      og_sim_session_run (session, OG_SIM_MINUTE);
      og_network_watch (session->network, NULL, NULL);
      og_sim_member_crash (member);
    }

  g_assert_cmpuint (counts[1], ==, counts[0]);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/ways/ipv4-is-a-black-hole", ipv4_is_a_black_hole, 20 },
    { "/sim/ways/there-is-no-ipv4", there_is_no_ipv4, 20 },
    { "/sim/ways/ipv6-is-a-black-hole", ipv6_is_a_black_hole, 20 },
    { "/sim/ways/udp-is-blocked", udp_is_blocked, 20 },
    { "/sim/ways/udp-is-blocked-and-the-key-known",
      udp_is_blocked_and_the_key_known, 20 },
    { "/sim/ways/only-443-is-open", only_443_is_open, 20 },
    { "/sim/ways/only-80-is-open", only_80_is_open, 20 },
    { "/sim/ways/udp-opens-again", udp_opens_again, 20 },
    { "/sim/ways/udp-closes", udp_closes, 20 },
    { "/sim/ways/link-is-forgotten", link_is_forgotten, 20 },
    { "/sim/ways/link-is-forgotten-while-nobody-plays",
      link_is_forgotten_while_nobody_plays, 20 },
    { "/sim/ways/udp-is-closed-for-who-is-relayed",
      udp_is_closed_for_who_is_relayed, 20 },
    { "/sim/ways/server-goes-and-comes-back", server_goes_and_comes_back, 30 },
    { "/sim/ways/an-original-server-notices-nothing",
      an_original_server_notices_nothing, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
