/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/siphash.h"

/* The first vectors of the authors' reference: key 00 to 0f, input 00, 01… */
static void
test_matches_the_reference (void)
{
  const struct
  {
    gsize size;
    guint64 hash;
  } vectors[] = {
    { 0, G_GUINT64_CONSTANT (0x726fdb47dd0e0e31) },
    { 1, G_GUINT64_CONSTANT (0x74f839c593dc67fd) },
    { 7, G_GUINT64_CONSTANT (0xab0200f58b01d137) },
    { 8, G_GUINT64_CONSTANT (0x93f5f5799a932462) },
    { 9, G_GUINT64_CONSTANT (0x9e0082df0ba9e4b0) },
    { 15, G_GUINT64_CONSTANT (0xa129ca6149be45e5) },
  };
  guint8 bytes[OG_SIPHASH_KEY_SIZE];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmphex (og_siphash (bytes, bytes, vectors[i].size), ==,
                     vectors[i].hash);
}

static void
test_depends_on_the_key (void)
{
  g_assert_cmphex (og_siphash ((const guint8 *) "one key, sixteen", "tim", 3), !=,
                   og_siphash ((const guint8 *) "another, sixteen", "tim", 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/siphash/matches-the-reference",
                   test_matches_the_reference);
  g_test_add_func ("/wire/siphash/depends-on-the-key", test_depends_on_the_key);

  return g_test_run ();
}
