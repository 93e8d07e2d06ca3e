/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/address-pattern.h"

#include <string.h>

static void
test_matches (void)
{
  static const struct
  {
    const char *pattern;
    const char *address;
    gboolean matches;
  } rows[] = {
    { "note", "/synth/note/on", TRUE },
    { "/synth", "/synth/note/on", TRUE },
    { "NOTE", "/synth/Note", TRUE },
    { "notes", "/synth/note", FALSE },
    { "/a*", "/a", TRUE },
    { "/a*", "/b/a", FALSE },
    { "/mixer/*", "/mixer/ch1/fader", TRUE },
    { "*/fader", "/mixer/ch1/fader", TRUE },
    { "*/fader", "/mixer/ch1/fader2", FALSE },
    { "/a?", "/ab", TRUE },
    { "/a?", "/a", FALSE },
    { "/a?", "/abc", FALSE },
    { "/ch[1-3]", "/ch2", TRUE },
    { "/ch[1-3]", "/ch4", FALSE },
    { "/ch[!1-3]", "/ch4", TRUE },
    { "/ch[!1-3]", "/ch2", FALSE },
    { "/ch[!1-3]", "/ch", FALSE },
    { "/ch[12-]", "/ch-", TRUE },
    { "/{foo,bar}/x", "/bar/x", TRUE },
    { "/{foo,bar}/x", "/baz/x", FALSE },
    { "/{a,ab}c", "/abc", TRUE },
    { "/{,a}b", "/b", TRUE },
    { "*{abc,b}*c", "abc", TRUE },
    { "/a[", "/a[", TRUE },
    { "/a{b", "/a{b", TRUE },
    { "/a{b", "/ab", FALSE },
    { "*", "", TRUE },
    { "?", "", FALSE },
    { "/\303\274*", "/\303\274ber", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OgAddressPattern) pattern =
          og_address_pattern_new (rows[i].pattern);

      g_test_message ("%s, %s", rows[i].pattern, rows[i].address);
      g_assert_cmpint (og_address_pattern_matches (pattern, rows[i].address),
                       ==, rows[i].matches);
    }
}

/* Tried one way after the other, this would take years. */
static void
test_bears_many_stars (void)
{
  g_autoptr (OgAddressPattern) pattern =
      og_address_pattern_new ("*a*a*a*a*a*a*a*a*a*a*a*a*b");
  g_autofree char *address = g_strnfill (4000, 'a');

  g_assert_false (og_address_pattern_matches (pattern, address));
}

static void
test_bears_anything (void)
{
  static const char alphabet[] = "/ab*?[]{},!-";

  for (guint i = 0; i < 50000; i++)
    {
      char text[2][12] = { { 0 } };

      for (guint k = 0; k < 2; k++)
        for (int n = g_test_rand_int_range (0, 11); n > 0; n--)
          text[k][n - 1] =
              alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      g_autoptr (OgAddressPattern) pattern = og_address_pattern_new (text[0]);
      g_autofree char *exact = g_strdup (text[1]);

      og_address_pattern_matches (pattern, exact);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/address-pattern/matches", test_matches);
  g_test_add_func ("/app/address-pattern/bears-many-stars",
                   test_bears_many_stars);
  g_test_add_func ("/app/address-pattern/bears-anything", test_bears_anything);
  return g_test_run ();
}
