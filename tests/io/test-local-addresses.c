/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/local-addresses.h"

#include "io/resolver.h"

#define MOST 64

static void
test_lists_each_once (void)
{
  OgAddress addresses[MOST];
  guint n = og_local_addresses_list (addresses, MOST);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      g_assert_false (og_address_equal (&addresses[i], &addresses[j]));
}

static void
test_lists_no_loopback (void)
{
  OgAddress addresses[MOST];
  guint n = og_local_addresses_list (addresses, MOST);

  for (guint i = 0; i < n; i++)
    {
      OgAddress address = addresses[i];

      g_assert_cmpuint (address.port, ==, 0);
      address.port = 1;
      g_assert_false (og_address_is_loopback (&address));
      g_assert_true (og_address_is_unicast (&address));
    }
}

static void
test_begins_with_the_way_out (void)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0xc6336401, 9);
  OgAddress way_out = { 0 };
  OgAddress addresses[MOST];

  if (!og_local_address_towards (&way_out, &elsewhere))
    {
      g_test_skip ("this computer has no network");
      return;
    }

  g_assert_cmpuint (og_local_addresses_list (addresses, MOST), >=, 1);
  g_assert_true (og_address_equal (&addresses[0], &way_out));
}

static void
test_lists_no_more_than_asked (void)
{
  OgAddress addresses[MOST + 1];
  guint n = og_local_addresses_list (addresses, MOST);

  for (guint most = 0; most <= n; most++)
    {
      const OgAddress untouched = OG_ADDRESS_IPV4 (0xdeadbeef, 7);
      OgAddress some[MOST + 1];

      some[most] = untouched;
      g_assert_cmpuint (og_local_addresses_list (some, most), ==, most);
      for (guint i = 0; i < most; i++)
        g_assert_true (og_address_equal (&some[i], &addresses[i]));
      g_assert_true (og_address_equal (&some[most], &untouched));
    }
}

static gboolean
is_listed (const OgAddress *address, const OgAddress *addresses, guint n)
{
  for (guint i = 0; i < n; i++)
    if (og_address_equal (address, &addresses[i]))
      return TRUE;

  return FALSE;
}

static void
test_lists_both_families (void)
{
  OgAddress addresses[MOST];
  OgAddress both[MOST];
  guint n = og_local_addresses_list (addresses, MOST);
  guint n_both = og_local_addresses_list_both (both, MOST);

  for (guint i = 0; i < n; i++)
    g_assert_true (is_listed (&addresses[i], both, n_both));
  for (guint i = 0; i < n_both; i++)
    {
      OgAddress address = both[i];

      g_assert_cmpuint (address.port, ==, 0);
      g_assert_cmpuint (address.zone, ==, 0);
      g_assert_false (og_address_is_loopback (&address));
      g_assert_cmphex (address.ip[0] << 8 | (address.ip[1] & 0xc0), !=, 0xfe80);
      g_assert_false (is_listed (&address, both, i));
    }
}

/* The system says by which address it would send, if it has IPv6 at all. */
static void
test_lists_the_way_out_by_ipv6 (void)
{
  const OgAddress elsewhere = { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 },
                                .port = 9 };
  OgAddress way_out = { 0 };
  OgAddress both[MOST];
  guint n_both = og_local_addresses_list_both (both, MOST);

  if (!og_local_address_towards (&way_out, &elsewhere)
      || og_local_address_names_card (&way_out))
    {
      g_test_skip ("this computer has no IPv6");
      return;
    }

  way_out.zone = 0;
  g_assert_true (is_listed (&way_out, both, MIN (n_both, 2)));
}

/* The IPv4 address that was always given is the first, and none of one link is
 * among them. */
static void
test_lists_those_to_join (void)
{
  OgAddress addresses[MOST];
  OgAddress joined[MOST];
  guint n = og_local_addresses_list (addresses, MOST);
  guint n_joined = og_local_addresses_list_to_join (joined, MOST);

  for (guint i = 0; i < n; i++)
    g_assert_true (is_listed (&addresses[i], joined, n_joined));
  for (guint i = 0; i < n_joined; i++)
    {
      g_assert_false (og_address_is_loopback (&joined[i]));
      g_assert_cmphex (joined[i].ip[0] << 8 | (joined[i].ip[1] & 0xc0), !=,
                       0xfe80);
      g_assert_false (is_listed (&joined[i], joined, i));
    }
}

static void
test_knows_numbers_of_cards (void)
{
  OgAddress address = { .ip = { 0x20, 1, 0xd, 0xb8, [8] = 0x52, 0x54, 0, 0xff,
                                0xfe, 1, 2, 3 } };

  g_assert_true (og_local_address_names_card (&address));
  address.ip[12] = 0xfd;
  g_assert_false (og_local_address_names_card (&address));
  address = og_address_from_ipv4 (0xc0fffe01, 0);
  g_assert_false (og_local_address_names_card (&address));
}

static void
test_knows_virtual_interfaces (void)
{
  g_assert_true (og_local_interface_is_virtual ("docker0"));
  g_assert_true (og_local_interface_is_virtual ("br-8f3c1a2b4d5e"));
  g_assert_true (og_local_interface_is_virtual ("virbr0"));
  g_assert_false (og_local_interface_is_virtual ("eth0"));
  g_assert_false (og_local_interface_is_virtual ("enp3s0"));
  g_assert_false (og_local_interface_is_virtual ("wlan0"));
  g_assert_false (og_local_interface_is_virtual ("br0"));
}

/* A loopback address: none of these is listed. */
static const OgAddress OUTDATED = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

static void
test_remembers_what_it_asked (void)
{
  OgLocalAddresses own = { 0 };
  OgAddress expected[OG_LOCAL_ADDRESSES_MAX] = { 0 };
  OgAddress found[OG_LOCAL_ADDRESSES_MAX] = { 0 };
  guint n_expected = og_local_addresses_list (expected, OG_LOCAL_ADDRESSES_MAX);
  guint n_found =
      og_local_addresses_remember (&own, og_local_addresses_list, found, 5);

  g_assert_cmpuint (n_found, ==, n_expected);
  for (guint i = 0; i < n_found; i++)
    g_assert_true (og_address_equal (&found[i], &expected[i]));
  g_assert_cmpint (own.end, ==, 5 + G_TIME_SPAN_SECOND);
}

static void
test_asks_again_after_a_second (void)
{
  OgLocalAddresses own = { { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0) }, 1, 100 };
  OgAddress found[OG_LOCAL_ADDRESSES_MAX];
  guint n_found;

  g_assert_cmpuint (
      og_local_addresses_remember (&own, og_local_addresses_list, found, 99),
      ==, 1);
  g_assert_true (og_address_equal (&found[0], &OUTDATED));

  n_found =
      og_local_addresses_remember (&own, og_local_addresses_list, found, 100);
  for (guint i = 0; i < n_found; i++)
    g_assert_false (og_address_equal (&found[i], &OUTDATED));
  g_assert_cmpint (own.end, ==, 100 + G_TIME_SPAN_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/local-addresses/lists-each-once", test_lists_each_once);
  g_test_add_func ("/io/local-addresses/lists-no-loopback",
                   test_lists_no_loopback);
  g_test_add_func ("/io/local-addresses/begins-with-the-way-out",
                   test_begins_with_the_way_out);
  g_test_add_func ("/io/local-addresses/lists-no-more-than-asked",
                   test_lists_no_more_than_asked);
  g_test_add_func ("/io/local-addresses/lists-both-families",
                   test_lists_both_families);
  g_test_add_func ("/io/local-addresses/lists-the-way-out-by-ipv6",
                   test_lists_the_way_out_by_ipv6);
  g_test_add_func ("/io/local-addresses/lists-those-to-join",
                   test_lists_those_to_join);
  g_test_add_func ("/io/local-addresses/knows-numbers-of-cards",
                   test_knows_numbers_of_cards);
  g_test_add_func ("/io/local-addresses/knows-virtual-interfaces",
                   test_knows_virtual_interfaces);
  g_test_add_func ("/io/local-addresses/remembers-what-it-asked",
                   test_remembers_what_it_asked);
  g_test_add_func ("/io/local-addresses/asks-again-after-a-second",
                   test_asks_again_after_a_second);
  return g_test_run ();
}
