/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-member.h"
#include "app/check/check-router.h"
#include "engine/diagnosis.h"

#include "made-status.h"

static const char *const NOBODY[] = { NULL };

static void
expect (const OgSessionStatus *status, OgCheckState state, const char *detail)
{
  const OgCheckMoment moment = { .status = status };
  OgCheckFinding finding = og_check_judge_router (&moment);

  g_assert_cmpstr (finding.detail, ==, detail);
  g_assert_cmpint (finding.state, ==, state);
  g_free (finding.detail);
}

static void
expect_of (OgRouter router, OgCheckState state, const char *detail)
{
  g_autoptr (OgSessionStatus) status = made_status_new (MADE_SECOND, NOBODY);

  status->router = router;
  expect (status, state, detail);
}

static void
test_says_what_it_does (void)
{
  expect_of ((OgRouter){ .translates = OG_FINDING_YES,
                         .varies = OG_FINDING_YES,
                         .lets_in = OG_FINDING_NO },
             OG_CHECK_NOTED,
             "Your router gives every destination another port, so OSC goes "
             "over the server to members whose routers allow no direct way");
  expect_of ((OgRouter){ .translates = OG_FINDING_YES,
                         .varies = OG_FINDING_NO,
                         .lets_in = OG_FINDING_NO },
             OG_CHECK_PASSED, "Your router allows direct ways");
  expect_of ((OgRouter){ .translates = OG_FINDING_YES,
                         .varies = OG_FINDING_NO,
                         .lets_in = OG_FINDING_YES },
             OG_CHECK_PASSED,
             "Your router allows direct ways, and lets in everybody");
  expect_of ((OgRouter){ .translates = OG_FINDING_NO }, OG_CHECK_PASSED,
             "No router hides this computer");
  expect_of (
      (OgRouter){ .translates = OG_FINDING_NO, .lets_in = OG_FINDING_NO },
      OG_CHECK_PASSED,
      "No router hides this computer, but a firewall lets in answers only");
}

/* Whatever is behind it is no matter to a member of a server at home. */
static void
test_the_server_is_here (void)
{
  g_autoptr (OgSessionStatus) status = made_status_new (MADE_SECOND, NOBODY);

  status->router.varies = OG_FINDING_YES;
  status->server = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 22242);
  expect (status, OG_CHECK_PASSED,
          "Not checked, because the server is on this computer");
}

static void
test_says_why_it_is_not_known (void)
{
  g_autoptr (OgSessionStatus) status = made_status_new (MADE_SECOND, NOBODY);

  expect (status, OG_CHECK_PASSED, "Not known");
}

/* What was found is of a time when UDP came back, or of the way to the server alone. */
static void
test_nothing_comes_back_over_udp (void)
{
  g_autoptr (OgSessionStatus) status = made_status_new (MADE_SECOND, NOBODY);

  status->server_transport = OG_TRANSPORT_TLS;
  expect (status, OG_CHECK_NOTED,
          "Not known, because nothing comes back over UDP");
  status->router.translates = OG_FINDING_YES;
  status->server_transport = OG_TRANSPORT_TCP;
  expect (status, OG_CHECK_NOTED,
          "Not known, because nothing comes back over UDP");
}

/* Both routers give every destination another port. */
static void
test_says_why_a_member_is_relayed (void)
{
  static const char *const names[] = { "Ann", NULL };
  const OgRouter varying = { .translates = OG_FINDING_YES,
                             .varies = OG_FINDING_YES };
  const OgPath public = { .address = OG_ADDRESS_IPV4 (0x08080808, 7000) };
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };
  g_autoptr (OgSessionStatus) status = made_status_new (9 * MADE_SECOND, names);
  OgPeerStatus *ann = made_status_peer (status, "Ann");
  const OgCheckMoment moment = { .status = status };
  OgCheckFinding finding;

  og_candidates_init (&ann->candidates);
  og_candidates_listed (&ann->candidates, &(OgPath){ 0 }, &public, FALSE, 0);
  og_candidates_set_relay (&ann->candidates, &relay);
  status->router = ann->router = varying;
  ann->joined = ann->way_since = status->taken - OG_DIAGNOSIS_AFTER;

  finding = og_check_judge_member (OG_CHECK_REACH, ann, &moment);
  g_assert_cmpint (finding.state, ==, OG_CHECK_PASSED);
  g_assert_cmpstr (finding.detail, ==,
                   "OSC reaches Ann over the server, because both your routers "
                   "give every destination another port.");
  g_free (finding.detail);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/check-router/says-what-it-does", test_says_what_it_does);
  g_test_add_func ("/app/check-router/the-server-is-here",
                   test_the_server_is_here);
  g_test_add_func ("/app/check-router/says-why-it-is-not-known",
                   test_says_why_it_is_not_known);
  g_test_add_func ("/app/check-router/nothing-comes-back-over-udp",
                   test_nothing_comes_back_over_udp);
  g_test_add_func ("/app/check-router/says-why-a-member-is-relayed",
                   test_says_why_a_member_is_relayed);

  return g_test_run ();
}
