/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report.h"

#include <string.h>

static void
expect (gint64 duration,
        OgRegistrationState state,
        const char *words,
        const char *members)
{
  const OgReport report = { .user = "ann", .group = "jam" };
  const OgEvent event = {
    .type = OG_EVENT_STOOD_STILL,
    .registration = state,
    .duration = duration,
  };
  g_autofree char *text = og_report_event_text (&report, &event);
  g_autofree char *json = og_report_event_json (&report, &event);

  g_assert_cmpstr (text, ==, words);
  g_assert_nonnull (strstr (json, members));
}

static void
test_says_what_came_of_it (void)
{
  expect (32250 * G_TIME_SPAN_MILLISECOND, OG_REGISTRATION_JOINED,
          "This computer stood still for 32 s (sleep?): connected again.",
          "\"event\":\"stood_still\",\"state\":\"joined\",\"seconds\":32.250");
  expect (32 * G_TIME_SPAN_SECOND, OG_REGISTRATION_SILENT,
          "This computer stood still for 32 s (sleep?).", "\"state\":\"silent\"");
}

static void
test_says_how_long (void)
{
  expect (31500 * G_TIME_SPAN_MILLISECOND, OG_REGISTRATION_SILENT,
          "This computer stood still for 32 s (sleep?).", "31.5");
  expect (59 * G_TIME_SPAN_MINUTE, OG_REGISTRATION_SILENT,
          "This computer stood still for 59 min (sleep?).", "3540");
  expect (8 * G_TIME_SPAN_HOUR + 5 * G_TIME_SPAN_MINUTE, OG_REGISTRATION_SILENT,
          "This computer stood still for 8 h 5 min (sleep?).", "29100");
}

static void
expect_jump (gint64 by, const char *words, const char *members)
{
  const OgReport report = { .user = "ann", .group = "jam" };
  const OgEvent event = { .type = OG_EVENT_CLOCK_JUMPED, .duration = by };
  g_autofree char *text = og_report_event_text (&report, &event);
  g_autofree char *json = og_report_event_json (&report, &event);

  g_assert_cmpstr (text, ==, words);
  g_assert_nonnull (strstr (json, members));
}

static void
test_says_how_the_clock_was_set (void)
{
  expect_jump (1500 * G_TIME_SPAN_MILLISECOND,
               "The clock of this computer was set forward by 2 s.",
               "\"event\":\"clock_jumped\",\"seconds\":1.5");
  expect_jump (-G_TIME_SPAN_HOUR,
               "The clock of this computer was set back by 1 h 0 min.",
               "\"seconds\":-3600");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/report-standstill/says-what-came-of-it",
                   test_says_what_came_of_it);
  g_test_add_func ("/cli/report-standstill/says-how-long", test_says_how_long);

  g_test_add_func ("/cli/report-standstill/says-how-the-clock-was-set",
                   test_says_how_the_clock_was_set);

  return g_test_run ();
}
