/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-test.h"

#include "client/loops/loop-limits.h"

#define NOW    ((gint64) 1000 * G_USEC_PER_SEC)
#define SENDER 7
#define KEY    8
#define N_LOTS 21

/* A program on the other side of the test: what it gets it sends on after .lag,
 * or it sends at its own pace, .lag behind the arrivals. */
typedef struct
{
  OgEchoTest test;
  gint64 now;
  gint64 interval; /* between arrivals */
  gint64 lag;
  gint64 jitter;
  guint late_percent; /* what so many percent are, by up to 30 ms */
  gboolean answers;
  gboolean goes_round; /* an arrival is as late as what came back before */
  GRand *rand;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = NOW;
  fixture->rand = g_rand_new_with_seed (g_test_rand_int ());
  og_echo_test_start (&fixture->test, NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_rand_free (fixture->rand);
}

/* One arrival, and what comes of it before the next. */
static void
step (Fixture *fixture, guint sender)
{
  gint64 delay = og_echo_test_arrived (&fixture->test, KEY, sender, fixture->now);
  gint64 late = fixture->answers ? MAX (delay, 0) : 0;

  late += g_rand_int_range (fixture->rand, 0, (gint32) fixture->jitter + 1);
  if (g_rand_int_range (fixture->rand, 0, 100) < (gint32) fixture->late_percent)
    late += g_rand_int_range (fixture->rand, 5000, 30000);

  og_echo_test_returned (&fixture->test, KEY, fixture->now + fixture->lag + late);
  fixture->now += fixture->interval + (fixture->goes_round ? late : 0);
}

static OgEchoVerdict
run (Fixture *fixture)
{
  OgEchoVerdict verdict = OG_ECHO_OPEN;

  while (verdict == OG_ECHO_OPEN)
    {
      step (fixture, SENDER);
      verdict = og_echo_test_judge (&fixture->test, fixture->now);
    }

  return verdict;
}

/* Of every pace and lag, prompt to a few milliseconds. */
static void
test_proves_an_echo (Fixture *fixture, gconstpointer data)
{
  static const gint64 intervals[] = { 25, 40, 100, 200, 280 };
  static const gint64 lags[] = { 0, 1, 15 };

  fixture->answers = TRUE;
  fixture->jitter = 3 * OG_MILLISECOND;
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lags); j++)
      {
        fixture->interval = intervals[i] * OG_MILLISECOND + 37;
        fixture->lag = lags[j] * OG_MILLISECOND;
        og_echo_test_start (&fixture->test, fixture->now);
        g_assert_cmpint (run (fixture), ==, OG_ECHO_PROVED);
      }
}

/* One message goes round two members, 0.1 s with each: it comes by every 220
 * ms, and each time some 0.1 s later it comes back. Gives how many of so many
 * such loops are proved within so many trials. */
static guint
count_proved (Fixture *fixture, guint n_loops, guint n_trials)
{
  guint n_proved = 0;

  fixture->answers = TRUE;
  fixture->goes_round = TRUE;
  fixture->lag = 100 * OG_MILLISECOND;
  for (guint i = 0; i < n_loops; i++)
    {
      OgEchoVerdict verdict = OG_ECHO_OPEN;

      og_echo_test_start (&fixture->test, fixture->now);
      for (guint trial = 0; trial < n_trials && verdict == OG_ECHO_OPEN; trial++)
        {
          fixture->interval =
              200 * OG_MILLISECOND + g_rand_int_range (fixture->rand, 0, 20000);
          step (fixture, SENDER);
          verdict = og_echo_test_judge (&fixture->test, fixture->now);
        }
      n_proved += verdict == OG_ECHO_PROVED;
    }

  return n_proved;
}

static void
test_seven_trials_prove_a_rare_echo (Fixture *fixture, gconstpointer data)
{
  fixture->jitter = 300;
  g_assert_cmpuint (count_proved (fixture, 200, 7), ==, 200);
}

/* As on a computer that is busy. */
static void
test_a_late_echo_costs_little (Fixture *fixture, gconstpointer data)
{
  g_rand_set_seed (fixture->rand, 1);
  fixture->jitter = 300;
  fixture->late_percent = 10;
  g_assert_cmpuint (count_proved (fixture, 200, 7), >=, 180);
}

/* As on one that is so busy that programs wait for their turn each time. */
static void
test_proves_what_is_late_each_time (Fixture *fixture, gconstpointer data)
{
  guint n_proved = 0;

  g_rand_set_seed (fixture->rand, 1);
  fixture->answers = TRUE;
  fixture->jitter = 18 * OG_MILLISECOND;
  fixture->interval = 70 * OG_MILLISECOND + 37;
  for (guint i = 0; i < 50; i++)
    {
      og_echo_test_start (&fixture->test, fixture->now);
      n_proved += run (fixture) == OG_ECHO_PROVED;
    }

  g_assert_cmpuint (n_proved, >=, 45);
}

/* Where programs look for messages only now and then. */
static void
test_proves_what_is_never_prompt (Fixture *fixture, gconstpointer data)
{
  g_rand_set_seed (fixture->rand, 1);
  fixture->jitter = 9 * OG_MILLISECOND;
  g_assert_cmpuint (count_proved (fixture, 100, OG_ECHO_TRIALS), >=, 95);
}

static void
test_acquits_what_keeps_its_own_pace (Fixture *fixture, gconstpointer data)
{
  for (gint64 interval = 17; interval < 400; interval += 23)
    for (gint64 lag = 0; lag < interval; lag += 7)
      {
        fixture->interval = interval * OG_MILLISECOND + 37;
        fixture->lag = lag * OG_MILLISECOND;
        og_echo_test_start (&fixture->test, fixture->now);
        g_assert_cmpint (run (fixture), !=, OG_ECHO_PROVED);
      }
}

/* A pace that is nearly ours drifts past every lag. */
static void
test_acquits_what_drifts (Fixture *fixture, gconstpointer data)
{
  OgEchoVerdict verdict;

  for (gint64 drift = 500; drift <= 8000; drift += 500)
    {
      fixture->interval = 120 * OG_MILLISECOND;
      fixture->lag = 0;
      og_echo_test_start (&fixture->test, fixture->now);
      do
        {
          step (fixture, SENDER);
          fixture->lag += drift;
          verdict = og_echo_test_judge (&fixture->test, fixture->now);
        }
      while (verdict == OG_ECHO_OPEN);
      g_assert_cmpint (verdict, ==, OG_ECHO_DISPROVED);
    }
}

/* What comes to and fro, by some delays, is all that lots can hit by chance. */
static void
test_rarely_convicts_what_trembles (Fixture *fixture, gconstpointer data)
{
  guint n_proved = 0;

  g_rand_set_seed (fixture->rand, 1); /* a share of chance: the same each time */
  fixture->lag = 40 * OG_MILLISECOND;
  fixture->interval = 100 * OG_MILLISECOND + 37;
  for (guint i = 0; i < 400; i++)
    {
      fixture->jitter = (2 + i % 40) * OG_MILLISECOND;
      og_echo_test_start (&fixture->test, fixture->now);
      n_proved += run (fixture) == OG_ECHO_PROVED;
    }

  g_assert_cmpuint (n_proved, <=, 4);
}

static void
test_says_nothing_of_silence (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (og_echo_test_get_end (&fixture->test), ==,
                   NOW + OG_ECHO_TEST_MAX);
  g_assert_cmpint (og_echo_test_judge (&fixture->test, NOW + OG_ECHO_TEST_MAX - 1),
                   ==, OG_ECHO_OPEN);
  g_assert_cmpint (og_echo_test_judge (&fixture->test, NOW + OG_ECHO_TEST_MAX),
                   ==, OG_ECHO_UNCLEAR);
}

/* The first lot, at arrivals of an even pace: each as often, and after each. */
static void
test_lots_are_fair (Fixture *fixture, gconstpointer data)
{
  guint n_drawn[N_LOTS][N_LOTS] = { 0 };
  guint last = 0;

  for (guint i = 0; i < 200 * N_LOTS * N_LOTS; i++)
    {
      guint lot;

      og_echo_test_start (&fixture->test, fixture->now);
      lot = og_echo_test_arrived (&fixture->test, KEY, SENDER, fixture->now)
            / OG_MILLISECOND;
      g_assert_cmpuint (lot, <, N_LOTS);
      n_drawn[last][lot]++;
      last = lot;
      fixture->now += 50 * OG_MILLISECOND;
    }

  for (guint i = 0; i < N_LOTS * N_LOTS; i++)
    {
      g_assert_cmpuint (n_drawn[i / N_LOTS][i % N_LOTS], >, 120);
      g_assert_cmpuint (n_drawn[i / N_LOTS][i % N_LOTS], <, 280);
    }
}

/* After two delays that are alike comes one that is not. */
static void
test_lots_turn (Fixture *fixture, gconstpointer data)
{
  const OgEchoTrial *trials = fixture->test.trials;

  for (guint i = 0; i < 100; i++)
    {
      og_echo_test_start (&fixture->test, fixture->now);
      fixture->interval = 50 * OG_MILLISECOND + i;
      while (fixture->test.n_trials < OG_ECHO_TRIALS)
        step (fixture, SENDER);

      for (guint j = 2; j < OG_ECHO_TRIALS; j++)
        g_assert_true (
            ABS ((int) trials[j - 1].lot - (int) trials[j - 2].lot) >= 4
            || ABS ((int) trials[j].lot - (int) trials[j - 1].lot) >= 4);
    }
}

static void
test_trials_keep_their_distance (Fixture *fixture, gconstpointer data)
{
  OgEchoTest *test = &fixture->test;

  while (test->n_trials < OG_ECHO_TRIALS)
    {
      og_echo_test_arrived (test, KEY, SENDER, fixture->now);
      fixture->now += 977;
    }

  for (guint i = 1; i < OG_ECHO_TRIALS; i++)
    g_assert_cmpint (test->trials[i].arrived - test->trials[i - 1].arrived, >=,
                     OG_ECHO_SPACING);
  g_assert_cmpint (og_echo_test_arrived (test, KEY, SENDER, fixture->now), ==, 0);
}

static void
test_trials_are_of_one_sender (Fixture *fixture, gconstpointer data)
{
  fixture->interval = 50 * OG_MILLISECOND;
  step (fixture, SENDER);
  step (fixture, SENDER + 1);
  g_assert_cmpuint (fixture->test.n_trials, ==, 1);
  step (fixture, SENDER);
  g_assert_cmpuint (fixture->test.n_trials, ==, 2);
}

static void
test_a_silent_sender_is_left_for_another (Fixture *fixture, gconstpointer data)
{
  fixture->interval = G_USEC_PER_SEC;
  step (fixture, SENDER);
  step (fixture, SENDER + 1);
  g_assert_cmpuint (fixture->test.n_trials, ==, 1);
  g_assert_cmpuint (fixture->test.sender, ==, SENDER + 1);
}

/* Each of the other keys may be tried as soon as what waited goes on. */
static void
test_many_messages_make_many_trials (Fixture *fixture, gconstpointer data)
{
  OgEchoTest *test = &fixture->test;

  for (guint64 key = 0; test->n_trials < OG_ECHO_TRIALS; key++)
    {
      og_echo_test_arrived (test, KEY + key, SENDER, fixture->now);
      fixture->now += 977;
    }

  g_assert_cmpint (fixture->now - NOW, <, OG_ECHO_TRIALS * OG_ECHO_SPACING / 2);
  for (guint i = 1; i < OG_ECHO_TRIALS; i++)
    g_assert_cmpint (test->trials[i].arrived, >=,
                     og_echo_trial_get_release (&test->trials[i - 1]));
}

/* What is left of the delay of one is that of another. */
static void
test_a_trial_tests_what_waits_with_it (Fixture *fixture, gconstpointer data)
{
  OgEchoTest other;
  const OgEchoTrial *first = &fixture->test.trials[0];
  const OgEchoTrial *joined = &other.trials[0];

  do
    {
      og_echo_test_start (&fixture->test, ++fixture->now);
      og_echo_test_arrived (&fixture->test, KEY, SENDER, fixture->now);
    }
  while (first->lot < 10);

  og_echo_test_start (&other, fixture->now);
  og_echo_test_join (&other, first, KEY + 1, SENDER, fixture->now + 2500);
  g_assert_cmpuint (other.n_trials, ==, 1);
  g_assert_cmpint (joined->arrived, ==, first->arrived + 3 * OG_MILLISECOND);
  g_assert_cmpuint (joined->lot, ==, first->lot - 3);
  g_assert_cmpuint (joined->choices, ==, first->choices >> 3);

  og_echo_test_start (&other, fixture->now);
  og_echo_test_join (&other, first, KEY + 1, SENDER,
                     og_echo_trial_get_release (first));
  g_assert_cmpuint (other.n_trials, ==, 0);
}

/* What was delivered just before comes back just after: that is not the echo. */
static void
test_what_was_before_settles (Fixture *fixture, gconstpointer data)
{
  gint64 delay;

  fixture->test.settling = OG_ECHO_SETTLING;
  delay = og_echo_test_arrived (&fixture->test, KEY, SENDER, fixture->now);
  g_assert_cmpint (delay, >=, OG_ECHO_SETTLING);
  g_assert_cmpint (delay, <=, OG_ECHO_DELAY_MAX);
  og_echo_test_returned (&fixture->test, KEY, fixture->now + 100);
  g_assert_cmpuint (fixture->test.trials[0].lags[0], ==, 0);
  og_echo_test_returned (&fixture->test, KEY, fixture->now + delay);
  g_assert_cmpuint (fixture->test.trials[0].lags[0], !=, 0);
}

/* Long before the end of the test it is known that no loop is fast. */
static gint64
find_clear (Fixture *fixture)
{
  guint64 key = 0;

  fixture->test.settling = OG_ECHO_SETTLING;
  while (fixture->now < NOW + 2 * G_USEC_PER_SEC)
    {
      gint64 delay =
          og_echo_test_arrived (&fixture->test, key, SENDER, fixture->now);

      if (!fixture->answers)
        delay = 0;
      og_echo_test_returned (&fixture->test, key,
                             fixture->now + fixture->lag + MAX (delay, 0));
      if (og_echo_test_is_clear (&fixture->test, fixture->now))
        return fixture->now - NOW;
      key = (key + 1) % 55;
      fixture->now += fixture->interval;
    }

  return -1;
}

static void
test_is_soon_clear_of_what_keeps_its_pace (Fixture *fixture, gconstpointer data)
{
  fixture->interval = G_USEC_PER_SEC / 60 + 1;
  fixture->lag = 5 * OG_MILLISECOND;
  g_assert_cmpint (find_clear (fixture), >, OG_ECHO_NEAR);
  g_assert_cmpint (fixture->now - NOW, <, 2 * OG_ECHO_NEAR + OG_ECHO_NEAR);
}

static void
test_is_never_clear_of_an_echo (Fixture *fixture, gconstpointer data)
{
  fixture->answers = TRUE;
  fixture->interval = G_USEC_PER_SEC / 60 + 1;
  for (fixture->lag = 0; fixture->lag < OG_ECHO_NEAR;
       fixture->lag += 30 * OG_MILLISECOND)
    {
      fixture->now = NOW;
      og_echo_test_start (&fixture->test, NOW);
      g_assert_cmpint (find_clear (fixture), ==, -1);
    }
}

/* One who hardly plays among others is not waited for. */
static void
test_a_rare_sender_is_left_for_a_frequent_one (Fixture *fixture,
                                               gconstpointer data)
{
  fixture->interval = 50 * OG_MILLISECOND;
  step (fixture, SENDER);
  fixture->interval = 5 * OG_MILLISECOND;
  for (guint i = 0; i < 60; i++)
    step (fixture, SENDER + 1);
  g_assert_cmpuint (fixture->test.sender, ==, SENDER + 1);
}

/* The next notes of a chord come back in the windows of the first. */
/* A program adds two new messages of that address to each that it sends on.
 * They are tried too, and never come back. */
static void
test_what_is_added_does_not_hide_an_echo (Fixture *fixture, gconstpointer data)
{
  OgEchoVerdict verdict = OG_ECHO_OPEN;
  guint64 key = KEY;

  fixture->answers = TRUE;
  fixture->interval = 25 * OG_MILLISECOND;
  while (verdict == OG_ECHO_OPEN)
    {
      for (guint i = 0; i < 2; i++)
        {
          og_echo_test_arrived (&fixture->test, ++key, SENDER, fixture->now);
          fixture->now += 21 * OG_MILLISECOND;
        }
      step (fixture, SENDER);
      verdict = og_echo_test_judge (&fixture->test, fixture->now);
    }

  g_assert_cmpint (verdict, ==, OG_ECHO_PROVED);
}

static void
test_other_messages_do_not_count (Fixture *fixture, gconstpointer data)
{
  og_echo_test_arrived (&fixture->test, KEY, SENDER, fixture->now);
  og_echo_test_returned (&fixture->test, KEY + 1, fixture->now + OG_MILLISECOND);
  g_assert_cmpuint (fixture->test.trials[0].lags[0], ==, 0);
  og_echo_test_returned (&fixture->test, KEY, fixture->now + OG_MILLISECOND);
  g_assert_cmpuint (fixture->test.trials[0].lags[0], ==, 1 << 1);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/echo-test/" path, Fixture, NULL, set_up, function,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("proves-an-echo", test_proves_an_echo);
  ADD ("seven-trials-prove-a-rare-echo", test_seven_trials_prove_a_rare_echo);
  ADD ("a-late-echo-costs-little", test_a_late_echo_costs_little);
  ADD ("proves-what-is-late-each-time", test_proves_what_is_late_each_time);
  ADD ("proves-what-is-never-prompt", test_proves_what_is_never_prompt);
  ADD ("acquits-what-keeps-its-own-pace", test_acquits_what_keeps_its_own_pace);
  ADD ("acquits-what-drifts", test_acquits_what_drifts);
  ADD ("rarely-convicts-what-trembles", test_rarely_convicts_what_trembles);
  ADD ("says-nothing-of-silence", test_says_nothing_of_silence);
  ADD ("lots-are-fair", test_lots_are_fair);
  ADD ("lots-turn", test_lots_turn);
  ADD ("trials-keep-their-distance", test_trials_keep_their_distance);
  ADD ("trials-are-of-one-sender", test_trials_are_of_one_sender);
  ADD ("many-messages-make-many-trials", test_many_messages_make_many_trials);
  ADD ("a-trial-tests-what-waits-with-it", test_a_trial_tests_what_waits_with_it);
  ADD ("what-was-before-settles", test_what_was_before_settles);
  ADD ("is-soon-clear-of-what-keeps-its-pace",
       test_is_soon_clear_of_what_keeps_its_pace);
  ADD ("is-never-clear-of-an-echo", test_is_never_clear_of_an_echo);
  ADD ("a-rare-sender-is-left-for-a-frequent-one",
       test_a_rare_sender_is_left_for_a_frequent_one);
  ADD ("what-is-added-does-not-hide-an-echo",
       test_what_is_added_does_not_hide_an_echo);
  ADD ("other-messages-do-not-count", test_other_messages_do_not_count);
  ADD ("a-silent-sender-is-left-for-another",
       test_a_silent_sender_is_left_for_another);

  return g_test_run ();
}
