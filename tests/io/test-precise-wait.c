/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/precise-wait.h"

static void
test_never_returns_early (void)
{
  for (gint64 wait = 0; wait < 3000; wait += 100)
    {
      gint64 deadline = g_get_monotonic_time () + wait;

      og_wait_until (deadline);
      g_assert_cmpint (g_get_monotonic_time (), >=, deadline);
    }
}

static void
test_the_past_is_over (void)
{
  og_wait_until (g_get_monotonic_time () - G_TIME_SPAN_HOUR);
  og_wait_until (0);
}

static void
test_how_precise_it_is (void)
{
  gint64 worst = 0;

  for (guint i = 0; i < 500; i++)
    {
      gint64 deadline = g_get_monotonic_time () + 1000;

      og_wait_until (deadline);
      worst = MAX (worst, g_get_monotonic_time () - deadline);
    }
  g_test_minimized_result ((double) worst, "%.0f us late at worst",
                           (double) worst);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/precise-wait/never-returns-early",
                   test_never_returns_early);
  g_test_add_func ("/io/precise-wait/the-past-is-over", test_the_past_is_over);
  if (g_test_perf ())
    g_test_add_func ("/io/precise-wait/how-precise-it-is",
                     test_how_precise_it_is);
  return g_test_run ();
}
