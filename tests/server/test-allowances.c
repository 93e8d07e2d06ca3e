/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/allowances.h"

#include "server/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

#define STRANGER_IPV4 0xc6336401
#define STRANGER_PORT 22278

static const OgAddress STRANGER = OG_ADDRESS_IPV4 (STRANGER_IPV4, STRANGER_PORT);
static const OgAddress LOCAL = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22278);

typedef struct
{
  OgAllowances *allowances;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->allowances = og_allowances_new ((const guint8 *) "sixteen bytes...");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_allowances_free (fixture->allowances);
}

static void
test_starts_with_the_burst (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW),
                    ==, OG_BURST);
}

static void
test_unproven_costs_more (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, FALSE, NOW),
                    ==, OG_UNPROVEN_BURST / OG_UNPROVEN_COST);

  og_allowances_spend (fixture->allowances, &STRANGER, FALSE, 1000, NOW);
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW),
                    ==, OG_BURST - 1000 * OG_UNPROVEN_COST);
}

/* Whoever forges an address does not use up what is for the one who has it. */
static void
test_unproven_leaves_the_rest (Fixture *fixture, gconstpointer data)
{
  og_allowances_spend (fixture->allowances, &STRANGER, FALSE,
                       OG_UNPROVEN_BURST / OG_UNPROVEN_COST, NOW);
  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &STRANGER, FALSE, NOW), ==, 0);
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW),
                    ==, OG_BURST - OG_UNPROVEN_BURST);
}

static void
test_can_be_emptied (Fixture *fixture, gconstpointer data)
{
  og_allowances_spend (fixture->allowances, &STRANGER, TRUE, OG_BURST - 1, NOW);
  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW), ==, 1);

  og_allowances_spend (fixture->allowances, &STRANGER, TRUE, 1, NOW);
  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW), ==, 0);

  og_allowances_spend (fixture->allowances, &STRANGER, TRUE, 1, NOW);
  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW), ==, 0);
}

static void
test_fills_by_a_byte_a_microsecond (Fixture *fixture, gconstpointer data)
{
  og_allowances_spend (fixture->allowances, &STRANGER, TRUE, OG_BURST, NOW);

  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &STRANGER, TRUE, NOW + 1), ==, 1);
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, TRUE,
                                       NOW + OG_BURST - 1),
                    ==, OG_BURST - 1);
  g_assert_cmpuint (og_allowances_get (fixture->allowances, &STRANGER, TRUE,
                                       NOW + OG_BURST + 1),
                    ==, OG_BURST);
}

static void
test_ports_share_their_address (Fixture *fixture, gconstpointer data)
{
  OgAddress other_port = OG_ADDRESS_IPV4 (STRANGER_IPV4, 1);
  OgAddress other_address = OG_ADDRESS_IPV4 (STRANGER_IPV4 + 1, STRANGER_PORT);

  og_allowances_spend (fixture->allowances, &STRANGER, TRUE, OG_BURST, NOW);

  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &other_port, TRUE, NOW), ==, 0);
  g_assert_cmpuint (
      og_allowances_get (fixture->allowances, &other_address, TRUE, NOW), ==,
      OG_BURST);
}

static void
test_loopback_is_spared (Fixture *fixture, gconstpointer data)
{
  og_allowances_spend (fixture->allowances, &LOCAL, FALSE, OG_BURST, NOW);

  g_assert_cmpuint (og_allowances_get (fixture->allowances, &LOCAL, FALSE, NOW),
                    ==, OG_BURST);
}

static void
test_credit_is_what_is_left (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (og_allowances_get_credit (960, 316), ==, 644);
  g_assert_cmpuint (og_allowances_get_credit (960, 960), ==, 0);
  g_assert_cmpuint (og_allowances_get_credit (960, 961), ==, 0);
}

static void
test_credit_is_bounded (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (og_allowances_get_credit (OG_CREDIT_MAX, 0), ==,
                    OG_CREDIT_MAX);
  g_assert_cmpuint (og_allowances_get_credit (OG_CREDIT_MAX + 1, 0), ==,
                    OG_CREDIT_MAX);
  g_assert_cmpuint (og_allowances_get_credit (G_MAXSIZE, 0), ==, OG_CREDIT_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/allowances/" path, Fixture, NULL, set_up, function,     \
              tear_down)

  ADD ("starts-with-the-burst", test_starts_with_the_burst);
  ADD ("unproven-costs-more", test_unproven_costs_more);
  ADD ("unproven-leaves-the-rest", test_unproven_leaves_the_rest);
  ADD ("can-be-emptied", test_can_be_emptied);
  ADD ("fills-by-a-byte-a-microsecond", test_fills_by_a_byte_a_microsecond);
  ADD ("ports-share-their-address", test_ports_share_their_address);
  ADD ("loopback-is-spared", test_loopback_is_spared);
  ADD ("credit-is-what-is-left", test_credit_is_what_is_left);
  ADD ("credit-is-bounded", test_credit_is_bounded);

  return g_test_run ();
}
