/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/echo-test.h"
#include "client/loops/message-keys.h"
#include "client/loops/tokens.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* One OSC address whose messages came back to us. A test finds out whether they
 * are echoes. The verdict holds for a while, then the test is repeated if messages
 * still come back. */

typedef enum
{
  OG_SUSPECT_UNKNOWN,       /* not tested yet */
  OG_SUSPECT_INNOCENT,      /* equal messages of independent programs */
  OG_SUSPECT_GUILTY         /* a loop */
} OgSuspectVerdict;

/* The tokens of one message, while they have not all come back. */
typedef struct
{
  guint64 key;
  OgTokens tokens;
} OgMessageTokens;

#define OG_SUSPECT_MESSAGES 64

typedef struct
{
  gboolean in_use;
  guint32 hash;             /* of the address */
  char address[OG_MESSAGE_ADDRESS_SIZE];
  OgAddress from;           /* of a local program, if known: the caller's to set */
  OgPath member;            /* who brings most of it, or says that it is a loop */
  guint n_more;             /* by so much more than others, if it is brought */
  OgSuspectVerdict verdict;
  gint64 valid_until;       /* the verdict */
  gboolean testing;
  gboolean is_clear;        /* soon, by the test so far */
  gboolean is_proved;       /* among many: whether that is enough is not decided here */
  gboolean is_alone;        /* nothing else is tested: that proof is to be confirmed */
  guint n_unclear;          /* tests in a row, of much */
  guint n_doubtful;         /* acquittals, because no loop was proved */
  OgEchoTest test;
  gint64 next_pause;        /* not before this does one begin: the caller's to set */
  guint n_denied;           /* by pauses, since that was long ago: the caller's to set */
  gint64 judgement;         /* when the test is looked at next, 0: at its end */
  gint64 judged;            /* when it last was judged */
  gint64 returned;          /* when one last came back */
  gint64 second;            /* start of the second that is counted */
  guint n_returned;         /* in it */
  guint n_allowed;          /* in a second, by the last test */
  guint n_tested;           /* came back since the test began */
  gint64 convicted;
  gint64 told_until;        /* a member says that it is a loop: the caller's to set */
  OgMessageTokens messages[OG_SUSPECT_MESSAGES];
  gint64 looped;            /* when one last came back while it was guilty */
  gboolean named;           /* as a loop that goes on: the caller's to set */
} OgSuspect;

void     og_suspect_init          (OgSuspect *self, const OgMessageKey *key, guint32 hash,
                                   gint64 now);
void     og_suspect_returned      (OgSuspect *self, guint64 key, gint64 now);
gint64   og_suspect_arrived       (OgSuspect *self, guint64 key, guint sender,
                                   gint64 now);
gboolean og_suspect_is_limited    (const OgSuspect *self);
gboolean og_suspect_take_token    (OgSuspect *self, guint64 key, gint64 now);
void     og_suspect_hurry         (OgSuspect *self, gint64 now);
void     og_suspect_brought       (OgSuspect *self, const OgPath *member);
void     og_suspect_test_again    (OgSuspect *self, gboolean is_alone, gint64 now);
void     og_suspect_convict       (OgSuspect *self, gint64 now);
void     og_suspect_advance       (OgSuspect *self, gint64 now);
gboolean og_suspect_is_over       (const OgSuspect *self, gint64 now);
gint64   og_suspect_next_deadline (const OgSuspect *self);

/* og_suspect_arrived: a message of this address arrived, which is delivered
 * now. Gives by how many µs to delay it.
 *
 * og_suspect_is_limited: what comes back is more than was acquitted, so it may
 * be a loop.
 *
 * og_suspect_take_token: one that came back. FALSE: so often no member may send the
 * same. Many messages may be more, together: the joints of a figure, the
 * channels of a desk.
 *
 * og_suspect_hurry: so much comes back that it is to be judged soon.
 *
 * og_suspect_brought: one that came back did so by @member.
 *
 * og_suspect_test_again: it was proved among many, which is not enough.
 *
 * og_suspect_convict: it is guilty by other evidence than a test.
 *
 * og_suspect_advance: clears in_use once nothing has come back for a while, and
 * it is not named. og_suspect_is_over: it is, and no loop was there for long
 * enough to say so. */

G_END_DECLS
