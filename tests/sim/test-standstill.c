/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A computer that stands still for a while and then goes on: it slept, or was a
 * virtual machine that nobody ran. Others missed it meanwhile, and its server
 * and router may have forgotten it. */

#include "scenario.h"

#define ROUTER_IPV4 0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4  0xc0a8010au /* 192.168.1.10 */

/* What a router at home keeps a mapping for. */
#define MAPPING_KEPT (30 * OG_SIM_SECOND)

/* A server forgets a member after some minutes. */
#define SHORTEST 6
#define LONGEST  600

/* From when it is noticed: some round trips of 40 ms, and by a link a call. */
#define BACK_WITHIN (300 * OG_SIM_MILLISECOND)

/* What follows is watched too. */
#define WATCHED (20 * OG_SIM_SECOND)

typedef enum
{
  CLOCK_GOES,
  CLOCK_STANDS,
  CLOCK_DOES_EITHER
} Clock;

static OgHost *
add_home (OgSimSession *session)
{
  OgNatKind kind =
      (OgNatKind) g_rand_int_range (session->rand, 0, OG_N_NAT_KINDS);
  OgNat *nat = og_network_add_nat (session->network, kind,
                                   ROUTER_IPV4 + session->members->len);

  nat->timeout = MAPPING_KEPT;
  return og_network_add_host (session->network, INNER_IPV4, nat);
}

static void
stand_still (OgSimSession *session, OgSimMember *member, Clock clock)
{
  gint64 duration =
      g_rand_int_range (session->rand, SHORTEST, LONGEST) * OG_SIM_SECOND;
  gint64 slept = clock == CLOCK_STANDS ? duration : 0;

  if (clock == CLOCK_DOES_EITHER)
    slept = g_rand_double_range (session->rand, 0, (double) duration);
  og_host_stand_still (member->host);
  og_sim_session_run (session, duration);
  og_host_go_on (member->host, slept);
  og_our_client_stood_still (member->ours, duration, duration - slept);
}

/* Nothing is said but that it stood still, whatever it missed. */
static void
play_on (OgSimSession *session, OgSimMember *sleeper, Clock clock)
{
  const guint *n_events = sleeper->ours->n_events;
  guint n_registrations;

  og_sim_session_run (session,
                      g_rand_int_range (session->rand, 5, 30) * OG_SIM_SECOND);
  n_registrations = n_events[OG_EVENT_REGISTRATION];

  stand_still (session, sleeper, clock);
  g_assert_cmpint (og_sim_session_time_to_play (session, BACK_WITHIN), >=, 0);
  og_sim_session_run (session, WATCHED);
  g_assert_cmpuint (n_events[OG_EVENT_STOOD_STILL], ==, 1);
  g_assert_cmpuint (n_events[OG_EVENT_REGISTRATION], ==, n_registrations);
  g_assert_cmpuint (n_events[OG_EVENT_PEER_SILENT], ==, 0);
  g_assert_cmpuint (n_events[OG_EVENT_PEER_LEFT], ==, 0);
}

/* Directly, or over the server where both routers are symmetric. */
static void
play_on_with_ours (OgSimSession *session, Clock clock)
{
  OgSimMember *sleeper;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  sleeper = og_sim_session_join (session, OG_SIM_OURS, add_home (session));
  og_sim_session_join (session, OG_SIM_OURS, add_home (session));
  play_on (session, sleeper, clock);
}

static void
play_on_after_sleep (OgSimSession *session)
{
  play_on_with_ours (session, CLOCK_STANDS);
}

static void
play_on_after_a_stop (OgSimSession *session)
{
  play_on_with_ours (session, CLOCK_GOES);
}

static void
play_on_by_a_link (OgSimSession *session)
{
  OgHost *host = add_home (session);
  OgSimMember *sleeper;

  host->blocks_udp = TRUE;
  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  sleeper = og_sim_session_add (session, OG_SIM_OURS, host);
  sleeper->config.finds_way = TRUE;
  og_sim_member_start (sleeper);
  og_sim_session_join (session, OG_SIM_OURS, add_home (session));
  play_on (session, sleeper, CLOCK_DOES_EITHER);
}

static void
play_on_with_an_original (OgSimSession *session)
{
  OgSimMember *sleeper;

  og_network_backbone (session->network)->delay = 20 * OG_SIM_MILLISECOND;
  sleeper = og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  play_on (session, sleeper, CLOCK_DOES_EITHER);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/standstill/play-on-after-sleep", play_on_after_sleep, 20 },
    { "/sim/standstill/play-on-after-a-stop", play_on_after_a_stop, 20 },
    { "/sim/standstill/play-on-by-a-link", play_on_by_a_link, 10 },
    { "/sim/standstill/play-on-with-an-original", play_on_with_an_original, 10 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
