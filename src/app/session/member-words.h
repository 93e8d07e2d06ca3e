/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"

G_BEGIN_DECLS

/* What is said about a member in a list, in words for a musician: pure
 * functions of what the member knows. All strings are owned by the caller. */

char *og_member_words_dup_name  (OgMember *member);
char *og_member_words_dup_facts (OgMember *member);
char *og_member_words_dup_ping  (OgMember *member);

/* og_member_words_dup_name: "Ann", "Ann (you)".
 *
 * og_member_words_dup_facts: one line, how it is reached first: "Direct · 2 %
 * lost"; "" for ourselves.
 *
 * og_member_words_dup_ping: "23 ms"; "" if it is not known, or not true now. */

G_END_DECLS
