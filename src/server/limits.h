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

/* Of all places one public address holds at most this part, and of those for sources
 * without proof one network of 256 addresses; but so many users, a class of pupils,
 * and so many groups in any case. */
#define OG_SHARE_OF_ADDRESS 10
#define OG_SHARE_OF_NETWORK 4
#define OG_SHARE_USERS_MIN  40
#define OG_SHARE_GROUPS_MIN 10

/* Sources without proof, originals among them, hold at most this part of all places,
 * but so many in any case, if there are no more. */
#define OG_UNPROVEN_PART       3
#define OG_UNPROVEN_USERS_MIN  32
#define OG_UNPROVEN_GROUPS_MIN 8

/* A user without proof who was heard within this time makes way for a proven one
 * only. */
#define OG_UNPROVEN_LIVING (15 * (gint64) G_USEC_PER_SEC)

/* Users without proof among whom the one heard longest ago is looked for. */
#define OG_UNPROVEN_LOOKED_AT 512

/* Wrong passwords that a network may send at once, and one more each _INTERVAL; and
 * that are looked at in one datagram. A person is told each _TOLD_EACH of a network
 * that sends more. */
#define OG_GUESSES_BURST      20
#define OG_GUESS_INTERVAL     (1 * (gint64) G_USEC_PER_SEC)
#define OG_GUESSES_A_DATAGRAM 4
#define OG_GUESSES_TOLD_EACH  (60 * (gint64) G_USEC_PER_SEC)

G_END_DECLS
