/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/own-addresses.h"

#include "net/local-addresses.h"

/* A loopback address: none of these is listed. */
static const OgAddress OUTDATED = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

static void
test_asks_at_first (void)
{
  OgOwnAddresses own = { 0 };
  OgAddress expected[OG_OWN_ADDRESSES] = { 0 };
  OgAddress found[OG_OWN_ADDRESSES] = { 0 };
  guint n_expected = og_local_addresses_list (expected, OG_OWN_ADDRESSES);
  guint n_found = og_own_addresses_list (&own, found, 5);

  g_assert_cmpuint (n_found, ==, n_expected);
  for (guint i = 0; i < n_found; i++)
    g_assert_true (og_address_equal (&found[i], &expected[i]));
  g_assert_cmpint (own.end, ==, 5 + G_TIME_SPAN_SECOND);
}

static void
test_asks_again (void)
{
  OgOwnAddresses own = { { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0) }, 1, 100 };
  OgAddress found[OG_OWN_ADDRESSES];
  guint n_found;

  g_assert_cmpuint (og_own_addresses_list (&own, found, 99), ==, 1);
  g_assert_true (og_address_equal (&found[0], &OUTDATED));

  n_found = og_own_addresses_list (&own, found, 100);
  for (guint i = 0; i < n_found; i++)
    g_assert_false (og_address_equal (&found[i], &OUTDATED));
  g_assert_cmpint (own.end, ==, 100 + G_TIME_SPAN_SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/own-addresses/asks-at-first", test_asks_at_first);
  g_test_add_func ("/net/own-addresses/asks-again-after-a-second", test_asks_again);
  return g_test_run ();
}
