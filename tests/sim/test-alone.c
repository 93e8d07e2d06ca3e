/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

/* A member that is the only one with its name, and whatever may make it look
 * like two: its router forgets it, it is carried to another network, it is
 * started again. Nobody may take it for another, and the others hear it again
 * soon. */

#define ROUTER_IPV4   0xc612ff01u /* 198.18.255.1 */
#define INNER_IPV4    0xc0a8010au /* 192.168.1.10 */
#define NOTE_INTERVAL (100 * OG_SIM_MILLISECOND)
#define N_INCIDENTS   10

/* Of these two the second lives on the internet. */
enum
{
  ALONE,
  OTHER
};

typedef struct
{
  OgSimSession *session;
  OgSimMember *alone;
  OgNat *nats[2];
} Stage;

static void
set_up (Stage *stage, OgSimSession *session, OgSimKind server)
{
  OgHost *host;

  stage->session = session;
  og_sim_session_start_server (session, server);
  for (guint i = 0; i < 2; i++)
    {
      stage->nats[i] = og_network_add_nat (
          session->network,
          (OgNatKind) g_rand_int_range (session->rand, 0, OG_N_NAT_KINDS),
          ROUTER_IPV4 + i);
      stage->nats[i]->scrambles = g_rand_boolean (session->rand);
    }

  host = og_network_add_host (session->network, INNER_IPV4, stage->nats[0]);
  stage->alone = og_sim_session_join (session, OG_SIM_OURS, host);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_player_play_each (stage->alone->player, NOTE_INTERVAL);
  og_sim_session_run (session, 5 * OG_SIM_SECOND);
}

static void
assert_alone (Stage *stage)
{
  OgRegistrationState state = og_sim_member_get_state (stage->alone);

  g_assert_cmpint (state, !=, OG_REGISTRATION_NAME_IN_USE);
  g_assert_cmpint (state, !=, OG_REGISTRATION_REFUSED);
  g_assert_cmpuint (stage->alone->ours->n_events[OG_EVENT_NAME_SHARED], ==, 0);
}

static void
carry_to_another_network (Stage *stage)
{
  gboolean is_in_first = stage->alone->host->nat == stage->nats[0];

  og_sim_member_move (stage->alone, INNER_IPV4, stage->nats[is_in_first]);
}

/* Sometimes the port is still taken. */
static void
start_again (Stage *stage)
{
  og_sim_member_crash (stage->alone);
  og_sim_session_run (stage->session, g_rand_int_range (stage->session->rand, 1,
                                                        G_USEC_PER_SEC));
  if (g_rand_boolean (stage->session->rand))
    stage->alone->config.port += 100;
  og_sim_member_start (stage->alone);
}

/* The longest time in which the other heard nothing, until all was well. */
static gint64
happen (Stage *stage)
{
  static void (*const incidents[]) (Stage *) = { carry_to_another_network,
                                                 start_again, NULL };
  OgSimSession *session = stage->session;
  guint n = (guint) g_rand_int_range (session->rand, 0, 4);
  gint64 since;

  if (n < 2)
    incidents[n](stage);
  else
    og_nat_reboot (stage->alone->host->nat);
  since = og_network_get_time (session->network);

  for (gint64 left = g_rand_int_range (session->rand, 3, 20); left > 0; left--)
    {
      og_sim_session_run (session, OG_SIM_SECOND);
      assert_alone (stage);
    }

  return og_player_longest_gap (og_sim_session_get (session, OTHER)->player,
                                ALONE, since);
}

static void
live (OgSimSession *session, OgSimKind server, const OgLink *backbone, gint64 most)
{
  Stage stage;

  *og_network_backbone (session->network) = *backbone;
  set_up (&stage, session, server);
  for (guint i = 0; i < N_INCIDENTS; i++)
    {
      gint64 gap = happen (&stage);

      g_test_message ("%" G_GINT64_FORMAT " ms", gap / OG_SIM_MILLISECOND);
      g_assert_cmpint (gap, <=, most);
    }
}

static const OgLink GOOD = { .delay = 30 * OG_SIM_MILLISECOND,
                             .jitter = 20 * OG_SIM_MILLISECOND,
                             .duplicates = 0.05,
                             .held_back = 0.05 };

/* What a crowded wireless network may do at its worst. */
static const OgLink BAD = { .delay = 30 * OG_SIM_MILLISECOND,
                            .jitter = 100 * OG_SIM_MILLISECOND,
                            .loss = 0.2,
                            .duplicates = 0.1,
                            .held_back = 0.1 };

static void
is_soon_heard_again (OgSimSession *session)
{
  live (session, OG_SIM_OURS, &GOOD, 3 * OG_SIM_SECOND);
}

static void
is_soon_heard_again_at_an_original_server (OgSimSession *session)
{
  live (session, OG_SIM_ORIGINAL, &GOOD, 3 * OG_SIM_SECOND);
}

static void
is_taken_for_no_other_on_a_bad_network (OgSimSession *session)
{
  live (session, OG_SIM_OURS, &BAD, 10 * OG_SIM_SECOND);
}

/* Nobody vouches there for where it moved, so few pings go to it, and many are
 * lost: one of 80 was not heard for 10 s or more. */
static void
is_taken_for_no_other_on_a_bad_network_at_an_original_server (OgSimSession *session)
{
  live (session, OG_SIM_ORIGINAL, &BAD, 20 * OG_SIM_SECOND);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/alone/is-soon-heard-again", is_soon_heard_again, 20 },
    { "/sim/alone/is-soon-heard-again-at-an-original-server",
      is_soon_heard_again_at_an_original_server, 20 },
    { "/sim/alone/is-taken-for-no-other-on-a-bad-network",
      is_taken_for_no_other_on_a_bad_network, 20 },
    { "/sim/alone/is-taken-for-no-other-on-a-bad-network-at-an-original-server",
      is_taken_for_no_other_on_a_bad_network_at_an_original_server, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
