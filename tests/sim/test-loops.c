/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

#define N_MEMBERS 4

static void
join (OgSimSession *session, OgSimKind last)
{
  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  for (guint i = 1; i < N_MEMBERS; i++)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, last, NULL);

  og_sim_session_run (session, 10 * OG_SIM_SECOND);
}

static OgSimMember *
get (const OgSimSession *session, guint id)
{
  return og_sim_session_get (session, id);
}

/* What all members hear of the first in ten seconds of a note each 10 ms. */
static guint
count_heard_of_first (OgSimSession *session)
{
  guint n_heard = 0;

  og_player_play_each (get (session, 0)->player, 10 * OG_SIM_MILLISECOND);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  og_player_play_each (get (session, 0)->player, 0);
  og_sim_session_run (session, OG_SIM_SECOND);

  for (guint i = 0; i < N_MEMBERS; i++)
    n_heard += og_player_count_heard (get (session, i)->player, 0);

  return n_heard;
}

/* Each note is heard by the others, and few more than once. */
static void
assert_damped (OgSimSession *session)
{
  guint n_played;
  guint n_heard = count_heard_of_first (session);

  n_played = get (session, 0)->player->n_played;
  g_test_message ("%u notes were heard %u times", n_played, n_heard);
  g_assert_cmpuint (n_heard, >=, n_played * (N_MEMBERS - 1));
  g_assert_cmpuint (n_heard, <=, n_played * (N_MEMBERS - 1) * 3 / 2);
}

/* Nobody loops any more: after two seconds all is as before. */
static void
assert_heals (OgSimSession *session)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    get (session, i)->player->loops = FALSE;
  og_sim_session_run (session, 3 * OG_SIM_SECOND);

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==,
                    og_sim_session_count_events (session, OG_EVENT_LOOP_ENDED));
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 100 * OG_SIM_MILLISECOND), >=, 0);
}

static void
one_is_damped (OgSimSession *session)
{
  join (session, OG_SIM_OURS);
  get (session, 1)->player->loops = TRUE;
  assert_damped (session);
  g_assert_cmpuint (get (session, 1)->ours->n_events[OG_EVENT_LOOP_NOTICED], >=,
                    1);
  g_assert_cmpuint (get (session, 2)->ours->n_events[OG_EVENT_LOOP_NOTICED], ==,
                    0);
  assert_heals (session);
}

/* Two throw everything to each other, and to all others. */
static void
two_are_damped (OgSimSession *session)
{
  join (session, OG_SIM_OURS);
  get (session, 1)->player->loops = TRUE;
  get (session, 2)->player->loops = TRUE;
  assert_damped (session);
  assert_heals (session);
}

/* The player itself too: a note that comes back goes out again. */
static void
all_are_damped (OgSimSession *session)
{
  join (session, OG_SIM_OURS);
  for (guint i = 0; i < N_MEMBERS; i++)
    get (session, i)->player->loops = TRUE;
  assert_damped (session);
  assert_heals (session);
}

/* One who is not damped by himself is by the others. */
static void
all_with_an_original_are_damped (OgSimSession *session)
{
  join (session, OG_SIM_ORIGINAL);
  for (guint i = 0; i < N_MEMBERS; i++)
    get (session, i)->player->loops = TRUE;
  count_heard_of_first (session);
  g_assert_cmpuint (get (session, 3)->player->n_looped, <, 5000);
  assert_heals (session);
}

/* One note alone would circle for ever. */
static void
one_note_does_not_circle (OgSimSession *session)
{
  join (session, OG_SIM_OURS);
  for (guint i = 0; i < N_MEMBERS; i++)
    get (session, i)->player->loops = TRUE;

  og_player_play (get (session, 0)->player);
  og_sim_session_run (session, OG_SIM_MINUTE);
  for (guint i = 0; i < N_MEMBERS; i++)
    g_assert_cmpuint (og_player_count_heard (get (session, i)->player, 0), <,
                      1000);
  assert_heals (session);
}

/* Two who play the same at the same time are no loop. */
static void
unison_is_none (OgSimSession *session)
{
  join (session, OG_SIM_OURS);
  for (gint32 i = 0; i < 2000; i++)
    {
      const guint8 note[] = {
        '/', 'n', 0, 0, ',', 'i', 0, 0, 0, 0, (guint8) (i >> 8), (guint8) i
      };

      og_player_send (get (session, 0)->player, note, sizeof note);
      og_sim_session_run (session, g_rand_int_range (session->rand, 0, 20000));
      if (i % 10 == 0)
        og_player_send (get (session, 1)->player, note, sizeof note);
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
    }

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 0);
  g_assert_cmpuint (get (session, 2)->player->n_others, ==, 2200);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/loops/one-is-damped", one_is_damped, 5 },
    { "/sim/loops/two-are-damped", two_are_damped, 5 },
    { "/sim/loops/all-are-damped", all_are_damped, 5 },
    { "/sim/loops/all-with-an-original-are-damped",
      all_with_an_original_are_damped, 5 },
    { "/sim/loops/one-note-does-not-circle", one_note_does_not_circle, 5 },
    { "/sim/loops/unison-is-none", unison_is_none, 5 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
