/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops.h"

#include "client/loops/loop-limits.h"

/* What two clients say to each other of a program that hears the one and sends
 * by the other. What they do about it is in tests/sim/test-crossings.c. */

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgPath NEAR = { OG_ADDRESS_IPV4 (0xc0a80114, 30000) };
static const OgPath FAR_AWAY = { OG_ADDRESS_IPV4 (0x08080808, 30000) };
static const OgPath PROGRAM = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 40000) };
static const OgRing QUESTION = { 40000, 22244, "/note" };

typedef struct
{
  OgEventSink sink;
  OgRoster *roster;
  OgOutbox *outbox;
  OgWrapping wrapping;
  OgLoops loops;
  OgPeer *ann;
  gint64 now;
  guint n_named[OG_N_LOOPS];
  const OgPeer *peer; /* of the last that was named */
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpint (event->type, ==, OG_EVENT_LOOP_NOTICED);
  g_assert_cmpstr (event->text, ==, "/note");
  fixture->n_named[event->loop]++;
  fixture->peer = event->peer;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = NOW;
  fixture->sink = (OgEventSink){ on_event, fixture };
  fixture->roster = og_roster_new (&(OgNonces){ 0 });
  fixture->outbox = og_outbox_new ();
  og_wrapping_init (&fixture->wrapping, "tim", "band", fixture->outbox);
  og_loops_init (&fixture->loops, fixture->roster, &fixture->wrapping,
                 &fixture->sink, FALSE);
  fixture->ann = og_roster_add (fixture->roster, "ann", NOW);
  og_candidates_ping_received (&fixture->ann->candidates, &NEAR, FALSE, FALSE,
                               NOW);
  fixture->ann->said_hello = TRUE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_loops_clear (&fixture->loops);
  og_wrapping_clear (&fixture->wrapping);
  og_outbox_free (fixture->outbox);
  og_roster_free (fixture->roster);
}

static OgDatagram
make_note (const OgPath *path)
{
  static guint8 note[] = "/note\0\0\0,\0\0";

  return (OgDatagram){ note, sizeof note, path };
}

static OgTiming
arrive (Fixture *fixture)
{
  OgDatagram note = make_note (&NEAR);

  return og_loop_guard_arrived (fixture->loops.guard, &note, 1, FALSE,
                                fixture->now);
}

static void
come_back (Fixture *fixture)
{
  OgDatagram note = make_note (&PROGRAM);

  g_assert_cmpint (og_loop_guard_sent (fixture->loops.guard, &note, fixture->now),
                   ==, OG_RETURN_PASSES);
  og_rings_came_back (fixture->loops.rings, &PROGRAM.address, "/note",
                      fixture->now);
}

static void
ask (Fixture *fixture, const OgPath *path)
{
  og_loops_asked (&fixture->loops, fixture->ann, &QUESTION, path, fixture->now);
}

/* Whether ann was told what comes back to her. */
static gboolean
take_told (Fixture *fixture)
{
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (fixture->outbox, &n_outgoing);
  gboolean is_told = FALSE;
  OgOscMessage message;
  OgOscWalk walk;

  for (guint i = 0; i < n_outgoing; i++)
    {
      og_osc_walk_init (&walk, outgoing[i].data, outgoing[i].size);
      while (og_osc_walk_next (&walk, &message))
        is_told |= g_strcmp0 (message.address, OG_ADDRESS_COMES_BACK) == 0
                   && g_strcmp0 (og_comes_back_decode (&message), "/note") == 0;
    }

  og_outbox_clear (fixture->outbox);
  return is_told;
}

/* Until then, what comes again does so by so much later as it was delayed. */
static void
go_round (Fixture *fixture, gint64 duration)
{
  gint64 end = fixture->now + duration;

  while (fixture->now < end)
    {
      gint64 release = fixture->now;

      if (arrive (fixture) == OG_TIMING_LATER)
        release =
            og_loop_guard_get_release (fixture->loops.guard, OG_TIMING_LATER);
      fixture->now = release + 30 * OG_MILLISECOND + fixture->now % 37;
      og_loops_advance (&fixture->loops, fixture->now);
    }
}

static void
test_what_comes_again_is_tested_if_asked (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &NEAR);
  g_assert_false (take_told (fixture));

  go_round (fixture, 2 * G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_named[OG_LOOP_RECEIVER], ==, 1);
  g_assert_true (fixture->peer == fixture->ann);
  g_assert_true (take_told (fixture));
  ask (fixture, &NEAR);
  g_assert_true (take_told (fixture));
}

static void
test_nothing_is_tested_unasked (Fixture *fixture, gconstpointer data)
{
  go_round (fixture, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_named[OG_LOOP_RECEIVER], ==, 0);
}

/* Delays would be heard, and no program hears both. */
static void
test_nothing_is_tested_for_who_is_far_away (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      ask (fixture, &FAR_AWAY);
      go_round (fixture, G_USEC_PER_SEC);
    }
  g_assert_cmpuint (fixture->n_named[OG_LOOP_RECEIVER], ==, 0);
}

static void
test_other_addresses_are_not_tested (Fixture *fixture, gconstpointer data)
{
  const OgRing other = { 40000, 22244, "/drum" };

  for (guint i = 0; i < 10; i++)
    {
      og_loops_asked (&fixture->loops, fixture->ann, &other, &NEAR, fixture->now);
      go_round (fixture, G_USEC_PER_SEC);
    }
  g_assert_cmpuint (fixture->n_named[OG_LOOP_RECEIVER], ==, 0);
}

static void
test_what_others_say_is_named (Fixture *fixture, gconstpointer data)
{
  arrive (fixture);
  come_back (fixture);
  og_loops_told (&fixture->loops, "/note", &NEAR, fixture->now);
  og_loops_told (&fixture->loops, "/note", &NEAR, fixture->now);
  g_assert_cmpuint (fixture->n_named[OG_LOOP_PROGRAM], ==, 1);
  g_assert_true (fixture->peer == fixture->ann);
  g_assert_false (take_told (fixture));
}

/* Nobody can say so of what did not come back, or of another address. */
static void
test_others_are_believed_about_what_came_back (Fixture *fixture,
                                               gconstpointer data)
{
  og_loops_told (&fixture->loops, "/note", &NEAR, fixture->now);
  arrive (fixture);
  og_loops_told (&fixture->loops, "/note", &NEAR, fixture->now);
  come_back (fixture);
  og_loops_told (&fixture->loops, "/drum", &NEAR, fixture->now);
  fixture->now += OG_LOOP_QUIET;
  og_loops_told (&fixture->loops, "/note", &NEAR, fixture->now);
  g_assert_cmpuint (fixture->n_named[OG_LOOP_PROGRAM], ==, 0);
}

/* A program of ours sends it back: this is named, and not that it comes again
 * by others because of that. */
static void
test_what_is_nearer_is_named (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &NEAR);
  for (gint64 end = fixture->now + 2 * G_USEC_PER_SEC; fixture->now < end;)
    {
      if (arrive (fixture) == OG_TIMING_LATER)
        fixture->now =
            og_loop_guard_get_release (fixture->loops.guard, OG_TIMING_LATER);
      come_back (fixture);
      fixture->now += 30 * OG_MILLISECOND + fixture->now % 37;
      og_loops_advance (&fixture->loops, fixture->now);
    }

  g_assert_cmpuint (fixture->n_named[OG_LOOP_PROGRAM], ==, 1);
  g_assert_cmpuint (fixture->n_named[OG_LOOP_RECEIVER], ==, 0);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/crossings/" path, Fixture, NULL, set_up, function,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("what-comes-again-is-tested-if-asked",
       test_what_comes_again_is_tested_if_asked);
  ADD ("nothing-is-tested-unasked", test_nothing_is_tested_unasked);
  ADD ("nothing-is-tested-for-who-is-far-away",
       test_nothing_is_tested_for_who_is_far_away);
  ADD ("other-addresses-are-not-tested", test_other_addresses_are_not_tested);
  ADD ("what-others-say-is-named", test_what_others_say_is_named);
  ADD ("others-are-believed-about-what-came-back",
       test_others_are_believed_about_what_came_back);
  ADD ("what-is-nearer-is-named", test_what_is_nearer_is_named);
  return g_test_run ();
}
