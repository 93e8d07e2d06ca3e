/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/typed-text.h"

typedef struct
{
  const char *name;
  const char *typed;
  const char *meant; /* NULL: not text */
} Case;

static const Case texts[] = {
  { "plain", "Zoë", "Zoë" },
  { "empty", "", "" },
  { "composed", "Zoe\xcc\x88", "Zo\xc3\xab" },
  { "hangul", "\xe1\x84\x80\xe1\x85\xa1", "\xea\xb0\x80" },
  { "angstrom-sign", "\xe2\x84\xab", "\xc3\x85" },
  { "two-marks-in-order", "a\xcc\x82\xcc\xa3", "\xe1\xba\xad" },
  { "ligature-stays", "\xef\xac\x81", "\xef\xac\x81" },
  { "case-stays", "ANN", "ANN" },
  { "spaces-around", "  ann\t", "ann" },
  { "line-ends", "\r\nann\r\n", "ann" },
  { "only-spaces", " \t ", "" },
  { "spaces-inside-stay", "two  words", "two  words" },
  { "no-break-space",
    "\xc2\xa0"
    "ann\xc2\xa0",
    "ann" },
  { "ideographic-space", "\xe3\x80\x80さくら\xe3\x80\x80", "さくら" },
  { "zero-width-space",
    "\xe2\x80\x8b"
    "ann\xe2\x80\x8b",
    "ann" },
  { "byte-order-mark",
    "\xef\xbb\xbf"
    "ann",
    "ann" },
  { "mark-before-a-space", "\xef\xbb\xbf ann", "ann" },
  { "latin-1", "Zo\xeb", NULL },
  { "cut", "Zo\xc3", NULL },
};

static void
test_text (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *meant = og_typed_text_dup (c->typed);

  g_assert_cmpstr (meant, ==, c->meant);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path =
          g_strconcat ("/wire/typed-text/", texts[i].name, NULL);

      g_test_add_data_func (path, &texts[i], test_text);
    }

  return g_test_run ();
}
