/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a server that does not answer, or that may be another one. */

#include "cli/report.h"

#include <string.h>

static const OgReport REPORT = {
  .user = "ann",
  .group = "jam",
  .server = "example.org:22300",
};

static void
expect (const OgReport *report,
        const OgEvent *event,
        const char *words,
        const char *member)
{
  g_autofree char *text = og_report_event_text (report, event);
  g_autofree char *json = og_report_event_json (report, event);

  g_assert_cmpstr (text, ==, words);
  g_assert_nonnull (strstr (json, member));
}

/* Its name was right, so nobody has to check that. */
static void
test_falls_silent (void)
{
  const OgEvent event = { .type = OG_EVENT_REGISTRATION,
                          .registration = OG_REGISTRATION_SILENT,
                          .outage = OG_OUTAGE_SERVER };
  OgReport report = REPORT;

  report.was_joined = TRUE;
  expect (&report, &event,
          "“example.org:22300” does not answer. Direct links keep working; "
          "nothing goes over the server. Still trying.",
          "\"state\":\"silent\"");
}

/* It may not be its fault. */
static void
test_something_is_gone (void)
{
  OgReport report = REPORT;
  OgEvent event = { .type = OG_EVENT_REGISTRATION,
                    .registration = OG_REGISTRATION_SILENT,
                    .outage = OG_OUTAGE_UNKNOWN };

  report.was_joined = TRUE;
  expect (&report, &event,
          "“example.org:22300” does not answer: it is gone, or the internet "
          "connection here is. Direct links keep working; nothing goes over "
          "the server. Still trying.",
          "\"outage\":\"unknown\"");
  event.outage = OG_OUTAGE_INTERNET;
  expect (&report, &event,
          "Nothing comes in from the internet, neither from "
          "“example.org:22300” nor from the members there. Check the internet "
          "connection here. Members in your own network stay connected. Still "
          "trying.",
          "\"outage\":\"internet\"");
}

static void
test_is_another (void)
{
  const OgAddress other = OG_ADDRESS_IPV4 (0xc0000201, 443);
  const OgEvent event = { .type = OG_EVENT_SERVER_IS_OTHER, .address = &other };

  expect (&REPORT, &event,
          "This is not the server that the fingerprint names: at "
          "192.0.2.1:443 another one answers. Still trying.",
          "\"address\":\"192.0.2.1:443\"");
}

static void
test_is_unknown (void)
{
  const OgAddress unknown = OG_ADDRESS_IPV4 (0xc0000201, 443);
  const OgEvent event = { .type = OG_EVENT_SERVER_IS_UNKNOWN,
                          .address = &unknown };

  expect (
      &REPORT, &event,
      "Only TLS is answered, at 192.0.2.1:443, with a certificate that is "
      "not known here. Join with the server's invite (--invite), because it "
      "holds the fingerprint of the server's key. Still trying.",
      "\"address\":\"192.0.2.1:443\"");
}

/* Then it is not said that nothing answers. */
static void
test_is_in_doubt_and_silent (void)
{
  const OgEvent event = { .type = OG_EVENT_REGISTRATION,
                          .registration = OG_REGISTRATION_SILENT };
  OgReport report = REPORT;

  report.is_in_doubt = TRUE;
  expect (&report, &event,
          "“example.org:22300” does not answer in any other way. Still trying.",
          "\"state\":\"silent\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/report-server/falls-silent", test_falls_silent);
  g_test_add_func ("/cli/report-server/something-is-gone",
                   test_something_is_gone);
  g_test_add_func ("/cli/report-server/is-another", test_is_another);
  g_test_add_func ("/cli/report-server/is-unknown", test_is_unknown);
  g_test_add_func ("/cli/report-server/is-in-doubt-and-silent",
                   test_is_in_doubt_and_silent);

  return g_test_run ();
}
