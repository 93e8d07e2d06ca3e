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

  expect (fixture, "10.0.0.5:22243", "10.0.0.5:22243", "10.0.0.5:22243",
          "203.0.113.5:22243");
  expect_taken (fixture, "10.0.0.6:22243");
  expect (fixture, "10.0.0.5:22242", "10.0.0.5:22242", "10.0.0.5:22242", NONE);
}

static void
test_translates_nothing_unasked (Fixture *fixture, gconstpointer data)
{
  expect_taken (fixture, "10.0.0.5:22243");
  expect_refused (fixture, "0.0.0.0:22243");
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
  ADD ("translates-nothing-unasked", test_translates_nothing_unasked);

  return g_test_run ();
}
