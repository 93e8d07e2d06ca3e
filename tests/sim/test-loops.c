/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-limits.h"
#include "osc/writer.h"

#include "scenario.h"

#include <string.h>

/* Loops of every form are named within two seconds at each member who is part
 * of one, and cost little. test-coincidences.c has what is not a loop. */

#define NAMED_WITHIN (2 * OG_SIM_SECOND)

static OgSimMember *
get (const OgSimSession *session, guint id)
{
  return og_sim_session_get (session, id);
}

static void
join (OgSimSession *session, guint n_members)
{
  while (session->members->len < n_members)
    og_sim_session_join (session, OG_SIM_OURS, NULL);

  og_sim_session_run (session, 10 * OG_SIM_SECOND);
}

static guint
count_loops (const OgSimMember *member)
{
  guint n_loops = 0;

  for (guint i = 0; i < OG_N_LOOPS; i++)
    n_loops += member->ours->n_loops[i];

  return n_loops;
}

/* What left the member's computer, to all others together. */
static guint64
count_sent (const OgSimMember *member)
{
  const OgRoster *roster = og_client_get_roster (member->ours->core);
  guint64 n_sent = 0;

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    n_sent = MAX (n_sent, og_roster_get (roster, i)->traffic.packets_out);

  return n_sent;
}

/* Sends no more than it may, before it is named and in all. */
static void
assert_costs_little (const OgSimMember *member, guint64 before, gint64 duration)
{
  guint64 n_sent = count_sent (member) - before;

  g_test_message ("%s sent %" G_GUINT64_FORMAT, member->name, n_sent);
  g_assert_cmpuint (n_sent, <=,
                    OG_LOOP_BURST + OG_LOOP_CREDIT + 10
                        + (OG_LOOP_RATE + OG_LOOP_CREDIT_RATE) * duration
                              / OG_SIM_SECOND);
}

static void
assert_named (const OgSimMember *member, OgLoop loop, gint64 since)
{
  g_test_message ("%s: %u loops, %" G_GINT64_FORMAT " ms", member->name,
                  member->ours->n_loops[loop],
                  (member->ours->loop_noticed - since) / 1000);
  g_assert_cmpuint (member->ours->n_loops[loop], >=, 1);
}

/* Nobody loops any more: soon all is as before. */
static void
assert_heals (OgSimSession *session)
{
  for (guint i = 0; i < session->members->len; i++)
    get (session, i)->player->habit = OG_PLAYER_LISTENS;
  og_sim_session_run (session, OG_LOOP_OVER + 5 * OG_SIM_SECOND);

  g_assert_cmpuint (og_sim_session_count_events (session, OG_EVENT_LOOP_NOTICED),
                    ==,
                    og_sim_session_count_events (session, OG_EVENT_LOOP_ENDED));
  g_assert_cmpint (
      og_sim_session_time_to_play (session, 100 * OG_SIM_MILLISECOND), >=, 0);
}

/* The first plays one note, or ten a second, and so many of the others send on
 * what they get. @delay: between two members. */
static void
try_programs (OgSimSession *session,
              gint64 delay,
              guint n_looping,
              OgPlayerHabit habit,
              gint64 lag,
              gint64 interval)
{
  guint64 before[4] = { 0 };
  gint64 start;

  og_network_backbone (session->network)->delay = delay;
  join (session, 4);
  start = og_network_get_time (session->network);
  for (guint i = 1; i <= n_looping; i++)
    {
      get (session, i)->player->habit = habit;
      get (session, i)->player->lag = lag;
      before[i] = count_sent (get (session, i));
    }

  og_player_play (get (session, 0)->player);
  og_player_play_each (get (session, 0)->player, interval);
  og_sim_session_run (session, NAMED_WITHIN);
  for (guint i = 1; i <= n_looping; i++)
    {
      assert_named (get (session, i), OG_LOOP_PROGRAM, start);
      g_assert_cmpstr (get (session, i)->ours->loop_address, ==, "/note");
    }

  og_sim_session_run (session, 8 * OG_SIM_SECOND);
  for (guint i = 1; i <= n_looping; i++)
    assert_costs_little (get (session, i), before[i], 10 * OG_SIM_SECOND);
  for (guint i = n_looping + 1; i < 4; i++)
    g_assert_cmpuint (count_loops (get (session, i)), ==, 0);
  g_assert_cmpuint (count_loops (get (session, 0)), ==, 0);

  og_player_play_each (get (session, 0)->player, 0);
  assert_heals (session);
}

#define PROGRAMS(name, n_looping, habit, lag, interval)                        \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    try_programs (session, 5 * OG_SIM_MILLISECOND, n_looping, habit, lag,      \
                  interval);                                                   \
  }

#define LAG  (100 * OG_SIM_MILLISECOND)
#define BEAT (100 * OG_SIM_MILLISECOND)

PROGRAMS (one_sends_on, 1, OG_PLAYER_SENDS_ON, 0, BEAT)
PROGRAMS (one_sends_on_later, 1, OG_PLAYER_SENDS_ON, LAG, BEAT)
PROGRAMS (one_bundles_on, 1, OG_PLAYER_BUNDLES_ON, 0, BEAT)
PROGRAMS (two_send_on, 2, OG_PLAYER_SENDS_ON, 0, 0)
PROGRAMS (two_send_on_later, 2, OG_PLAYER_SENDS_ON, LAG, 0)
PROGRAMS (two_bundle_on, 2, OG_PLAYER_BUNDLES_ON, 0, 0)
PROGRAMS (two_bundle_on_later, 2, OG_PLAYER_BUNDLES_ON, LAG, 0)
PROGRAMS (three_send_on, 3, OG_PLAYER_SENDS_ON, 0, 0)
PROGRAMS (three_bundle_on_later, 3, OG_PLAYER_BUNDLES_ON, LAG, 0)

/* In one room, or on one computer. Each of the two would reach the limit within
 * a tenth of a second, and so end the loop before the other is named. */
static void
two_send_on_in_one_room (OgSimSession *session)
{
  try_programs (session, g_rand_int_range (session->rand, 20, 500), 2,
                OG_PLAYER_SENDS_ON, 0, 0);
}

static void
two_bundle_on_in_one_room (OgSimSession *session)
{
  try_programs (session, g_rand_int_range (session->rand, 20, 500), 2,
                OG_PLAYER_BUNDLES_ON, 0, 0);
}

static void
three_send_on_in_one_room (OgSimSession *session)
{
  try_programs (session, g_rand_int_range (session->rand, 20, 500), 3,
                OG_PLAYER_SENDS_ON, 0, 0);
}

static void
two_send_beats_on_in_one_room (OgSimSession *session)
{
  try_programs (session, g_rand_int_range (session->rand, 20, 500), 2,
                OG_PLAYER_SENDS_ON, 0, BEAT);
}

/* A note of one of the two comes by each of them only every 220 ms: eight times
 * in two seconds. */
static void
two_send_one_on_later (OgSimSession *session)
{
  gint64 start;

  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 20, 5000);
  join (session, 3);
  for (guint i = 1; i <= 2; i++)
    {
      get (session, i)->player->habit = OG_PLAYER_SENDS_ON;
      get (session, i)->player->lag = LAG;
    }

  start = og_network_get_time (session->network);
  og_player_play (get (session, 1)->player);
  og_sim_session_run (session, NAMED_WITHIN);
  for (guint i = 1; i <= 2; i++)
    assert_named (get (session, i), OG_LOOP_PROGRAM, start);
}

/* Notes that go round together, so far apart. */
static void
send_notes_on (OgSimSession *session,
               guint n_looping,
               guint n_notes,
               gint64 delay,
               gint64 lag,
               gint64 apart)
{
  gint64 start;

  og_network_backbone (session->network)->delay = delay;
  join (session, n_looping + 1);
  for (guint i = 1; i <= n_looping; i++)
    {
      get (session, i)->player->habit = OG_PLAYER_SENDS_ON;
      get (session, i)->player->lag = lag;
    }

  start = og_network_get_time (session->network);
  for (guint i = 0; i < n_notes; i++)
    {
      og_player_play (get (session, 0)->player);
      og_sim_session_run (session, apart);
    }
  og_sim_session_run (session, NAMED_WITHIN - n_notes * apart);
  for (guint i = 1; i <= n_looping; i++)
    assert_named (get (session, i), OG_LOOP_PROGRAM, start);
}

static void
a_chord_is_sent_on_later (OgSimSession *session)
{
  send_notes_on (session, 2, 3, 5 * OG_SIM_MILLISECOND, LAG,
                 20 * OG_SIM_MILLISECOND);
}

static void
a_chord_is_sent_on_in_one_room (OgSimSession *session)
{
  send_notes_on (session, 2, 3, g_rand_int_range (session->rand, 20, 500), 0, 30);
}

static void
a_chord_is_sent_on_later_in_one_room (OgSimSession *session)
{
  send_notes_on (session, 2, 3, g_rand_int_range (session->rand, 20, 500), LAG,
                 30);
}

/* Each note comes back hundreds of times a second, and less often than one
 * alone may: the others hold back what exceeds their limits. */
static void
three_send_a_chord_on_later (OgSimSession *session)
{
  send_notes_on (session, 3, 3, g_rand_int_range (session->rand, 20, 500), LAG,
                 30);
}

/* None of the many comes back as often as a member may send it. After they are
 * named they cost no more than few. */
static void
fifty_notes_are_sent_on_in_one_room (OgSimSession *session)
{
  guint64 named[3];

  join (session, 3);
  send_notes_on (session, 2, 50, g_rand_int_range (session->rand, 20, 500), 0,
                 30);
  for (guint i = 1; i <= 2; i++)
    {
      named[i] = count_sent (get (session, i));
      g_assert_cmpuint (named[i], <=, 8 * OG_LOOP_RATE);
    }

  og_sim_session_run (session, 8 * OG_SIM_SECOND);
  for (guint i = 1; i <= 2; i++)
    assert_costs_little (get (session, i), named[i], 8 * OG_SIM_SECOND);
}

/* So many notes, at so many addresses, within six milliseconds for 200. */
static void
play_notes (OgSimSession *session, guint n_notes, guint n_addresses)
{
  for (guint i = 0; i < n_notes; i++)
    {
      g_autofree char *address = g_strdup_printf ("/note/%u", i % n_addresses);
      guint8 data[64];
      OgOscWriter writer;

      og_osc_writer_init (&writer, data, sizeof data);
      og_osc_writer_open_message (&writer, address, "i");
      og_osc_write_int32 (&writer, (gint32) i);
      g_assert_true (og_osc_writer_close_message (&writer));
      og_player_send (get (session, 0)->player, data, writer.used);
      og_sim_session_run (session, 30);
    }
}

/* The bound holds from the first moment on, however many notes go round, and at
 * how many addresses; and each of those who send them on is told. With many
 * addresses the loop may be over at the one who is told first, before the test
 * of another ends. */
static void
bound_notes (OgSimSession *session,
             guint n_looping,
             guint n_notes,
             guint n_addresses,
             OgPlayerHabit habit,
             gint64 lag)
{
  guint64 before[4] = { 0 };
  guint n_named = 0;
  gint64 start;

  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 20, 500);
  join (session, n_looping + 1);
  for (guint i = 1; i <= n_looping; i++)
    {
      get (session, i)->player->habit = habit;
      get (session, i)->player->lag = lag;
      before[i] = count_sent (get (session, i));
    }

  start = og_network_get_time (session->network);
  play_notes (session, n_notes, n_addresses);
  for (guint i = 0; i < 50; i++)
    {
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
      for (guint j = 1; j <= n_looping; j++)
        assert_costs_little (get (session, j), before[j],
                             og_network_get_time (session->network) - start);
    }

  for (guint i = 1; i <= n_looping; i++)
    n_named += count_loops (get (session, i)) > 0
               && get (session, i)->ours->loop_first - start <= NAMED_WITHIN;
  g_assert_cmpuint (n_named, >=, n_addresses == 1 ? n_looping : 1);
}

#define BOUND_HABIT(name, n_looping, n_notes, n_addresses, habit, lag)         \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    bound_notes (session, n_looping, n_notes, n_addresses, habit, lag);        \
  }

#define BOUND(name, n_looping, n_notes, n_addresses, lag)                      \
  BOUND_HABIT (name, n_looping, n_notes, n_addresses, OG_PLAYER_SENDS_ON, lag)

BOUND (two_are_bounded_by_1, 2, 1, 1, 0)
BOUND (two_are_bounded_by_10, 2, 10, 1, 0)
BOUND (two_are_bounded_by_50, 2, 50, 1, 0)
BOUND (two_are_bounded_by_200, 2, 200, 1, 0)
BOUND (two_are_bounded_by_1_later, 2, 1, 1, LAG)
BOUND (two_are_bounded_by_200_later, 2, 200, 1, LAG)
BOUND (two_are_bounded_by_2000_later, 2, 2000, 1, LAG)
BOUND (two_are_bounded_at_8_addresses, 2, 50, 8, 0)
BOUND (two_are_bounded_at_200_addresses, 2, 200, 200, 0)
BOUND (two_are_bounded_at_200_addresses_later, 2, 200, 200, LAG)
BOUND (three_are_bounded_by_1, 3, 1, 1, 0)
BOUND (three_are_bounded_by_10, 3, 10, 1, 0)
BOUND (three_are_bounded_by_50, 3, 50, 1, 0)
BOUND (three_are_bounded_by_200, 3, 200, 1, 0)
BOUND (three_are_bounded_by_50_later, 3, 50, 1, LAG)
BOUND (three_are_bounded_at_200_addresses, 3, 200, 200, 0)

/* Each program adds something new to what it sends on: of each packet that goes
 * round one message was there before, and one was not. */
#define BOUND_ADDED(name, n_looping, n_notes, lag)                             \
  BOUND_HABIT (name, n_looping, n_notes, 1, OG_PLAYER_ADDS, lag)

BOUND_ADDED (two_that_add_are_bounded_by_1, 2, 1, 0)
BOUND_ADDED (two_that_add_are_bounded_by_10, 2, 10, 0)
BOUND_ADDED (two_that_add_are_bounded_by_200, 2, 200, 0)
BOUND_ADDED (two_that_add_are_bounded_by_200_later, 2, 200, LAG)
BOUND_ADDED (three_that_add_are_bounded, 3, 10, 0)

/* Equal beats of two members, while the note of a third goes round fast. */
static void
a_loop_convicts_no_other_message (OgSimSession *session)
{
  static const guint8 beat[] = "/beat\0\0\0,\0\0";
  guint n_beats = 0;

  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  join (session, 3);
  get (session, 1)->player->habit = OG_PLAYER_SENDS_ON;
  for (; n_beats < 300; n_beats++)
    {
      og_player_send (get (session, 0)->player, beat, sizeof beat);
      og_sim_session_run (session, 4 * OG_SIM_MILLISECOND);
      og_player_send (get (session, 2)->player, beat, sizeof beat);
      og_player_play (get (session, 2)->player);
      og_sim_session_run (session, 12667);
    }

  g_assert_cmpuint (count_loops (get (session, 0)), ==, 0);
  g_assert_cmpuint (count_loops (get (session, 2)), ==, 0);
  g_assert_cmpuint (get (session, 1)->ours->n_loops[OG_LOOP_PROGRAM], >=, 1);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/loops/one-sends-on", one_sends_on, 5 },
    { "/sim/loops/one-sends-on-later", one_sends_on_later, 5 },
    { "/sim/loops/one-bundles-on", one_bundles_on, 5 },
    { "/sim/loops/two-send-on", two_send_on, 5 },
    { "/sim/loops/two-send-on-in-one-room", two_send_on_in_one_room, 20 },
    { "/sim/loops/two-bundle-on-in-one-room", two_bundle_on_in_one_room, 20 },
    { "/sim/loops/three-send-on-in-one-room", three_send_on_in_one_room, 2 },
    { "/sim/loops/two-send-beats-on-in-one-room", two_send_beats_on_in_one_room,
      5 },
    { "/sim/loops/two-send-on-later", two_send_on_later, 5 },
    { "/sim/loops/two-bundle-on", two_bundle_on, 5 },
    { "/sim/loops/two-bundle-on-later", two_bundle_on_later, 5 },
    { "/sim/loops/three-send-on", three_send_on, 2 },
    { "/sim/loops/two-send-one-on-later", two_send_one_on_later, 20 },
    { "/sim/loops/a-chord-is-sent-on-later", a_chord_is_sent_on_later, 5 },
    { "/sim/loops/a-chord-is-sent-on-in-one-room",
      a_chord_is_sent_on_in_one_room, 10 },
    { "/sim/loops/a-chord-is-sent-on-later-in-one-room",
      a_chord_is_sent_on_later_in_one_room, 10 },
    { "/sim/loops/three-send-a-chord-on-later", three_send_a_chord_on_later, 3 },
    { "/sim/loops/fifty-notes-are-sent-on-in-one-room",
      fifty_notes_are_sent_on_in_one_room, 10 },
    { "/sim/loops/two-are-bounded-by-1", two_are_bounded_by_1, 5 },
    { "/sim/loops/two-are-bounded-by-10", two_are_bounded_by_10, 5 },
    { "/sim/loops/two-are-bounded-by-50", two_are_bounded_by_50, 5 },
    { "/sim/loops/two-are-bounded-by-200", two_are_bounded_by_200, 5 },
    { "/sim/loops/two-are-bounded-by-1-later", two_are_bounded_by_1_later, 5 },
    { "/sim/loops/two-are-bounded-by-200-later", two_are_bounded_by_200_later, 5 },
    { "/sim/loops/two-are-bounded-by-2000-later", two_are_bounded_by_2000_later,
      5 },
    { "/sim/loops/two-are-bounded-at-8-addresses",
      two_are_bounded_at_8_addresses, 5 },
    { "/sim/loops/two-are-bounded-at-200-addresses",
      two_are_bounded_at_200_addresses, 5 },
    { "/sim/loops/two-are-bounded-at-200-addresses-later",
      two_are_bounded_at_200_addresses_later, 5 },
    { "/sim/loops/three-are-bounded-by-1", three_are_bounded_by_1, 2 },
    { "/sim/loops/three-are-bounded-by-10", three_are_bounded_by_10, 2 },
    { "/sim/loops/three-are-bounded-by-50", three_are_bounded_by_50, 2 },
    { "/sim/loops/three-are-bounded-by-200", three_are_bounded_by_200, 2 },
    { "/sim/loops/three-are-bounded-by-50-later", three_are_bounded_by_50_later,
      2 },
    { "/sim/loops/three-are-bounded-at-200-addresses",
      three_are_bounded_at_200_addresses, 1 },
    { "/sim/loops/two-that-add-are-bounded-by-1", two_that_add_are_bounded_by_1,
      10 },
    { "/sim/loops/two-that-add-are-bounded-by-10",
      two_that_add_are_bounded_by_10, 5 },
    { "/sim/loops/two-that-add-are-bounded-by-200",
      two_that_add_are_bounded_by_200, 5 },
    { "/sim/loops/two-that-add-are-bounded-by-200-later",
      two_that_add_are_bounded_by_200_later, 5 },
    { "/sim/loops/three-that-add-are-bounded", three_that_add_are_bounded, 2 },
    { "/sim/loops/a-loop-convicts-no-other-message",
      a_loop_convicts_no_other_message, 3 },
    { "/sim/loops/three-bundle-on-later", three_bundle_on_later, 2 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
