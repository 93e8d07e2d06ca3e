/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "client/soundcheck.h"

#include "ear.h"

#define START SECONDS (1000)
#define ANN   "198.51.100.7:40000"

static OgSoundcheck
start (void)
{
  OgSoundcheck soundcheck;

  og_soundcheck_init (&soundcheck);
  og_soundcheck_start (&soundcheck, START);
  return soundcheck;
}

static gint32
take (OgSoundcheck *self, OgSoundcheckTarget target, gint64 now)
{
  gint32 id = -1;

  g_assert_cmpint (self->due, ==, now);
  g_assert_false (og_soundcheck_take (self, &id, target, now - 1));
  g_assert_true (og_soundcheck_take (self, &id, target, now));
  return id;
}

/* What can be sent nowhere: time passes all the same. */
static void
skip (OgSoundcheck *self, OgSoundcheckTarget target, gint64 now)
{
  gint32 id;

  g_assert_cmpint (self->due, ==, now);
  g_assert_false (og_soundcheck_take (self, &id, target, now));
}

static gboolean
reply (OgSoundcheck *self, gint32 id, gint64 now)
{
  const OgSoundcheckReply message = { id, OG_LISTENING_YES };

  return og_soundcheck_reply_received (self, &message, now);
}

#define expect_state(self, expected)                                           \
  g_assert_cmpint ((self)->result.state, ==, OG_SOUNDCHECK_##expected)

static void
test_is_not_due_unasked (void)
{
  OgSoundcheck soundcheck;
  gint32 id;

  og_soundcheck_init (&soundcheck);
  og_soundcheck_hurry (&soundcheck, START);
  expect_state (&soundcheck, NONE);
  g_assert_cmpint (soundcheck.due, ==, -1);
  g_assert_false (
      og_soundcheck_take (&soundcheck, &id, OG_SOUNDCHECK_TO_OURS, START));
  g_assert_false (reply (&soundcheck, 0, START));
}

static void
test_is_sent_five_times (void)
{
  OgSoundcheck soundcheck = start ();

  for (guint i = 0; i < OG_SOUNDCHECK_TRIES; i++)
    {
      gint64 now = START + i * MILLISECONDS (500);

      g_assert_cmpint (take (&soundcheck, OG_SOUNDCHECK_TO_OURS, now), ==, i);
      expect_state (&soundcheck, WAITING);
    }

  skip (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + MILLISECONDS (2500));
  expect_state (&soundcheck, UNANSWERED);
  g_assert_cmpint (soundcheck.due, ==, -1);
  g_assert_false (reply (&soundcheck, 4, START + MILLISECONDS (2501)));
}

/* The round trip is that of the message which was answered. */
static void
test_an_answer_ends_it (void)
{
  OgSoundcheck soundcheck = start ();

  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START);
  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + MILLISECONDS (500));
  g_assert_true (reply (&soundcheck, 1, START + MILLISECONDS (530)));

  expect_state (&soundcheck, ANSWERED);
  g_assert_cmpint (soundcheck.result.round_trip, ==, MILLISECONDS (30));
  g_assert_cmpint (soundcheck.result.listening, ==, OG_LISTENING_YES);
  g_assert_cmpint (soundcheck.due, ==, -1);
}

static void
test_a_late_answer_counts_with_its_own_time (void)
{
  OgSoundcheck soundcheck = start ();

  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START);
  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + MILLISECONDS (500));
  g_assert_true (reply (&soundcheck, 0, START + MILLISECONDS (530)));
  g_assert_cmpint (soundcheck.result.round_trip, ==, MILLISECONDS (530));

  g_assert_false (reply (&soundcheck, 1, START + MILLISECONDS (540)));
  g_assert_cmpint (soundcheck.result.round_trip, ==, MILLISECONDS (530));
}

static void
test_other_answers_are_nobodys (void)
{
  OgSoundcheck soundcheck = start ();

  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START);
  g_assert_false (reply (&soundcheck, 1, START));
  g_assert_false (reply (&soundcheck, -1, START));
  g_assert_false (reply (&soundcheck, G_MAXINT32, START));
  expect_state (&soundcheck, WAITING);
}

static void
test_an_original_cannot_answer (void)
{
  OgSoundcheck soundcheck = start ();

  for (guint i = 0; i <= OG_SOUNDCHECK_TRIES; i++)
    {
      expect_state (&soundcheck, WAITING);
      skip (&soundcheck, OG_SOUNDCHECK_TO_ORIGINAL,
            START + i * MILLISECONDS (500));
    }

  expect_state (&soundcheck, IMPOSSIBLE);
}

static void
test_who_is_not_reached_has_not_answered (void)
{
  OgSoundcheck soundcheck = start ();

  for (guint i = 0; i <= OG_SOUNDCHECK_TRIES; i++)
    skip (&soundcheck, OG_SOUNDCHECK_TO_NOBODY, START + i * MILLISECONDS (500));

  expect_state (&soundcheck, UNANSWERED);
  g_assert_false (reply (&soundcheck, 0, START + SECONDS (3)));
}

/* Its hello was late; what was not sent cannot be answered. */
static void
test_one_who_turns_out_to_be_ours_is_asked_at_once (void)
{
  OgSoundcheck soundcheck = start ();

  skip (&soundcheck, OG_SOUNDCHECK_TO_ORIGINAL, START);
  og_soundcheck_hurry (&soundcheck, START + MILLISECONDS (20));
  g_assert_false (reply (&soundcheck, 0, START + MILLISECONDS (20)));
  g_assert_cmpint (
      take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + MILLISECONDS (20)), ==,
      1);
  g_assert_true (reply (&soundcheck, 1, START + MILLISECONDS (25)));
  g_assert_cmpint (soundcheck.result.round_trip, ==, MILLISECONDS (5));
}

/* Nobody gets a sixth message by saying hello at the end. */
static void
test_hurry_does_not_cut_the_wait_for_the_last (void)
{
  OgSoundcheck soundcheck = start ();

  for (guint i = 0; i < OG_SOUNDCHECK_TRIES; i++)
    skip (&soundcheck, OG_SOUNDCHECK_TO_ORIGINAL, START + i * MILLISECONDS (500));

  og_soundcheck_hurry (&soundcheck, START + MILLISECONDS (2100));
  g_assert_cmpint (soundcheck.due, ==, START + MILLISECONDS (2500));
}

static void
test_again_is_anew (void)
{
  OgSoundcheck soundcheck = start ();

  take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START);
  g_assert_true (reply (&soundcheck, 0, START + MILLISECONDS (9)));

  og_soundcheck_start (&soundcheck, START + SECONDS (1));
  expect_state (&soundcheck, WAITING);
  g_assert_cmpint (soundcheck.result.round_trip, ==, 0);
  g_assert_cmpint (soundcheck.result.listening, ==, OG_LISTENING_UNKNOWN);
  g_assert_cmpint (
      take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + SECONDS (1)), ==, 1);
  g_assert_false (reply (&soundcheck, 0, START + SECONDS (1)));
}

static void
test_ids_run_over (void)
{
  OgSoundcheck soundcheck = start ();

  soundcheck.first = G_MAXINT32;
  g_assert_cmpint (take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START), ==,
                   G_MAXINT32);
  g_assert_cmpint (
      take (&soundcheck, OG_SOUNDCHECK_TO_OURS, START + MILLISECONDS (500)), ==,
      G_MININT32);
  g_assert_true (reply (&soundcheck, G_MININT32, START + MILLISECONDS (510)));
}

static void
test_a_question_is_answered_where_it_came_from (void)
{
  const OgPath ann = og_ear_path (ANN);
  OgSoundcheck soundcheck;
  OgPath to;
  gint32 id;

  og_soundcheck_init (&soundcheck);
  g_assert_false (og_soundcheck_take_reply (&soundcheck, &id, &to, START));
  g_assert_true (og_soundcheck_asked (&soundcheck, 7, &ann, START));
  g_assert_true (og_soundcheck_take_reply (&soundcheck, &id, &to, START));
  g_assert_cmpint (id, ==, 7);
  g_assert_true (og_path_equal (&to, &ann));
  g_assert_false (og_soundcheck_take_reply (&soundcheck, &id, &to, START));
}

static void
test_questions_are_answered_at_most_each_50_ms (void)
{
  const OgPath ann = og_ear_path (ANN);
  OgSoundcheck soundcheck;
  OgPath to;
  gint32 id;

  og_soundcheck_init (&soundcheck);
  g_assert_true (og_soundcheck_asked (&soundcheck, 7, &ann, START));
  og_soundcheck_take_reply (&soundcheck, &id, &to, START);
  g_assert_false (og_soundcheck_asked (&soundcheck, 8, &ann,
                                       START + MILLISECONDS (50) - 1));
  g_assert_false (og_soundcheck_take_reply (&soundcheck, &id, &to, START));
  g_assert_true (
      og_soundcheck_asked (&soundcheck, 9, &ann, START + MILLISECONDS (50)));
}

#define add(name, test) g_test_add_func ("/client/soundcheck/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("is-not-due-unasked", test_is_not_due_unasked);
  add ("is-sent-five-times", test_is_sent_five_times);
  add ("an-answer-ends-it", test_an_answer_ends_it);
  add ("a-late-answer-counts-with-its-own-time",
       test_a_late_answer_counts_with_its_own_time);
  add ("other-answers-are-nobodys", test_other_answers_are_nobodys);
  add ("an-original-cannot-answer", test_an_original_cannot_answer);
  add ("who-is-not-reached-has-not-answered",
       test_who_is_not_reached_has_not_answered);
  add ("one-who-turns-out-to-be-ours-is-asked-at-once",
       test_one_who_turns_out_to_be_ours_is_asked_at_once);
  add ("hurry-does-not-cut-the-wait-for-the-last",
       test_hurry_does_not_cut_the_wait_for_the_last);
  add ("again-is-anew", test_again_is_anew);
  add ("ids-run-over", test_ids_run_over);
  add ("a-question-is-answered-where-it-came-from",
       test_a_question_is_answered_where_it_came_from);
  add ("questions-are-answered-at-most-each-50-ms",
       test_questions_are_answered_at_most_each_50_ms);

  return g_test_run ();
}
