/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people see of one character, by itself. Whether it is fine where it stands is
 * for wire/clear-text.h. */

#define OG_ZERO_WIDTH_NON_JOINER 0x200c
#define OG_ZERO_WIDTH_JOINER     0x200d
#define OG_EMOJI_STYLE           0xfe0f
#define OG_KEYCAP                0x20e3

gboolean og_character_is_unseen      (gunichar c);
gboolean og_character_is_picture     (gunichar c);
gboolean og_character_has_two_styles (gunichar c);
gboolean og_character_joins_next     (gunichar c);
gboolean og_character_is_virama      (gunichar c);

/* og_character_is_unseen: it has no shape: control and format characters (Cc, Cf), what
 * chooses a variant of another character, letters that only fill a place, and what stands
 * for something that is not there, such as U+FFFC and U+FFFD.
 *
 * og_character_is_picture: emoji, also those that Unicode has yet to add; no flags'
 * letters, digits, or symbols of text.
 *
 * og_character_has_two_styles: a picture that is text unless OG_EMOJI_STYLE follows.
 *
 * og_character_joins_next: its shape is another one before a letter than at the end of a
 * word, as in Arabic.
 *
 * og_character_is_virama: in scripts of India and its neighbours, it makes one shape of
 * two consonants. */

G_END_DECLS
