/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/users.h"
#include "wire/siphash.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* The tokens by which two members know each other: a keyed hash of both sessions.
 * So the server keeps nothing of them, and no third member can compute them. */

gboolean og_tokens_are_for (const OgUser *user);
void     og_tokens_make    (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgUser *reader,
                            const OgUser *other, OgUserToken *tokens);

/* og_tokens_are_for: whether @user understands tokens, and has proved that it
 * receives what is sent to it.
 *
 * og_tokens_make: what @reader is told of @other, and what @other can do. They are for
 * both. @tokens borrows the name of @other. */

G_END_DECLS
