/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/given.h"

#include "ear.h"
#include "wire/address-text.h"

#define PUBLIC "198.51.100.7:40000"

/* We have an address of each family, and are behind a router. */
typedef struct
{
  OgRegistration registration;
  OgCandidates candidates; /* of the member */
} Fixture;

static void
we_have (Fixture *fixture, const char *endpoints)
{
  g_auto (GStrv) each = g_strsplit (endpoints, " ", -1);

  fixture->registration.endpoints = (OgEndpoints){ 0 };
  for (guint i = 0; each[i] != NULL; i++)
    {
      const OgAddress address = og_ear_address (each[i]);

      og_endpoints_add (&fixture->registration.endpoints, &address);
    }
}

static void
it_is_listed_at (Fixture *fixture, const char *public)
{
  const OgPath none = { 0 };
  const OgPath path = public != NULL ? og_ear_path (public) : none;

  og_candidates_init (&fixture->candidates);
  og_candidates_listed (&fixture->candidates, &none, &path, FALSE, SECONDS (1));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->registration = (OgRegistration){
    .server = og_ear_path ("203.0.113.5:22242"),
    .private_address = og_ear_address ("192.168.1.20:22243"),
    .reached_at.client = og_ear_address ("198.51.100.20:3"),
  };
  we_have (fixture, "192.168.1.20:22243 [2001:db8:1::20]:22243");
  it_is_listed_at (fixture, PUBLIC);
}

/* Of what it says; "*" marks what is in a network of ours. */
static void
expect (Fixture *fixture, const char *said, const char *tried)
{
  g_auto (GStrv) each = g_strsplit (said, " ", -1);
  g_autoptr (GString) found = g_string_new (NULL);
  OgEndpoints endpoints = { 0 };
  OgGiven given[OG_GIVEN_MAX];
  guint n_given;

  for (guint i = 0; each[i] != NULL; i++)
    {
      const OgAddress address = og_ear_address (each[i]);

      og_endpoints_add (&endpoints, &address);
    }

  n_given = og_given_choose (&fixture->registration, &fixture->candidates,
                             &endpoints, given);
  for (guint i = 0; i < n_given; i++)
    {
      char text[OG_ADDRESS_TEXT_SIZE];

      g_string_append_printf (found, "%s%s%s", i > 0 ? " " : "",
                              given[i].is_near ? "*" : "",
                              og_address_format (&given[i].address, text));
    }

  g_assert_cmpstr (found->str, ==, tried);
}

static void
test_tries_what_leads_anywhere (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "198.51.100.9:5 [2001:db8:2::5]:5",
          "[2001:db8:2::5]:5 198.51.100.9:5");
}

static void
test_tries_only_families_that_we_have (Fixture *fixture, gconstpointer data)
{
  we_have (fixture, "192.168.1.20:22243");
  expect (fixture, "[2001:db8:2::5]:5 198.51.100.9:5", "198.51.100.9:5");

  we_have (fixture, "[2001:db8:1::20]:22243");
  expect (fixture, "[2001:db8:2::5]:5 198.51.100.9:5", "[2001:db8:2::5]:5");
}

/* Local addresses of IPv6 lead nowhere else. */
static void
test_tries_global_ipv6_only_from_there (Fixture *fixture, gconstpointer data)
{
  we_have (fixture, "[fd00:1::20]:22243");
  expect (fixture, "[2001:db8:2::5]:5", "");
}

/* A member could name our printer. */
static void
test_tries_inner_ones_only_behind_our_router (Fixture *fixture, gconstpointer data)
{
  static const char *const inner[] = { "192.168.1.1:80", "10.0.0.1:53",
                                       "100.64.0.9:5", "[fd00:1::1]:80" };

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      it_is_listed_at (fixture, PUBLIC);
      expect (fixture, inner[i], "");
      it_is_listed_at (fixture, NULL);
      expect (fixture, inner[i], "");
    }

  it_is_listed_at (fixture, "198.51.100.20:9");
  expect (fixture, "10.0.0.1:53", "10.0.0.1:53");
}

/* While we do not know where we are ourselves, nobody is beside us. */
static void
test_tries_no_inner_ones_while_we_are_not_seen (Fixture *fixture,
                                                gconstpointer data)
{
  fixture->registration.reached_at = (OgReachedAt){ 0 };
  expect (fixture, "192.168.1.30:5", "");
}

/* The server has no room to say where it sees such a member. */
static void
test_our_own_subnet_of_ipv6_is_beside_us (Fixture *fixture, gconstpointer data)
{
  it_is_listed_at (fixture, NULL);
  expect (fixture, "[2001:db8:1::5]:5 10.0.0.5:5",
          "*[2001:db8:1::5]:5 10.0.0.5:5");
  expect (fixture, "[2001:db8:2::5]:5 10.0.0.5:5 [2001:db8:1::5]:5",
          "*[2001:db8:1::5]:5 [2001:db8:2::5]:5");
}

/* A public endpoint elsewhere says that it is not. */
static void
test_a_public_endpoint_counts_first (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "[2001:db8:1::5]:5 10.0.0.5:5", "*[2001:db8:1::5]:5");
}

static void
test_our_own_network_comes_first (Fixture *fixture, gconstpointer data)
{
  it_is_listed_at (fixture, "198.51.100.20:9");
  we_have (fixture, "192.168.1.20:22243 192.168.8.20:22243 "
                    "[2001:db8:1::20]:22243 [fd00:1::20]:22243");
  expect (fixture,
          "203.0.113.9:5 10.0.0.5:5 [2001:db8:2::5]:5 192.168.8.5:5 "
          "[fd00:1::5]:5",
          "*192.168.8.5:5 *[fd00:1::5]:5 [2001:db8:2::5]:5 10.0.0.5:5");
}

/* Who has a public address of the same 256 as ours may be anybody. */
static void
test_a_public_network_of_ipv4_is_not_ours (Fixture *fixture, gconstpointer data)
{
  we_have (fixture, "203.0.113.20:22243");
  expect (fixture, "203.0.113.9:5", "203.0.113.9:5");
}

static void
test_four_are_tried (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) said = g_string_new ("198.51.100.9:5");

  for (guint i = 1; i < OG_ENDPOINTS_MAX; i++)
    g_string_append_printf (said, " [2001:db8:%x::5]:5", i + 1);

  expect (fixture, said->str,
          "[2001:db8:2::5]:5 [2001:db8:3::5]:5 [2001:db8:4::5]:5 "
          "[2001:db8:5::5]:5");
}

static void
test_never_tries_ourselves_the_server_or_what_is_listed (Fixture *fixture,
                                                         gconstpointer data)
{
  expect (fixture,
          "[2001:db8:1::20]:22243 192.168.1.20:22243 198.51.100.20:3 "
          "203.0.113.5:22242 " PUBLIC,
          "");
  expect (fixture, "[2001:db8:1::20]:22244", "*[2001:db8:1::20]:22244");
}

static void
test_never_tries_loopback (Fixture *fixture, gconstpointer data)
{
  fixture->registration.server = og_ear_path ("127.0.0.1:22242");
  fixture->registration.reached_at.client = og_ear_address ("127.0.0.1:3");
  it_is_listed_at (fixture, "127.0.0.1:9");
  expect (fixture, "127.0.0.1:8125 [::1]:8125", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/given/" path, Fixture, NULL, set_up, function, NULL)

  ADD ("tries-what-leads-anywhere", test_tries_what_leads_anywhere);
  ADD ("tries-only-families-that-we-have", test_tries_only_families_that_we_have);
  ADD ("tries-global-ipv6-only-from-there",
       test_tries_global_ipv6_only_from_there);
  ADD ("tries-inner-ones-only-behind-our-router",
       test_tries_inner_ones_only_behind_our_router);
  ADD ("tries-no-inner-ones-while-we-are-not-seen",
       test_tries_no_inner_ones_while_we_are_not_seen);
  ADD ("our-own-subnet-of-ipv6-is-beside-us",
       test_our_own_subnet_of_ipv6_is_beside_us);
  ADD ("a-public-endpoint-counts-first", test_a_public_endpoint_counts_first);
  ADD ("our-own-network-comes-first", test_our_own_network_comes_first);
  ADD ("a-public-network-of-ipv4-is-not-ours",
       test_a_public_network_of_ipv4_is_not_ours);
  ADD ("four-are-tried", test_four_are_tried);
  ADD ("never-tries-ourselves-the-server-or-what-is-listed",
       test_never_tries_ourselves_the_server_or_what_is_listed);
  ADD ("never-tries-loopback", test_never_tries_loopback);

  return g_test_run ();
}
