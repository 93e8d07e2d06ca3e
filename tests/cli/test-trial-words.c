/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/trial-words.h"

#include "wire/address-text.h"

#include <string.h>

#define SERVER OG_ADDRESS_IPV4 (0xcb007105, 22242)

static OgServerWay
make_way (OgTransport transport, gboolean answered, OgLinkFault fault)
{
  const OgAddress address = SERVER;
  OgServerWay way = { .path = og_path_direct (&address), .fault = fault };

  way.path.transport = transport;
  if (answered)
    {
      way.answered = 1;
      way.round_trip = 24200;
    }
  return way;
}

/* By UDP, and no link is there. */
static OgTrialFindings
make_good (void)
{
  OgTrialFindings findings = {
    .registration = OG_REGISTRATION_JOINED,
    .n_ways = 2,
    .said_hello = TRUE,
    .relays = TRUE,
    .router = { OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_NO, OG_FINDING_NO },
  };

  findings.ways[0] = make_way (OG_TRANSPORT_UDP, TRUE, OG_LINK_FINE);
  findings.ways[1] = make_way (OG_TRANSPORT_TLS, FALSE, OG_LINK_REFUSED);
  return findings;
}

static void
expect_text (const OgTrialFindings *findings, const char *text)
{
  g_autofree char *words = og_trial_words_dup_text (findings, "example.org");

  g_assert_cmpstr (words, ==, text);
}

static void
expect_verdict (const OgTrialFindings *findings, const char *verdict)
{
  g_autofree char *words = og_trial_words_dup_text (findings, "example.org");

  g_assert_cmpstr (strrchr (words, '\n') + 1, ==, verdict);
}

static void
test_all_is_well (void)
{
  const OgTrialFindings good = make_good ();

  expect_text (
      &good, "The server “example.org”:\n"
             "  UDP  203.0.113.5:22242                        answers, 24.2 "
             "ms (the session uses it)\n"
             "  TLS  203.0.113.5:22242                        nothing listens "
             "there\n"
             "Between here and the server: a router that lets in answers only\n"
             "A session works from here.");
  g_assert_true (og_trial_works (&good));
}

static void
expect_router (OgMappingState state,
               const char *router,
               const char *seen_at,
               const char *words,
               const char *json)
{
  OgTrialFindings findings = make_good ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  findings.mapping.state = state;
  if (router != NULL)
    og_address_parse_host (&findings.mapping.external, router);
  og_address_parse (&findings.ways[0].seen_at, seen_at, 0);
  text = og_trial_words_dup_text (&findings, "example.org");
  line = og_trial_words_dup_json (&findings, "example.org");
  g_assert_nonnull (strstr (text, words));
  g_assert_true (g_str_has_suffix (text, "\nA session works from here."));
  g_assert_nonnull (strstr (line, json));
  g_assert_true (og_trial_works (&findings));
}

static void
test_names_what_is_before_the_router (void)
{
  expect_router (
      OG_MAPPING_TWO_ROUTERS, "192.168.1.2", "203.0.113.9:7000",
      "\nYour router is behind another router (192.168.1.2). You can "
      "join, but a server that runs here is not reached from the "
      "internet. To host, forward",
      "\"port_mapping\":\"two_routers\",\"router_address\":"
      "\"192.168.1.2\",\"router_is_seen_elsewhere\":\"no\"");
  expect_router (
      OG_MAPPING_SHARED, "100.64.3.4", "203.0.113.9:7000",
      "\nYour provider shares one address among customers (your router "
      "has 100.64.3.4). ",
      "\"port_mapping\":\"shared_address\"");
  expect_router (OG_MAPPING_OFFLINE, NULL, "203.0.113.9:7000",
                 "\nYour router has no internet address of its own, ",
                 "\"router_address\":null");
  expect_router (
      OG_MAPPING_MAPPED, "8.8.8.8", "9.9.9.9:7000",
      "\nYour router says that it is at 8.8.8.8, but the server sees you "
      "at 9.9.9.9: another router or a VPN is between. ",
      "\"router_is_seen_elsewhere\":\"yes\"");
}

static void
test_names_the_router (void)
{
  expect_router (OG_MAPPING_MAPPED, "8.8.8.8", "8.8.8.8:7000",
                 "\nYour router is at 8.8.8.8, and opens ports (PCP).\n",
                 "\"router_is_seen_elsewhere\":\"no\"");
  expect_router (OG_MAPPING_MAPPED, "8.8.8.8", "192.168.1.7:7000",
                 "\nYour router is at 8.8.8.8, ",
                 "\"router_address\":\"8.8.8.8\"");
  expect_router (OG_MAPPING_MAPPED, NULL, "8.8.8.8:7000",
                 "\nYour router opens ports (PCP), but does not say ",
                 "\"router_address\":null");
  expect_router (OG_MAPPING_NOT_NEEDED, NULL, "8.8.8.8:7000",
                 "\nThis computer is on the internet itself.\n",
                 "\"port_mapping\":\"not_needed\"");
  expect_router (OG_MAPPING_SILENT, NULL, "8.8.8.8:7000",
                 "\nYour router does not open ports, or cannot be asked.\n",
                 "\"port_mapping\":\"silent\"");
}

static void
test_udp_is_blocked (void)
{
  OgTrialFindings findings = make_good ();

  findings.ways[0] = make_way (OG_TRANSPORT_UDP, FALSE, OG_LINK_TIMED_OUT);
  findings.ways[1] = make_way (OG_TRANSPORT_TCP, TRUE, OG_LINK_FINE);
  findings.used = 1;
  findings.router = (OgRouter){ 0 };
  expect_text (&findings,
               "The server “example.org”:\n"
               "  UDP  203.0.113.5:22242                        nothing comes "
               "back\n"
               "  TCP  203.0.113.5:22242                        answers, 24.2 "
               "ms (the session uses it)\n"
               "A session works from here. Nothing comes back over UDP: a "
               "firewall here? OSC goes over the server, and waits for each "
               "packet that is lost.");
}

static void
test_router_that_varies (void)
{
  OgTrialFindings findings = make_good ();

  findings.router.varies = OG_FINDING_YES;
  expect_verdict (&findings,
                  "A session works from here. OSC goes over the server to "
                  "members whose routers allow no direct way.");
  findings.relays = FALSE;
  expect_verdict (
      &findings,
      "A session works from here. But this server passes nothing on, "
      "and your router gives every destination another port: some "
      "members will not be reachable.");
}

static void
test_server_that_passes_nothing_on (void)
{
  OgTrialFindings findings = make_good ();

  findings.relays = FALSE;
  expect_verdict (
      &findings,
      "A session works from here. But this server passes nothing on: "
      "members whose routers allow no direct way will not be "
      "reachable.");
}

static void
test_no_program_receives (void)
{
  const OgAddress deaf = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22245);
  OgTrialFindings findings = make_good ();
  g_autofree char *words = NULL;

  findings.listening = OG_LISTENING_NO;
  findings.deaf = deaf;
  words = og_trial_words_dup_text (&findings, "example.org");
  g_assert_nonnull (strstr (words, "\nNo program receives at 127.0.0.1:22245 "
                                   "yet. Start it before you play.\n"));
}

/* "Between here and the internet" is not to be known from this computer. */
static void
test_server_here (void)
{
  const OgAddress here = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22242);
  OgTrialFindings findings = make_good ();
  g_autofree char *words = NULL;

  findings.ways[0].path.address = here;
  words = og_trial_words_dup_text (&findings, NULL);
  g_assert_true (g_str_has_prefix (words, "The server “localhost”:\n"));
  g_assert_null (strstr (words, "Between"));
}

static void
test_why_not (void)
{
  OgTrialFindings findings = make_good ();

  findings.registration = OG_REGISTRATION_FULL;
  expect_verdict (&findings, "A session does not work from here. The server is "
                             "full and accepts no more users.");
  findings.registration = OG_REGISTRATION_GROUPS_FULL;
  expect_verdict (&findings, "A session does not work from here. The server is "
                             "full and accepts no more groups.");
  findings.registration = OG_REGISTRATION_REFUSED;
  expect_verdict (&findings,
                  "A session does not work from here. The server does "
                  "not accept newcomers.");
  findings.registration = OG_REGISTRATION_SILENT;
  expect_verdict (
      &findings, "A session does not work from here. Nothing answers at "
                 "“example.org”: check the server's name and port, and whether "
                 "it is running. A firewall may be the cause.");
  g_assert_false (og_trial_works (&findings));
}

static void
test_only_tls_answers (void)
{
  OgTrialFindings findings = make_good ();
  g_autofree char *words = NULL;

  findings.registration = OG_REGISTRATION_SILENT;
  findings.ways[0] = make_way (OG_TRANSPORT_UDP, FALSE, OG_LINK_TIMED_OUT);
  findings.ways[1] =
      make_way (OG_TRANSPORT_TLS, FALSE, OG_LINK_WRONG_CERTIFICATE);
  og_address_parse (&findings.ways[1].path.address, "203.0.113.5", 443);
  words = og_trial_words_dup_text (&findings, "example.org");
  g_assert_nonnull (strstr (words, "the certificate is not known here\n"));
  expect_verdict (&findings,
                  "A session does not work from here. Only TLS is answered, at "
                  "203.0.113.5:443, with a certificate that is not known here. "
                  "Join with the server's invite (--invite), because it holds "
                  "the fingerprint of the server's key.");
  findings.knows_key = TRUE;
  expect_verdict (
      &findings, "A session does not work from here. At 203.0.113.5:443 "
                 "another server answers than the fingerprint names. Ask for a "
                 "new invite, because the server's key may have changed.");
}

static void
test_name_is_not_found (void)
{
  const OgTrialFindings findings = { .lookup = OG_LOOKUP_NOT_FOUND };

  expect_text (&findings,
               "A session does not work from here. No computer named "
               "“example.org” was found. Check the spelling and the "
               "internet connection.");
}

static void
test_json (void)
{
  const OgTrialFindings findings = make_good ();
  g_autofree char *line = og_trial_words_dup_json (&findings, "example.org");

  g_assert_cmpstr (
      strchr (line, ','), ==,
      ",\"event\":\"check\",\"works\":\"yes\",\"server\":\"example.org\","
      "\"relays\":\"yes\",\"router_translates\":\"yes\",\"router_varies\":"
      "\"no\",\"router_lets_in\":\"no\",\"router_hairpins\":\"no\",\"ways\":"
      "[{\"transport\":\"udp\",\"address\":\"203.0.113.5:22242\",\"answers\":"
      "\"yes\",\"reason\":null,\"round_trip_ms\":24.200},{\"transport\":"
      "\"tls\","
      "\"address\":\"203.0.113.5:22242\",\"answers\":\"no\",\"reason\":"
      "\"refused\",\"round_trip_ms\":null}],\"text\":\"A session works from "
      "here.\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add_func ("/cli/trial-words/" name, function)
  TEST ("all-is-well", test_all_is_well);
  TEST ("names-what-is-before-the-router", test_names_what_is_before_the_router);
  TEST ("names-the-router", test_names_the_router);
  TEST ("udp-is-blocked", test_udp_is_blocked);
  TEST ("router-that-varies", test_router_that_varies);
  TEST ("server-that-passes-nothing-on", test_server_that_passes_nothing_on);
  TEST ("no-program-receives", test_no_program_receives);
  TEST ("server-here", test_server_here);
  TEST ("why-not", test_why_not);
  TEST ("only-tls-answers", test_only_tls_answers);
  TEST ("name-is-not-found", test_name_is_not_found);
  TEST ("json", test_json);

  return g_test_run ();
}
