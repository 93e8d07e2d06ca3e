/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/keyed-hash.h"

#define N_NAMES 1024

/* "Ab" and "BA" in all orders: g_str_hash() cannot tell them apart. */
static char *
make_name (guint i)
{
  GString *name = g_string_new (NULL);

  for (guint bit = 1; bit < N_NAMES; bit <<= 1)
    g_string_append (name, (i & bit) != 0 ? "Ab" : "BA");
  return g_string_free (name, FALSE);
}

static guint
count_hashes (GHashFunc hash)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *name = make_name (i);

      g_hash_table_add (hashes, GUINT_TO_POINTER (hash (name)));
    }

  return g_hash_table_size (hashes);
}

static void
test_tells_chosen_names_apart (void)
{
  g_assert_cmpuint (count_hashes (g_str_hash), ==, 1);
  g_assert_cmpuint (count_hashes (og_keyed_str_hash), >, N_NAMES * 99 / 100);
}

static void
test_equal_texts_have_one_hash (void)
{
  g_autofree char *copy = g_strdup ("ann");

  g_assert_cmpuint (og_keyed_str_hash (copy), ==, og_keyed_str_hash ("ann"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/keyed-hash/tells-chosen-names-apart",
                   test_tells_chosen_names_apart);
  g_test_add_func ("/io/keyed-hash/equal-texts-have-one-hash",
                   test_equal_texts_have_one_hash);
  return g_test_run ();
}
