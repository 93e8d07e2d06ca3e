/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/lending-words.h"

#include <string.h>

static const OgAddress HOME =
    OG_ADDRESS_IPV4 (0xc0a80105, 22242); /* 192.168.1.5 */
static const OgAddress INTERNET = OG_ADDRESS_IPV4 (0x08080808, 22242);

static const OgServerOptions USUAL = {
  .lent = { 22300, 100 },
  .relay_rate = 16384,
};

static void
assert_says (const OgServerOptions *options,
             gboolean lends,
             const OgAddress *reached_at,
             const char *words)
{
  g_autofree char *said =
      og_lending_words_dup_problem (options, lends, reached_at);

  if (words == NULL)
    g_assert_null (said);
  else
    g_assert_nonnull (strstr (said, words));
}

static void
test_says_why_none_is_lent (void)
{
  OgServerOptions options = USUAL;

  assert_says (&options, FALSE, &INTERNET, "needs --bind");
  options.bind = (OgAddress){ .ip = { [15] = 1 } };
  assert_says (&options, FALSE, &INTERNET, "needs IPv4");
  options.relay_rate = 0;
  assert_says (&options, FALSE, &INTERNET, "--relay-rate is 0");
}

static void
test_says_where_they_are_reached (void)
{
  assert_says (&USUAL, TRUE, &HOME, "at 192.168.1.5,");
  assert_says (&USUAL, TRUE, &INTERNET, NULL);
}

static void
test_says_nothing_without_any (void)
{
  OgServerOptions options = USUAL;

  options.lent.n = 0;
  assert_says (&options, FALSE, &HOME, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/lending-words/says-why-none-is-lent",
                   test_says_why_none_is_lent);
  g_test_add_func ("/cli/lending-words/says-where-they-are-reached",
                   test_says_where_they_are_reached);
  g_test_add_func ("/cli/lending-words/says-nothing-without-any",
                   test_says_nothing_without_any);

  return g_test_run ();
}
