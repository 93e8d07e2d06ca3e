/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/shown-text.h"

#include "wire/clear-text.h"

#include <string.h>

/* Stands for a byte that is not UTF-8. */
#define NO_CHARACTER 0xfffd

#define FIRST_STRONG_ISOLATE    "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

/* Blocks in which Unicode keeps letters of this direction, also those to come. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff)
         || (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff)
         || (c >= 0x1e800 && c <= 0x1efff);
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == '\\';
}

static void
append (GString *shown, gunichar c, gboolean is_clear, gboolean quoted)
{
  if (!is_clear)
    {
      g_string_append_printf (shown, "\\u{%x}", c);
      return;
    }

  if (quoted && is_quotation_mark (c))
    g_string_append_c (shown, '\\');
  g_string_append_unichar (shown, c);
}

static void
isolate (GString *shown)
{
  g_string_prepend (shown, FIRST_STRONG_ISOLATE);
  g_string_append (shown, POP_DIRECTIONAL_ISOLATE);
}

static char *
dup (const char *text, gboolean quoted)
{
  GString *shown = g_string_new (NULL);
  OgClearText reader = { 0 };
  gboolean turns = FALSE;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *after = valid;

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (text, -1);

      after = g_utf8_next_char (after);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (shown, "\\x%02x", (guint8) *text++);
          og_clear_text_take (&reader, NO_CHARACTER, after);
          continue;
        }

      append (shown, c, og_clear_text_take (&reader, c, after), quoted);
      turns |= is_right_to_left (c);
      text = g_utf8_next_char (text);
    }

  if (turns)
    isolate (shown);

  return g_string_free (shown, FALSE);
}

char *
og_shown_text_dup (const char *text)
{
  return text != NULL ? dup (text, FALSE) : NULL;
}

char *
og_shown_text_dup_quoted (const char *text)
{
  return text != NULL ? dup (text, TRUE) : NULL;
}

char *
og_shown_text_dup_milliseconds (gint64 microseconds)
{
  return microseconds < 50 ? g_strdup ("< 0.1 ms")
                           : g_strdup_printf ("%.1f ms", microseconds / 1000.0);
}
