/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-seats.h"

static const OgAddress ANN = OG_ADDRESS_IPV4 (0xcb007101, 1000);
static const OgAddress BOB = OG_ADDRESS_IPV4 (0xcb007102, 1000);
static const OgAddress TIM = OG_ADDRESS_IPV4 (0xcb007103, 1000);

/* A holder is any pointer; here its number. */
#define HOLDER(number) GUINT_TO_POINTER (number)

static OgLinkSeat *
sit (OgLinkSeats *seats, const OgAddress *who, guint number)
{
  gpointer to_go;

  g_assert_true (og_link_seats_find (seats, who, &to_go));
  g_assert_null (to_go);
  return og_link_seats_take (seats, who, HOLDER (number));
}

static void
assert_goes (OgLinkSeats *seats, const OgAddress *who, guint number)
{
  gpointer to_go;

  g_assert_true (og_link_seats_find (seats, who, &to_go));
  g_assert_true (to_go == HOLDER (number));
}

static void
assert_full (OgLinkSeats *seats, const OgAddress *who)
{
  gpointer to_go;

  g_assert_false (og_link_seats_find (seats, who, &to_go));
}

static void
test_gives_seats_back (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (2, 2);
  OgLinkSeat *ann = sit (seats, &ANN, 1);
  OgLinkSeat *bob = sit (seats, &BOB, 2);

  g_assert_cmpuint (og_link_seats_get_taken (seats), ==, 2);
  og_link_seats_confirm (seats, bob);
  og_link_seats_leave (seats, ann);
  g_assert_cmpuint (og_link_seats_get_taken (seats), ==, 1);

  ann = sit (seats, &ANN, 3);
  og_link_seats_leave (seats, ann);
  og_link_seats_leave (seats, bob);
  g_assert_cmpuint (og_link_seats_get_taken (seats), ==, 0);
}

static void
test_sends_the_oldest_silent_one_away (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (3, 3);
  OgLinkSeat *taken[] = { sit (seats, &ANN, 1), sit (seats, &BOB, 2),
                          sit (seats, &TIM, 3) };

  og_link_seats_confirm (seats, taken[0]);
  assert_goes (seats, &ANN, 2);
  og_link_seats_confirm (seats, taken[1]);
  assert_goes (seats, &ANN, 3);

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    og_link_seats_leave (seats, taken[i]);
}

static void
test_keeps_those_who_spoke (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (2, 2);
  OgLinkSeat *ann = sit (seats, &ANN, 1);
  OgLinkSeat *bob = sit (seats, &BOB, 2);

  og_link_seats_confirm (seats, ann);
  og_link_seats_confirm (seats, bob);
  og_link_seats_confirm (seats, bob);
  assert_full (seats, &TIM);

  og_link_seats_leave (seats, ann);
  og_link_seats_leave (seats, bob);
}

/* Others lose nothing by it, though they are silent for longer. */
static void
test_a_crowded_source_has_only_its_own_to_lose (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (3, 2);
  OgLinkSeat *bob = sit (seats, &BOB, 1);
  OgLinkSeat *first = sit (seats, &ANN, 2);
  OgLinkSeat *second = sit (seats, &ANN, 3);

  assert_goes (seats, &ANN, 2);
  assert_goes (seats, &TIM, 1);
  og_link_seats_confirm (seats, first);
  og_link_seats_confirm (seats, second);
  assert_full (seats, &ANN);

  og_link_seats_leave (seats, bob);
  assert_full (seats, &ANN);
  og_link_seats_leave (seats, first);
  og_link_seats_leave (seats, second);
}

static void
test_a_source_is_an_address (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (9, 1);
  OgAddress port = ANN;
  OgLinkSeat *ann = sit (seats, &ANN, 1);
  OgLinkSeat *bob = sit (seats, &BOB, 2);

  port.port = 2000;
  assert_goes (seats, &port, 1);

  og_link_seats_leave (seats, ann);
  og_link_seats_leave (seats, bob);
}

static void
test_a_source_is_a_home_of_ipv6 (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (9, 1);
  const OgAddress here = { .ip = { 0x20, 1, 0xd, 0xb8, [7] = 1, [15] = 1 },
                           .port = 1 };
  const OgAddress beside = { .ip = { 0x20, 1, 0xd, 0xb8, [7] = 2, [8] = 7 },
                             .port = 1 };
  const OgAddress elsewhere = { .ip = { 0x20, 1, 0xd, 0xb8, [6] = 1, [15] = 1 },
                                .port = 1 };
  OgLinkSeat *first = sit (seats, &here, 1);
  OgLinkSeat *second = sit (seats, &elsewhere, 2);

  assert_goes (seats, &beside, 1);

  og_link_seats_leave (seats, first);
  og_link_seats_leave (seats, second);
}

/* Of 3, each from a home of its own, one has to go, and homes elsewhere lose nothing. */
static void
test_a_network_of_ipv6_has_a_quarter (void)
{
  g_autoptr (OgLinkSeats) seats = og_link_seats_new (8, 1);
  OgAddress home = { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 }, .port = 1 };
  const OgAddress elsewhere = { .ip = { 0x20, 1, 0xd, 0xb8, [5] = 1 }, .port = 1 };
  OgLinkSeat *taken[3];

  for (guint i = 0; i < 2; i++)
    {
      home.ip[6] = (guint8) i;
      taken[i] = sit (seats, &home, i);
    }
  taken[2] = sit (seats, &elsewhere, 2);

  home.ip[6] = 2;
  assert_goes (seats, &home, 0);
  for (guint i = 0; i < 2; i++)
    og_link_seats_confirm (seats, taken[i]);
  assert_full (seats, &home);

  og_link_seats_leave (seats, taken[0]);
  taken[0] = sit (seats, &home, 0);
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    og_link_seats_leave (seats, taken[i]);
}

#define add(name, test) g_test_add_func ("/io/link-seats/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("gives-seats-back", test_gives_seats_back);
  add ("sends-the-oldest-silent-one-away", test_sends_the_oldest_silent_one_away);
  add ("keeps-those-who-spoke", test_keeps_those_who_spoke);
  add ("a-crowded-source-has-only-its-own-to-lose",
       test_a_crowded_source_has_only_its_own_to_lose);
  add ("a-source-is-an-address", test_a_source_is_an_address);
  add ("a-source-is-a-home-of-ipv6", test_a_source_is_a_home_of_ipv6);
  add ("a-network-of-ipv6-has-a-quarter", test_a_network_of_ipv6_has_a_quarter);

  return g_test_run ();
}
