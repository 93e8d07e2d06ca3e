/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/character.h"

static void
assert_all (gboolean (*is) (gunichar c), const gunichar *yes, const gunichar *no)
{
  for (; *yes != 0; yes++)
    {
      g_test_message ("U+%04X", *yes);
      g_assert_true (is (*yes));
    }

  for (; *no != 0; no++)
    {
      g_test_message ("not U+%04X", *no);
      g_assert_false (is (*no));
    }
}

static void
test_unseen (void)
{
  static const gunichar yes[] = {
    0x00ad,  0x034f, 0x115f,  0x1160,  0x17b4,  0x17b5, 0x180b, 0x180f,
    0x200b,  0x200c, 0x200d,  0x202e,  0x2060,  0x2065, 0x2800, 0x3164,
    0xfe00,  0xfe0e, 0xfe0f,  0xfeff,  0xffa0,  0xfff0, 0xfffd, 0x16fe4,
    0x1d159, 0x303f, 0xe0001, 0xe0100, 0xe01ef, 0,
  };
  static const gunichar no[] = {
    ' ',    'a',    0x00a0, 0x0301, 0x034e, 0x0350, 0x115e, 0x1161,  0x17b3,
    0x17b6, 0x180a, 0x1810, 0x2801, 0x3163, 0x3165, 0xfe10, 0x1f3b9, 0,
  };

  assert_all (og_character_is_unseen, yes, no);
}

static void
test_pictures (void)
{
  static const gunichar yes[] = { 0x231a,  0x2640,  0x2764,  0x2b1b,  0x2b50,
                                  0x1f004, 0x1f0cf, 0x1f18e, 0x1f3a4, 0x1f3fb,
                                  0x1f469, 0x1fa70, 0x1faff, 0 };
  static const gunichar no[] = { '1',     'a',     0x0416, 0x2200,
                                 0x2329,  0x4e00,  0xac00, 0xff21,
                                 0x1f1e9, 0x1d400, 0 };

  assert_all (og_character_is_picture, yes, no);
}

static void
test_styles (void)
{
  static const gunichar yes[] = { 0x00a9, 0x203c,  0x2194,  0x2640,  0x2764,
                                  0x303d, 0x1f170, 0x1f3f3, 0x1f6f3, 0 };
  static const gunichar no[] = { '1', 'a', 0x2200, 0x231a, 0x1f3b9, 0x1f469, 0 };

  assert_all (og_character_has_two_styles, yes, no);
}

/* beh, seen, yeh, N'Ko, Mongolian, Adlam; not alef, dal, reh, waw, hamza, Hebrew. */
static void
test_joining (void)
{
  static const gunichar yes[] = { 0x0628, 0x0633, 0x06cc,  0x0712,
                                  0x07ca, 0x1820, 0x1e900, 0 };
  static const gunichar no[] = { 'a',    0x0621, 0x0627, 0x062f, 0x0631,
                                 0x0648, 0x05d0, 0x0915, 0xfe91, 0 };

  assert_all (og_character_joins_next, yes, no);
}

static void
test_viramas (void)
{
  static const gunichar yes[] = { 0x094d, 0x09cd, 0x0d4d, 0x0dca, 0x17d2, 0 };
  static const gunichar no[] = { 'a', 0x0301, 0x0915, 0x093f, 0 };

  assert_all (og_character_is_virama, yes, no);
}

#define add(name, test) g_test_add_func ("/wire/character/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("unseen", test_unseen);
  add ("pictures", test_pictures);
  add ("styles", test_styles);
  add ("joining", test_joining);
  add ("viramas", test_viramas);

  return g_test_run ();
}
