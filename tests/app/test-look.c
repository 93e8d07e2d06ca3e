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
  add ("tells-others-apart", test_tells_others_apart);

  return g_test_run ();
}
