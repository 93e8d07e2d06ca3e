/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who reach each other by IPv6, or could. */

#include "scenario.h"

#include "client/limits.h"
#include "wire/address-text.h"
#include "wire/kind.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

#define SERVER6 "2001:db8:5::5"

/* A round trip until both are registered, one until they know each other, and some. */
#define PLAYS_WITHIN  (500 * OG_SIM_MILLISECOND)
#define DIRECT_WITHIN (2 * OG_SIM_SECOND)

/* Three comparisons, a second apart. */
#define DECIDES_WITHIN (5 * OG_SIM_SECOND)

/* 1.5 s of silence, and what it takes to notice. */
#define RETURNS_WITHIN (3 * OG_SIM_SECOND)

static OgAddress
get_ipv6 (const char *text, guint16 port)
{
  OgAddress address;

  g_assert_true (og_address_parse (&address, text, 1));
  address.port = port;
  return address;
}

static void
set_delay (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 20) * OG_SIM_MILLISECOND;
  session->server_host->ipv6 = get_ipv6 (SERVER6, 0);
}

/* Behind a router for IPv4, and a firewall for IPv6 in one of two. */
static OgHost *
add_home (OgSimSession *session, OgNatKind kind, gboolean has_ipv6)
{
  guint n = session->members->len;
  OgNat *nat = og_network_add_nat (session->network, kind, ROUTER_IPV4 + n);
  OgHost *host = og_network_add_host (session->network, INNER_IPV4, nat);
  g_autofree char *address = g_strdup_printf ("2001:db8:%x::7", 0x10 + n);

  nat->scrambles = g_rand_boolean (session->rand);
  host->guards_ipv6 = g_rand_boolean (session->rand);
  if (has_ipv6)
    host->ipv6 = get_ipv6 (address, 0);
  return host;
}

/* Without IPv4. */
static OgHost *
add_ipv6_home (OgSimSession *session)
{
  OgHost *host = add_home (session, OG_NAT_FULL_CONE, TRUE);

  og_host_move (host, 0, NULL);
  return host;
}

static OgSimMember *
join (OgSimSession *session, OgHost *host)
{
  OgSimMember *member = og_sim_session_add (session, OG_SIM_OURS, host);

  member->config.finds_way = TRUE;
  member->config.server6 = get_ipv6 (SERVER6, OG_SERVER_PORT);
  og_sim_member_start (member);
  return member;
}

static OgFamily
get_family (OgSimSession *session, guint id)
{
  const OgPeer *peer = og_sim_member_find (og_sim_session_get (session, id),
                                           og_sim_session_get (session, !id));

  if (peer == NULL || !og_peer_is_direct (peer))
    return OG_FAMILY_NONE;

  return og_address_get_family (
      &og_candidates_get_in_use (&peer->candidates)->path.address);
}

static gboolean
are_direct_by (OgSimSession *session, OgFamily family)
{
  return get_family (session, 0) == family && get_family (session, 1) == family;
}

/* Both play all the time. */
static gboolean
become_direct_by (OgSimSession *session, OgFamily family, gint64 limit)
{
  gint64 end = og_network_get_time (session->network) + limit;

  while (og_network_get_time (session->network) < end
         && !are_direct_by (session, family))
    og_sim_session_run (session, 10 * OG_SIM_MILLISECOND);

  return are_direct_by (session, family);
}

static void
start_playing (OgSimSession *session)
{
  g_assert_cmpint (og_sim_session_time_to_play (session, PLAYS_WITHIN), >=, 0);
  for (guint i = 0; i < 2; i++)
    {
      og_player_forget (og_sim_session_get (session, i)->player);
      og_player_play_each (og_sim_session_get (session, i)->player,
                           10 * OG_SIM_MILLISECOND);
    }
}

/* Every note of the others once, from the first on that was heard. */
static void
assert_nothing_lost (OgSimSession *session)
{
  og_sim_session_run (session, OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    og_player_play_each (og_sim_session_get (session, i)->player, 0);
  og_sim_session_run (session, OG_SIM_SECOND);

  for (guint i = 0; i < 2; i++)
    {
      const OgPlayer *listener = og_sim_session_get (session, i)->player;
      GArray *heard = g_ptr_array_index (listener->heard, !i);
      gint32 first = G_MAXINT32;
      gint32 last = 0;

      for (guint n = 0; n < heard->len; n++)
        {
          first = MIN (first, g_array_index (heard, OgNote, n).number);
          last = MAX (last, g_array_index (heard, OgNote, n).number);
        }
      g_assert_cmpint (heard->len, ==, last - first + 1);
      g_assert_cmpint (heard->len, >, 20);
    }
}

/* By IPv4 there is no direct way. */
static void
ipv6_is_the_only_direct_way (OgSimSession *session)
{
  set_delay (session);
  join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  og_sim_session_run (session, 3 * OG_SIM_MINUTE);
  g_assert_true (are_direct_by (session, OG_FAMILY_IPV6));
  assert_nothing_lost (session);
}

static void
one_has_no_ipv4 (OgSimSession *session)
{
  gboolean is_first = g_rand_boolean (session->rand);

  set_delay (session);
  for (guint i = 0; i < 2; i++)
    join (session, is_first == (i == 0)
                       ? add_ipv6_home (session)
                       : add_home (session, OG_NAT_SYMMETRIC, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  assert_nothing_lost (session);
}

static void
neither_has_ipv4 (OgSimSession *session)
{
  set_delay (session);
  join (session, add_ipv6_home (session));
  join (session, add_ipv6_home (session));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  assert_nothing_lost (session);
}

/* They have no family in common: it is the server that has both. */
static void
one_has_only_ipv4_the_other_only_ipv6 (OgSimSession *session)
{
  set_delay (session);
  join (session, add_ipv6_home (session));
  join (session, add_home (session, OG_NAT_FULL_CONE, FALSE));
  start_playing (session);
  og_sim_session_run (session, OG_SIM_MINUTE);
  g_assert_true (are_direct_by (session, OG_FAMILY_NONE));
  assert_nothing_lost (session);
}

static void
both_families_work_equally (OgSimSession *session)
{
  set_delay (session);
  join (session, add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  join (session, add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  og_sim_session_run (session, DECIDES_WITHIN);
  g_assert_true (are_direct_by (session, OG_FAMILY_IPV6));
  assert_nothing_lost (session);
}

/* As by a tunnel. */
static void
ipv6_is_slower (OgSimSession *session)
{
  OgHost *first = add_home (session, OG_NAT_PORT_RESTRICTED, TRUE);

  set_delay (session);
  first->ipv6_delay = 30 * OG_SIM_MILLISECOND;
  join (session, first);
  join (session, add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV4, DECIDES_WITHIN));
  og_sim_session_run (session, 3 * OG_SIM_MINUTE);
  g_assert_true (are_direct_by (session, OG_FAMILY_IPV4));
  assert_nothing_lost (session);
}

/* What the provider gave, it takes back, and nobody is told. */
static void
ipv6_ends (OgSimSession *session)
{
  OgHost *first = add_home (session, OG_NAT_PORT_RESTRICTED, TRUE);

  set_delay (session);
  join (session, first);
  join (session, add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  first->ipv6 = (OgAddress){ 0 };
  og_sim_session_run (session, RETURNS_WITHIN);
  g_assert_cmpint (og_sim_session_time_to_play (session, PLAYS_WITHIN), >=, 0);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV4, DIRECT_WITHIN));
}

/* As temporary addresses do, once a day: neither the program nor the others are told. */
static void
the_address_changes (OgSimSession *session)
{
  OgHost *first = add_home (session, OG_NAT_SYMMETRIC, TRUE);

  set_delay (session);
  join (session, first);
  join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  start_playing (session);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
  og_sim_session_run (session, 20 * OG_SIM_SECOND);

  first->ipv6 = get_ipv6 ("2001:db8:10::8", 0);
  og_sim_session_run (session, RETURNS_WITHIN);
  g_assert_cmpint (og_sim_session_time_to_play (session, PLAYS_WITHIN), >=, 0);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, DIRECT_WITHIN));
}

/* It gets IPv6 in the midst of a session, as by a VPN. */
static void
ipv6_begins (OgSimSession *session)
{
  OgHost *first = add_home (session, OG_NAT_SYMMETRIC, FALSE);
  OgSimMember *member;

  set_delay (session);
  member = join (session, first);
  join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  start_playing (session);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  g_assert_true (are_direct_by (session, OG_FAMILY_NONE));

  first->ipv6 = get_ipv6 ("2001:db8:77::7", 0);
  og_our_client_network_changed (member->ours);
  g_assert_true (become_direct_by (session, OG_FAMILY_IPV6, RETURNS_WITHIN));
  assert_nothing_lost (session);
}

/* An original knows nothing of it, and nothing of it comes to an original. */
static void
originals_play_as_before (OgSimSession *session)
{
  set_delay (session);
  join (session, add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  og_sim_session_join (session, OG_SIM_ORIGINAL,
                       add_home (session, OG_NAT_PORT_RESTRICTED, TRUE));
  g_assert_cmpint (og_sim_session_time_to_play (session, 8 * OG_SIM_SECOND), >=,
                   0);
}

/* Of a host that is not a member. */
typedef struct
{
  guint n_received;
  guint n_notes;
} Victim;

static void
count (gpointer program, const OgArrival *arrival, gint64 now)
{
  Victim *self = program;

  self->n_received++;
  self->n_notes += !og_is_control (arrival->data, arrival->size);
}

#define FIRST_VICTIM_PORT 5000

/* One of four members says that it is there. */
static void
third_party_is_given (OgSimSession *session)
{
  static const OgProgramFuncs funcs = { count, NULL };
  const OgAddress victim6 = get_ipv6 ("2001:db8:66::1", 0);
  OgAddress forged[OG_ENDPOINTS_MAX];
  Victim victim = { 0 };
  OgSimMember *member;
  OgHost *host;

  set_delay (session);
  member = join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  for (guint i = 0; i < 3; i++)
    join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
  host = og_network_add_host (session->network, 0xc612ee01u, NULL);
  host->ipv6 = victim6;
  for (guint i = 0; i < OG_ENDPOINTS_MAX; i++)
    {
      forged[i] = victim6;
      forged[i].port = (guint16) (FIRST_VICTIM_PORT + i);
      og_socket_new (host, forged[i].port, &funcs, &victim);
    }

  og_client_set_endpoints (member->ours->core, forged, OG_ENDPOINTS_MAX,
                           og_socket_get_now (member->ours->external));
  for (guint i = 0; i < 4; i++)
    og_player_play_each (og_sim_session_get (session, i)->player,
                         10 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  g_assert_cmpuint (victim.n_received, >, 0);
  g_assert_cmpuint (victim.n_received, <=, 3 * OG_GIVEN_MAX * OG_PINGS_BLIND);
  g_assert_cmpuint (victim.n_notes, ==, 0);
}

/* It answers probes, but under its own name. */
static void
another_member_is_given (OgSimSession *session)
{
  OgSimMember *members[3];
  OgAddress forged[2];

  set_delay (session);
  for (guint i = 0; i < 3; i++)
    {
      members[i] = join (session, add_home (session, OG_NAT_SYMMETRIC, TRUE));
      members[i]->host->guards_ipv6 = FALSE;
    }
  forged[0] = members[1]->host->ipv6;
  forged[0].port = members[1]->config.port;
  og_client_set_endpoints (members[0]->ours->core, forged, 1,
                           og_socket_get_now (members[0]->ours->external));
  og_sim_session_run (session, 20 * OG_SIM_SECOND);

  for (guint i = 0; i < 3; i++)
    og_player_forget (members[i]->player);
  og_player_play_each (members[2]->player, 10 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  og_player_play_each (members[2]->player, 0);
  og_sim_session_run (session, OG_SIM_SECOND);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (og_player_count_heard (members[i]->player, 2), ==,
                      (guint) members[2]->player->n_played);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/ipv6/is-the-only-direct-way", ipv6_is_the_only_direct_way, 20 },
    { "/sim/ipv6/one-has-no-ipv4", one_has_no_ipv4, 20 },
    { "/sim/ipv6/neither-has-ipv4", neither_has_ipv4, 20 },
    { "/sim/ipv6/one-has-only-ipv4-the-other-only-ipv6",
      one_has_only_ipv4_the_other_only_ipv6, 10 },
    { "/sim/ipv6/both-families-work-equally", both_families_work_equally, 20 },
    { "/sim/ipv6/ipv6-is-slower", ipv6_is_slower, 20 },
    { "/sim/ipv6/ends", ipv6_ends, 20 },
    { "/sim/ipv6/the-address-changes", the_address_changes, 20 },
    { "/sim/ipv6/begins", ipv6_begins, 20 },
    { "/sim/ipv6/third-party-is-given", third_party_is_given, 10 },
    { "/sim/ipv6/another-member-is-given", another_member_is_given, 10 },
    { "/sim/ipv6/originals-play-as-before", originals_play_as_before, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
