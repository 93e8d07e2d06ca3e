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

/* A byte to an unproven source counts as this many. Such sources leave half of the burst
 * to those who proved that they are there, whose address they may only have forged. */
#define OG_UNPROVEN_COST  8
#define OG_UNPROVEN_BURST (OG_BURST / 2)

/* Bytes of a question whether somebody is still there, at most: with a cookie and the
 * longest name. */
#define OG_QUESTION_MAX 176

/* A group that was told news is told more after this many microseconds, or after this
 * many for each reader, if that is longer. */
#define OG_NEWS_INTERVAL  20000
#define OG_NEWS_OF_READER 100

/* So many members are told at once, and so much about others is written for them, some
 * 100 bytes each. A larger group is told in several steps. */
#define OG_NEWS_READERS_MAX 1024
#define OG_NEWS_INFOS_MAX   (512 * 512)

/* Bytes of news that go to a group at once, and microseconds until there is one more. One
 * name takes so many for each reader. What is told because a group is larger than it was
 * within _PEAK_LASTS is free. */
#define OG_NEWS_BYTES_BURST   2000000
#define OG_NEWS_OF_BYTE       ((gint64) 10)
#define OG_NEWS_BYTES_OF_NAME 200
#define OG_NEWS_PEAK_LASTS    (30 * 60 * (gint64) G_USEC_PER_SEC)

/* A group is told of one member so often at once, and then once each _OF_MEMBER. */
#define OG_NEWS_BURST     5
#define OG_NEWS_OF_MEMBER (2 * (gint64) G_USEC_PER_SEC)

/* Users who left a group and are yet to be told to it; more are forgotten. */
#define OG_NEWS_LEFT_MAX 1024

/* Users whose silence is looked at in one go. */
#define OG_SILENCE_WORK_MAX 2000

/* Of all places one site holds at most this part; one network holds at most this part of
 * those for sources without proof, and of all if it is of IPv6; but so many users, a class
 * of pupils, and so many groups in any case. See wire/site. */
#define OG_SHARE_OF_SITE    10
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

/* Names that are kept for their owners, of users and of groups; of each at most as many as
 * there are places. One takes 200 bytes at most. */
#define OG_KEPT_MAX 100000

/* For so long the name of a user who left on purpose is kept: a break of a concert. One
 * who comes back on another computer, with another password, does not wait for longer. */
#define OG_KEPT_AFTER_LEAVING (30 * 60 * (gint64) G_USEC_PER_SEC)

/* Wrong passwords that a site may send at once if it proves where it is, or a network that
 * does not, and one more each _INTERVAL; and that are looked at in one datagram. A person
 * is told each _TOLD_EACH of those that send more. */
#define OG_GUESSES_BURST      20
#define OG_GUESS_INTERVAL     (1 * (gint64) G_USEC_PER_SEC)
#define OG_GUESSES_A_DATAGRAM 4
#define OG_GUESSES_TOLD_EACH  (60 * (gint64) G_USEC_PER_SEC)

/* The same for all sites of one network that prove where they are: more than one of them
 * can send, so that none keeps its neighbours out. */
#define OG_GUESSES_NETWORK_BURST  100
#define OG_GUESS_NETWORK_INTERVAL (G_USEC_PER_SEC / (gint64) 5)

/* The same for one name, from all sources without proof. */
#define OG_GUESSES_NAME_BURST  200
#define OG_GUESS_NAME_INTERVAL (G_USEC_PER_SEC / (gint64) 20)

/* Users whose own addresses are kept. */
#define OG_ADDRESS_BOOK_MAX 100000

/* Answers of the mirror: to one network at once, all members of a class who join, and one
 * more each _INTERVAL; and to all. */
#define OG_MIRROR_NETWORK_BURST    120
#define OG_MIRROR_NETWORK_INTERVAL (G_USEC_PER_SEC / (gint64) 10)
#define OG_MIRROR_BURST            1000
#define OG_MIRROR_INTERVAL         (G_USEC_PER_SEC / (gint64) 200)

/* What is handed on among members: how far (µs) a sender may be ahead of its rate, so
 * that a second's worth goes at once; how many members are told what was dropped, and how
 * often; and how often one is asked who seems to have another endpoint. */
#define OG_RELAY_BURST       (1 * (gint64) G_USEC_PER_SEC)
#define OG_RELAY_DEBTS_MAX   256
#define OG_RELAY_TOLD_EACH   (1 * (gint64) G_USEC_PER_SEC)
#define OG_RELAY_ASK_SPACING 20000

/* Of what may be handed on for all, one network of 256 addresses sends and gets at most
 * this part, but as much as one user may. */
#define OG_RELAY_SHARE 4

/* What goes before: of a user this part of its rate, and of a network this part of its
 * share. The rest comes to a stop when a bucket that is shared is filled that far. */
#define OG_RELAY_LIGHT_OF_USER    8
#define OG_RELAY_LIGHT_OF_NETWORK 4
#define OG_RELAY_HEAVY_BURST      (OG_RELAY_BURST * 3 / 4)

/* A member that was not heard for so long gets nothing: ours says so each 6 s. */
#define OG_RELAY_READER_HEARD (15 * (gint64) G_USEC_PER_SEC)

/* Of the ports that are lent at most one of so many is taken; and by new loans this part of
 * that, the rest is for those that are there. */
#define OG_LOANS_PART        2
#define OG_LOANS_NEW_PERCENT 75

/* To one member go so many; and to one network of 256 addresses at most this part of all
 * ports, but so many in any case. */
#define OG_LOANS_OF_MEMBER  16
#define OG_LOANS_SHARE      6
#define OG_LOANS_OF_NETWORK 6

/* After a request for which there was no port, so long none is looked for. */
#define OG_LOANS_REST 100000

/* Pings by which an original shows that it was told the ports; and how long none from its
 * host counts after one at a port that it was not told. */
#define OG_LOAN_PROOFS 5
#define OG_LOAN_BARRED (10 * (gint64) G_USEC_PER_SEC)

/* A loan that is not proven for so long makes way for another. */
#define OG_LOAN_TRIAL (30 * (gint64) G_USEC_PER_SEC)

/* So long after the last proof it is asked for by another port, and so long after it the
 * loan is not proven any more. If no port is free for that, it is tried again each _AGAIN. */
#define OG_LOAN_CHECK_AFTER (30 * (gint64) G_USEC_PER_SEC)
#define OG_LOAN_CHECK_AGAIN (1 * (gint64) G_USEC_PER_SEC)
#define OG_LOAN_LASTS       (60 * (gint64) G_USEC_PER_SEC)

/* Bytes a second to all originals of one host; more after so many checks, which take one and
 * a half minutes. And how far (µs) that may be ahead of its rate. */
#define OG_LOAN_RATE         (64 * 1024)
#define OG_LOAN_RATE_CHECKED (256 * 1024)
#define OG_LOAN_CHECKS       3
#define OG_LOAN_BURST        (1 * (gint64) G_USEC_PER_SEC)

/* After which silence at the port pings from another place of the host count, and after
 * which an original gets nothing: it pings each 6 s, or sends something. */
#define OG_LOAN_SILENT (10 * (gint64) G_USEC_PER_SEC)
#define OG_LOAN_HEARD  (20 * (gint64) G_USEC_PER_SEC)

/* A loan ends when its member sends nothing for so long. Its port is nobody's for a while: an
 * original that is not told pings it for 3 min; one that is told, until its next list. */
#define OG_LOAN_UNUSED      (60 * (gint64) G_USEC_PER_SEC)
#define OG_LOAN_SPENT       (180 * (gint64) G_USEC_PER_SEC)
#define OG_LOAN_SPENT_TOLD  (20 * (gint64) G_USEC_PER_SEC)

/* Hosts of which something is kept, before those of which nothing is to be kept go. */
#define OG_LOAN_HOSTS_KEPT 64

/* Bytes of memory for it in one step, and what is kept for the next. */
#define OG_RELAY_OUTPUT_MAX (64 * 1024 * 1024)
#define OG_RELAY_KEPT_MAX   (4 * 1024 * 1024)

G_END_DECLS
