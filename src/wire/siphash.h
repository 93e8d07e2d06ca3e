/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SipHash-2-4 (Aumasson and Bernstein): a hash that cannot be predicted without
 * the key. So nobody can aim at one slot of a table, or forge a challenge. It
 * keeps nothing and allocates nothing. */

/* Bytes of a key. */
#define OG_SIPHASH_KEY_SIZE 16

guint64 og_siphash (const guint8 key[OG_SIPHASH_KEY_SIZE], gconstpointer data, gsize size);

G_END_DECLS
