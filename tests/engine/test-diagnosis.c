/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/diagnosis.h"

#include "client/given-candidates.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgRouter VARYING = { OG_FINDING_YES, OG_FINDING_YES, OG_FINDING_NO,
                                  OG_FINDING_NO };
static const OgRouter STEADY = { OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_NO,
                                 OG_FINDING_NO };

/* A member who joined long ago and is reached by the relay. */
typedef struct
{
  OgPeerStatus peer;
  OgSessionStatus session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgPath public = { .address = OG_ADDRESS_IPV4 (0x08080808, 7000) };
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };

  *fixture = (Fixture){
    .peer = { .state = OG_PEER_REACHABLE, .joined = NOW - OG_DIAGNOSIS_AFTER },
    .session = { .taken = NOW,
                 .public_address = OG_ADDRESS_IPV4 (0x08080404, 7000) },
  };
  og_candidates_init (&fixture->peer.candidates);
  og_candidates_listed (&fixture->peer.candidates, &(OgPath){ 0 }, &public,
                        FALSE, NOW);
  og_candidates_set_relay (&fixture->peer.candidates, &relay);
}

static void
expect (const Fixture *fixture, OgCause cause)
{
  g_assert_cmpint (og_diagnosis_of_peer (&fixture->peer, &fixture->session), ==,
                   cause);
}

static void
test_goes_by_the_routers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const OgRouter *ours;
    const OgRouter *theirs;
    OgCause cause;
  } lines[] = {
    { &VARYING, &VARYING, OG_CAUSE_BOTH_ROUTERS },
    { &VARYING, &STEADY, OG_CAUSE_OUR_ROUTER },
    { &STEADY, &VARYING, OG_CAUSE_THEIR_ROUTER },
    { &STEADY, &STEADY, OG_CAUSE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      fixture->session.router = *lines[i].ours;
      fixture->peer.router = *lines[i].theirs;
      expect (fixture, lines[i].cause);
    }
}

static void
test_one_router_explains_more_than_its_kind (Fixture *fixture, gconstpointer data)
{
  fixture->session.router = fixture->peer.router = VARYING;
  fixture->session.public_address =
      (OgAddress) OG_ADDRESS_IPV4 (0x08080808, 7001);
  expect (fixture, OG_CAUSE_ONE_ROUTER);
}

static void
test_the_router_of_the_server_is_not_ours (Fixture *fixture, gconstpointer data)
{
  fixture->session.server = (OgAddress) OG_ADDRESS_IPV4 (0x08080808, 22242);
  fixture->session.public_address =
      (OgAddress) OG_ADDRESS_IPV4 (0x08080808, 7001);
  expect (fixture, OG_CAUSE_UNKNOWN);
}

static void
test_one_computer_is_behind_no_router (Fixture *fixture, gconstpointer data)
{
  fixture->session.router.translates = OG_FINDING_NO;
  fixture->session.public_address =
      (OgAddress) OG_ADDRESS_IPV4 (0x08080808, 7001);
  expect (fixture, OG_CAUSE_UNKNOWN);
}

static void
test_our_link_explains_it_all (Fixture *fixture, gconstpointer data)
{
  fixture->session.router = VARYING;
  fixture->session.server_transport = OG_TRANSPORT_TCP;
  expect (fixture, OG_CAUSE_OUR_UDP);
}

static void
test_one_without_an_endpoint_gets_no_udp (Fixture *fixture, gconstpointer data)
{
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };

  og_candidates_init (&fixture->peer.candidates);
  og_candidates_set_relay (&fixture->peer.candidates, &relay);
  expect (fixture, OG_CAUSE_THEIR_UDP);
}

/* The server lists it by an address which leads elsewhere from here. */
static void
test_one_in_the_network_of_the_server_is_not_found (Fixture *fixture,
                                                    gconstpointer data)
{
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };

  og_candidates_init (&fixture->peer.candidates);
  og_candidates_set_relay (&fixture->peer.candidates, &relay);
  fixture->peer.is_beside_server = TRUE;
  expect (fixture, OG_CAUSE_THEIR_NETWORK);
}

static void
test_nor_are_we_there (Fixture *fixture, gconstpointer data)
{
  fixture->session.server = (OgAddress) OG_ADDRESS_IPV4 (0xc0a80102, 22242);
  fixture->session.public_address =
      (OgAddress) OG_ADDRESS_IPV4 (0xc0a80103, 7000);
  expect (fixture, OG_CAUSE_OUR_NETWORK);
  fixture->session.public_address =
      (OgAddress) OG_ADDRESS_IPV4 (0xc0a80102, 7000);
  expect (fixture, OG_CAUSE_UNKNOWN);
}

/* Such a member has told no address of IPv6. */
static void
test_without_ipv4_others_are_not_reached_by_it (Fixture *fixture,
                                                gconstpointer data)
{
  const OgGiven given = { { .ip = { 0x2a, [15] = 5 }, .port = 5 }, FALSE };

  fixture->session.lacks_ipv4 = TRUE;
  expect (fixture, OG_CAUSE_NO_IPV4);
  og_candidates_set_given (&fixture->peer.candidates, &given, 1);
  expect (fixture, OG_CAUSE_IPV6_BLOCKED);
}

/* Neither has a public endpoint of IPv4. */
static void
test_by_ipv6_alone_a_firewall_is_the_cause (Fixture *fixture, gconstpointer data)
{
  const OgGiven given = { { .ip = { 0x2a, [15] = 5 }, .port = 5 }, FALSE };
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };

  og_candidates_init (&fixture->peer.candidates);
  og_candidates_set_given (&fixture->peer.candidates, &given, 1);
  og_candidates_set_relay (&fixture->peer.candidates, &relay);
  expect (fixture, OG_CAUSE_THEIR_UDP);
  fixture->session.lacks_ipv4 = TRUE;
  expect (fixture, OG_CAUSE_IPV6_BLOCKED);
}

static void
test_without_a_relay_there_is_no_way (Fixture *fixture, gconstpointer data)
{
  og_candidates_set_relay (&fixture->peer.candidates, &(OgPath){ 0 });
  fixture->peer.state = OG_PEER_CONNECTING;
  expect (fixture, OG_CAUSE_NO_RELAY);
}

static void
test_waits_until_direct_ways_were_tried (Fixture *fixture, gconstpointer data)
{
  fixture->peer.joined++;
  expect (fixture, OG_CAUSE_NONE);
}

/* It was reached directly until then. */
static void
test_waits_since_the_way_changed (Fixture *fixture, gconstpointer data)
{
  fixture->peer.way_since = NOW - OG_DIAGNOSIS_AFTER + 1;
  expect (fixture, OG_CAUSE_NONE);
  fixture->peer.way_since--;
  expect (fixture, OG_CAUSE_UNKNOWN);
}

static void
test_says_nothing_of_who_is_lost (Fixture *fixture, gconstpointer data)
{
  fixture->peer.state = OG_PEER_SILENT;
  expect (fixture, OG_CAUSE_NONE);
}

static void
test_says_nothing_of_a_direct_way (Fixture *fixture, gconstpointer data)
{
  const OgPath public = { .address = OG_ADDRESS_IPV4 (0x08080808, 7000) };

  og_candidates_set_relay (&fixture->peer.candidates, &(OgPath){ 0 });
  og_candidates_ping_received (&fixture->peer.candidates, &public, FALSE, FALSE,
                               NOW);
  fixture->session.router = VARYING;
  expect (fixture, OG_CAUSE_NONE);
}

#define add(name, test)                                                        \
  g_test_add ("/engine/diagnosis/" name, Fixture, NULL, set_up, test, NULL)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("goes-by-the-routers", test_goes_by_the_routers);
  add ("one-router-explains-more-than-its-kind",
       test_one_router_explains_more_than_its_kind);
  add ("the-router-of-the-server-is-not-ours",
       test_the_router_of_the_server_is_not_ours);
  add ("one-computer-is-behind-no-router", test_one_computer_is_behind_no_router);
  add ("our-link-explains-it-all", test_our_link_explains_it_all);
  add ("one-without-an-endpoint-gets-no-udp",
       test_one_without_an_endpoint_gets_no_udp);
  add ("without-ipv4-others-are-not-reached-by-it",
       test_without_ipv4_others_are_not_reached_by_it);
  add ("by-ipv6-alone-a-firewall-is-the-cause",
       test_by_ipv6_alone_a_firewall_is_the_cause);
  add ("without-a-relay-there-is-no-way", test_without_a_relay_there_is_no_way);
  add ("one-in-the-network-of-the-server-is-not-found",
       test_one_in_the_network_of_the_server_is_not_found);
  add ("nor-are-we-there", test_nor_are_we_there);
  add ("waits-until-direct-ways-were-tried",
       test_waits_until_direct_ways_were_tried);
  add ("waits-since-the-way-changed", test_waits_since_the_way_changed);
  add ("says-nothing-of-who-is-lost", test_says_nothing_of_who_is_lost);
  add ("says-nothing-of-a-direct-way", test_says_nothing_of_a_direct_way);

  return g_test_run ();
}
