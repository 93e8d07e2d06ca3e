/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/json-line.h"

#include "wire/clear-text.h"

/* As JSON has it: past U+FFFF in two halves. */
static void
append_escaped (GString *text, gunichar c)
{
  gunichar past = c - 0x10000;

  if (c < 0x10000)
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_printf (text, "\\u%04x\\u%04x", 0xd800 + (past >> 10),
                            0xdc00 + (past & 0x3ff));
}

/* What a terminal would not show, or obey, is escaped: the value stays the
 * same. A space at an end is no harm here. */
static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  OgClearText reader = { 0 };

  g_string_append_c (text, '"');
  for (const char *next, *c = valid; *c != '\0'; c = next)
    {
      gunichar character = g_utf8_get_char (c);
      gboolean is_clear;

      next = g_utf8_next_char (c);
      is_clear = og_clear_text_take (&reader, character, next);
      if (character == '"' || character == '\\')
        g_string_append_printf (text, "\\%c", *c);
      else if (is_clear || character == ' ')
        g_string_append_len (text, c, next - c);
      else
        append_escaped (text, character);
    }
  g_string_append_c (text, '"');
}

static void
separate (OgJsonLine *self)
{
  if (self->needs_comma)
    g_string_append_c (self->text, ',');
  self->needs_comma = TRUE;
}

static void
append_name (OgJsonLine *self, const char *name)
{
  separate (self);
  append_quoted (self->text, name);
  g_string_append_c (self->text, ':');
}

static void
open_bracket (OgJsonLine *self, char bracket)
{
  g_string_append_c (self->text, bracket);
  self->needs_comma = FALSE;
}

static void
close_bracket (OgJsonLine *self, char bracket)
{
  g_string_append_c (self->text, bracket);
  self->needs_comma = TRUE;
}

void
og_json_line_open (OgJsonLine *self)
{
  self->text = g_string_new (NULL);
  open_bracket (self, '{');
}

char *
og_json_line_close (OgJsonLine *self)
{
  close_bracket (self, '}');
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

void
og_json_line_string (OgJsonLine *self, const char *name, const char *value)
{
  if (value == NULL)
    {
      og_json_line_null (self, name);
      return;
    }

  append_name (self, name);
  append_quoted (self->text, value);
}

void
og_json_line_integer (OgJsonLine *self, const char *name, gint64 value)
{
  append_name (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
og_json_line_number (OgJsonLine *self, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  append_name (self, name);
  g_string_append (self->text,
                   g_ascii_formatd (digits, sizeof digits, "%.3f", value));
}

void
og_json_line_null (OgJsonLine *self, const char *name)
{
  append_name (self, name);
  g_string_append (self->text, "null");
}

void
og_json_line_open_array (OgJsonLine *self, const char *name)
{
  append_name (self, name);
  open_bracket (self, '[');
}

void
og_json_line_close_array (OgJsonLine *self)
{
  close_bracket (self, ']');
}

void
og_json_line_open_object (OgJsonLine *self)
{
  separate (self);
  open_bracket (self, '{');
}

void
og_json_line_close_object (OgJsonLine *self)
{
  close_bracket (self, '}');
}
