/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/links-words.h"

static void
assert_words (OgHostedLinksState state, const char *expected)
{
  const OgHostedLinks links = { .state = state };
  g_autofree char *words = og_links_words_dup (&links, 7);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_says_nothing_if_all_is_there (void)
{
  assert_words (OG_HOSTED_LINKS_FINE, NULL);
}

static void
test_says_that_there_is_no_tls (void)
{
  assert_words (OG_HOSTED_LINKS_NO_TLS,
                "This program was built without TLS, so members whose network "
                "blocks UDP join without encryption.");
}

static void
test_names_the_file (void)
{
  g_autofree char *folder = og_hosted_links_dup_folder ();
  g_autofree char *expected = g_strdup_printf (
      "The server’s key in “%s%ccertificate.pem” cannot be used, so members "
      "whose network blocks UDP join without encryption.",
      folder, G_DIR_SEPARATOR);

  assert_words (OG_HOSTED_LINKS_NO_KEY, expected);
}

static void
test_names_the_port (void)
{
  assert_words (OG_HOSTED_LINKS_NO_PORT,
                "TCP port 7 cannot be used, so members whose network blocks "
                "UDP cannot join.");
}

#define add(name, test) g_test_add_func ("/cli/links-words/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("says-nothing-if-all-is-there", test_says_nothing_if_all_is_there);
  add ("says-that-there-is-no-tls", test_says_that_there_is_no_tls);
  add ("names-the-file", test_names_the_file);
  add ("names-the-port", test_names_the_port);

  return g_test_run ();
}
