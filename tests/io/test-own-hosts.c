/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/own-hosts.h"

static OgAddress
ipv6 (guint8 last)
{
  return (OgAddress){ .ip = { 0xfd, 7, [15] = last } };
}

static void
expect (const OgOwnHosts *hosts, OgOwnHost handle, const OgAddress *address)
{
  OgAddress found;

  g_assert_true (og_own_hosts_find (hosts, handle, &found));
  g_assert_true (og_address_equal (&found, address));
}

static void
test_ipv4_is_its_own_handle (void)
{
  const OgAddress address = OG_ADDRESS_IPV4 (0x0a070002, 0);
  OgOwnHosts hosts = { 0 };

  g_assert_cmphex (og_own_hosts_number (&hosts, &address), ==, 0x0a070002);
  expect (&hosts, 0x0a070002, &address);
}

static void
test_ipv6_has_numbers (void)
{
  const OgAddress first = ipv6 (1), second = ipv6 (2);
  OgOwnHosts hosts = { 0 };

  g_assert_cmpuint (og_own_hosts_number (&hosts, &first), ==, 1);
  g_assert_cmpuint (og_own_hosts_number (&hosts, &second), ==, 2);
  g_assert_cmpuint (og_own_hosts_number (&hosts, &first), ==, 1);
  expect (&hosts, 1, &first);
  expect (&hosts, 2, &second);
  g_assert_cmphex (og_own_host_get_ipv4 (2), ==, 0);
}

/* The system chooses. */
static void
test_others_are_not_found (void)
{
  OgOwnHosts hosts = { 0 };
  OgAddress found;

  g_assert_false (og_own_hosts_find (&hosts, 0, &found));
  g_assert_false (og_own_hosts_find (&hosts, 1, &found));
}

static void
test_too_many_are_not_told_apart (void)
{
  OgOwnHosts hosts = { 0 };
  OgAddress address = ipv6 (0);

  for (guint i = 1; i <= OG_OWN_HOSTS_MAX; i++)
    {
      address.ip[14] = (guint8) i;
      g_assert_cmpuint (og_own_hosts_number (&hosts, &address), ==, i);
    }

  address = ipv6 (9);
  g_assert_cmpuint (og_own_hosts_number (&hosts, &address), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/own-hosts/ipv4-is-its-own-handle",
                   test_ipv4_is_its_own_handle);
  g_test_add_func ("/io/own-hosts/ipv6-has-numbers", test_ipv6_has_numbers);
  g_test_add_func ("/io/own-hosts/others-are-not-found",
                   test_others_are_not_found);
  g_test_add_func ("/io/own-hosts/too-many-are-not-told-apart",
                   test_too_many_are_not_told_apart);

  return g_test_run ();
}
