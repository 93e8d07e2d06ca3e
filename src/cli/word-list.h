/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Short English words in ASCII that are easy to say and to write: a number from 0
 * to 2047 is a word. The first OG_WORD_LIST_DESCRIBING describe, the others are
 * things, so that two of them make a name. Their order never changes, because
 * passwords are made of them. */

#define OG_WORD_LIST_SIZE       2048
#define OG_WORD_LIST_DESCRIBING 512

/* Bytes of the longest, its end included. */
#define OG_WORD_SIZE 8

const char *og_word_list_get  (guint index);
guint       og_word_list_find (const char *word);

/* og_word_list_find: in small or capital letters; OG_WORD_LIST_SIZE: it is not
 * one of them. */

G_END_DECLS
