/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/made-up.h"

#include "cli/word-list.h"
#include "io/entropy.h"

#include <string.h>

#define WORD_BITS  11
#define N_WORDS    12
#define CHECK_BITS 4

/* Where words may be parted. */
#define SEPARATORS " \t\r\n-.,;"

G_STATIC_ASSERT (1 << WORD_BITS == OG_WORD_LIST_SIZE);
G_STATIC_ASSERT (N_WORDS *WORD_BITS == OG_MADE_UP_PASSWORD_SIZE * 8 + CHECK_BITS);

#define N_NIBBLES (OG_MADE_UP_PASSWORD_SIZE * 2)

static guint
get_nibble (const guint8 *bytes, guint index)
{
  return index % 2 == 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 0xf;
}

/* Odd factors: to change one nibble always changes the sum. Different ones: so
 * do most exchanges. */
static guint
compute_check (const guint8 *bytes)
{
  guint sum = 0;

  for (guint i = 0; i < N_NIBBLES; i++)
    sum += get_nibble (bytes, i) * (2 * i + 1);

  return sum & 0xf;
}

/* Bit @index of the bytes and the check behind them. */
static guint
get_bit (const guint8 *bytes, guint check, guint index)
{
  guint nibble = index / 4 < N_NIBBLES ? get_nibble (bytes, index / 4) : check;

  return nibble >> (3 - index % 4) & 1;
}

char *
og_made_up_format_group (guint32 number)
{
  const guint n_things = OG_WORD_LIST_SIZE - OG_WORD_LIST_DESCRIBING;
  guint describing = number % OG_WORD_LIST_DESCRIBING;
  guint thing = number / OG_WORD_LIST_DESCRIBING % n_things;

  return g_strdup_printf ("%s %s", og_word_list_get (describing),
                          og_word_list_get (OG_WORD_LIST_DESCRIBING + thing));
}

char *
og_made_up_format_password (const guint8 bytes[OG_MADE_UP_PASSWORD_SIZE])
{
  guint check = compute_check (bytes);
  GString *text = g_string_new (NULL);

  for (guint word = 0; word < N_WORDS; word++)
    {
      guint index = 0;

      for (guint bit = 0; bit < WORD_BITS; bit++)
        index = index << 1 | get_bit (bytes, check, word * WORD_BITS + bit);
      if (word > 0)
        g_string_append_c (text, '-');
      g_string_append (text, og_word_list_get (index));
    }

  return g_string_free (text, FALSE);
}

static void
put_word (guint8 *bits, guint word, guint index)
{
  for (guint bit = 0; bit < WORD_BITS; bit++)
    {
      guint place = word * WORD_BITS + bit;
      guint value = index >> (WORD_BITS - 1 - bit) & 1;

      bits[place / 8] |= value << (7 - place % 8);
    }
}

gboolean
og_made_up_read_password (const char *text,
                          guint8 bytes[OG_MADE_UP_PASSWORD_SIZE])
{
  guint8 bits[OG_MADE_UP_PASSWORD_SIZE + 1] = { 0 };
  g_auto (GStrv) parts = g_strsplit_set (text, SEPARATORS, -1);
  guint n_words = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint index;

      if (*parts[i] == '\0')
        continue;
      index = og_word_list_find (parts[i]);
      if (index == OG_WORD_LIST_SIZE || n_words == N_WORDS)
        return FALSE;
      put_word (bits, n_words++, index);
    }

  if (n_words < N_WORDS
      || bits[OG_MADE_UP_PASSWORD_SIZE] >> CHECK_BITS != compute_check (bits))
    return FALSE;

  memcpy (bytes, bits, OG_MADE_UP_PASSWORD_SIZE);
  return TRUE;
}

char *
og_made_up_dup_group (void)
{
  guint32 number;

  og_entropy_fill (&number, sizeof number);
  return og_made_up_format_group (number);
}

char *
og_made_up_dup_password (void)
{
  guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];

  og_entropy_fill (bytes, sizeof bytes);
  return og_made_up_format_password (bytes);
}

char *
og_made_up_dup_meant (const char *typed)
{
  guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];

  return og_made_up_read_password (typed, bytes)
             ? og_made_up_format_password (bytes)
             : g_strdup (typed);
}
