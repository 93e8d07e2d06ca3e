/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/clear-text.h"

/* Letters without a shape, which are no spaces for Unicode. */
static gboolean
is_filler (gunichar c)
{
  return c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR || is_filler (c);
}

static gboolean
is_joiner (gunichar c)
{
  return c == 0x200c || c == 0x200d;
}

/* Here Unicode adds new pictures only, so that a server which does not know
 * one yet need not refuse it. */
static gboolean
is_room_for_pictures (gunichar c)
{
  return c >= 0x1f000 && c <= 0x1faff;
}

static gboolean
is_hidden (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return TRUE;
    case G_UNICODE_UNASSIGNED:
      return !is_room_for_pictures (c);
    default:
      return FALSE;
    }
}

/* No language in ASCII joins letters: there a joiner only hides. */
static gboolean
can_be_joined (gunichar c)
{
  return c >= 0x80 && !is_blank (c) && !is_hidden (c);
}

/* @before: 0 at the start. @after: empty at the end. */
static gboolean
fits (gunichar before, gunichar c, const char *after)
{
  if (is_joiner (c))
    return can_be_joined (before) && can_be_joined (g_utf8_get_char (after));
  if (before == 0 || *after == '\0')
    return !is_hidden (c) && !is_blank (c)
           && (before != 0 || !g_unichar_ismark (c));

  return !is_hidden (c);
}

/* A mark that takes room of its own hides nothing, however many there are. */
static guint
count_marks (guint n_before, gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK)
    return n_before + 1;

  return type == G_UNICODE_SPACING_MARK ? n_before : 0;
}

gboolean
og_clear_text_take (OgClearText *self, gunichar c, const char *after)
{
  gboolean does_fit = fits (self->before, c, after);

  self->n_marks = count_marks (self->n_marks, c);
  self->before = c;
  return does_fit && self->n_marks <= OG_CLEAR_MARKS_MAX;
}

gboolean
og_clear_text_is (const char *text)
{
  OgClearText reader = { 0 };

  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);

      text = g_utf8_next_char (text);
      if (!og_clear_text_take (&reader, c, text))
        return FALSE;
    }

  return TRUE;
}
