/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/loop-lock.h"

#define MAIN_TURNS 100
#define TURN_US    500

typedef struct
{
  OgLoopLock *lock;
  GMainContext *context;
  guint n_main_turns;
  guint n_thread_turns;
  int n_inside; /* atomic */
  gboolean over;
} Play;

static void
take_part (Play *play)
{
  gint64 until = g_get_monotonic_time () + TURN_US;

  g_assert_cmpint (g_atomic_int_add (&play->n_inside, 1), ==, 0);
  while (g_get_monotonic_time () < until)
    ;
  g_assert_cmpint (g_atomic_int_add (&play->n_inside, -1), ==, 1);
}

/* Wants the turn again as soon as it gave it up, until @over. */
static gpointer
hog (gpointer data)
{
  Play *play = data;
  gboolean over;

  do
    {
      og_loop_lock_take (play->lock);
      over = play->over;
      play->n_thread_turns++;
      take_part (play);
      og_loop_lock_give (play->lock);
    }
  while (!over);

  return NULL;
}

static gboolean
on_main_turn (gpointer data)
{
  Play *play = data;

  play->n_main_turns++;
  take_part (play);
  return G_SOURCE_CONTINUE;
}

/* A main loop that always has something to do, beside a thread that has. */
static void
play_out (Play *play)
{
  g_autoptr (GSource) idle = g_idle_source_new ();
  GThread *thread;

  *play = (Play){ .lock = og_loop_lock_ref_current () };
  g_source_set_callback (idle, on_main_turn, play, NULL);
  g_source_attach (idle, NULL);
  thread = g_thread_new ("hog", hog, play);

  while (play->n_main_turns < MAIN_TURNS)
    g_main_context_iteration (NULL, TRUE);

  play->over = TRUE;
  og_loop_lock_give (play->lock);
  g_thread_join (thread);
  og_loop_lock_take (play->lock);
  g_source_destroy (idle);
  og_loop_lock_unref (play->lock);
}

static void
test_runs_one_at_a_time (void)
{
  Play play;

  play_out (&play);
  g_assert_cmpuint (play.n_thread_turns, >, 0);
}

static void
test_lets_nobody_wait_long (void)
{
  Play play;

  play_out (&play);
  g_assert_cmpuint (play.n_thread_turns, <, 2 * MAIN_TURNS);
}

static void
test_is_one_for_a_thread (void)
{
  OgLoopLock *first = og_loop_lock_ref_current ();
  OgLoopLock *second = og_loop_lock_ref_current ();

  g_assert_true (first == second);
  og_loop_lock_unref (second);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  og_loop_lock_unref (first);
}

static void
test_leaves_the_main_loop_as_it_was (void)
{
  GPollFunc before = g_main_context_get_poll_func (NULL);
  OgLoopLock *lock = og_loop_lock_ref_current ();

  g_assert_true (g_main_context_get_poll_func (NULL) != before);
  og_loop_lock_unref (lock);
  g_assert_true (g_main_context_get_poll_func (NULL) == before);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/turn/runs-one-at-a-time", test_runs_one_at_a_time);
  g_test_add_func ("/io/turn/lets-nobody-wait-long", test_lets_nobody_wait_long);
  g_test_add_func ("/io/turn/is-one-for-a-thread", test_is_one_for_a_thread);
  g_test_add_func ("/io/turn/leaves-the-main-loop-as-it-was",
                   test_leaves_the_main_loop_as_it_was);
  return g_test_run ();
}
