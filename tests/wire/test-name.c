/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/name.h"

#include <string.h>

static void
test_takes_names_in_any_script (void)
{
  static const char *const names[] = {
    "t", "tim", "Zoë", "Ольга", "さくら", "two words", "🎹", "a/b #*?{}", " ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (og_name_is_valid (names[i]));
}

static void
test_takes_one_to_sixty_four_bytes (void)
{
  g_autofree char *longest = g_strnfill (OG_NAME_MAX, 'n');
  g_autofree char *too_long = g_strnfill (OG_NAME_MAX + 1, 'n');

  g_assert_false (og_name_is_valid (""));
  g_assert_true (og_name_is_valid (longest));
  g_assert_false (og_name_is_valid (too_long));
}

/* 32 letters of two bytes, and one byte more. */
static void
test_counts_bytes_not_letters (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < OG_NAME_MAX / 2; i++)
    g_string_append (name, "ë");
  g_assert_true (og_name_is_valid (name->str));

  g_string_append (name, "n");
  g_assert_false (og_name_is_valid (name->str));
}

static void
test_refuses_every_control_character (void)
{
  for (gunichar c = 1; c < 0x100; c++)
    {
      char name[16] = "a";
      gboolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);

      name[1 + g_unichar_to_utf8 (c, name + 1)] = 'b';
      g_assert_cmpint (og_name_is_valid (name), ==, !control);
    }
}

static void
test_refuses_what_is_no_utf8 (void)
{
  static const char *const names[] = {
    "\x80",             /* a continuation of nothing */
    "caf\xe9",          /* Latin-1 */
    "\xc3",             /* cut */
    "a\xe2\x82",        /* cut */
    "\xc0\xaf",         /* longer than needed */
    "\xed\xa0\x80",     /* a surrogate */
    "\xf4\x90\x80\x80", /* past the last character */
    "\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (og_name_is_valid (names[i]));
}

static void
test_takes_passwords_of_any_bytes (void)
{
  g_autofree char *longest = g_strnfill (OG_PASSWORD_MAX, '\xff');
  g_autofree char *too_long = g_strnfill (OG_PASSWORD_MAX + 1, 'p');

  g_assert_true (og_password_is_valid (""));
  g_assert_true (og_password_is_valid ("\n\x80"));
  g_assert_true (og_password_is_valid (longest));
  g_assert_false (og_password_is_valid (too_long));
}

/* As in the captured datagrams. */
static void
test_digests_as_the_original (void)
{
  char digest[OG_DIGEST_SIZE];

  og_password_digest ("timspassword", digest);
  g_assert_cmpstr (digest, ==, "eea0e755728db12fb70b69b2897cbeea");
  og_password_digest ("testpass", digest);
  g_assert_cmpstr (digest, ==, "179ad45c6ce2cb97cf1029e212046e81");
  og_password_digest ("", digest);
  g_assert_cmpstr (digest, ==, "d41d8cd98f00b204e9800998ecf8427e");
}

#define add(name, test) g_test_add_func ("/wire/name/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-names-in-any-script", test_takes_names_in_any_script);
  add ("takes-one-to-sixty-four-bytes", test_takes_one_to_sixty_four_bytes);
  add ("counts-bytes-not-letters", test_counts_bytes_not_letters);
  add ("refuses-every-control-character", test_refuses_every_control_character);
  add ("refuses-what-is-no-utf8", test_refuses_what_is_no_utf8);
  add ("takes-passwords-of-any-bytes", test_takes_passwords_of_any_bytes);
  add ("digests-as-the-original", test_digests_as_the_original);

  return g_test_run ();
}
