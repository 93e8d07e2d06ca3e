/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether people can see each character of a text, read one after the other. Not
 * clear are
 *   characters that are invisible, turn the direction of text, break the line, are
 *   unassigned or mean something to one system only (wire/character.h; Cn, Co, Cs, Zl,
 *   Zp), except where they change a shape: a joiner (U+200C, U+200D) behind a letter that
 *   joins, beside a virama or between pictures, and U+FE0F behind a picture that has two
 *   styles;
 *   blanks at an end;
 *   marks (Mn, Me) beyond OG_CLEAR_MARKS_MAX on one letter, and those before any.
 * It never judges whether two texts look alike. */

/* Accents, vowel signs and the like that may stand on one letter. */
#define OG_CLEAR_MARKS_MAX 4

/* Zeroed at the start. */
typedef struct
{
  gunichar before;
  gunichar letter;          /* the last one, without its marks */
  guint n_marks;
} OgClearText;

gboolean og_clear_text_take (OgClearText *self, gunichar c, const char *after);
gboolean og_clear_text_is   (const char *text);

/* og_clear_text_take: whether @c is clear. @after is what follows it, valid UTF-8,
 * or empty at the end.
 *
 * og_clear_text_is: @text is valid UTF-8. */

G_END_DECLS
