/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"

G_BEGIN_DECLS

/* Numbers that nobody can predict who does not know the secret of this client: for
 * cookies, and for probes that only their receiver can answer. */

/* What a key is for. */
typedef enum
{
  OG_NONCE_HOSTS,
  OG_NONCE_PEERS
} OgNoncePurpose;

typedef struct
{
  guint8 secret[OG_SIPHASH_KEY_SIZE];
  guint64 n_taken;
} OgNonces;

void    og_nonces_init    (OgNonces *self, const guint8 secret[OG_SIPHASH_KEY_SIZE]);
guint64 og_nonces_take    (OgNonces *self);
void    og_nonces_get_key (const OgNonces *self, OgNoncePurpose purpose,
                           guint8 key[OG_SIPHASH_KEY_SIZE]);

/* og_nonces_init: the secret is random, and of this run only. og_nonces_take: a
 * new number each time. og_nonces_get_key: for hashes, the same for a purpose. */

G_END_DECLS
