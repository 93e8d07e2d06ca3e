/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/reachability.h"

#include "wire/address-text.h"

static const OgAddress OWN[] = {
  OG_ADDRESS_IPV4 (0xc0a80102, 0),
  OG_ADDRESS_IPV4 (0x08080404, 0),
};

static void
test_goes_by_the_address (void)
{
  static const struct
  {
    const char *address;
    OgReachability reach;
  } lines[] = {
    { "127.0.0.1:1", OG_REACH_THIS_COMPUTER },
    { "192.168.1.2:9", OG_REACH_THIS_COMPUTER },
    { "8.8.4.4:9", OG_REACH_THIS_COMPUTER },
    { "192.168.1.9:9", OG_REACH_LOCAL_NETWORK },
    { "8.8.8.8:9", OG_REACH_DIRECT },
    { "[2a00::1]:9", OG_REACH_IPV6 },
    { "[fd00::1]:9", OG_REACH_LOCAL_NETWORK },
    { "[fe80::1]:9", OG_REACH_LOCAL_NETWORK },
    { "[::1]:9", OG_REACH_THIS_COMPUTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      OgCandidate way = { 0 };

      g_assert_true (og_address_parse (&way.path.address, lines[i].address, 0));
      g_assert_cmpint (og_reachability_by (&way, OWN, G_N_ELEMENTS (OWN)), ==,
                       lines[i].reach);
      way.path.relayed_to = 1;
      g_assert_cmpint (og_reachability_by (&way, OWN, G_N_ELEMENTS (OWN)), ==,
                       OG_REACH_RELAY);
    }
}

/* Of IPv6, the addresses of a home lead everywhere. */
static void
test_our_own_subnet_is_near (void)
{
  OgCandidate way = { .is_near = TRUE };

  g_assert_true (og_address_parse (&way.path.address, "[2a00::1]:9", 0));
  g_assert_cmpint (og_reachability_by (&way, OWN, G_N_ELEMENTS (OWN)), ==,
                   OG_REACH_LOCAL_NETWORK);
}

/* Two computers with public addresses: what each thinks it is, is one. */
static void
test_a_private_endpoint_is_not_always_near (void)
{
  const OgPath path = { OG_ADDRESS_IPV4 (0x08080808, 7000) };
  OgPeerStatus peer = { .state = OG_PEER_REACHABLE };
  OgSessionStatus session = { 0 };

  og_candidates_init (&peer.candidates);
  og_candidates_listed (&peer.candidates, &path, &(OgPath){ 0 }, FALSE, 0);
  og_candidates_ping_received (&peer.candidates, &path, FALSE, FALSE, 0);
  g_assert_cmpint (og_reachability_of_peer (&peer, &session), ==,
                   OG_REACH_DIRECT);
}

static void
test_only_who_is_reached_is_well (void)
{
  static const OgReachability bad[] = { OG_REACH_CONNECTING, OG_REACH_LOST };
  guint n_bad = 0;

  for (guint i = 0; i < OG_N_REACHES; i++)
    n_bad += !og_reachability_is_good ((OgReachability) i);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (og_reachability_is_good (bad[i]));
  g_assert_cmpuint (n_bad, ==, G_N_ELEMENTS (bad));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/reachability/goes-by-the-address",
                   test_goes_by_the_address);
  g_test_add_func ("/engine/reachability/our-own-subnet-is-near",
                   test_our_own_subnet_is_near);
  g_test_add_func ("/engine/reachability/a-private-endpoint-is-not-always-near",
                   test_a_private_endpoint_is_not_always_near);
  g_test_add_func ("/engine/reachability/only-who-is-reached-is-well",
                   test_only_who_is_reached_is_well);

  return g_test_run ();
}
