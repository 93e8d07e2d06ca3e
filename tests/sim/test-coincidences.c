/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/writer.h"

#include "scenario.h"

/* Independent programs that send the same: however often, and at whatever
 * distance in time, every copy arrives, and nobody is told of a loop. */

#define N_MEMBERS_MAX 10

/* A program that sends one message again and again, by its own clock. */
typedef struct
{
  OgSimMember *member;
  const char *address;
  gint64 interval;
  gint64 next;    /* network time */
  gint32 number;  /* -1: the bytes are always the same */
  gboolean keeps; /* the number */
  guint n_sent;
} Metronome;

static OgSimMember *
get (const OgSimSession *session, guint id)
{
  return og_sim_session_get (session, id);
}

static void
join (OgSimSession *session, guint n_members)
{
  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  while (session->members->len < n_members)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 10 * OG_SIM_SECOND);
}

static void
tick (Metronome *self)
{
  guint8 data[64];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, self->address, "i");
  og_osc_write_int32 (&writer, self->number);
  g_assert_true (og_osc_writer_close_message (&writer));
  og_player_send (self->member->player, data, writer.used);
  self->number += self->number != -1 && !self->keeps;
  self->next += self->interval;
  self->n_sent++;
}

static Metronome *
find_next (GArray *metronomes)
{
  Metronome *next = &g_array_index (metronomes, Metronome, 0);

  for (guint i = 1; i < metronomes->len; i++)
    {
      Metronome *metronome = &g_array_index (metronomes, Metronome, i);

      if (metronome->next < next->next)
        next = metronome;
    }

  return next;
}

static void
add (GArray *metronomes,
     OgSimMember *member,
     const char *address,
     gint64 interval,
     gint64 phase)
{
  const Metronome metronome = {
    .member = member,
    .address = address,
    .interval = interval,
    .next = og_network_get_time (member->host->network) + phase,
    .number = -1,
  };

  g_array_append_val (metronomes, metronome);
}

/* Each hears all that the others sent. */
static void
assert_all_hear_all (OgSimSession *session, GArray *metronomes)
{
  guint n_sent[N_MEMBERS_MAX] = { 0 };
  guint n_all = 0;

  for (guint i = 0; i < metronomes->len; i++)
    {
      const Metronome *metronome = &g_array_index (metronomes, Metronome, i);

      n_sent[metronome->member->id] += metronome->n_sent;
      n_all += metronome->n_sent;
    }

  g_test_message ("%u messages", n_all);
  for (guint i = 0; i < session->members->len; i++)
    g_assert_cmpuint (get (session, i)->player->n_others, ==, n_all - n_sent[i]);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 0);
}

/* Until a test says that it is no loop, what comes back may wait, if it is more
 * than a loop may cost. Gives for how long something waited without a pause. */
static gint64
watch_waiting (OgSimSession *session, gint64 *since)
{
  gint64 now = og_network_get_time (session->network);
  gint64 longest = 0;

  for (guint i = 0; i < session->members->len; i++)
    {
      const OgOurClient *ours = get (session, i)->ours;

      if (ours == NULL
          || og_forwarding_next_deadline (og_client_get_forwarding (ours->core))
                 == -1)
        since[i] = now;
      longest = MAX (longest, now - since[i]);
    }

  return longest;
}

static gint64
play (OgSimSession *session, GArray *metronomes, gint64 duration)
{
  gint64 start = og_network_get_time (session->network);
  gint64 end = start + duration;
  gint64 since[N_MEMBERS_MAX];
  gint64 longest = 0;

  for (guint i = 0; i < N_MEMBERS_MAX; i++)
    since[i] = start;
  for (guint i = 0; i < session->members->len; i++)
    get (session, i)->player->n_others = 0;

  for (;;)
    {
      Metronome *next = find_next (metronomes);

      if (next->next >= end)
        break;
      og_sim_session_run (session,
                          next->next - og_network_get_time (session->network));
      tick (next);
      longest = MAX (longest, watch_waiting (session, since));
    }

  og_sim_session_run (session, OG_SIM_SECOND);
  assert_all_hear_all (session, metronomes);
  g_test_message ("waited for %" G_GINT64_FORMAT " ms", longest / 1000);
  return longest;
}

/* Sixty frames a second of each of two members, the one some milliseconds
 * behind the other for ever; two messages of three never change. */
static void
motion_capture_is_none (OgSimSession *session)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));
  gint64 frame = OG_SIM_SECOND / 60;
  gint64 phase = g_rand_int_range (session->rand, 0, (gint32) frame);

  join (session, 2);
  for (guint i = 0; i < 2; i++)
    {
      OgSimMember *member = get (session, i);

      add (metronomes, member, "/VMC/Ext/Blend/Val", frame, i * phase);
      g_array_index (metronomes, Metronome, metronomes->len - 1).number = 0;
      add (metronomes, member, "/VMC/Ext/Blend/Apply", frame, i * phase + 20);
      add (metronomes, member, "/VMC/Ext/OK", frame, i * phase + 40);
    }

  play (session, metronomes, 10 * OG_SIM_SECOND);
}

static void
play_alike (OgSimSession *session, guint n_members, gint64 interval, gint64 duration)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));

  join (session, n_members);
  for (guint i = 0; i < n_members; i++)
    add (metronomes, get (session, i), "/beat", interval,
         g_rand_int_range (session->rand, 0, (gint32) interval));

  play (session, metronomes, duration);
}

static void
ten_thousand_a_second_are_none (OgSimSession *session)
{
  play_alike (session, 10, OG_SIM_MILLISECOND, 3 * OG_SIM_SECOND);
}

static void
two_thousand_a_second_are_none (OgSimSession *session)
{
  play_alike (session, 2, OG_SIM_MILLISECOND, 10 * OG_SIM_SECOND);
}

/* Figures at rest, sixty frames a second each: each of their bones is the same
 * all the time, and all have one address, as have the channels of a desk. Each
 * message is slow. The bones of a frame are so far apart. */
static gint64
play_figures (OgSimSession *session, gint64 apart)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));
  gint64 frame = OG_SIM_SECOND / 60;

  for (guint i = 0; i < session->members->len; i++)
    {
      gint64 phase =
          i == 0 ? 0 : g_rand_int_range (session->rand, 0, (gint32) frame);

      for (gint32 bone = 0; bone < 55; bone++)
        {
          add (metronomes, get (session, i), "/VMC/Ext/Bone/Pos", frame,
               phase + bone * apart);
          g_array_index (metronomes, Metronome, metronomes->len - 1).number =
              bone;
          g_array_index (metronomes, Metronome, metronomes->len - 1).keeps = TRUE;
        }
    }

  return play (session, metronomes, 10 * OG_SIM_SECOND);
}

static void
figures_at_rest_are_none (OgSimSession *session)
{
  join (session, 2);
  g_assert_cmpint (play_figures (session, 30), <, 100 * OG_SIM_MILLISECOND);
}

static void
five_figures_at_rest_are_none (OgSimSession *session)
{
  join (session, 5);
  play_figures (session, g_rand_int_range (session->rand, 20, 300));
}

/* An original cannot be asked whether it hands on what we deliver, so what it
 * repeats may have to wait: here it need not. */
static void
originals_at_rest_are_none (OgSimSession *session)
{
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  join (session, 3);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  play_figures (session, g_rand_int_range (session->rand, 20, 300));
}

/* As often as a member may, each of nine. */
static void
originals_in_step_are_none (OgSimSession *session)
{
  for (guint i = 0; i < 9; i++)
    og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  join (session, 10);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  play_alike (session, 10, OG_SIM_MILLISECOND, 3 * OG_SIM_SECOND);
}

/* Sensors that do not move: so many axes, each a message a millisecond, at one
 * address or at one for each. */
static gint64
play_axes (OgSimSession *session, guint n_axes, guint n_addresses)
{
  static const char *const ADDRESSES[] = { "/x", "/y", "/z", "/u", "/v", "/w" };
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));

  join (session, 2);
  for (guint axis = 0; axis < n_axes; axis++)
    for (guint i = 0; i < 2; i++)
      {
        add (metronomes, get (session, i), ADDRESSES[axis % n_addresses],
             OG_SIM_MILLISECOND, g_rand_int_range (session->rand, 0, 1000));
        g_array_index (metronomes, Metronome, metronomes->len - 1).number =
            (gint32) axis;
        g_array_index (metronomes, Metronome, metronomes->len - 1).keeps = TRUE;
      }

  return play (session, metronomes, 5 * OG_SIM_SECOND);
}

static void
three_axes_at_rest_are_none (OgSimSession *session)
{
  g_assert_cmpint (play_axes (session, 3, 1), ==, 0);
}

static void
six_axes_at_rest_are_none (OgSimSession *session)
{
  g_assert_cmpint (play_axes (session, 6, 1), <, 250 * OG_SIM_MILLISECOND);
}

static void
six_addresses_at_rest_are_none (OgSimSession *session)
{
  g_assert_cmpint (play_axes (session, 6, 6), <, OG_SIM_SECOND);
}

/* Hundreds of controls, each with an address of its own. */
static void
controls_at_rest_are_none (OgSimSession *session)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  gint64 frame = OG_SIM_SECOND / 30;
  gint64 phase = g_rand_int_range (session->rand, 0, (gint32) frame);

  join (session, 2);
  for (guint control = 0; control < 100; control++)
    {
      char *address = g_strdup_printf ("/control/%u", control);

      g_ptr_array_add (addresses, address);
      for (guint i = 0; i < 2; i++)
        add (metronomes, get (session, i), address, frame,
             i * phase + control * 30);
    }

  g_assert_cmpint (play (session, metronomes, 5 * OG_SIM_SECOND), <,
                   OG_SIM_SECOND);
}

/* Of any pace, as long as tests take and verdicts hold. */
static void
metronomes_are_none (OgSimSession *session)
{
  play_alike (session, 3, g_rand_int_range (session->rand, 2000, 400000),
              70 * OG_SIM_SECOND);
}

/* Paces that are nearly the same drift through each other. */
static void
drifting_metronomes_are_none (OgSimSession *session)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));
  gint32 interval = g_rand_int_range (session->rand, 10000, 400000);

  join (session, 3);
  for (guint i = 0; i < 3; i++)
    add (metronomes, get (session, i), "/beat",
         interval + g_rand_int_range (session->rand, 0, 4000), 0);

  play (session, metronomes, 70 * OG_SIM_SECOND);
}

/* Clocks that are set by each other count the same beats at the same time. */
static void
clocks_in_step_are_none (OgSimSession *session)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));

  join (session, 3);
  for (guint i = 0; i < 3; i++)
    {
      add (metronomes, get (session, i), "/tick", 20 * OG_SIM_MILLISECOND,
           i * 7 * OG_SIM_MILLISECOND);
      g_array_index (metronomes, Metronome, i).number = 0;
    }

  play (session, metronomes, 20 * OG_SIM_SECOND);
}

/* Two who play the same at the same time, now and then. */
static void
unison_is_none (OgSimSession *session)
{
  g_autoptr (GArray) metronomes = g_array_new (FALSE, FALSE, sizeof (Metronome));
  guint n_both = 0;

  join (session, 3);
  for (guint i = 0; i < 500; i++)
    {
      Metronome note = { get (session, 0), "/note", 0, 0, (gint32) i, 0 };

      tick (&note);
      og_sim_session_run (session, g_rand_int_range (session->rand, 0, 20000));
      if (g_rand_int_range (session->rand, 0, 3) == 0)
        {
          note = (Metronome){ get (session, 1), "/note", 0, 0, (gint32) i, 0 };
          tick (&note);
          n_both++;
        }
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
    }

  og_sim_session_run (session, OG_SIM_SECOND);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 0);
  g_assert_cmpuint (get (session, 2)->player->n_others, ==, 500 + n_both);
}

/* Two programs that answer each note with another one. */
static void
game_is_none (OgSimSession *session)
{
  join (session, 3);
  get (session, 0)->player->habit = OG_PLAYER_PLAYS_BACK;
  get (session, 1)->player->habit = OG_PLAYER_PLAYS_BACK;

  og_player_play (get (session, 0)->player);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  get (session, 0)->player->habit = OG_PLAYER_LISTENS;
  og_sim_session_run (session, OG_SIM_SECOND);
  g_assert_cmpint (get (session, 0)->player->n_played, >, 500);
  g_assert_cmpint (og_player_count_heard (get (session, 2)->player, 0), ==,
                   get (session, 0)->player->n_played);
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 0);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/coincidences/motion-capture-is-none", motion_capture_is_none, 5 },
    { "/sim/coincidences/ten-thousand-a-second-are-none",
      ten_thousand_a_second_are_none, 1 },
    { "/sim/coincidences/two-thousand-a-second-are-none",
      two_thousand_a_second_are_none, 3 },
    { "/sim/coincidences/figures-at-rest-are-none", figures_at_rest_are_none, 3 },
    { "/sim/coincidences/five-figures-at-rest-are-none",
      five_figures_at_rest_are_none, 2 },
    { "/sim/coincidences/originals-at-rest-are-none",
      originals_at_rest_are_none, 2 },
    { "/sim/coincidences/originals-in-step-are-none",
      originals_in_step_are_none, 1 },
    { "/sim/coincidences/three-axes-at-rest-are-none",
      three_axes_at_rest_are_none, 5 },
    { "/sim/coincidences/six-axes-at-rest-are-none", six_axes_at_rest_are_none,
      2 },
    { "/sim/coincidences/six-addresses-at-rest-are-none",
      six_addresses_at_rest_are_none, 2 },
    { "/sim/coincidences/controls-at-rest-are-none", controls_at_rest_are_none,
      2 },
    { "/sim/coincidences/metronomes-are-none", metronomes_are_none, 100 },
    { "/sim/coincidences/drifting-metronomes-are-none",
      drifting_metronomes_are_none, 100 },
    { "/sim/coincidences/clocks-in-step-are-none", clocks_in_step_are_none, 5 },
    { "/sim/coincidences/unison-is-none", unison_is_none, 5 },
    { "/sim/coincidences/game-is-none", game_is_none, 2 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
