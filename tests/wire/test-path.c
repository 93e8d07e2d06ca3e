/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/path.h"

static const OgAddress ADDRESS = OG_ADDRESS_IPV4 (0xc0000201, 22242);

static void
assert_differ (const OgPath *a, const OgPath *b)
{
  g_assert_false (og_path_equal (a, b));
  g_assert_cmphex (og_path_hash (a), !=, og_path_hash (b));
}

static void
test_is_direct_by_udp (void)
{
  const OgPath path = og_path_direct (&ADDRESS);

  g_assert_true (og_address_equal (&path.address, &ADDRESS));
  g_assert_cmpint (path.transport, ==, OG_TRANSPORT_UDP);
  g_assert_cmpuint (path.relayed_to, ==, 0);
}

static void
test_is_set_with_its_address (void)
{
  const OgAddress nowhere = OG_ADDRESS_IPV4 (0xc0000201, 0);
  OgPath path = og_path_direct (&ADDRESS);

  g_assert_true (og_path_is_set (&path));
  path = og_path_direct (&nowhere);
  g_assert_false (og_path_is_set (&path));
}

static void
test_is_equal_in_all_parts (void)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0xc0000202, 22242);
  const OgPath path = og_path_direct (&ADDRESS);
  const OgPath other = og_path_direct (&elsewhere);
  OgPath same = og_path_direct (&ADDRESS);

  g_assert_true (og_path_equal (&path, &same));
  g_assert_cmphex (og_path_hash (&path), ==, og_path_hash (&same));
  assert_differ (&path, &other);
}

static void
test_tells_transports_and_relays_apart (void)
{
  const OgPath direct = og_path_direct (&ADDRESS);
  const OgPath link = { .address = ADDRESS, .transport = OG_TRANSPORT_TCP };
  const OgPath sealed = { .address = ADDRESS, .transport = OG_TRANSPORT_TLS };
  const OgPath relayed = { .address = ADDRESS, .relayed_to = 1 };
  const OgPath elsewhere = { .address = ADDRESS, .relayed_to = 2 };
  const OgPath twin = { .address = ADDRESS,
                        .transport = OG_TRANSPORT_TCP,
                        .link = 1 };

  assert_differ (&direct, &link);
  assert_differ (&link, &sealed);
  assert_differ (&direct, &relayed);
  assert_differ (&relayed, &elsewhere);
  assert_differ (&link, &relayed);
  assert_differ (&link, &twin);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add_func ("/wire/path/" path, function)
  ADD ("is-direct-by-udp", test_is_direct_by_udp);
  ADD ("is-set-with-its-address", test_is_set_with_its_address);
  ADD ("is-equal-in-all-parts", test_is_equal_in_all_parts);
  ADD ("tells-transports-and-relays-apart",
       test_tells_transports_and_relays_apart);
#undef ADD

  return g_test_run ();
}
