/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/name.h"

#include <string.h>

static void
test_takes_names_in_any_script (void)
{
  static const char *const names[] = {
    "t",
    "tim",
    "Zoë",
    "Ольга",
    "さくら",
    "two words",
    "🎹",
    "a/b #*?{}",
    /* Arabic, Persian with a joiner, Hebrew with its vowels */
    "محمد",
    "می\u200cخواهم",
    "بِ\u200cب",
    /* Kurdish: the last letter as if one followed */
    "ه\u200d",
    "ه\u200d 2",
    "שָׁלוֹם",
    /* Hindi with and without joiners, Thai, Burmese, Korean, also decomposed */
    "स्त्री",
    "क्\u200dष",
    "क्\u200cष",
    /* Sinhala, Bengali, Malayalam */
    "ශ්\u200dරී",
    "র\u200d্যাব",
    "അ\u200d്യ",
    "അവന്\u200d",
    "ที่รัก",
    "မျှော့",
    "김치",
    "\u1100\u1161\u11a8",
    /* Vietnamese, decomposed */
    "Vie\u0302\u0323t",
    /* Pictures: a variant, a family, a colour of skin, a flag, a key */
    "❤\ufe0f",
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "👩\u200d🎤",
    "👩🏽\u200d🎤",
    "🕵\ufe0f\u200d♂\ufe0f",
    "❤\ufe0f\u200d🔥",
    "🐈\u200d⬛",
    "Anna ❤",
    "©\ufe0f",
    "🏳\ufe0f\u200d🌈",
    "🇩🇪",
    "1\ufe0f\u20e3",
    /* One that is yet to come */
    "\U0001faff",
    "so\u00a0what",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (og_name_is_valid (names[i]));
    }
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
      g_assert_cmpint (og_name_is_text (name), ==, !control);
      g_assert_cmpint (og_name_is_valid (name), ==, !control && c != 0xad);
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
    {
      g_assert_false (og_name_is_text (names[i]));
      g_assert_false (og_name_is_valid (names[i]));
    }
}

static void
assert_is_text_only (const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_test_message ("name %u", i);
      g_assert_true (og_name_is_text (names[i]));
      g_assert_false (og_name_is_valid (names[i]));
    }
}

/* Marks of direction, breaks, spaces of no width, tags, what is private to one
 * system, what is no character. */
static void
test_refuses_what_cannot_be_seen (void)
{
  static const char *const names[] = {
    "ti\u202em", "ti\u202am",     "ti\u2066m",      "ti\u2069m",
    "ti\u200em", "\u200ftim",     "ti\u061cm",      "ti\u2028m",
    "ti\u2029m", "ti\u200bm",     "\ufefftim",      "ti\u2060m",
    "ti\u00adm", "ti\U000e0041m", "🏴\U000e0067", "ti\ufff9m",
    "\ue000",    "ti\U000f0000",  "ti\U0010fffd",   "ti\uffffm",
    "ti\ufdd0m", "ti\u0378m",     "ti\U000e1000m",  NULL,
  };

  assert_is_text_only (names);
}

static void
test_refuses_blanks_at_the_ends (void)
{
  static const char *const names[] = {
    " ",         "    ",     " tim",     "tim ",         "\u00a0tim",
    "tim\u2003", "\u3000",   "\u3164",   "tim\u3164",    "\u2800\u2800",
    "\u115f",    "\u1160ti", "ti\uffa0", "\u2002さくら", NULL,
  };

  assert_is_text_only (names);
}

/* Each between letters, behind them, before them and alone. */
static void
assert_is_refused (gunichar c)
{
  static const char *const names[] = { "Ti%sm", "Tim%s",    "%sTim",  "%s",
                                       "Т%sим", "さ%sくら", "김%s치", "م%sحمد",
                                       "क%sमल", "👩%s🎤" };
  char hidden[7] = "";

  g_unichar_to_utf8 (c, hidden);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) parts = g_strsplit (names[i], "%s", -1);
      g_autofree char *name = g_strjoinv (hidden, parts);

      g_test_message ("U+%04X in name %u", c, i);
      g_assert_false (og_name_is_valid (name));
    }
}

static void
test_refuses_fillers_and_variants (void)
{
  static const gunichar ranges[][2] = {
    { 0x034f, 0x034f },   { 0x115f, 0x1160 },   { 0x17b4, 0x17b5 },
    { 0x180b, 0x180f },   { 0x2800, 0x2800 },   { 0x3164, 0x3164 },
    { 0xfe00, 0xfe0f },   { 0xffa0, 0xffa0 },   { 0x16fe4, 0x16fe4 },
    { 0xe0000, 0xe0fff }, { 0x1d159, 0x1d159 }, { 0xfff0, 0xffff },
    { 0x303f, 0x303f },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++)
      assert_is_refused (c);
}

/* A picture that is always one, a letter, a digit that is no key, twice. */
static void
test_refuses_styles_that_change_nothing (void)
{
  static const char *const names[] = {
    "🎹\ufe0f", "a\ufe0f",       "1\ufe0f", "1\ufe0f2", "a\ufe0f\u20e3",
    "❤\ufe0e", "❤\ufe0f\ufe0f", "∀\ufe0f", NULL,
  };

  assert_is_text_only (names);
}

/* At the ends, of letters that never join, of letters that join anyway, of
 * pictures and letters. */
static void
test_refuses_joiners_that_change_nothing (void)
{
  static const char *const names[] = {
    "\u200d",       "\u200ctim",      "tim\u200d",       "ti\u200dm",
    "می\u200c",     "\u200dक",        "می\u200c\u200dخ", "می\u200c خ",
    "👩\u200dtim",   "ti\u200d👩",      "Т\u200cим",       "Т\u200dим",
    "Ν\u200cίκος",  "Ν\u200dίκος",    "Zo\u200cë",       "ë\u200dë",
    "さ\u200dくら", "김\u200d치",     "ש\u200cם",        "م\u200dحمد",
    "د\u200cم",     "بf\u200cب",      "ب\u200cf",        "क\u200dम",
    "क\u200cम",     "क्\u200c",        "अ्\u200dß",        "∀\u200d∀",
    "👩\u200d",      "👩\u200d\u200d🎤", "👩\u200c🎤",        "ب\u200da",
    NULL,
  };

  assert_is_text_only (names);
}

static void
test_refuses_piled_marks (void)
{
  static const char *const names[] = {
    "t\u0301\u0301\u0301\u0301\u0301im",
    "é\u0301\u0302\u0303\u0304\u0305",
    "म\u0903\u0301\u0301\u0301\u0903\u0301\u0301",
    "\u0301tim",
    "\ufe0f",
    "\u034f",
    NULL,
  };

  assert_is_text_only (names);
  g_assert_true (og_name_is_valid ("t\u0301\u0301\u0301\u0301i\u0301m"));
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
  add ("refuses-what-cannot-be-seen", test_refuses_what_cannot_be_seen);
  add ("refuses-blanks-at-the-ends", test_refuses_blanks_at_the_ends);
  add ("refuses-fillers-and-variants", test_refuses_fillers_and_variants);
  add ("refuses-styles-that-change-nothing",
       test_refuses_styles_that_change_nothing);
  add ("refuses-joiners-that-change-nothing",
       test_refuses_joiners_that_change_nothing);
  add ("refuses-piled-marks", test_refuses_piled_marks);
  add ("takes-passwords-of-any-bytes", test_takes_passwords_of_any_bytes);
  add ("digests-as-the-original", test_digests_as_the_original);

  return g_test_run ();
}
