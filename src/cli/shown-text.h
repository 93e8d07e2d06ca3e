/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text of others in lines for people: names of members and groups, and addresses
 * of OSC. Whatever bytes they are, they neither hide nor turn around what stands
 * beside them: what is not clear (wire/clear-text.h) is shown as its number,
 * "\u{202e}", a byte that is not UTF-8 as "\xff". Text with letters that are read
 * from right to left is isolated (U+2068 … U+2069), so that what follows it keeps
 * its place; other text does not need that in our languages. */

char *og_shown_text_dup              (const char *text);
char *og_shown_text_dup_quoted       (const char *text);
char *og_shown_text_dup_milliseconds (gint64 microseconds);

/* og_shown_text_dup: owned by the caller; NULL if @text is.
 *
 * og_shown_text_dup_quoted: the same, for a log that puts quotation marks around it:
 * those inside, and backslashes, have a backslash before them.
 *
 * og_shown_text_dup_milliseconds: to the tenth, "24.3 ms"; never "0.0 ms". */

G_END_DECLS
