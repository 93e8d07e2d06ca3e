/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the models of the original client and server have in common. */

/* Bytes that it takes from a socket at once; the rest is cut off. */
#define OG_ORIGINAL_RECEIVE_BUFFER 4098

/* Bytes in which it builds a packet. */
#define OG_ORIGINAL_SEND_BUFFER 1536

/* Ends the test if the original would end on this packet: an exception that
 * nobody catches. */
void  og_original_assert_survives (const guint8 *data, gsize size);

/* What it sends instead of @password; owned by the caller. */
char *og_original_digest          (const char *password);

G_END_DECLS
