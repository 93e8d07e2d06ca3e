/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of users and groups, and passwords as they travel. */

/* Bytes of UTF-8 in a name, without its terminator. */
#define OG_NAME_MAX 64

/* Bytes of a password field that is accepted from others. The original sends
 * 32, the hex digits of an MD5. */
#define OG_PASSWORD_MAX 64

/* The hex digits and a terminator. */
#define OG_DIGEST_SIZE 33

/* @name: any bytes with a terminator. TRUE for 1 to OG_NAME_MAX bytes of UTF-8
 * without control characters (U+0000 to U+001F, U+007F to U+009F): a name that a
 * client takes from a server, whose rules may be the original's. It can still
 * disguise what stands beside it, so people see cli/shown-text.h of it. */
gboolean og_name_is_text      (const char *name);

/* TRUE for such text that is also clear (wire/clear-text.h): a name that people can
 * see. Our programs take no other for their user, and our server registers no other. */
gboolean og_name_is_valid     (const char *name);

/* TRUE for up to OG_PASSWORD_MAX bytes, whatever they are: the field is only
 * compared, and echoed to the one who sent it. */
gboolean og_password_is_valid (const char *password);

/* What stands for @password on the wire: the lower-case hex MD5 of its bytes,
 * as the original computes it. */
void     og_password_digest   (const char *password, char digest[OG_DIGEST_SIZE]);

G_END_DECLS
