/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/typed-text.h"

#include <string.h>

#define BYTE_ORDER_MARK  0xfeff
#define ZERO_WIDTH_SPACE 0x200b

/* Editors put the mark at the start of a file, web pages the space around what
 * is copied. Nobody sees either. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == BYTE_ORDER_MARK || c == ZERO_WIDTH_SPACE;
}

static const char *
find_start (const char *text)
{
  while (*text != '\0' && is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static const char *
find_end (const char *start)
{
  const char *end = start + strlen (start);

  while (end > start && is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return end;
}

char *
og_typed_text_dup (const char *typed)
{
  const char *start;

  if (!g_utf8_validate (typed, -1, NULL))
    return NULL;

  start = find_start (typed);
  return g_utf8_normalize (start, find_end (start) - start, G_NORMALIZE_NFC);
}
