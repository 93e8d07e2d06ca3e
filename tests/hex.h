/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Datagrams as hex digits: those saved in tests/data, and those that a test
 * writes down. Spaces and line ends between the digits mean nothing; a line
 * that starts with "#" is a comment. What cannot be read ends the test. */

/* The datagram in tests/data/@name.hex. Owned by the caller. */
GBytes *og_hex_read         (const char *name);

/* The datagram that @text spells. Owned by the caller. */
GBytes *og_hex_parse        (const char *text);

/* Fails the test, and shows both in hex, unless @data is the same as
 * @expected. */
void    og_hex_assert_equal (gconstpointer data, gsize size, GBytes *expected);

G_END_DECLS
