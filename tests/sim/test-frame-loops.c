/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/writer.h"

#include "scenario.h"

/* Programs that collect what they get, and send it on at their next frame: each
 * copy is late by another time. Both members who have one are told. */

#define NAMED_WITHIN (2 * OG_SIM_SECOND)

#define LOOPING 2

static OgSimMember *
get (const OgSimSession *session, guint id)
{
  return og_sim_session_get (session, id);
}

static void
send_number (OgSimMember *member, const char *address, guint number)
{
  guint8 data[64];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, address, "i");
  og_osc_write_int32 (&writer, (gint32) number);
  g_assert_true (og_osc_writer_close_message (&writer));
  og_player_send (member->player, data, writer.used);
}

static void
play (OgSimSession *session, guint n_messages, guint n_addresses)
{
  for (guint i = 0; i < n_messages; i++)
    {
      g_autofree char *address = g_strdup_printf ("/track/%u", i % n_addresses);

      send_number (get (session, 0), address, i);
      og_sim_session_run (session, 30);
    }
}

static void
assert_named (const OgSimMember *member, gint64 start)
{
  g_test_message ("%s: %u programs, %u receivers, %" G_GINT64_FORMAT " ms",
                  member->name, member->ours->n_loops[OG_LOOP_PROGRAM],
                  member->ours->n_loops[OG_LOOP_RECEIVER],
                  (member->ours->loop_first - start) / 1000);
  g_assert_cmpuint (member->ours->n_loops[OG_LOOP_PROGRAM], >=, 1);
  g_assert_cmpuint (member->ours->n_loops[OG_LOOP_RECEIVER], ==, 0);
}

/* One plays so many messages, and two others send on what they get. */
static void
loop (OgSimSession *session, gint64 frame, guint n_messages, guint n_addresses)
{
  gint64 start;

  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 20, 500);
  while (session->members->len < LOOPING + 1)
    og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_run (session, 10 * OG_SIM_SECOND);
  for (guint i = 1; i <= LOOPING; i++)
    {
      OgPlayer *player = get (session, i)->player;

      player->habit = OG_PLAYER_SENDS_ON;
      player->frame = frame;
      player->phase = g_rand_int_range (session->rand, 0, (gint32) frame);
    }

  start = og_network_get_time (session->network);
  play (session, n_messages, n_addresses);
  og_sim_session_run (session, start + NAMED_WITHIN
                                   - og_network_get_time (session->network));
  for (guint i = 1; i <= LOOPING; i++)
    assert_named (get (session, i), start);
  for (guint i = 0; i < session->members->len; i++)
    get (session, i)->player->habit = OG_PLAYER_LISTENS;
}

#define LOOP(name, n_a_second, n_messages, n_addresses)                        \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    loop (session, OG_SIM_SECOND / n_a_second, n_messages, n_addresses);       \
  }

LOOP (sixty_by_1, 60, 1, 1)
LOOP (sixty_by_5, 60, 5, 5)
LOOP (sixty_by_20, 60, 20, 20)
LOOP (sixty_of_a_fader, 60, 20, 1)
LOOP (thirty_by_1, 30, 1, 1)
LOOP (thirty_by_5, 30, 5, 5)
LOOP (thirty_by_20, 30, 20, 20)
LOOP (thirty_of_a_fader, 30, 20, 1)

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/frame-loops/sixty/by-1", sixty_by_1, 20 },
    { "/sim/frame-loops/sixty/by-5", sixty_by_5, 20 },
    { "/sim/frame-loops/sixty/by-20", sixty_by_20, 20 },
    { "/sim/frame-loops/sixty/of-a-fader", sixty_of_a_fader, 20 },
    { "/sim/frame-loops/thirty/by-1", thirty_by_1, 20 },
    { "/sim/frame-loops/thirty/by-5", thirty_by_5, 20 },
    { "/sim/frame-loops/thirty/by-20", thirty_by_20, 20 },
    { "/sim/frame-loops/thirty/of-a-fader", thirty_of_a_fader, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
