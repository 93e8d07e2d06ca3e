/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/deadline-source.h"

typedef struct
{
  GMainContext *context;
  GSource *source;
  guint n_calls;
  gint64 called; /* when, the last time */
  gint64 again;  /* deadline to set from within, -1: none */
} Clock;

static void
on_deadline (gpointer data)
{
  Clock *clock = data;

  clock->n_calls++;
  clock->called = g_get_monotonic_time ();
  if (clock->again != -1)
    og_deadline_source_set (clock->source, clock->again);
}

static void
clock_init (Clock *clock)
{
  *clock = (Clock){ .again = -1 };
  clock->context = g_main_context_new ();
  clock->source = og_deadline_source_new (on_deadline, clock);
  g_source_attach (clock->source, clock->context);
}

static void
clock_clear (Clock *clock)
{
  g_source_destroy (clock->source);
  g_source_unref (clock->source);
  g_main_context_unref (clock->context);
}

static void
test_rests_without_a_deadline (void)
{
  Clock clock;

  clock_init (&clock);
  g_assert_false (g_main_context_iteration (clock.context, FALSE));
  og_deadline_source_set (clock.source, g_get_monotonic_time () - 1);
  og_deadline_source_set (clock.source, -1);
  g_assert_false (g_main_context_iteration (clock.context, FALSE));
  g_assert_cmpuint (clock.n_calls, ==, 0);
  clock_clear (&clock);
}

static void
test_calls_back_once (void)
{
  Clock clock;

  clock_init (&clock);
  og_deadline_source_set (clock.source, g_get_monotonic_time ());
  g_assert_true (g_main_context_iteration (clock.context, FALSE));
  g_assert_false (g_main_context_iteration (clock.context, FALSE));
  g_assert_cmpuint (clock.n_calls, ==, 1);
  clock_clear (&clock);
}

static void
test_is_never_early (void)
{
  Clock clock;

  clock_init (&clock);
  for (gint64 ahead = 1; ahead < 5000; ahead += 700)
    {
      gint64 deadline = g_get_monotonic_time () + ahead;

      og_deadline_source_set (clock.source, deadline);
      while (!g_main_context_iteration (clock.context, TRUE))
        ;
      g_assert_cmpint (clock.called, >=, deadline);
    }
  g_assert_cmpuint (clock.n_calls, ==, 8);
  clock_clear (&clock);
}

static gboolean
on_idle (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
test_is_not_early_in_a_busy_loop (void)
{
  g_autoptr (GSource) busy = g_idle_source_new ();
  Clock clock;
  gint64 deadline = g_get_monotonic_time () + 3000;

  clock_init (&clock);
  g_source_set_callback (busy, on_idle, NULL, NULL);
  g_source_attach (busy, clock.context);
  og_deadline_source_set (clock.source, deadline);
  while (clock.n_calls == 0)
    g_main_context_iteration (clock.context, TRUE);

  g_assert_cmpint (clock.called, >=, deadline);
  g_source_destroy (busy);
  clock_clear (&clock);
}

static void
test_takes_a_deadline_from_within (void)
{
  Clock clock;

  clock_init (&clock);
  clock.again = 1;
  og_deadline_source_set (clock.source, 1);
  g_assert_true (g_main_context_iteration (clock.context, FALSE));
  clock.again = -1;
  g_assert_true (g_main_context_iteration (clock.context, FALSE));
  g_assert_false (g_main_context_iteration (clock.context, FALSE));
  g_assert_cmpuint (clock.n_calls, ==, 2);
  clock_clear (&clock);
}

static gboolean
on_postpone (gpointer data)
{
  Clock *clock = data;

  og_deadline_source_set (clock->source, G_MAXINT64);
  return G_SOURCE_REMOVE;
}

/* Both are ready in one turn of the loop, and the first moves the second. */
static void
test_can_be_moved_in_the_same_turn (void)
{
  g_autoptr (GSource) earlier = g_idle_source_new ();
  Clock clock;

  clock_init (&clock);
  g_source_set_priority (earlier, G_PRIORITY_DEFAULT);
  g_source_set_callback (earlier, on_postpone, &clock, NULL);
  g_source_set_priority (clock.source, G_PRIORITY_DEFAULT);
  g_source_attach (earlier, clock.context);
  g_source_destroy (clock.source);
  g_source_unref (clock.source);
  clock.source = og_deadline_source_new (on_deadline, &clock);
  g_source_attach (clock.source, clock.context);

  og_deadline_source_set (clock.source, 1);
  g_assert_true (g_main_context_iteration (clock.context, FALSE));
  g_assert_cmpuint (clock.n_calls, ==, 0);
  clock_clear (&clock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/deadline-source/rests-without-a-deadline",
                   test_rests_without_a_deadline);
  g_test_add_func ("/io/deadline-source/calls-back-once", test_calls_back_once);
  g_test_add_func ("/io/deadline-source/is-never-early", test_is_never_early);
  g_test_add_func ("/io/deadline-source/is-not-early-in-a-busy-loop",
                   test_is_not_early_in_a_busy_loop);
  g_test_add_func ("/io/deadline-source/takes-a-deadline-from-within",
                   test_takes_a_deadline_from_within);
  g_test_add_func ("/io/deadline-source/can-be-moved-in-the-same-turn",
                   test_can_be_moved_in_the_same_turn);
  return g_test_run ();
}
