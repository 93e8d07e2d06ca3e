/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"
#include "wire/hello.h"

G_BEGIN_DECLS

/* The challenge to each source: bytes that only a program which receives at that
 * address and port can give back. It keeps nothing of what it makes. */

void     og_challenge_make  (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgAddress *source,
                             guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean og_challenge_is_of (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgAddress *source,
                             const guint8 challenge[OG_CHALLENGE_SIZE]);

/* og_challenge_make: the same for the same key and source, always.
 *
 * og_challenge_is_of: whether @challenge was made for @source. It takes as long
 * whatever is wrong. */

G_END_DECLS
