/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include "io/native-address.h"

#include "wire/address-text.h"

static OgAddress
parse (const char *text)
{
  OgAddress address;

  g_assert_true (og_address_parse (&address, text, 0));
  return address;
}

static void
assert_keeps (const char *text, int family, socklen_t size)
{
  const OgAddress address = parse (text);
  OgNativeAddress native = { 0 };
  OgAddress again;

  g_assert_cmpuint (og_native_address_write (&native, &address), ==, size);
  g_assert_cmpint (native.any.sa_family, ==, family);
  again = og_native_address_read (&native);
  g_assert_true (og_address_equal (&again, &address));
}

static void
test_keeps_addresses (void)
{
  assert_keeps ("192.0.2.1:22242", AF_INET, sizeof (struct sockaddr_in));
  assert_keeps ("[2001:db8::1]:9", AF_INET6, sizeof (struct sockaddr_in6));
  assert_keeps ("[fe80::1%7]:9", AF_INET6, sizeof (struct sockaddr_in6));
}

static void
test_zeros_are_unset (void)
{
  const OgNativeAddress native = { 0 };
  const OgAddress address = og_native_address_read (&native);

  g_assert_false (og_address_is_set (&address));
}

typedef union
{
  struct cmsghdr header;
  char bytes[CMSG_SPACE (sizeof (struct in6_pktinfo))];
} Control;

static void
assert_arrival (const char *host, guint interface, const char *expected)
{
  const OgAddress address = parse (host);
  const OgAddress wanted = parse (expected);
  struct in6_pktinfo info = { .ipi6_ifindex = interface };
  Control control = { .header = { .cmsg_level = IPPROTO_IPV6,
                                  .cmsg_type = IPV6_PKTINFO } };
  OgAddress local;

  memcpy (&info.ipi6_addr, address.ip, sizeof info.ipi6_addr);
  memcpy (CMSG_DATA (&control.header), &info, sizeof info);
  g_assert_true (og_native_arrival_read (&control.header, &local));
  g_assert_true (og_address_equal (&local, &wanted));
}

static void
test_an_arrival_has_a_zone_where_it_needs_one (void)
{
  assert_arrival ("2001:db8::1", 7, "2001:db8::1");
  assert_arrival ("fe80::1", 7, "fe80::1%7");
}

static void
test_takes_nothing_else_for_an_arrival (void)
{
  const Control control = { .header = { .cmsg_level = IPPROTO_UDP } };
  OgAddress local;

  g_assert_false (og_native_arrival_read (&control.header, &local));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add_func ("/io/native-address/" path, function)

  ADD ("keeps-addresses", test_keeps_addresses);
  ADD ("zeros-are-unset", test_zeros_are_unset);
  ADD ("an-arrival-has-a-zone-where-it-needs-one",
       test_an_arrival_has_a_zone_where_it_needs_one);
  ADD ("takes-nothing-else-for-an-arrival",
       test_takes_nothing_else_for_an_arrival);

  return g_test_run ();
}
