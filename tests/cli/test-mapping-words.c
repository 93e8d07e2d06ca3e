/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/mapping-words.h"
#include "cli/report.h"

#include <string.h>

static const OgMappingOutcome MAPPED = {
  .state = OG_MAPPING_MAPPED,
  .is_held = TRUE,
  .port = 22242,
  .method = OG_MAPPING_BY_NAT_PMP,
  .external = OG_ADDRESS_IPV4 (0xcb007107, 22243),
};

static void
test_says_where_others_join (void)
{
  g_autofree char *words = og_mapping_words_dup (&MAPPED);

  g_assert_cmpstr (words, ==,
                   "Your router forwards port 22243 to this computer: others "
                   "join at 203.0.113.7:22243.");
}

static void
test_does_not_make_up_an_address (void)
{
  OgMappingOutcome outcome = MAPPED;
  g_autofree char *words = NULL;

  outcome.external = (OgAddress){ .port = 22243 };
  words = og_mapping_words_dup (&outcome);
  g_assert_nonnull (strstr (words, "port 22243"));
  g_assert_nonnull (strstr (words, "does not say"));
}

/* What does not work has a reason, and mostly what helps. */
static void
test_says_something_else_of_each (void)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int state = 0; state < OG_N_MAPPING_STATES; state++)
    {
      const OgMappingOutcome outcome = { .state = (OgMappingState) state,
                                         .port = 22242 };
      char *words = og_mapping_words_dup (&outcome);

      g_assert_cmpuint (strlen (words), >, 20);
      g_assert_null (strchr (words, '\n'));
      g_assert_true (g_hash_table_add (seen, words));
      g_assert_nonnull (og_mapping_words_get_state (outcome.state));
    }
}

static void
test_tells_programs (void)
{
  OgMappingOutcome refused = { .state = OG_MAPPING_REFUSED, .port = 22242 };
  g_autofree char *mapped_line = og_report_mapping_json (&MAPPED);
  g_autofree char *refused_line = og_report_mapping_json (&refused);

  g_assert_nonnull (strstr (mapped_line,
                            "\"event\":\"port_mapping\",\"state\":\"mapped\","
                            "\"port\":22242,\"method\":\"NAT-PMP\","
                            "\"external_port\":22243,"
                            "\"external_address\":\"203.0.113.7\","));
  g_assert_nonnull (
      strstr (refused_line, "\"state\":\"refused\",\"port\":22242,\"text\":"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/mapping-words/says-where-others-join",
                   test_says_where_others_join);
  g_test_add_func ("/cli/mapping-words/does-not-make-up-an-address",
                   test_does_not_make_up_an_address);
  g_test_add_func ("/cli/mapping-words/says-something-else-of-each",
                   test_says_something_else_of_each);
  g_test_add_func ("/cli/mapping-words/tells-programs", test_tells_programs);

  return g_test_run ();
}
