/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/writer.h"

#include "scenario.h"

/* Independent programs that send frames, as motion capture does: bundles in which one
 * message is always the same, and another one never is. Every frame arrives. */

#define N_PROGRAMS_MAX 10

typedef struct
{
  OgSimMember *member;
  gint64 next; /* frame, network time */
  gint32 n_sent;
} Program;

static void
join (OgSimSession *session, guint n_members)
{
  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  while (session->members->len < n_members)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 10 * OG_SIM_SECOND);
}

static void
send_frame (Program *self, guint id)
{
  guint8 data[128];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/VMC/Ext/OK", "i");
  og_osc_write_int32 (&writer, 1);
  g_assert_true (og_osc_writer_close_message (&writer));
  og_osc_writer_open_message (&writer, "/VMC/Ext/T", "ii");
  og_osc_write_int32 (&writer, (gint32) id);
  og_osc_write_int32 (&writer, self->n_sent++);
  g_assert_true (og_osc_writer_close_message (&writer));
  og_player_send (self->member->player, data, writer.used);
}

static guint
find_next (const Program *programs, guint n_programs)
{
  guint next = 0;

  for (guint i = 1; i < n_programs; i++)
    if (programs[i].next < programs[next].next)
      next = i;

  return next;
}

static void
assert_all_hear_all (OgSimSession *session,
                     const Program *programs,
                     guint n_programs)
{
  for (guint i = 0; i < session->members->len; i++)
    {
      OgSimMember *member = og_sim_session_get (session, i);
      guint n_others = 0;

      for (guint j = 0; j < n_programs; j++)
        if (programs[j].member != member)
          n_others += (guint) programs[j].n_sent;
      g_assert_cmpuint (member->player->n_others, ==, n_others);
    }
  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==, 0);
}

/* So many programs, spread over the members. */
static void
play_frames (OgSimSession *session, guint n_programs, gint64 interval)
{
  Program programs[N_PROGRAMS_MAX] = { 0 };
  gint64 start = og_network_get_time (session->network);

  for (guint i = 0; i < session->members->len; i++)
    og_sim_session_get (session, i)->player->n_others = 0;
  for (guint i = 0; i < n_programs; i++)
    programs[i] = (Program){
      .member = og_sim_session_get (session, i % session->members->len),
      .next = start + g_rand_int_range (session->rand, 0, (gint32) interval),
    };

  for (;;)
    {
      guint i = find_next (programs, n_programs);

      if (programs[i].next >= start + 5 * OG_SIM_SECOND)
        break;
      og_sim_session_run (
          session, programs[i].next - og_network_get_time (session->network));
      send_frame (&programs[i], i);
      programs[i].next += interval;
    }

  og_sim_session_run (session, OG_SIM_SECOND);
  assert_all_hear_all (session, programs, n_programs);
}

#define FRAMES(name, n_members, n_programs, interval)                          \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    join (session, n_members);                                                 \
    play_frames (session, n_programs, interval);                               \
  }

FRAMES (sixty_a_second, 2, 2, OG_SIM_SECOND / 60)
FRAMES (a_thousand_a_second, 2, 2, OG_SIM_MILLISECOND)
FRAMES (ten_thousand_a_second, 10, 10, OG_SIM_MILLISECOND)

/* More than a loop may cost, of each member. */
FRAMES (of_three_programs_each, 3, 9, 2500)

static void
of_originals (OgSimSession *session)
{
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  og_sim_session_join (session, OG_SIM_ORIGINAL, NULL);
  join (session, 3);
  og_sim_session_run (session, 20 * OG_SIM_SECOND);
  play_frames (session, 3, OG_SIM_MILLISECOND);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/frames/sixty-a-second", sixty_a_second, 5 },
    { "/sim/frames/a-thousand-a-second", a_thousand_a_second, 3 },
    { "/sim/frames/ten-thousand-a-second", ten_thousand_a_second, 1 },
    { "/sim/frames/of-three-programs-each", of_three_programs_each, 3 },
    { "/sim/frames/of-originals", of_originals, 2 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
