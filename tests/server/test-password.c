/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/password.h"

#define DIGEST "eea0e57528db1f2bf0b69b28976cbeae"

static void
test_matches_itself_alone (void)
{
  g_assert_true (og_password_matches (DIGEST, DIGEST));
  g_assert_true (og_password_matches ("", ""));
  g_assert_false (
      og_password_matches (DIGEST, "eea0e57528db1f2bf0b69b28976cbeaf"));
  g_assert_false (
      og_password_matches (DIGEST, "fea0e57528db1f2bf0b69b28976cbeae"));
  g_assert_false (og_password_matches ("secret", "secre"));
  g_assert_false (og_password_matches ("secret", "secret2"));
}

static void
test_comes_back_as_it_was (void)
{
  static const struct
  {
    const char *password;
    gsize size;
  } cases[] = {
    { DIGEST, 17 },
    { "00000000000000000000000000000000", 17 },
    { "ffffffffffffffffffffffffffffffff", 17 },
    /* None of these is the text of a digest. */
    { "EEA0E57528DB1F2BF0B69B28976CBEAE", 34 },
    { "eea0e57528db1f2bf0b69b28976cbea", 33 },
    { "eea0e57528db1f2bf0b69b28976cbeaea", 35 },
    { "eea0e57528db1f2bf0b69b28976cbeag", 34 },
    { "secret", 8 },
    { "", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size = og_password_measure (cases[i].password);
      g_autofree guint8 *packed = g_malloc (size);
      char digest[OG_DIGEST_TEXT_SIZE];

      g_assert_cmpuint (size, ==, cases[i].size);
      og_password_pack (cases[i].password, packed);
      g_assert_cmpstr (og_password_unpack (packed, digest), ==,
                       cases[i].password);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/password/matches-itself-alone",
                   test_matches_itself_alone);
  g_test_add_func ("/server/password/comes-back-as-it-was",
                   test_comes_back_as_it_was);
  return g_test_run ();
}
