/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/loop-status.h"

typedef struct
{
  OgLoopStatuses loops;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->loops = (OgLoopStatuses){ 0 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_loop_statuses_clear (&fixture->loops);
}

static void
tell (Fixture *fixture, OgEventType type, OgLoop kind, const char *message)
{
  const OgEvent event = { .type = type, .loop = kind, .text = message };

  og_loop_statuses_take_event (&fixture->loops, &event);
}

static void
assert_goes_on (Fixture *fixture, OgLoop kind, guint n, const char *message)
{
  guint n_loops;
  const OgLoopStatus *loop =
      og_loop_statuses_get (&fixture->loops, kind, &n_loops);

  g_assert_cmpuint (n_loops, ==, n);
  g_assert_true ((loop != NULL) == (n > 0));
  if (loop != NULL)
    g_assert_cmpstr (loop->message, ==, message);
}

static void
test_none_at_first (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < OG_N_LOOPS; i++)
    assert_goes_on (fixture, (OgLoop) i, 0, NULL);
}

static void
test_other_events_are_left_alone (Fixture *fixture, gconstpointer data)
{
  tell (fixture, OG_EVENT_PEER_JOINED, OG_LOOP_PROGRAM, NULL);
  assert_goes_on (fixture, OG_LOOP_PROGRAM, 0, NULL);
}

static void
test_the_last_of_a_kind_is_shown (Fixture *fixture, gconstpointer data)
{
  tell (fixture, OG_EVENT_LOOP_NOTICED, OG_LOOP_PROGRAM, "/a");
  tell (fixture, OG_EVENT_LOOP_NOTICED, OG_LOOP_PROGRAM, "/b");
  tell (fixture, OG_EVENT_LOOP_NOTICED, OG_LOOP_OWN_PORT, NULL);
  assert_goes_on (fixture, OG_LOOP_PROGRAM, 2, "/b");
  assert_goes_on (fixture, OG_LOOP_OWN_PORT, 1, NULL);
  assert_goes_on (fixture, OG_LOOP_RECEIVER, 0, NULL);
}

static void
test_one_ends_and_others_go_on (Fixture *fixture, gconstpointer data)
{
  tell (fixture, OG_EVENT_LOOP_NOTICED, OG_LOOP_PROGRAM, "/a");
  tell (fixture, OG_EVENT_LOOP_NOTICED, OG_LOOP_PROGRAM, "/b");
  tell (fixture, OG_EVENT_LOOP_ENDED, OG_LOOP_PROGRAM, "/b");
  assert_goes_on (fixture, OG_LOOP_PROGRAM, 1, "/a");
  tell (fixture, OG_EVENT_LOOP_ENDED, OG_LOOP_RECEIVER, "/a");
  assert_goes_on (fixture, OG_LOOP_PROGRAM, 1, "/a");
  tell (fixture, OG_EVENT_LOOP_ENDED, OG_LOOP_PROGRAM, "/a");
  assert_goes_on (fixture, OG_LOOP_PROGRAM, 0, NULL);
}

static void
test_a_copy_is_its_own (Fixture *fixture, gconstpointer data)
{
  OgLoopStatuses copy;
  const OgLoopStatus *loop;
  const OgEvent event = {
    .type = OG_EVENT_LOOP_NOTICED,
    .loop = OG_LOOP_SEND_PORT,
    .port = 7000,
    .lenient = TRUE,
    .text = "/note",
  };

  og_loop_statuses_take_event (&fixture->loops, &event);
  og_loop_statuses_copy (&fixture->loops, &copy);
  og_loop_statuses_clear (&fixture->loops);
  loop = og_loop_statuses_get (&copy, OG_LOOP_SEND_PORT, NULL);
  g_assert_cmpstr (loop->message, ==, "/note");
  g_assert_cmpuint (loop->port, ==, 7000);
  g_assert_true (loop->lenient);
  og_loop_statuses_clear (&copy);
}

#define ADD(path, function)                                                    \
  g_test_add ("/engine/loop-status/" path, Fixture, NULL, set_up, function,    \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("none-at-first", test_none_at_first);
  ADD ("other-events-are-left-alone", test_other_events_are_left_alone);
  ADD ("the-last-of-a-kind-is-shown", test_the_last_of_a_kind_is_shown);
  ADD ("one-ends-and-others-go-on", test_one_ends_and_others_go_on);
  ADD ("a-copy-is-its-own", test_a_copy_is_its_own);

  return g_test_run ();
}
