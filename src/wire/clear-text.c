/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/clear-text.h"

#include "wire/character.h"

static gboolean
is_blank (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
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
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return TRUE;
    case G_UNICODE_UNASSIGNED:
      return !is_room_for_pictures (c);
    default:
      return og_character_is_unseen (c);
    }
}

static gboolean
are_of_one_script (gunichar a, gunichar b)
{
  return g_unichar_get_script (a) == g_unichar_get_script (b);
}

/* Letters that stand alone, and those in a shape that is fixed, do not join. */
static gboolean
can_be_joined_to (gunichar letter, gunichar next)
{
  return g_unichar_isalpha (next) && are_of_one_script (letter, next)
         && next != 0x0621 && next != 0x0674 && (next < 0xfb50 || next > 0xfeff);
}

/* Whether nothing follows to which a letter could be joined. @next: 0 at the end. */
static gboolean
is_end_of_word (gunichar next)
{
  return next == 0
         || (!og_character_is_unseen (next) && !g_unichar_ismark (next)
             && !g_unichar_isalpha (next));
}

/* On both sides of a virama, joiners choose the shape of the consonants. */
static gboolean
is_beside_virama (const OgClearText *self, gunichar c, gunichar next)
{
  if (og_character_is_virama (self->before))
    return are_of_one_script (self->letter, self->before)
           && (g_unichar_isalpha (next)
                   ? are_of_one_script (self->letter, next)
                   : c == OG_ZERO_WIDTH_JOINER && is_end_of_word (next));

  return og_character_is_virama (next) && self->before == self->letter
         && g_unichar_isalpha (self->letter)
         && are_of_one_script (self->letter, next);
}

/* It parts two letters that would join, as in Persian. */
static gboolean
does_part (const OgClearText *self, gunichar next)
{
  return og_character_joins_next (self->letter)
         && !og_character_is_unseen (self->before)
         && can_be_joined_to (self->letter, next);
}

/* The last letter of a word gets the shape of one that joins, as in Kurdish. */
static gboolean
does_lengthen (const OgClearText *self, gunichar next)
{
  return og_character_joins_next (self->letter)
         && !og_character_is_unseen (self->before) && is_end_of_word (next);
}

static gboolean
does_join_pictures (gunichar before, gunichar next)
{
  return (og_character_is_picture (before) || before == OG_EMOJI_STYLE)
         && og_character_is_picture (next);
}

/* @next: 0 at the end. */
static gboolean
fits_as_joiner (const OgClearText *self, gunichar c, gunichar next)
{
  if (is_beside_virama (self, c, next))
    return TRUE;

  return c == OG_ZERO_WIDTH_NON_JOINER
             ? does_part (self, next)
             : does_lengthen (self, next)
                   || does_join_pictures (self->before, next);
}

static gboolean
fits_as_emoji_style (gunichar before, gunichar next)
{
  return og_character_has_two_styles (before)
         || (next == OG_KEYCAP && before < 0x80
             && (g_ascii_isdigit (before) || before == '#' || before == '*'));
}

/* @after: empty at the end. */
static gboolean
fits (const OgClearText *self, gunichar c, const char *after)
{
  gunichar next = g_utf8_get_char (after);

  if (c == OG_ZERO_WIDTH_NON_JOINER || c == OG_ZERO_WIDTH_JOINER)
    return fits_as_joiner (self, c, next);
  if (c == OG_EMOJI_STYLE)
    return fits_as_emoji_style (self->before, next);
  if (self->before == 0 || next == 0)
    return !is_hidden (c) && !is_blank (c)
           && (self->before != 0 || !g_unichar_ismark (c));

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
  gboolean does_fit = fits (self, c, after);

  self->n_marks = count_marks (self->n_marks, c);
  self->before = c;
  if (!g_unichar_ismark (c) && !og_character_is_unseen (c))
    self->letter = c;
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
