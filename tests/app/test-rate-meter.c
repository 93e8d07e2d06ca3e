/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/rate-meter.h"

static void
pass (OgTap *tap, OgTapDirection direction, guint n_packets)
{
  for (guint i = 0; i < n_packets; i++)
    og_tap_write (tap, direction, "", (const guint8 *) "/a\0", 4, 1);
}

static void
test_counts_per_second (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgRateMeter meter = { 0 };
  gint64 now = G_TIME_SPAN_HOUR;

  pass (tap, OG_TAP_IN, 500);
  og_rate_meter_read (&meter, tap, now);
  g_assert_cmpuint (og_rate_meter_get (&meter, OG_TAP_IN), ==, 0);

  pass (tap, OG_TAP_IN, 40);
  pass (tap, OG_TAP_OUT, 3);
  og_rate_meter_read (&meter, tap, now += 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (og_rate_meter_get (&meter, OG_TAP_IN), ==, 20);
  g_assert_cmpuint (og_rate_meter_get (&meter, OG_TAP_OUT), ==, 2);

  og_rate_meter_read (&meter, tap, now += G_TIME_SPAN_SECOND);
  g_assert_cmpuint (og_rate_meter_get (&meter, OG_TAP_IN), ==, 0);
  g_assert_cmpuint (og_rate_meter_get_peak (&meter, OG_TAP_IN), ==, 20);
}

static void
test_forgets_after_a_minute (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgRateMeter meter = { 0 };
  gint64 now = G_TIME_SPAN_HOUR;

  og_rate_meter_read (&meter, tap, now);
  pass (tap, OG_TAP_OUT, 7);
  for (guint i = 0; i < OG_RATE_HISTORY; i++)
    og_rate_meter_read (&meter, tap, now += G_TIME_SPAN_SECOND);

  g_assert_cmpuint (og_rate_meter_get_peak (&meter, OG_TAP_OUT), ==, 7);
  og_rate_meter_read (&meter, tap, now += G_TIME_SPAN_SECOND);
  g_assert_cmpuint (og_rate_meter_get_peak (&meter, OG_TAP_OUT), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/rate-meter/counts-per-second", test_counts_per_second);
  g_test_add_func ("/app/rate-meter/forgets-after-a-minute",
                   test_forgets_after_a_minute);
  return g_test_run ();
}
