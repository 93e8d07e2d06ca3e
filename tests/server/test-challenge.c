/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/challenge.h"

#define KEY ((const guint8 *) "sixteen bytes...")

#define NOW (5 * OG_CHALLENGE_PERIOD)

#define STRANGER_IPV4 0xc6336401
#define STRANGER_PORT 22278

static const OgPath STRANGER = { OG_ADDRESS_IPV4 (STRANGER_IPV4, STRANGER_PORT),
                                 OG_TRANSPORT_UDP, 0 };

static void
test_challenge_is_of_one_source (void)
{
  const OgPath others[] = {
    { OG_ADDRESS_IPV4 (STRANGER_IPV4, STRANGER_PORT ^ 1), OG_TRANSPORT_UDP, 0 },
    { OG_ADDRESS_IPV4 (STRANGER_IPV4 ^ 1, STRANGER_PORT), OG_TRANSPORT_UDP, 0 },
    { STRANGER.address, OG_TRANSPORT_TCP, 0 },
    { STRANGER.address, OG_TRANSPORT_TLS, 0 },
  };
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make (KEY, &STRANGER, NOW, challenge);

  g_assert_cmpint (og_challenge_check (KEY, &STRANGER, NOW, challenge), ==,
                   OG_PROOF_FRESH);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (og_challenge_check (KEY, &others[i], NOW, challenge), ==,
                     OG_PROOF_NONE);
}

static void
test_every_bit_of_a_challenge_counts (void)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make (KEY, &STRANGER, NOW, challenge);
  for (guint i = 0; i < 8 * OG_CHALLENGE_SIZE; i++)
    {
      challenge[i / 8] ^= 1 << i % 8;
      g_assert_cmpint (og_challenge_check (KEY, &STRANGER, NOW, challenge), ==,
                       OG_PROOF_NONE);
      challenge[i / 8] ^= 1 << i % 8;
    }
}

static void
test_another_run_has_other_challenges (void)
{
  const guint8 *other = (const guint8 *) "another secret..";
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make (other, &STRANGER, NOW, challenge);

  g_assert_cmpint (og_challenge_check (KEY, &STRANGER, NOW, challenge), ==,
                   OG_PROOF_NONE);
}

static void
test_challenge_counts_for_two_periods (void)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make (KEY, &STRANGER, NOW, challenge);

  g_assert_cmpint (og_challenge_check (KEY, &STRANGER,
                                       NOW + OG_CHALLENGE_PERIOD - 1, challenge),
                   ==, OG_PROOF_FRESH);
  g_assert_cmpint (
      og_challenge_check (KEY, &STRANGER, NOW + OG_CHALLENGE_PERIOD, challenge),
      ==, OG_PROOF_AGING);
  g_assert_cmpint (og_challenge_check (KEY, &STRANGER,
                                       NOW + 2 * OG_CHALLENGE_PERIOD - 1,
                                       challenge),
                   ==, OG_PROOF_AGING);
  g_assert_cmpint (og_challenge_check (KEY, &STRANGER,
                                       NOW + 2 * OG_CHALLENGE_PERIOD, challenge),
                   ==, OG_PROOF_NONE);
}

static void
test_what_was_proven_expires (void)
{
  guint8 period = og_challenge_get_period (NOW);

  g_assert_false (
      og_challenge_has_expired (period, NOW + 2 * OG_CHALLENGE_PERIOD - 1));
  g_assert_true (og_challenge_has_expired (period, NOW + 2 * OG_CHALLENGE_PERIOD));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add_func ("/server/challenge/" path, function)

  ADD ("is-of-one-source", test_challenge_is_of_one_source);
  ADD ("every-bit-counts", test_every_bit_of_a_challenge_counts);
  ADD ("counts-for-two-periods", test_challenge_counts_for_two_periods);
  ADD ("what-was-proven-expires", test_what_was_proven_expires);
  ADD ("another-run-has-others", test_another_run_has_other_challenges);

  return g_test_run ();
}
