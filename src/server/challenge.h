/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"
#include "wire/hello.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* The challenge to each source: bytes that only a program which receives by that
 * path can give back. It keeps nothing of what it makes. Another one is
 * made each OG_CHALLENGE_PERIOD, and the last two count, because an address can get
 * to somebody else. */

#define OG_CHALLENGE_PERIOD (600 * (gint64) G_USEC_PER_SEC)

typedef enum
{
  OG_PROOF_NONE,
  OG_PROOF_AGING,           /* by the challenge before the latest */
  OG_PROOF_FRESH
} OgProof;

void     og_challenge_make        (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgPath *source,
                                   gint64 now, guint8 challenge[OG_CHALLENGE_SIZE]);
OgProof  og_challenge_check       (const guint8 key[OG_SIPHASH_KEY_SIZE], const OgPath *source,
                                   gint64 now, const guint8 challenge[OG_CHALLENGE_SIZE]);
guint8   og_challenge_get_period  (gint64 now);
gboolean og_challenge_has_expired (guint8 period, gint64 now);

/* og_challenge_make: the same for the same key and source in one period.
 *
 * og_challenge_check: what it proves that @challenge came from @source. It takes as
 * long whatever is wrong.
 *
 * og_challenge_has_expired: whether what was proven in @period, or in one 256 periods
 * apart, does not count any more. */

G_END_DECLS
