/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/siphash.h"
#include "wire/hello.h"

G_BEGIN_DECLS

/* How much the server may say to each source, so that nobody can make it flood a
 * third party by forging the source of a datagram. All limits of the server
 * core stand here; this module keeps those by source address. It decides how
 * many bytes, never which. */

/* A source that did not prove that it receives gets this many times the bytes
 * it sent. */
#define OG_CREDIT_FACTOR 4

/* Bytes of unused credit that an unproven user keeps at most. */
#define OG_CREDIT_MAX 4096

/* Bytes of it that lists leave for news: about one user_info. */
#define OG_CREDIT_RESERVE 128

/* To one address go at most a byte a microsecond, 1 MB/s, and this many bytes
 * at once. */
#define OG_BURST 2000000

/* A byte to an unproven source counts as this many. */
#define OG_UNPROVEN_COST 8

/* A group that was told news is told more after this many microseconds. */
#define OG_NEWS_INTERVAL 20000

/* In larger groups news are not told; members learn all by their lists. */
#define OG_NEWS_MEMBERS_MAX 1024

/* Users who left a group and are yet to be told to it; more are forgotten. */
#define OG_NEWS_LEFT_MAX 1024

/* Users whose silence is looked at in one go. */
#define OG_SILENCE_WORK_MAX 2000

typedef struct _OgLimits OgLimits;

OgLimits *og_limits_new             (const guint8 key[OG_SIPHASH_KEY_SIZE]);
void      og_limits_free            (OgLimits *self);

gsize     og_limits_get_allowance   (const OgLimits *self, const OgAddress *to, gboolean is_proven,
                                     gint64 now);
void      og_limits_spend           (OgLimits *self, const OgAddress *to, gboolean is_proven,
                                     gsize size, gint64 now);
guint16   og_limits_get_credit      (gsize earned, gsize spent);

void      og_limits_make_challenge  (const OgLimits *self, const OgAddress *source,
                                     guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean  og_limits_is_challenge_of (const OgLimits *self, const OgAddress *source,
                                     const guint8 challenge[OG_CHALLENGE_SIZE]);

/* og_limits_get_allowance: the bytes that may go to @to now by the rate of its
 * address, whatever its port. Loopback is held to the burst only: it cannot be
 * forged from elsewhere and has no bandwidth to save.
 *
 * og_limits_get_credit: what is left for later.
 *
 * og_limits_make_challenge: bytes that only who receives at @source can know.
 * Nothing is kept of it. */

G_END_DECLS
