/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "osc/packet.h"
#include "wire/kind.h"

#define N_MEMBERS 4

/* In a minute to the server, which is asked each OG_SERVER_ASKED_EACH and each 6 s. */
#define ALIVES (60 * G_USEC_PER_SEC / OG_SERVER_ASKED_EACH + 10)

/* What a group costs the network. */
typedef struct
{
  const OgHost *host; /* whose datagrams are counted, NULL: all */
  guint n_datagrams;
  guint n_pings;
  guint n_probes; /* and replies */
  guint n_alives;
  gsize n_bytes; /* of payload */
} Traffic;

static void
count (const OgPassage *passage, gpointer data)
{
  Traffic *traffic = data;

  if (traffic->host != NULL && passage->host != traffic->host)
    return;

  traffic->n_datagrams++;
  traffic->n_bytes += passage->size;
  traffic->n_pings +=
      og_osc_mentions (passage->data, passage->size, OG_ADDRESS_PING);
  traffic->n_probes +=
      og_osc_mentions (passage->data, passage->size, OG_ADDRESS_PROBE);
  traffic->n_alives +=
      og_osc_mentions (passage->data, passage->size, OG_ADDRESS_USER_ALIVE);
}

static Traffic
measure_traffic (OgSimSession *session, const OgHost *host, gint64 duration)
{
  Traffic traffic = { .host = host };

  og_network_watch (session->network, count, &traffic);
  og_sim_session_run (session, duration);
  og_network_watch (session->network, NULL, NULL);
  return traffic;
}

static void
join (OgSimSession *session)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
}

/* Of the second member, as the first has them. */
static const OgProbing *
get_figures (const OgSimSession *session)
{
  return &og_sim_member_find (og_sim_session_get (session, 0),
                              og_sim_session_get (session, 1))
              ->probing;
}

static void
assert_near (gint64 value, gint64 expected, gint64 tolerance)
{
  g_assert_cmpint (value, >=, expected - tolerance);
  g_assert_cmpint (value, <=, expected + tolerance);
}

static void
shows_the_round_trip (OgSimSession *session)
{
  gint64 delay = g_rand_int_range (session->rand, 100, 200000);

  og_network_backbone (session->network)->delay = delay;
  join (session);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  assert_near (get_figures (session)->round_trip, 2 * delay, 50);
  assert_near (get_figures (session)->jitter, 0, 50);
  g_assert_cmpfloat (
      og_probing_get_loss (
          get_figures (session),
          og_socket_get_now (og_sim_session_get (session, 0)->ours->external)),
      ==, 0.0);
}

/* The way changes: the figure follows within some seconds. */
static void
follows_a_change_of_the_round_trip (OgSimSession *session)
{
  OgLink *backbone = og_network_backbone (session->network);

  backbone->delay = 10 * OG_SIM_MILLISECOND;
  join (session);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  backbone->delay = 50 * OG_SIM_MILLISECOND;
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  assert_near (get_figures (session)->round_trip, 100 * OG_SIM_MILLISECOND,
               8 * OG_SIM_MILLISECOND);
}

/* Of two ways that each take up to 20 ms longer, round trips differ by 9.3 ms
 * in the mean. */
static void
shows_the_jitter (OgSimSession *session)
{
  gint64 sum = 0;

  og_network_backbone (session->network)->delay = 30 * OG_SIM_MILLISECOND;
  og_network_backbone (session->network)->jitter = 20 * OG_SIM_MILLISECOND;
  join (session);
  og_sim_session_run (session, OG_SIM_MINUTE);
  for (guint i = 0; i < 180; i++)
    {
      og_sim_session_run (session, 5 * OG_SIM_SECOND);
      sum += get_figures (session)->jitter;
    }

  assert_near (sum / 180, 9300, 1500);
  assert_near (get_figures (session)->round_trip, 80 * OG_SIM_MILLISECOND,
               15 * OG_SIM_MILLISECOND);
}

/* A tenth each way: 0.19 of the probes stay without a reply. */
static void
shows_the_loss (OgSimSession *session)
{
  double sum = 0;
  guint n = 0;

  og_network_backbone (session->network)->loss = 0.1;
  join (session);
  for (guint minute = 0; minute < 5; minute++)
    {
      og_sim_session_run (session, OG_SIM_MINUTE);
      for (guint i = 0; i < N_MEMBERS; i++)
        {
          OgOurClient *client = og_sim_session_get (session, i)->ours;
          OgRoster *roster = og_client_get_roster (client->core);
          gint64 now = og_socket_get_now (client->external);

          for (guint k = 0; k < og_roster_get_size (roster); k++, n++)
            sum += og_probing_get_loss (&og_roster_get (roster, k)->probing, now);
        }
    }

  g_assert_cmpfloat (sum / n, >, 0.16);
  g_assert_cmpfloat (sum / n, <, 0.24);
}

/* Wall clocks that are hours apart. */
static void
shows_how_far_clocks_are_apart (OgSimSession *session)
{
  const OgHost *ours;
  const OgHost *theirs;

  og_network_backbone (session->network)->delay = 30 * OG_SIM_MILLISECOND;
  join (session);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  ours = og_sim_session_get (session, 0)->host;
  theirs = og_sim_session_get (session, 1)->host;

  assert_near (
      get_figures (session)->clock_offset,
      theirs->clock + theirs->wall_clock - ours->clock - ours->wall_clock, 100);
}

/* A ping each 6 s, a probe and a reply each second. */
static void
keeps_the_idle_pace (OgSimSession *session)
{
  OgHost *host;
  Traffic all;
  Traffic one;

  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  join (session);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);
  host = og_sim_session_get (session, 0)->host;
  one = measure_traffic (session, host, OG_SIM_MINUTE);
  all = measure_traffic (session, NULL, OG_SIM_MINUTE);

  assert_near (one.n_pings, 10 * (N_MEMBERS - 1), N_MEMBERS);
  assert_near (one.n_probes, 2 * 60 * (N_MEMBERS - 1), 2 * N_MEMBERS);
  assert_near (one.n_alives, ALIVES, 12);
  g_test_message ("a group of %u, idle: %u datagrams and %u bytes a minute "
                  "and member, of them %u to peers as an original would",
                  N_MEMBERS, all.n_datagrams / N_MEMBERS,
                  (guint) all.n_bytes / N_MEMBERS, all.n_pings / N_MEMBERS);
}

/* What is played keeps the way open: a ping each 30 s. */
static void
keeps_the_active_pace (OgSimSession *session)
{
  OgHost *host;
  Traffic one;

  og_network_backbone (session->network)->delay = 10 * OG_SIM_MILLISECOND;
  join (session);
  for (guint i = 0; i < N_MEMBERS; i++)
    og_player_play_each (og_sim_session_get (session, i)->player,
                         200 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 30 * OG_SIM_SECOND);

  host = og_sim_session_get (session, 0)->host;
  one = measure_traffic (session, host, 5 * OG_SIM_MINUTE);
  assert_near (one.n_pings, 10 * (N_MEMBERS - 1), N_MEMBERS);
  g_assert_cmpuint (one.n_datagrams, >=, 5 * 300 * (N_MEMBERS - 1));
}

/* Towards original members as among them. The server is asked as always. */
static void
keeps_the_original_pace (OgSimSession *session)
{
  OgSimMember *member;
  Traffic one;

  member = og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  og_sim_session_run (session, OG_SIM_MINUTE);
  one = measure_traffic (session, member->host, OG_SIM_MINUTE);

  assert_near (one.n_pings, 10, 1);
  g_assert_cmpuint (one.n_probes, ==, 0);
  assert_near (one.n_datagrams, 10 + ALIVES, 12);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/measuring/shows-the-round-trip", shows_the_round_trip, 20 },
    { "/sim/measuring/follows-a-change-of-the-round-trip",
      follows_a_change_of_the_round_trip, 5 },
    { "/sim/measuring/shows-the-jitter", shows_the_jitter, 5 },
    { "/sim/measuring/shows-the-loss", shows_the_loss, 5 },
    { "/sim/measuring/shows-how-far-clocks-are-apart",
      shows_how_far_clocks_are_apart, 20 },
    { "/sim/measuring/keeps-the-idle-pace", keeps_the_idle_pace, 5 },
    { "/sim/measuring/keeps-the-active-pace", keeps_the_active_pace, 5 },
    { "/sim/measuring/keeps-the-original-pace", keeps_the_original_pace, 5 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
