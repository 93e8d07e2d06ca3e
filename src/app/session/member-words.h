/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"

G_BEGIN_DECLS

/* What is said about a member in a list, in words for a musician: pure
 * functions of what the member knows. Strings of dup functions are owned by the
 * caller. */

char       *og_member_words_dup_name  (OgMember *member);
const char *og_member_words_get_alike (OgMember *member);
char       *og_member_words_dup_facts (OgMember *member);
char       *og_member_words_dup_ping  (OgMember *member);

/* og_member_words_dup_name: "Ann", "Ann (you)", "Ann (similar to another name)".
 *
 * og_member_words_get_alike: a sentence that says what the name could be mistaken
 * for; NULL: nothing.
 *
 * og_member_words_dup_facts: one line, how it is reached first: "Direct · 2 %
 * lost"; "" for ourselves.
 *
 * og_member_words_dup_ping: "23 ms"; "" if it is not known, or not true now. */

G_END_DECLS
