/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address.h"

#include "wire/address-text.h"

static void
test_is_equal_in_both_parts (void)
{
  OgAddress address = OG_ADDRESS_IPV4 (0xc0000201, 22242);
  OgAddress same = address;
  OgAddress other_port = OG_ADDRESS_IPV4 (0xc0000201, 22243);
  OgAddress other_host = OG_ADDRESS_IPV4 (0xc0000202, 22242);

  g_assert_true (og_address_equal (&address, &same));
  g_assert_false (og_address_equal (&address, &other_port));
  g_assert_false (og_address_equal (&address, &other_host));
}

static void
test_is_set_with_both_parts (void)
{
  g_assert_true (og_address_is_set (&(OgAddress) OG_ADDRESS_IPV4 (1, 1)));
  g_assert_false (og_address_is_set (&(OgAddress) OG_ADDRESS_IPV4 (1, 0)));
  g_assert_false (og_address_is_set (&(OgAddress){ .port = 1 }));
  g_assert_true (
      og_address_is_set (&(OgAddress){ .ip = { [15] = 1 }, .port = 1 }));
}

static void
test_keeps_ipv4 (void)
{
  static const OgAddress constant = OG_ADDRESS_IPV4 (0xc0000201, 22242);
  const OgAddress address = og_address_from_ipv4 (0xc0000201, 22242);
  const OgAddress ipv6 = { .ip = { 0x20, 0x01, 0x0d, 0xb8 }, .port = 1 };

  g_assert_true (og_address_equal (&address, &constant));
  g_assert_cmphex (og_address_get_ipv4 (&address), ==, 0xc0000201);
  g_assert_cmphex (og_address_get_ipv4 (&ipv6), ==, 0);
}

static void
test_knows_its_family (void)
{
  const OgAddress none = og_address_from_ipv4 (0, 22242);
  const OgAddress ipv4 = og_address_from_ipv4 (1, 0);
  const OgAddress ipv6 = { .ip = { [15] = 1 } };

  g_assert_cmpint (og_address_get_family (&none), ==, OG_FAMILY_NONE);
  g_assert_cmpint (og_address_get_family (&ipv4), ==, OG_FAMILY_IPV4);
  g_assert_cmpint (og_address_get_family (&ipv6), ==, OG_FAMILY_IPV6);
}

static void
test_tells_zones_apart (void)
{
  const OgAddress here = { .ip = { 0xfe, 0x80, [15] = 1 }, .zone = 2 };
  const OgAddress there = { .ip = { 0xfe, 0x80, [15] = 1 }, .zone = 3 };

  g_assert_false (og_address_has_same_host (&here, &there));
  g_assert_cmpuint (og_address_hash (&here), !=, og_address_hash (&there));
}

static void
test_takes_a_host_and_keeps_its_port (void)
{
  const OgAddress host = { .ip = { 0xfe, 0x80 }, .zone = 2, .port = 1 };
  OgAddress address = OG_ADDRESS_IPV4 (0xc0000201, 22242);

  og_address_set_host (&address, &host);
  g_assert_true (og_address_has_same_host (&address, &host));
  g_assert_cmpuint (address.port, ==, 22242);
}

/* As a number of 128 bits. */
static void
step (OgAddress *address, int by)
{
  int carry = by;

  for (int i = 15; i >= 0; i--)
    {
      carry += address->ip[i];
      address->ip[i] = (guint8) carry;
      carry = carry < 0 ? -1 : carry >> 8;
    }
}

typedef gboolean (*Predicate) (const OgAddress *address);

/* Ranges that hold, each by its first and its last address; the neighbours of
 * a range must not hold. */
static void
assert_ranges (Predicate holds, const char *const *ranges)
{
  for (; ranges[0] != NULL; ranges += 2)
    {
      OgAddress first;
      OgAddress last;

      g_assert_true (og_address_parse (&first, ranges[0], 1));
      g_assert_true (og_address_parse (&last, ranges[1], 1));
      g_assert_true (holds (&first));
      g_assert_true (holds (&last));

      step (&first, -1);
      step (&last, 1);
      g_assert_false (holds (&first));
      g_assert_false (holds (&last));
    }
}

/* The first and the last of each network, and their neighbours. */
static const struct
{
  const char *address;
  OgAddressScope scope;
} SCOPES[] = {
  { "0.0.0.0", OG_SCOPE_RESERVED },
  { "0.255.255.255", OG_SCOPE_RESERVED },
  { "1.0.0.0", OG_SCOPE_INTERNET },
  { "9.255.255.255", OG_SCOPE_INTERNET },
  { "10.0.0.0", OG_SCOPE_NETWORK },
  { "10.255.255.255", OG_SCOPE_NETWORK },
  { "11.0.0.0", OG_SCOPE_INTERNET },
  { "100.63.255.255", OG_SCOPE_INTERNET },
  { "100.64.0.0", OG_SCOPE_SHARED },
  { "100.127.255.255", OG_SCOPE_SHARED },
  { "100.128.0.0", OG_SCOPE_INTERNET },
  { "126.255.255.255", OG_SCOPE_INTERNET },
  { "127.0.0.1", OG_SCOPE_COMPUTER },
  { "127.255.255.255", OG_SCOPE_COMPUTER },
  { "128.0.0.0", OG_SCOPE_INTERNET },
  { "169.253.255.255", OG_SCOPE_INTERNET },
  { "169.254.0.0", OG_SCOPE_NETWORK },
  { "169.254.255.255", OG_SCOPE_NETWORK },
  { "169.255.0.0", OG_SCOPE_INTERNET },
  { "172.15.255.255", OG_SCOPE_INTERNET },
  { "172.16.0.0", OG_SCOPE_NETWORK },
  { "172.31.255.255", OG_SCOPE_NETWORK },
  { "172.32.0.0", OG_SCOPE_INTERNET },
  { "191.255.255.255", OG_SCOPE_INTERNET },
  { "192.0.0.0", OG_SCOPE_RESERVED },
  { "192.0.0.255", OG_SCOPE_RESERVED },
  { "192.0.1.1", OG_SCOPE_INTERNET },
  { "192.0.1.255", OG_SCOPE_INTERNET },
  { "192.0.2.0", OG_SCOPE_RESERVED },
  { "192.0.2.255", OG_SCOPE_RESERVED },
  { "192.0.3.0", OG_SCOPE_INTERNET },
  { "192.167.255.255", OG_SCOPE_INTERNET },
  { "192.168.0.0", OG_SCOPE_NETWORK },
  { "192.168.255.255", OG_SCOPE_NETWORK },
  { "192.169.0.0", OG_SCOPE_INTERNET },
  { "198.17.255.255", OG_SCOPE_INTERNET },
  { "198.18.0.0", OG_SCOPE_RESERVED },
  { "198.19.255.255", OG_SCOPE_RESERVED },
  { "198.20.0.0", OG_SCOPE_INTERNET },
  { "198.51.99.255", OG_SCOPE_INTERNET },
  { "198.51.100.0", OG_SCOPE_RESERVED },
  { "198.51.100.255", OG_SCOPE_RESERVED },
  { "198.51.101.0", OG_SCOPE_INTERNET },
  { "203.0.112.255", OG_SCOPE_INTERNET },
  { "203.0.113.0", OG_SCOPE_RESERVED },
  { "203.0.113.255", OG_SCOPE_RESERVED },
  { "203.0.114.0", OG_SCOPE_INTERNET },
  { "223.255.255.255", OG_SCOPE_INTERNET },
  { "224.0.0.0", OG_SCOPE_RESERVED },
  { "239.255.255.255", OG_SCOPE_RESERVED },
  { "240.0.0.0", OG_SCOPE_RESERVED },
  { "255.255.255.255", OG_SCOPE_RESERVED },
  { "::", OG_SCOPE_RESERVED },
  { "::1", OG_SCOPE_COMPUTER },
  { "::2", OG_SCOPE_RESERVED },
  { "64:ff9b::", OG_SCOPE_INTERNET },
  { "64:ff9b::ffff:ffff", OG_SCOPE_INTERNET },
  { "64:ff9b::1:0:0", OG_SCOPE_RESERVED },
  { "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_RESERVED },
  { "2000::", OG_SCOPE_INTERNET },
  { "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_INTERNET },
  { "2001:db8::", OG_SCOPE_RESERVED },
  { "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_RESERVED },
  { "2001:db9::", OG_SCOPE_INTERNET },
  { "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_INTERNET },
  { "4000::", OG_SCOPE_RESERVED },
  { "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_RESERVED },
  { "fc00::", OG_SCOPE_NETWORK },
  { "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_NETWORK },
  { "fe00::", OG_SCOPE_RESERVED },
  { "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_RESERVED },
  { "fe80::", OG_SCOPE_NETWORK },
  { "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OG_SCOPE_NETWORK },
  { "fec0::", OG_SCOPE_RESERVED },
  { "ff02::1", OG_SCOPE_RESERVED },
};

static void
test_knows_its_scope (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (SCOPES); i++)
    {
      OgAddress address;

      g_test_message ("%s", SCOPES[i].address);
      g_assert_true (og_address_parse (&address, SCOPES[i].address, 1));
      g_assert_cmpint (og_address_get_scope (&address), ==, SCOPES[i].scope);
    }
}

static void
test_knows_loopback (void)
{
  static const char *const ranges[] = { "127.0.0.0", "127.255.255.255", "::1",
                                        "::1", NULL };

  assert_ranges (og_address_is_loopback, ranges);
}

static void
test_knows_unicast (void)
{
  static const char *const ranges[] = { "1.0.0.0", "223.255.255.255", NULL };

  assert_ranges (og_address_is_unicast, ranges);
  g_assert_false (
      og_address_is_unicast (&(OgAddress) OG_ADDRESS_IPV4 (0xc0000201, 0)));
  g_assert_false (
      og_address_is_unicast (&(OgAddress) OG_ADDRESS_IPV4 (0xffffffff, 1)));
  g_assert_false (og_address_is_unicast (&(OgAddress){ .port = 1 }));
  g_assert_true (
      og_address_is_unicast (&(OgAddress){ .ip = { 0x20 }, .port = 1 }));
  g_assert_false (
      og_address_is_unicast (&(OgAddress){ .ip = { 0xff }, .port = 1 }));
}

/* 4,096 neighbours in 4,096 slots: by chance about 1,507 slots stay empty. */
static void
test_hashes_neighbours_apart (void)
{
  g_autofree gboolean *taken = g_new0 (gboolean, 4096);
  guint empty = 0;

  for (guint i = 0; i < 4096; i++)
    {
      OgAddress address =
          OG_ADDRESS_IPV4 (0xc0a80000 + i / 64, (guint16) (40000 + i % 64));

      taken[og_address_hash (&address) % 4096] = TRUE;
    }
  for (guint i = 0; i < 4096; i++)
    empty += !taken[i];

  g_assert_cmpuint (empty, <, 1700);
}

#define add(name, test) g_test_add_func ("/wire/address/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("keeps-ipv4", test_keeps_ipv4);
  add ("knows-its-family", test_knows_its_family);
  add ("tells-zones-apart", test_tells_zones_apart);
  add ("takes-a-host-and-keeps-its-port", test_takes_a_host_and_keeps_its_port);
  add ("is-equal-in-both-parts", test_is_equal_in_both_parts);
  add ("is-set-with-both-parts", test_is_set_with_both_parts);
  add ("knows-its-scope", test_knows_its_scope);
  add ("knows-loopback", test_knows_loopback);
  add ("knows-unicast", test_knows_unicast);
  add ("hashes-neighbours-apart", test_hashes_neighbours_apart);

  return g_test_run ();
}
