/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Passwords as clients send them: nearly always the 32 hexadecimal digits of an
 * MD5, which are kept in half the bytes. */

/* A digest as text, with its terminator. */
#define OG_DIGEST_TEXT_SIZE 33

gboolean    og_password_matches (const char *known, const char *offered);

gsize       og_password_measure (const char *password);
void        og_password_pack    (const char *password, guint8 *packed);
const char *og_password_unpack  (const guint8 *packed, char digest[OG_DIGEST_TEXT_SIZE]);

gboolean    og_credentials_are_valid (const char *name, const char *password);

/* og_password_matches: takes as long for a nearly right password as for a wrong
 * one. Lengths are not secret: clients send 32 characters, whatever their user
 * typed.
 *
 * og_password_measure: the bytes that og_password_pack() writes.
 *
 * og_password_unpack: gives @digest, or a text within @packed. */

G_END_DECLS
