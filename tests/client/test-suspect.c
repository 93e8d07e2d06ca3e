/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/suspect.h"

#include "client/loops/loop-limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)
#define KEY 8

typedef struct
{
  OgSuspect suspect;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgMessageKey key = { KEY, "/note", 6 };

  fixture->now = NOW;
  og_suspect_init (&fixture->suspect, &key, 1, NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
}

static void
come_back (Fixture *fixture)
{
  og_suspect_returned (&fixture->suspect, KEY, fixture->now);
}

/* Steps from deadline to deadline. */
static void
pass (Fixture *fixture, gint64 by)
{
  gint64 end = fixture->now + by;

  while (fixture->suspect.in_use
         && og_suspect_next_deadline (&fixture->suspect) <= end)
    {
      fixture->now =
          MAX (fixture->now, og_suspect_next_deadline (&fixture->suspect));
      if (og_suspect_is_over (&fixture->suspect, fixture->now))
        fixture->suspect.named = FALSE;
      og_suspect_advance (&fixture->suspect, fixture->now);
    }
  fixture->now = end;
}

/* What arrives each 100 ms comes back 20 ms later than it was delivered, or
 * than it arrived. */
static void
play (Fixture *fixture, guint n_beats, gboolean answers)
{
  come_back (fixture);
  for (guint i = 0; i < n_beats; i++)
    {
      gint64 delay = og_suspect_arrived (&fixture->suspect, KEY, 1, fixture->now);

      if (!answers)
        delay = 0;
      pass (fixture, delay + 20 * OG_MILLISECOND);
      come_back (fixture);
      pass (fixture, 80 * OG_MILLISECOND - delay + 37);
    }
}

static void
test_is_called_by_its_address (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (fixture->suspect.address, ==, "/note");
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_UNKNOWN);
}

static void
test_nothing_is_delayed_before_a_test (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (og_suspect_arrived (&fixture->suspect, KEY, 1, NOW), ==, 0);
  come_back (fixture);
  g_assert_true (fixture->suspect.testing);
}

static void
test_an_echo_is_guilty (Fixture *fixture, gconstpointer data)
{
  play (fixture, 30, TRUE);
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_GUILTY);
}

static void
test_a_beat_is_innocent (Fixture *fixture, gconstpointer data)
{
  play (fixture, 45, FALSE);
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_INNOCENT);
  g_assert_false (fixture->suspect.testing);
}

/* For a minute; then, if it still comes back, it is tested again. */
static void
test_the_innocent_are_left_in_peace (Fixture *fixture, gconstpointer data)
{
  play (fixture, 45, FALSE);
  while (fixture->now < fixture->suspect.valid_until)
    {
      g_assert_false (fixture->suspect.testing);
      come_back (fixture);
      pass (fixture, 100 * OG_MILLISECOND);
    }
  come_back (fixture);
  g_assert_true (fixture->suspect.testing);
}

/* So much came back while it was tested: a beat each 100 ms. */
static void
test_the_innocent_are_limited_to_what_they_did (Fixture *fixture,
                                                gconstpointer data)
{
  guint n_more = 0;

  come_back (fixture);
  g_assert_true (og_suspect_is_limited (&fixture->suspect));
  play (fixture, 45, FALSE);
  g_assert_false (og_suspect_is_limited (&fixture->suspect));

  pass (fixture, G_USEC_PER_SEC);
  while (!og_suspect_is_limited (&fixture->suspect))
    {
      come_back (fixture);
      n_more++;
    }
  g_assert_cmpuint (n_more, >, 10);
  g_assert_cmpuint (n_more, <, 50);

  og_suspect_hurry (&fixture->suspect, fixture->now);
  g_assert_true (fixture->suspect.testing);
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_INNOCENT);
}

static gboolean
take (Fixture *fixture, guint64 key)
{
  return og_suspect_take_token (&fixture->suspect, key, fixture->now);
}

/* A hundred that never change, sixty times a second each. */
static void
test_many_slow_messages_reach_no_limit (Fixture *fixture, gconstpointer data)
{
  come_back (fixture);
  for (guint frame = 0; frame < 600; frame++)
    {
      for (guint64 key = 0; key < 100; key++)
        g_assert_true (take (fixture, key));
      fixture->now += G_USEC_PER_SEC / 60;
    }
}

/* Three axes of a sensor at rest, each as often as a member may send a message. */
static void
test_several_frequent_messages_reach_none (Fixture *fixture, gconstpointer data)
{
  come_back (fixture);
  for (guint i = 0; i < 10 * OG_LOOP_RATE; i++)
    {
      for (guint64 axis = 0; axis < 3; axis++)
        g_assert_true (take (fixture, axis));
      fixture->now += G_USEC_PER_SEC / OG_LOOP_RATE;
    }
}

/* They share its place. */
static void
test_a_fast_one_reaches_it_among_slow_ones (Fixture *fixture, gconstpointer data)
{
  guint n_taken = 0;

  come_back (fixture);
  while (n_taken < 5000 && take (fixture, KEY))
    {
      if (n_taken++ % 50 == 0)
        g_assert_true (take (fixture, KEY + OG_SUSPECT_MESSAGES));
      fixture->now += 200;
    }

  g_assert_cmpuint (n_taken, >=, OG_LOOP_BURST);
  g_assert_cmpuint (n_taken, <, 5000);
}

static void
test_is_forgotten_when_quiet (Fixture *fixture, gconstpointer data)
{
  come_back (fixture);
  pass (fixture, OG_LOOP_INNOCENT - 1);
  g_assert_true (fixture->suspect.in_use);
  pass (fixture, 1);
  g_assert_false (fixture->suspect.in_use);
}

static void
test_a_named_one_is_over_later (Fixture *fixture, gconstpointer data)
{
  og_suspect_convict (&fixture->suspect, fixture->now);
  fixture->suspect.named = TRUE;
  g_assert_cmpint (og_suspect_next_deadline (&fixture->suspect), ==,
                   NOW + OG_LOOP_OVER);
  g_assert_false (og_suspect_is_over (&fixture->suspect, NOW + OG_LOOP_OVER - 1));
  g_assert_true (og_suspect_is_over (&fixture->suspect, NOW + OG_LOOP_OVER));
  og_suspect_advance (&fixture->suspect, NOW + OG_LOOP_OVER - 1);
  g_assert_true (fixture->suspect.in_use);
}

/* A test that found too little does not acquit who was convicted. */
static void
test_a_pause_does_not_acquit (Fixture *fixture, gconstpointer data)
{
  og_suspect_convict (&fixture->suspect, fixture->now);
  fixture->suspect.named = TRUE;
  pass (fixture, OG_LOOP_GUILTY);
  come_back (fixture);
  g_assert_true (fixture->suspect.testing);
  pass (fixture, OG_ECHO_TEST_MAX);
  g_assert_false (fixture->suspect.testing);
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_GUILTY);
}

/* Few trials, as on a computer that was busy for a while: soon again, then later. */
static void
test_what_was_not_proved_is_tested_again (Fixture *fixture, gconstpointer data)
{
  for (gint64 pause = OG_LOOP_DOUBTFUL; pause < OG_LOOP_INNOCENT; pause *= 2)
    {
      play (fixture, 3, TRUE);
      g_assert_true (fixture->suspect.testing);
      pass (fixture, OG_ECHO_TEST_MAX);
      g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_INNOCENT);
      g_assert_false (fixture->suspect.testing);
      g_assert_cmpint (fixture->suspect.valid_until - fixture->suspect.judged,
                       ==, pause);

      pass (fixture, fixture->suspect.valid_until - fixture->now - 1);
      come_back (fixture);
      g_assert_false (fixture->suspect.testing);
      pass (fixture, 1);
    }

  play (fixture, 30, TRUE);
  g_assert_cmpint (fixture->suspect.verdict, ==, OG_SUSPECT_GUILTY);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/suspect/" path, Fixture, NULL, set_up, function,        \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("is-called-by-its-address", test_is_called_by_its_address);
  ADD ("nothing-is-delayed-before-a-test", test_nothing_is_delayed_before_a_test);
  ADD ("an-echo-is-guilty", test_an_echo_is_guilty);
  ADD ("a-beat-is-innocent", test_a_beat_is_innocent);
  ADD ("the-innocent-are-left-in-peace", test_the_innocent_are_left_in_peace);
  ADD ("many-slow-messages-reach-no-limit",
       test_many_slow_messages_reach_no_limit);
  ADD ("several-frequent-messages-reach-none",
       test_several_frequent_messages_reach_none);
  ADD ("the-innocent-are-limited-to-what-they-did",
       test_the_innocent_are_limited_to_what_they_did);
  ADD ("a-fast-one-reaches-it-among-slow-ones",
       test_a_fast_one_reaches_it_among_slow_ones);
  ADD ("is-forgotten-when-quiet", test_is_forgotten_when_quiet);
  ADD ("a-named-one-is-over-later", test_a_named_one_is_over_later);
  ADD ("a-pause-does-not-acquit", test_a_pause_does_not_acquit);
  ADD ("what-was-not-proved-is-tested-again",
       test_what_was_not_proved_is_tested_again);

  return g_test_run ();
}
