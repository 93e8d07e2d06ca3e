/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All bounds of the server's core on what it says and does at once. Times are in
 * microseconds. */

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

G_END_DECLS
