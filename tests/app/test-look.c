/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/look.h"

static gboolean
are_alike (const char *a, const char *b)
{
  g_autofree char *first = og_look_dup (a);
  g_autofree char *second = og_look_dup (b);

  g_test_message ("“%s” looks like “%s”, “%s” like “%s”", a, first, b, second);
  return g_str_equal (first, second);
}

static void
test_takes_twins_for_the_same (void)
{
  static const char *const twins[][2] = {
    { "Tim", "tim" },        { "Tim", "TIM" },
    { "Tim", "T1m" },        { "Tim", "Tlm" },
    { "Tim", "T|m" },        { "Tim", "Тіm" }, /* Cyrillic */
    { "Anna", "Аnnа" },      { "Bob", "ВОВ" },
    { "peace", "реасе" },    { "NIKO", "ΝΙΚΟ" }, /* Greek */
    { "Maya", "Μаyα" },      { "Zoe", "Z0e" },
    { "Tim", "Ｔｉｍ" },    /* wide */
    { "Tim", "𝐓𝐢𝐦" },       /* of mathematics */
    { "Zoë", "Zoe\u0308" }, /* decomposed */
    { "Tim", "Ti\ufe0fm" },  { "Tim", "T\u034fim" },
    { "Tim", "Tim\u200b" },  { "Tim", " Tim\u00a0" },
    { "DJ Tim", "DJ  Tim" }, { "DJ Tim", "DJ\u2003Tim" },
    { "Tim", "Tirn" },       { "Will", "VVill" },
    { "diana", "dıana" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    g_assert_true (are_alike (twins[i][0], twins[i][1]));
}

/* Wherever a server leaves them in. */
static void
test_ignores_what_nobody_sees (void)
{
  static const gunichar unseen[] = {
    0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5,  0x180b,  0x180c,  0x180d,
    0x180e, 0x180f, 0x200b, 0x200c, 0x200d,  0x2060,  0x2800,  0x3164,
    0xfe00, 0xfe0e, 0xfe0f, 0xffa0, 0x16fe4, 0x1d159, 0xe0100, 0xe01ef,
  };

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      g_autoptr (GString) name = g_string_new ("Ti");

      g_string_append_unichar (name, unseen[i]);
      g_string_append_c (name, 'm');
      g_assert_true (are_alike (name->str, "Tim"));
    }
}

static void
test_tells_others_apart (void)
{
  static const char *const others[][2] = {
    { "Tim", "Tom" },   { "Zoë", "Zoe" },      { "Ann", "Anna" },
    { "Tim", "Tim 2" }, { "DJ Tim", "DJTim" }, { "שלום", "שלומ" },
    { "山田", "山本" }, { "🎹", "🎸" },          { "Ольга", "Олег" },
    { "Luci", "Lud" },  { "محمد", "محمود" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (are_alike (others[i][0], others[i][1]));
}

#define add(name, test) g_test_add_func ("/app/look/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-twins-for-the-same", test_takes_twins_for_the_same);
  add ("ignores-what-nobody-sees", test_ignores_what_nobody_sees);
  add ("tells-others-apart", test_tells_others_apart);

  return g_test_run ();
}
