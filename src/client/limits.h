/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/deadline.h"

G_BEGIN_DECLS

/* All times (µs) and bounds of the client's core, except those of loops, which
 * client/loops/loop-limits.h has. "Original" marks what the original client does too;
 * the rest is ours. */

/* Between client and server */
#define OG_ALIVE_INTERVAL  (6 * G_USEC_PER_SEC)    /* original */
#define OG_ALIVE_BRISK     (2500 * OG_MILLISECOND) /* original server */
#define OG_ALIVE_WATCHFUL  (2000 * OG_MILLISECOND) /* original members */
#define OG_ALIVE_RETRY     (1500 * OG_MILLISECOND) /* no answer yet */
#define OG_ALIVE_FIRST     (250 * OG_MILLISECOND)  /* doubled up to _RETRY */
#define OG_ALIVE_SPACING   (1000 * OG_MILLISECOND) /* asked for by strangers */
#define OG_JUST_MOVED      (2 * G_USEC_PER_SEC)   /* since another challenge */
#define OG_CONFIRM_SPACING (50 * OG_MILLISECOND)   /* that we are still there */
#define OG_NAMESAKE_AGED   (10 * G_USEC_PER_SEC) /* silent for so long: gone */
#define OG_NAMESAKE_LATER  (20 * G_USEC_PER_SEC) /* seen so soon, it was first */
#define OG_NAMESAKE_GONE   (15 * G_USEC_PER_SEC) /* not seen for so long */
#define OG_LOOK_EARLY      (7 * G_USEC_PER_SEC) /* a client that is there spoke by then */
#define OG_LOOK_SPACING    (500 * OG_MILLISECOND) /* until then */
#define OG_LOOK_PATIENCE   (300 * OG_MILLISECOND) /* the alive waits so long for it */
#define OG_SERVER_SLOW     (4 * G_USEC_PER_SEC)   /* silent from the start */
#define OG_SERVER_SILENT   (13 * G_USEC_PER_SEC)  /* silent after an answer */

/* Between peers */
#define OG_PING_IDLE           (6 * G_USEC_PER_SEC)  /* original */
#define OG_PING_OPENING     (1200 * OG_MILLISECOND) /* an original stopped playing */
#define OG_PING_OPENING_MAX (3 * G_USEC_PER_SEC)   /* for so long after that */
#define OG_PING_MOVED        (500 * OG_MILLISECOND) /* an original, after our move */
#define OG_PING_TURN        (8 * G_USEC_PER_SEC)   /* an original has asked by then */
#define OG_PING_ACTIVE         (30 * G_USEC_PER_SEC) /* original */
#define OG_PING_SILENT         (60 * G_USEC_PER_SEC) /* original */
#define OG_EARLY_PING_VALID    (1 * G_USEC_PER_SEC) /* before we know who it is */
#define OG_PING_ANSWER_GAP     (1 * G_USEC_PER_SEC)   /* from one endpoint */
#define OG_ROUND_SPACING       (200 * OG_MILLISECOND) /* answers to pings */
#define OG_ROUND_SPACING_QUICK (50 * OG_MILLISECOND)  /* our own first rounds  */
#define OG_PEER_FORGOTTEN      (180 * G_USEC_PER_SEC) /* original */
#define OG_PEER_MISSING        (7 * G_USEC_PER_SEC) /* in the server's lists */
#define OG_PEER_ABSENT         (10 * G_USEC_PER_SEC) /* not heard by the server */
#define OG_PEER_GONE           (60 * G_USEC_PER_SEC) /* missing, and not heard */
#define OG_ROLL_CALL_AFTER     (1 * G_USEC_PER_SEC) /* all of a list is there */
#define OG_PEER_LOST           (5 * G_USEC_PER_SEC)  /* one that we probe */
#define OG_ORIGINAL_LOST       (20 * G_USEC_PER_SEC) /* one that we cannot */
#define OG_PROBE_INTERVAL      (1 * G_USEC_PER_SEC)
#define OG_PEER_DOUBTED        (1500 * OG_MILLISECOND) /* of silence */
#define OG_ORIGINAL_DOUBTED    (13 * G_USEC_PER_SEC) /* of silence: two pings */
#define OG_PROBE_DOUBTFUL      (200 * OG_MILLISECOND) /* between probes then */
#define OG_PROBE_REPLY_GAP     (50 * OG_MILLISECOND) /* per peer, at least */
#define OG_PROOF_REPLIES_MAX   8 /* to one peer, within _REPLY_GAP */
#define OG_PROBES_LAPSED       (10 * G_USEC_PER_SEC) /* speaks no extensions now */
#define OG_PROBE_LATE          (2 * G_USEC_PER_SEC) /* unanswered: counts as lost */
#define OG_SOUNDCHECK_RETRY    (500 * OG_MILLISECOND) /* no answer yet */
#define OG_SOUNDCHECK_OPEN     (10 * G_USEC_PER_SEC) /* to members who come later */
#define OG_SOUNDCHECK_REPLY_GAP                                                \
  (50 * OG_MILLISECOND) /* per peer, at least */

/* Members that a server can make us remember. */
#define OG_PEERS_MAX 10000

/* Rings of ports: how often the others are asked about one sender of what came
 * back, how long an answer holds, and how long a ping of ours that came back: an
 * original is pinged each OG_PING_ACTIVE at least, and hands on what it gets. */
#define OG_RING_ASK        (1 * G_USEC_PER_SEC)
#define OG_RING_VALID      (3500 * OG_MILLISECOND)
#define OG_RING_PING_VALID (40 * G_USEC_PER_SEC)

G_END_DECLS
