/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/vetting.h"

#include "ear.h"
#include "wire/address-text.h"

#define NONE "0.0.0.0:0"

typedef struct
{
  OgRegistration registration;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->registration = (OgRegistration){
    .server = og_ear_path ("203.0.113.5:22242"),
    .private_address = og_ear_address ("192.168.1.20:22243"),
  };
}

/* What becomes of the two endpoints that the server gives. */
static void
expect (Fixture *fixture,
        const char *private_given,
        const char *public_given,
        const char *private_left,
        const char *public_left)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgUserInfo info = {
    .private_address = og_ear_address (private_given),
    .public_address = og_ear_address (public_given),
  };

  og_vet_endpoints (&fixture->registration, &info);

  g_assert_cmpstr (og_address_format (&info.private_address, text), ==,
                   private_left);
  g_assert_cmpstr (og_address_format (&info.public_address, text), ==,
                   public_left);
}

/* As both endpoints. */
static void
expect_refused (Fixture *fixture, const char *given)
{
  expect (fixture, given, given, NONE, NONE);
}

static void
expect_taken (Fixture *fixture, const char *given)
{
  expect (fixture, given, given, given, given);
}

static void
test_takes_what_can_be_a_peer (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "192.168.1.30:22243", "198.51.100.7:40000",
          "192.168.1.30:22243", "198.51.100.7:40000");
  expect_taken (fixture, "192.168.1.20:22244");
  expect_taken (fixture, "203.0.113.5:22243");
  expect_taken (fixture, "223.255.255.255:65535");
  expect_taken (fixture, "1.0.0.0:1");
}

static void
test_refuses_what_is_not_one_machine (Fixture *fixture, gconstpointer data)
{
  expect_refused (fixture, "0.0.0.0:0");
  expect_refused (fixture, "0.1.2.3:22243");
  expect_refused (fixture, "198.51.100.7:0");
  expect_refused (fixture, "224.0.0.1:22243");
  expect_refused (fixture, "239.255.255.255:22243");
  expect_refused (fixture, "240.0.0.1:22243");
  expect_refused (fixture, "255.255.255.255:22243");
}

static void
test_refuses_the_server (Fixture *fixture, gconstpointer data)
{
  expect_refused (fixture, "203.0.113.5:22242");
}

static void
test_refuses_ourselves (Fixture *fixture, gconstpointer data)
{
  fixture->registration.reached_at.client =
      og_ear_address ("198.51.100.20:40000");

  expect_refused (fixture, "192.168.1.20:22243");
  expect_refused (fixture, "198.51.100.20:40000");
  expect_taken (fixture, "198.51.100.20:40001");
}

static void
test_refuses_loopback_of_others (Fixture *fixture, gconstpointer data)
{
  expect_refused (fixture, "127.0.0.1:22243");
  expect_refused (fixture, "127.255.0.1:22243");
}

static void
test_takes_loopback_beside_a_server_there (Fixture *fixture, gconstpointer data)
{
  fixture->registration.server = og_ear_path ("127.0.0.1:22242");

  expect_taken (fixture, "127.0.0.1:22243");
  expect_refused (fixture, "127.0.0.1:22242");
}

/* The server is 10.0.0.5 at home, where a member runs on its machine. */
static void
test_translates_members_on_the_servers_machine (Fixture *fixture,
                                                gconstpointer data)
{
  fixture->registration.reached_at.server = og_ear_address ("10.0.0.5:0");

  expect (fixture, "10.0.0.5:22243", "10.0.0.5:22243", NONE, "203.0.113.5:22243");
  expect_refused (fixture, "10.0.0.5:22242");
}

/* We are there as well, and reach the server by its router. */
static void
test_tries_both_in_the_network_of_the_server (Fixture *fixture, gconstpointer data)
{
  fixture->registration.reached_at = (OgReachedAt){
    .server = og_ear_address ("10.0.0.5:0"),
    .client = og_ear_address ("10.0.0.7:22243"),
  };

  expect (fixture, "10.0.0.5:22243", "10.0.0.5:22243", "10.0.0.5:22243",
          "203.0.113.5:22243");
  expect_taken (fixture, "10.0.0.6:22243");
}

static void
test_translates_nothing_unasked (Fixture *fixture, gconstpointer data)
{
  fixture->registration.server = og_ear_path ("10.0.0.9:22242");

  expect_taken (fixture, "10.0.0.5:22243");
  expect_refused (fixture, "0.0.0.0:22243");
}

static void
we_are_seen_at (Fixture *fixture, const char *endpoint)
{
  fixture->registration.reached_at.client = og_ear_address (endpoint);
}

static void
test_tries_a_private_endpoint_behind_our_router (Fixture *fixture,
                                                 gconstpointer data)
{
  we_are_seen_at (fixture, "198.51.100.7:1");
  expect (fixture, "10.0.0.5:22243", "198.51.100.7:40000", "10.0.0.5:22243",
          "198.51.100.7:40000");
  expect (fixture, "100.64.0.5:22243", "198.51.100.7:40000", "100.64.0.5:22243",
          "198.51.100.7:40000");
}

/* It leads to whoever has that address here. */
static void
test_tries_no_private_endpoint_of_another_place (Fixture *fixture,
                                                 gconstpointer data)
{
  we_are_seen_at (fixture, "198.51.100.8:1");
  expect (fixture, "192.168.1.30:22243", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
}

/* A member would make us ping whom it names. */
static void
test_tries_no_third_party (Fixture *fixture, gconstpointer data)
{
  we_are_seen_at (fixture, "198.51.100.7:1");
  expect (fixture, "198.51.100.99:53", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
  expect (fixture, "198.51.100.7:53", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
  expect (fixture, "8.8.8.8:53", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
}

/* Even behind our router, or where the host has its own server. */
static void
test_tries_loopback_only_from_loopback (Fixture *fixture, gconstpointer data)
{
  fixture->registration.server = og_ear_path ("127.0.0.1:22242");
  we_are_seen_at (fixture, "127.0.0.1:22243");
  expect (fixture, "127.0.0.1:8125", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
  expect (fixture, "127.0.0.1:8125", "192.168.1.7:40000", NONE,
          "192.168.1.7:40000");
  expect_taken (fixture, "127.0.0.1:22244");

  fixture->registration.server = og_ear_path ("203.0.113.5:22242");
  we_are_seen_at (fixture, "198.51.100.7:1");
  expect (fixture, "127.0.0.1:8125", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
}

/* A hostile server would make us ping all that is in our network. */
static void
test_tries_nothing_inner_for_a_server_outside (Fixture *fixture,
                                               gconstpointer data)
{
  we_are_seen_at (fixture, "198.51.100.7:1");
  expect_refused (fixture, "192.168.1.1:80");
  expect_refused (fixture, "10.0.0.1:80");

  fixture->registration.server = og_ear_path ("192.168.1.2:22242");
  expect_taken (fixture, "192.168.1.1:22243");
}

/* An original server may not say where we are. */
static void
test_tries_its_own_network_while_it_is_not_seen (Fixture *fixture,
                                                 gconstpointer data)
{
  expect (fixture, "192.168.1.30:22243", "198.51.100.7:40000",
          "192.168.1.30:22243", "198.51.100.7:40000");
  expect (fixture, "192.168.2.30:22243", "198.51.100.7:40000", NONE,
          "198.51.100.7:40000");
}

/* A member there is not without UDP: the server tells where it sees it. */
static void
test_knows_who_is_in_the_network_of_the_server (Fixture *fixture,
                                                gconstpointer data)
{
  const OgAddress inner = og_ear_address ("10.0.0.6:22243");
  const OgAddress outer = og_ear_address ("198.51.100.7:40000");
  OgUserInfo info = { .private_address = inner, .public_address = inner };

  fixture->registration.reached_at = (OgReachedAt){
    .server = og_ear_address ("10.0.0.5:0"),
    .client = og_ear_address ("198.51.100.20:40000"),
  };
  g_assert_true (og_vet_endpoints (&fixture->registration, &info));
  info = (OgUserInfo){ .private_address = inner, .public_address = outer };
  g_assert_false (og_vet_endpoints (&fixture->registration, &info));
  info = (OgUserInfo){ .private_address = inner };
  g_assert_false (og_vet_endpoints (&fixture->registration, &info));

  we_are_seen_at (fixture, "10.0.0.7:22243");
  info = (OgUserInfo){ .private_address = inner, .public_address = inner };
  g_assert_false (og_vet_endpoints (&fixture->registration, &info));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/vetting/" path, Fixture, NULL, set_up, function, NULL)

  ADD ("takes-what-can-be-a-peer", test_takes_what_can_be_a_peer);
  ADD ("refuses-what-is-not-one-machine", test_refuses_what_is_not_one_machine);
  ADD ("refuses-the-server", test_refuses_the_server);
  ADD ("refuses-ourselves", test_refuses_ourselves);
  ADD ("refuses-loopback-of-others", test_refuses_loopback_of_others);
  ADD ("takes-loopback-beside-a-server-there",
       test_takes_loopback_beside_a_server_there);
  ADD ("translates-members-on-the-servers-machine",
       test_translates_members_on_the_servers_machine);
  ADD ("tries-both-in-the-network-of-the-server",
       test_tries_both_in_the_network_of_the_server);
  ADD ("translates-nothing-unasked", test_translates_nothing_unasked);
  ADD ("tries-a-private-endpoint-behind-our-router",
       test_tries_a_private_endpoint_behind_our_router);
  ADD ("tries-no-private-endpoint-of-another-place",
       test_tries_no_private_endpoint_of_another_place);
  ADD ("tries-no-third-party", test_tries_no_third_party);
  ADD ("tries-loopback-only-from-loopback",
       test_tries_loopback_only_from_loopback);
  ADD ("tries-nothing-inner-for-a-server-outside",
       test_tries_nothing_inner_for_a_server_outside);
  ADD ("tries-its-own-network-while-it-is-not-seen",
       test_tries_its_own_network_while_it_is_not_seen);

  ADD ("knows-who-is-in-the-network-of-the-server",
       test_knows_who_is_in_the_network_of_the_server);

  return g_test_run ();
}
