/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/look.h"

#include "wire/character.h"

typedef struct
{
  gunichar letter;
  char looks_like;
} Twin;

/* Capitals that look like a Latin one, and small like another. */
static const Twin CAPITALS[] = {
  { L'Η', 'h' },
  { L'Μ', 'm' },
  { L'Ν', 'n' },
  { L'Υ', 'y' },
};

/* Small letters of other scripts, or rare ones, and digits, that look like a
 * Latin one. What looks like an i, an l or a 1 is an l. */
static const Twin LETTERS[] = {
  /* Latin */
  { '0', 'o' },
  { '1', 'l' },
  { 'i', 'l' },
  { '|', 'l' },
  { L'ı', 'l' },
  { L'ɑ', 'a' },
  { L'ɡ', 'g' },
  { L'ɩ', 'l' },
  { L'ǀ', 'l' },
  { L'ո', 'n' },
  /* Cyrillic */
  { L'а', 'a' },
  { L'в', 'b' },
  { L'г', 'r' },
  { L'е', 'e' },
  { L'з', '3' },
  { L'і', 'l' },
  { L'ј', 'j' },
  { L'к', 'k' },
  { L'м', 'm' },
  { L'н', 'h' },
  { L'о', 'o' },
  { L'п', 'n' },
  { L'р', 'p' },
  { L'с', 'c' },
  { L'т', 't' },
  { L'у', 'y' },
  { L'х', 'x' },
  { L'ь', 'b' },
  { L'ѕ', 's' },
  { L'ԁ', 'd' },
  { L'һ', 'h' },
  { L'ԛ', 'q' },
  { L'ԝ', 'w' },
  { L'ӏ', 'l' },
  { L'ѵ', 'v' },
  /* Greek */
  { L'α', 'a' },
  { L'β', 'b' },
  { L'γ', 'y' },
  { L'ε', 'e' },
  { L'ζ', 'z' },
  { L'η', 'n' },
  { L'ι', 'l' },
  { L'κ', 'k' },
  { L'ν', 'v' },
  { L'ο', 'o' },
  { L'ρ', 'p' },
  { L'τ', 't' },
  { L'υ', 'u' },
  { L'χ', 'x' },
  { L'ω', 'w' },
  { L'μ', 'u' },
  { L'σ', 'o' },
  { L'ϲ', 'c' },
  { L'ϳ', 'j' },
};

static gunichar
find_twin (const Twin *twins, guint n_twins, gunichar c)
{
  for (guint i = 0; i < n_twins; i++)
    if (twins[i].letter == c)
      return (gunichar) twins[i].looks_like;

  return c;
}

/* Without what is unseen, with capitals that look Latin as Latin, and one space
 * where there are several. */
static char *
dup_seen (const char *name)
{
  GString *seen = g_string_new (NULL);

  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar c = g_utf8_get_char (name);

      if (og_character_is_unseen (c))
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (
            seen, find_twin (CAPITALS, G_N_ELEMENTS (CAPITALS), c));
      else if (seen->len > 0 && seen->str[seen->len - 1] != ' ')
        g_string_append_c (seen, ' ');
    }

  g_strchomp (seen->str);
  return g_string_free (seen, FALSE);
}

/* Letters that together look like one. */
static char *
dup_paired (const char *look)
{
  GString *paired = g_string_new (look);

  g_string_replace (paired, "rn", "m", 0);
  g_string_replace (paired, "vv", "w", 0);
  return g_string_free (paired, FALSE);
}

/* Decomposed by compatibility: wide, round and mathematical letters are plain. */
char *
og_look_dup (const char *name)
{
  g_autofree char *plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *seen = dup_seen (plain != NULL ? plain : name);
  g_autofree char *folded = g_utf8_casefold (seen, -1);
  g_autoptr (GString) look = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append_unichar (
        look, find_twin (LETTERS, G_N_ELEMENTS (LETTERS), g_utf8_get_char (c)));

  return dup_paired (look->str);
}
