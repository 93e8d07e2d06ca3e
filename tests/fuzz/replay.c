/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for libFuzzer where there is none: gives the fuzzer it is linked
 * with every file of a saved corpus once, as a test. */

#include "fuzzer.h"

/* Out of memory of its exact size, so that the sanitizers see a byte too
 * many. */
static void
replay_file (const char *path)
{
  g_autofree char *content = NULL;
  g_autofree guint8 *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);

  data = g_memdup2 (content, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (data, size), ==, 0);
}

static void
test_corpus (gconstpointer corpus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (corpus, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (corpus, name, NULL);

      g_test_message ("%s", name);
      replay_file (path);
      n_files++;
    }

  g_assert_cmpuint (n_files, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  g_test_add_data_func ("/fuzz/corpus", argv[1], test_corpus);

  return g_test_run ();
}
