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
#define OG_ALIVE_FIRST     (250 * OG_MILLISECOND)  /* doubled up to _EAGER, _RETRY */
#define OG_ALIVE_EAGER     (750 * OG_MILLISECOND) /* until we call the server silent */
#define OG_ALIVE_SPACING   (1 * G_USEC_PER_SEC)   /* in doubt, or for strangers: */
#define OG_ALIVE_SPACING_MAX (8 * G_USEC_PER_SEC) /* doubled for them up to this */
#define OG_STRANGERS_CALM  (60 * G_USEC_PER_SEC)  /* none for so long: as at first */
#define OG_TOKENS_SPACING  (1 * G_USEC_PER_SEC)   /* doubled up to _MAX */
#define OG_TOKENS_SPACING_MAX (32 * G_USEC_PER_SEC)
#define OG_TOKENS_URGENT   (300 * OG_MILLISECOND) /* for members who are new */
#define OG_TOKENS_URGENT_MAX 6 /* at once, then one each _SHARE */
#define OG_TOKENS_URGENT_SHARE (6 * G_USEC_PER_SEC)
#define OG_TOKENS_CALM     (60 * G_USEC_PER_SEC)  /* not asked for so long: as at first */
#define OG_TOKENS_AFTER    (150 * OG_MILLISECOND) /* a list, or the news of a member */
#define OG_TOKENS_AWAITED  (5 * G_USEC_PER_SEC)   /* told, and the peer is not reached */
#define OG_JUST_MOVED      (2 * G_USEC_PER_SEC)   /* since another challenge */
#define OG_CONFIRM_SPACING (50 * OG_MILLISECOND)   /* that we are still there */
#define OG_NAMESAKE_AGED   (10 * G_USEC_PER_SEC) /* silent for so long: gone */
#define OG_NAMESAKE_LATER  (20 * G_USEC_PER_SEC) /* seen so soon, it was first */
#define OG_NAMESAKE_GONE   (15 * G_USEC_PER_SEC) /* not seen for so long */
#define OG_LOOK_EARLY      (7 * G_USEC_PER_SEC) /* a client that is there spoke by then */
#define OG_LOOK_SPACING    (500 * OG_MILLISECOND) /* until then */
#define OG_LOOK_PATIENCE   (300 * OG_MILLISECOND) /* the alive waits so long for it */
#define OG_SERVER_SLOW     (4 * G_USEC_PER_SEC)   /* silent from the start */
#define OG_SERVER_DOUBTED  (7500 * OG_MILLISECOND) /* since an answer: it may be gone */
#define OG_SERVER_SILENT   (13 * G_USEC_PER_SEC)  /* silent after an answer */

/* One that hands on packets, see server-watch */
#define OG_SERVER_QUIET      (400 * OG_MILLISECOND) /* not heard: it is asked */
#define OG_SERVER_ASKED_EACH (750 * OG_MILLISECOND) /* at most, if it answers */
#define OG_SERVER_ASK_RETRY  (100 * OG_MILLISECOND) /* beyond the round trip */
#define OG_SERVER_ASK_ROUND_TRIP (150 * OG_MILLISECOND) /* while it is not known */
#define OG_SERVER_ASKS_DOUBTED 3 /* without an answer: it may be gone */
#define OG_SERVER_SOUGHT     (2 * G_USEC_PER_SEC)   /* by all ways in vain: silent */
#define OG_OUTAGE_HEARD      (2 * G_USEC_PER_SEC)   /* a member, since: not all is gone */
#define OG_OUTAGE_TOGETHER   (3 * G_USEC_PER_SEC)   /* not longer after the server */

/* Ways to the server */
#define OG_WAY_HEAD_START   (250 * OG_MILLISECOND) /* of each address before the next */
#define OG_WAY_UDP_PATIENCE (750 * OG_MILLISECOND) /* nothing by UDP: links, too */
#define OG_WAY_LINK_SPACING (300 * OG_MILLISECOND) /* between their stages */
#define OG_WAY_TRY_MAX      (5 * G_USEC_PER_SEC)   /* a link without an answer */
#define OG_WAY_RETRY        OG_ALIVE_RETRY         /* a way that has worked */
#define OG_WAY_RETRY_MAX    (60 * G_USEC_PER_SEC)  /* any other; UDP during a detour */
#define OG_WAY_LINGER       (1 * G_USEC_PER_SEC)   /* a link that was left */

/* Between peers */
#define OG_PING_ABSENT      (1200 * OG_MILLISECOND) /* one that the server misses */
#define OG_IDENTITY_VALID   (4 * G_USEC_PER_SEC) /* it must show its token then */
#define OG_PING_IDLE           (6 * G_USEC_PER_SEC)  /* original */
#define OG_PING_OPENING     (1200 * OG_MILLISECOND) /* an original stopped playing */
#define OG_PING_OPENING_MAX (3 * G_USEC_PER_SEC)   /* for so long after that */
#define OG_PING_MOVED        (500 * OG_MILLISECOND) /* an original, after our move */
#define OG_PING_BLIND_IDLE  (60 * G_USEC_PER_SEC) /* what never answered, at last */
#define OG_PING_BLIND_GAP   (45 * G_USEC_PER_SEC) /* at least, after OG_PINGS_BLIND */
#define OG_PING_BACK_GAP    (25 * G_USEC_PER_SEC) /* one to it, if it left and is back */
#define OG_MUTE_ENDPOINT_KEPT (600 * G_USEC_PER_SEC) /* since the last ping to it */
#define OG_PINGS_BLIND      4 /* at first, to what never answered */
#define OG_PING_STRAYED_GAP (6 * G_USEC_PER_SEC) /* the last of these, to one that moves */
#define OG_PING_CROWDED_MIN (50 * OG_MILLISECOND) /* tried again, by chance */
#define OG_PING_CROWDED_MAX (250 * OG_MILLISECOND)
#define OG_PING_TURN        (8 * G_USEC_PER_SEC)   /* an original has asked by then */
#define OG_PING_ACTIVE         (30 * G_USEC_PER_SEC) /* original */
#define OG_PING_SILENT         (60 * G_USEC_PER_SEC) /* original */
#define OG_EARLY_PING_VALID    (1 * G_USEC_PER_SEC) /* before we know who it is */
#define OG_SHOWN_TOKEN_VALID   (5 * G_USEC_PER_SEC) /* before we know whether it is right */
#define OG_PING_ANSWER_GAP     (1 * G_USEC_PER_SEC)   /* from one endpoint */
#define OG_ROUND_SPACING       (200 * OG_MILLISECOND) /* answers to pings */
#define OG_ROUND_SPACING_QUICK (50 * OG_MILLISECOND)  /* our own first rounds  */
#define OG_PEER_FORGOTTEN      (180 * G_USEC_PER_SEC) /* original */
#define OG_PEER_MISSING        (7 * G_USEC_PER_SEC) /* in the server's lists */
#define OG_PEER_ABSENT         (10 * G_USEC_PER_SEC) /* not heard by the server */
#define OG_TOKENS_DOUBTED      (15 * G_USEC_PER_SEC) /* those of one that has moved */
#define OG_PING_VALID          (15 * G_USEC_PER_SEC) /* by a list that has it alive */
#define OG_PEER_GONE           (60 * G_USEC_PER_SEC) /* missing, and not heard */
#define OG_ROLL_CALL_AFTER     (1 * G_USEC_PER_SEC) /* all of a list is there */
#define OG_PEER_LOST           (5 * G_USEC_PER_SEC)  /* one that we probe */
#define OG_ORIGINAL_LOST       (20 * G_USEC_PER_SEC) /* one that we cannot */
#define OG_PEER_CUT_OFF        (60 * G_USEC_PER_SEC) /* one of ours: gets no OSC then */
#define OG_ORIGINAL_CUT_OFF    (30 * G_USEC_PER_SEC)
#define OG_PROBE_INTERVAL      (1 * G_USEC_PER_SEC)
#define OG_PEER_DOUBTED        (1500 * OG_MILLISECOND) /* of silence */
#define OG_ORIGINAL_DOUBTED    (13 * G_USEC_PER_SEC) /* of silence: two pings */
#define OG_PROBE_RETRY         (70 * OG_MILLISECOND) /* beyond the round trip */
#define OG_PROBE_DOUBTFUL      (200 * OG_MILLISECOND) /* between probes then */
#define OG_PROBE_REPLY_GAP     (50 * OG_MILLISECOND) /* per peer, for so many: */
#define OG_PROBE_REPLIES_MAX   2 /* by two ways, when it changes */
#define OG_PROOF_REPLIES_MAX   8 /* to one peer, within _REPLY_GAP */
#define OG_PROBES_LAPSED       (10 * G_USEC_PER_SEC) /* speaks no extensions now */
#define OG_PROBE_LATE          (2 * G_USEC_PER_SEC) /* unanswered: counts as lost */
#define OG_COMPARED_BY         (5 * OG_MILLISECOND) /* and a tenth: it is slower */
#define OG_COMPARED_SLOWER     3 /* times in a row, then another is used */
#define OG_COMPARED_MAX        6 /* times, also where nothing comes back */
#define OG_SOUNDCHECK_RETRY    (500 * OG_MILLISECOND) /* no answer yet */
#define OG_SOUNDCHECK_OPEN     (10 * G_USEC_PER_SEC) /* to members who come later */
#define OG_SOUNDCHECK_REPLY_GAP                                                \
  (50 * OG_MILLISECOND) /* per peer, at least */

/* Our user is told at most so often that the server did not hand on all. */
#define OG_NOT_RELAYED_TOLD_EACH (10 * G_USEC_PER_SEC)

/* A port towards an original who is not reached, see borrowing. */
#define OG_BORROW_AFTER   (2500 * OG_MILLISECOND)
#define OG_BORROW_SPACING (3 * G_USEC_PER_SEC)    /* from the first request to the next */
#define OG_BORROW_RARELY  (30 * G_USEC_PER_SEC)   /* in the end: each time takes twice as long */
#define OG_BORROW_LOOK    (500 * OG_MILLISECOND)  /* at least, from one look to the next */

/* What our router does with packets, see nat-check. */
#define OG_NAT_CHECK_AFTER    (2 * G_USEC_PER_SEC)    /* the members come first */
#define OG_NAT_CHECK_SPACING  (60 * G_USEC_PER_SEC)   /* from one to the next */
#define OG_NAT_CHECK_TRIES    3
#define OG_NAT_CHECK_RETRY    (200 * OG_MILLISECOND)
#define OG_NAT_CHECK_PATIENCE (1 * G_USEC_PER_SEC)    /* after the last try */

/* Members at endpoints of one network of 256 addresses that answer no probes, and get OSC.
 * A class of pupils is behind one address. */
#define OG_ORIGINALS_BESIDE 40

/* Members that a server can make us remember. */
#define OG_PEERS_MAX 2000

/* Rings of ports: how often the others are asked about one sender of what came
 * back, how long an answer holds, and how long a ping of ours that came back: an
 * original is pinged each OG_PING_ACTIVE at least, and hands on what it gets. */
#define OG_RING_ASK        (1 * G_USEC_PER_SEC)
#define OG_RING_VALID      (3500 * OG_MILLISECOND)
#define OG_RING_PING_VALID (40 * G_USEC_PER_SEC)

/* Questions about rings that a member may ask at once, and one more each _EACH. */
#define OG_RING_QUESTIONS     20
#define OG_RING_QUESTION_EACH (100 * OG_MILLISECOND)

G_END_DECLS
