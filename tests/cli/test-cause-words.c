/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/cause-words.h"

static void
test_each_cause_has_its_words (void)
{
  g_autoptr (GHashTable) sentences =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = OG_CAUSE_NONE + 1; i < OG_N_CAUSES; i++)
    {
      char *sentence = og_cause_words_dup ((OgCause) i, "ann");

      g_assert_nonnull (sentence);
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (sentences, sentence));
      g_assert_true (g_hash_table_add (
          names, (gpointer) og_cause_words_get_name ((OgCause) i)));
    }

  g_assert_null (og_cause_words_dup (OG_CAUSE_NONE, "ann"));
  g_assert_null (og_cause_words_get_name (OG_CAUSE_NONE));
}

static void
expect_router (OgFinding translates,
               OgFinding varies,
               OgFinding lets_in,
               const char *words)
{
  const OgRouter router = { translates, varies, lets_in, OG_FINDING_UNKNOWN };

  g_assert_cmpstr (og_cause_words_get_router (&router), ==, words);
}

static void
test_tells_routers_apart (void)
{
  expect_router (OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                 NULL);
  expect_router (OG_FINDING_NO, OG_FINDING_NO, OG_FINDING_YES,
                 "no router that hides you");
  expect_router (
      OG_FINDING_NO, OG_FINDING_NO, OG_FINDING_NO,
      "no router that hides you, but a firewall that lets in answers "
      "only");
  expect_router (OG_FINDING_YES, OG_FINDING_UNKNOWN, OG_FINDING_UNKNOWN,
                 "a router");
  expect_router (OG_FINDING_YES, OG_FINDING_YES, OG_FINDING_NO,
                 "a router that gives every destination another port");
  expect_router (
      OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_YES,
      "a router that lets in everybody once you have sent something");
  expect_router (OG_FINDING_YES, OG_FINDING_NO, OG_FINDING_NO,
                 "a router that lets in answers only");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cause-words/each-cause-has-its-words",
                   test_each_cause_has_its_words);
  g_test_add_func ("/cli/cause-words/tells-routers-apart",
                   test_tells_routers_apart);

  return g_test_run ();
}
