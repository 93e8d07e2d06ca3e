/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names for groups and passwords that nobody has to think of: words that can be
 * read out on the phone, the same in all languages. */

/* Bytes of randomness in a password. */
#define OG_MADE_UP_PASSWORD_SIZE 16

char     *og_made_up_dup_group       (void);
char     *og_made_up_dup_password    (void);

char     *og_made_up_format_group    (guint32 number);
char     *og_made_up_format_password (const guint8 bytes[OG_MADE_UP_PASSWORD_SIZE]);
gboolean  og_made_up_read_password   (const char *text, guint8 bytes[OG_MADE_UP_PASSWORD_SIZE]);
char     *og_made_up_dup_meant       (const char *typed);

/* og_made_up_dup_group: such as "amber otter". og_made_up_dup_password: twelve
 * words with hyphens. New ones each time. The formatting functions make them of
 * given bits: of @number all 32 count.
 *
 * og_made_up_read_password: FALSE if @text is not such a password, in whatever
 * case, with spaces or hyphens, or a word in it was misheard; a check finds 15 of
 * 16 such faults, if the wrong word is in the list at all.
 *
 * og_made_up_dup_meant: the password as it was made up, if @typed is one that
 * was written as heard; otherwise a copy.
 *
 * All strings are owned by the caller. */

G_END_DECLS
