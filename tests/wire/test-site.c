/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/site.h"

/* 2001:db8:@third:@fourth::@last */
static OgAddress
at (guint16 third, guint16 fourth, guint8 last)
{
  return (OgAddress){ .ip = { 0x20, 1, 0xd, 0xb8, (guint8) (third >> 8),
                              (guint8) third, (guint8) (fourth >> 8),
                              (guint8) fourth, [15] = last },
                      .port = 1 };
}

static void
assert_alike (guint64 (*number_of) (const OgAddress *),
              OgAddress a,
              OgAddress b,
              gboolean are_alike)
{
  g_assert_cmpint (number_of (&a) == number_of (&b), ==, are_alike);
}

/* A provider gives a home a /56. */
static void
test_is_a_home (void)
{
  assert_alike (og_site_of, at (7, 0x1200, 1), at (7, 0x12ff, 2), TRUE);
  assert_alike (og_site_of, at (7, 0x1200, 1), at (7, 0x1300, 1), FALSE);
  assert_alike (og_subnet_of, at (7, 0x1200, 1), at (7, 0x1200, 2), TRUE);
  assert_alike (og_subnet_of, at (7, 0x1200, 1), at (7, 0x1201, 1), FALSE);
}

static void
test_has_neighbours (void)
{
  assert_alike (og_network_of, at (7, 0x1200, 1), at (7, 0xffff, 1), TRUE);
  assert_alike (og_network_of, at (7, 0x1200, 1), at (8, 0x1200, 1), FALSE);
}

static void
test_is_one_address_of_ipv4 (void)
{
  const OgAddress here = og_address_from_ipv4 (0xcb007107, 1);
  const OgAddress again = og_address_from_ipv4 (0xcb007107, 2);
  const OgAddress beside = og_address_from_ipv4 (0xcb007108, 1);
  const OgAddress elsewhere = og_address_from_ipv4 (0xcb007207, 1);

  assert_alike (og_site_of, here, again, TRUE);
  assert_alike (og_site_of, here, beside, FALSE);
  assert_alike (og_subnet_of, here, beside, FALSE);
  assert_alike (og_network_of, here, beside, TRUE);
  assert_alike (og_network_of, here, elsewhere, FALSE);
}

static void
test_is_one_on_this_computer (void)
{
  const OgAddress four = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 1);
  const OgAddress six = { .ip = { [15] = 1 }, .port = 1 };

  assert_alike (og_site_of, four, six, TRUE);
}

static void
test_gives_an_address_back (void)
{
  const OgAddress places[] = { at (7, 0x1234, 1),
                               og_address_from_ipv4 (0xcb007107, 1) };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const OgAddress of_site = og_site_get_address (og_site_of (&places[i]));
      const OgAddress of_subnet = og_site_get_address (og_subnet_of (&places[i]));

      g_assert_cmphex (og_site_of (&of_site), ==, og_site_of (&places[i]));
      g_assert_cmphex (og_network_of (&of_site), ==, og_network_of (&places[i]));
      g_assert_cmphex (og_subnet_of (&of_subnet), ==, og_subnet_of (&places[i]));
    }
}

#define add(name, test) g_test_add_func ("/wire/site/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("is-a-home", test_is_a_home);
  add ("has-neighbours", test_has_neighbours);
  add ("is-one-address-of-ipv4", test_is_one_address_of_ipv4);
  add ("is-one-on-this-computer", test_is_one_on_this_computer);
  add ("gives-an-address-back", test_gives_an_address_back);

  return g_test_run ();
}
