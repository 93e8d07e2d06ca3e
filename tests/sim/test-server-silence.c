/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members who are reached over the server, which dies: that is told, and that
 * they are lost with it is not. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

#define N_MEMBERS 4

/* Before the first of the members is lost. */
#define SILENCE_TOLD (4 * OG_SIM_SECOND)

/* A link that was closed is known to be. */
#define CLOSED_TOLD (2200 * OG_SIM_MILLISECOND)

/* A member is lost after 5 s, and has as long to come back after the server. */
#define LOSS_TOLD (13 * OG_SIM_SECOND)

/* For @by_link nothing comes by UDP. */
static OgSimMember *
join_apart (OgSimSession *session, gboolean by_link)
{
  guint id = session->members->len;
  OgNat *nat =
      og_network_add_nat (session->network, OG_NAT_SYMMETRIC, ROUTER_IPV4 + id);
  OgHost *host = og_network_add_host (session->network, INNER_IPV4, nat);
  OgSimMember *member = og_sim_session_add (session, OG_SIM_OURS, host);

  host->blocks_udp = by_link;
  member->config.finds_way = TRUE;
  og_sim_member_start (member);
  return member;
}

static void
join_all (OgSimSession *session)
{
  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 1, 60) * OG_SIM_MILLISECOND;
  for (guint i = 0; i < N_MEMBERS; i++)
    join_apart (session, i % 2 == 1);
  og_sim_session_run (session, g_rand_int_range (session->rand, 8000, 90000)
                                   * OG_SIM_MILLISECOND);
}

static void
assert_state (OgSimSession *session, guint member, OgRegistrationState state)
{
  g_assert_cmpint (
      og_sim_member_get_state (og_sim_session_get (session, member)), ==, state);
}

static void
assert_all (OgSimSession *session, OgRegistrationState state)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    assert_state (session, i, state);
}

static guint
count_told_of_members (OgSimSession *session)
{
  return og_sim_session_count_events (session, OG_EVENT_PEER_REACHABLE)
         + og_sim_session_count_events (session, OG_EVENT_PEER_SILENT)
         + og_sim_session_count_events (session, OG_EVENT_PEER_LEFT);
}

static void
is_all_that_is_told (OgSimSession *session)
{
  guint n_told;

  join_all (session);
  n_told = count_told_of_members (session);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, CLOSED_TOLD);
  assert_state (session, 1, OG_REGISTRATION_SILENT);
  og_sim_session_run (session, SILENCE_TOLD - CLOSED_TOLD);
  assert_all (session, OG_REGISTRATION_SILENT);
  og_sim_session_run (session, 40 * OG_SIM_SECOND);
  assert_all (session, OG_REGISTRATION_SILENT);
  g_assert_cmpuint (count_told_of_members (session), ==, n_told);
}

/* And so is that it is over. */
static void
ends_without_news_of_members (OgSimSession *session)
{
  guint n_told;

  join_all (session);
  n_told = count_told_of_members (session);
  og_sim_session_stop_server (session);
  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 3, 40) * OG_SIM_SECOND);
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, LOSS_TOLD);
  assert_all (session, OG_REGISTRATION_JOINED);
  g_assert_cmpuint (count_told_of_members (session), ==, n_told);
  for (guint i = 0; i < N_MEMBERS; i++)
    g_assert_cmpuint (
        og_our_client_count_reachable (og_sim_session_get (session, i)->ours),
        ==, N_MEMBERS - 1);
}

/* Who does not come back with it is lost. */
static void
does_not_hide_for_ever_who_is_lost (OgSimSession *session)
{
  guint n_lost;

  join_all (session);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  og_sim_member_crash (og_sim_session_get (session, 0));
  n_lost = og_sim_session_count_events (session, OG_EVENT_PEER_SILENT);
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, LOSS_TOLD);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, n_lost + N_MEMBERS - 1);
}

/* The server answers: only the member is lost. */
static void
is_not_told_if_a_member_is_lost (OgSimSession *session)
{
  join_all (session);
  og_sim_member_crash (og_sim_session_get (session, 0));
  og_sim_session_run (session, LOSS_TOLD);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_PEER_SILENT),
                    ==, N_MEMBERS - 1);
  for (guint i = 1; i < N_MEMBERS; i++)
    {
      assert_state (session, i, OG_REGISTRATION_JOINED);
      g_assert_cmpuint (
          og_sim_session_get (session, i)->ours->n_events[OG_EVENT_REGISTRATION],
          ==, 2);
    }
}

/* A restart is over before anybody is told. */
static void
of_a_second_is_not_told (OgSimSession *session)
{
  guint n_told;

  join_all (session);
  n_told = count_told_of_members (session)
           + og_sim_session_count_events (session, OG_EVENT_REGISTRATION);
  og_sim_session_stop_server (session);
  og_sim_session_run (session, OG_SIM_SECOND);
  og_sim_session_start_server (session, OG_SIM_OURS);
  og_sim_session_run (session, LOSS_TOLD);
  g_assert_cmpuint (
      count_told_of_members (session)
          + og_sim_session_count_events (session, OG_EVENT_REGISTRATION),
      ==, n_told);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/server-silence/is-all-that-is-told", is_all_that_is_told, 20 },
    { "/sim/server-silence/ends-without-news-of-members",
      ends_without_news_of_members, 20 },
    { "/sim/server-silence/does-not-hide-for-ever-who-is-lost",
      does_not_hide_for_ever_who_is_lost, 10 },
    { "/sim/server-silence/is-not-told-if-a-member-is-lost",
      is_not_told_if_a_member_is_lost, 10 },
    { "/sim/server-silence/of-a-second-is-not-told", of_a_second_is_not_told, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
