/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/candidate-choice.h"

#include "client/candidates.h"
#include "client/given-candidates.h"

#include "ear.h"

#define LOOPBACK "127.0.0.1:22253"
#define AT_HOME  "192.168.1.30:22243"
#define VPN      "10.8.0.5:22243"
#define OUTSIDE  "198.51.100.7:40000"
#define BY_IPV6  "[2001:db8:2::5]:22243"
#define BESIDE   "[2001:db8:1::5]:22243"

#define NOW SECONDS (1000)

static void
set_up (OgCandidates *candidates, gconstpointer data)
{
  og_candidates_init (candidates);
  og_candidates_set_needs_proof (candidates, TRUE);
}

static void
list (OgCandidates *candidates, const char *private, const char *public)
{
  const OgPath private_path = og_ear_path (private);
  const OgPath public_path = og_ear_path (public);

  og_candidates_listed (candidates, &private_path, &public_path, FALSE, NOW);
}

static void
give (OgCandidates *candidates, const char *address, gboolean is_near)
{
  const OgGiven given = { og_ear_address (address), is_near };

  og_candidates_set_given (candidates, &given, 1);
}

static void
prove (OgCandidates *candidates, const char *address)
{
  const OgPath path = og_ear_path (address);
  const OgProbeReply reply = { .sequence = -7, .origin = 5 };

  og_candidates_ping_received (candidates, &path, TRUE, FALSE, NOW);
  og_candidates_find (candidates, &path)->proof =
      (OgProbe){ .sequence = -7, .origin = 5 };
  og_candidates_reply_received (candidates, &path, &reply);
}

static void
expect_in_use (OgCandidates *candidates, const char *address)
{
  const OgPath path = og_ear_path (address);

  g_assert_true (og_candidates_get_in_use (candidates)
                 == og_candidates_find (candidates, &path));
}

/* Both work, in either order; the first is used. */
static void
expect_before (OgCandidates *candidates, const char *better, const char *worse)
{
  const OgCandidates fresh = *candidates;

  prove (candidates, worse);
  expect_in_use (candidates, worse);
  prove (candidates, better);
  expect_in_use (candidates, better);

  *candidates = fresh;
  prove (candidates, better);
  prove (candidates, worse);
  expect_in_use (candidates, better);
  *candidates = fresh;
}

static void
test_this_computer_comes_first (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, LOOPBACK, LOOPBACK);
  give (candidates, AT_HOME, TRUE);
  expect_before (candidates, LOOPBACK, AT_HOME);
}

static void
test_then_the_local_network (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, AT_HOME, OUTSIDE);
  expect_before (candidates, AT_HOME, OUTSIDE);
  give (candidates, BY_IPV6, FALSE);
  expect_before (candidates, AT_HOME, BY_IPV6);
  give (candidates, BESIDE, TRUE);
  expect_before (candidates, BESIDE, OUTSIDE);
  expect_before (candidates, AT_HOME, BESIDE);
}

static void
test_an_inner_one_that_was_given_is_the_local_network (OgCandidates *candidates,
                                                       gconstpointer data)
{
  list (candidates, OUTSIDE, OUTSIDE);
  give (candidates, VPN, FALSE);
  expect_before (candidates, VPN, OUTSIDE);
}

static void
test_then_ipv6_then_ipv4 (OgCandidates *candidates, gconstpointer data)
{
  list (candidates, OUTSIDE, OUTSIDE);
  give (candidates, BY_IPV6, FALSE);
  expect_before (candidates, BY_IPV6, OUTSIDE);
}

static void
test_slow_ipv6_comes_after_ipv4 (OgCandidates *candidates, gconstpointer data)
{
  guint ipv6;
  guint ipv4;

  list (candidates, OUTSIDE, OUTSIDE);
  give (candidates, BY_IPV6, FALSE);
  prove (candidates, OUTSIDE);
  g_assert_false (og_candidates_find_rivals (candidates, &ipv6, &ipv4));
  prove (candidates, BY_IPV6);
  g_assert_true (og_candidates_find_rivals (candidates, &ipv6, &ipv4));
  og_candidates_set_slow (candidates, ipv6);
  expect_in_use (candidates, OUTSIDE);
  g_assert_false (og_candidates_find_rivals (candidates, &ipv6, &ipv4));
}

/* Slow or not, nobody else has to carry it. */
static void
test_a_relay_comes_last (OgCandidates *candidates, gconstpointer data)
{
  const OgPath relay = { OG_ADDRESS_IPV4 (0xcb007177, 22242), .relayed_to = 1 };

  list (candidates, OUTSIDE, OUTSIDE);
  give (candidates, BY_IPV6, FALSE);
  og_candidates_set_relay (candidates, &relay);
  g_assert_true (
      og_path_equal (&og_candidates_get_in_use (candidates)->path, &relay));
  prove (candidates, BY_IPV6);
  og_candidates_set_slow (candidates, candidates->in_use);
  expect_in_use (candidates, BY_IPV6);
}

static void
test_nothing_to_compare_in_a_local_network (OgCandidates *candidates,
                                            gconstpointer data)
{
  guint ipv6;
  guint ipv4;

  list (candidates, AT_HOME, OUTSIDE);
  give (candidates, BY_IPV6, FALSE);
  prove (candidates, OUTSIDE);
  prove (candidates, BY_IPV6);
  prove (candidates, AT_HOME);
  g_assert_false (og_candidates_find_rivals (candidates, &ipv6, &ipv4));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/candidate-choice/" path, OgCandidates, NULL, set_up,    \
              function, NULL)

  ADD ("this-computer-comes-first", test_this_computer_comes_first);
  ADD ("then-the-local-network", test_then_the_local_network);
  ADD ("an-inner-one-that-was-given-is-the-local-network",
       test_an_inner_one_that_was_given_is_the_local_network);
  ADD ("then-ipv6-then-ipv4", test_then_ipv6_then_ipv4);
  ADD ("slow-ipv6-comes-after-ipv4", test_slow_ipv6_comes_after_ipv4);
  ADD ("a-relay-comes-last", test_a_relay_comes_last);
  ADD ("nothing-to-compare-in-a-local-network",
       test_nothing_to_compare_in_a_local_network);

  return g_test_run ();
}
