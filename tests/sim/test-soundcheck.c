/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#include "osc/packet.h"
#include "wire/kind.h"

#define N_MEMBERS 6

/* A soundcheck is over. */
#define A_WHILE (4 * OG_SIM_SECOND)

static void
join (OgSimSession *session, guint n_members, OgSimKind kind)
{
  for (guint i = 0; i < n_members; i++)
    og_sim_session_join (session, kind, NULL);

  og_sim_session_run (session, 20 * OG_SIM_SECOND);
}

static OgSoundcheckResult
get_result (const OgSimSession *session, guint from, guint to)
{
  return og_sim_member_find (og_sim_session_get (session, from),
                             og_sim_session_get (session, to))
      ->soundcheck.result;
}

static void
everybody_answers_with_what_listens_there (OgSimSession *session)
{
  gint64 delay = g_rand_int_range (session->rand, 100, 200000);

  og_network_backbone (session->network)->delay = delay;
  join (session, N_MEMBERS, OG_SIM_OURS);
  for (guint i = 0; i < N_MEMBERS; i++)
    og_sim_session_get (session, i)->ours->listening = (OgListening) (i % 3);

  og_our_client_soundcheck (og_sim_session_get (session, 0)->ours);
  og_sim_session_run (session, A_WHILE);
  for (guint i = 1; i < N_MEMBERS; i++)
    {
      OgSoundcheckResult result = get_result (session, 0, i);

      g_assert_cmpint (result.state, ==, OG_SOUNDCHECK_ANSWERED);
      g_assert_cmpint (result.listening, ==, i % 3);
      g_assert_cmpint (result.round_trip, >=, 2 * delay);
      g_assert_cmpint (result.round_trip, <=, 2 * delay + OG_SIM_MILLISECOND);
      g_assert_cmpint (get_result (session, i, 0).state, ==, OG_SOUNDCHECK_NONE);
    }
}

/* All at once, on a bad network. Of five messages to one member all, or their
 * answers, are lost once in 160 times. */
static void
gets_through_a_network_that_loses (OgSimSession *session)
{
  guint n_answered = 0;

  *og_network_backbone (session->network) = (OgLink){
    .delay = 30 * OG_SIM_MILLISECOND,
    .jitter = 40 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.05,
    .held_back = 0.1,
  };
  join (session, N_MEMBERS, OG_SIM_OURS);
  for (guint i = 0; i < N_MEMBERS; i++)
    og_our_client_soundcheck (og_sim_session_get (session, i)->ours);
  og_sim_session_run (session, A_WHILE);

  for (guint i = 0; i < N_MEMBERS; i++)
    for (guint k = 0; k < N_MEMBERS; k++)
      if (i != k)
        {
          OgSoundcheckResult result = get_result (session, i, k);

          n_answered += result.state == OG_SOUNDCHECK_ANSWERED;
          g_assert_cmpint (result.state, !=, OG_SOUNDCHECK_WAITING);
          g_assert_cmpint (result.round_trip, <, OG_SIM_SECOND / 2);
        }

  g_assert_cmpuint (n_answered, >=, N_MEMBERS * (N_MEMBERS - 1) - 4);
}

static void
count_soundchecks (const OgPassage *passage, gpointer data)
{
  guint *count = data;

  *count += og_osc_mentions (passage->data, passage->size, OG_ADDRESS_SOUNDCHECK);
}

/* An original would hand it to its program. */
static void
an_original_is_spared (OgSimSession *session)
{
  guint count = 0;

  join (session, 2, OG_SIM_ORIGINAL);
  join (session, 1, OG_SIM_OURS);
  og_network_watch (session->network, count_soundchecks, &count);
  og_our_client_soundcheck (og_sim_session_get (session, 2)->ours);
  og_sim_session_run (session, A_WHILE);
  og_network_watch (session->network, NULL, NULL);

  g_assert_cmpuint (count, ==, 0);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (get_result (session, 2, i).state, ==,
                     OG_SOUNDCHECK_IMPOSSIBLE);
}

static void
who_crashed_does_not_answer (OgSimSession *session)
{
  join (session, 3, OG_SIM_OURS);
  og_sim_member_crash (og_sim_session_get (session, 1));
  og_our_client_soundcheck (og_sim_session_get (session, 0)->ours);
  og_sim_session_run (session, A_WHILE);

  g_assert_cmpint (get_result (session, 0, 1).state, ==,
                   OG_SOUNDCHECK_UNANSWERED);
  g_assert_cmpint (get_result (session, 0, 2).state, ==, OG_SOUNDCHECK_ANSWERED);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/soundcheck/everybody-answers-with-what-listens-there",
      everybody_answers_with_what_listens_there, 20 },
    { "/sim/soundcheck/gets-through-a-network-that-loses",
      gets_through_a_network_that_loses, 20 },
    { "/sim/soundcheck/an-original-is-spared", an_original_is_spared, 5 },
    { "/sim/soundcheck/who-crashed-does-not-answer",
      who_crashed_does_not_answer, 5 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
