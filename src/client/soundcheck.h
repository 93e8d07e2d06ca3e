/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"
#include "wire/peering.h"

G_BEGIN_DECLS

/* A test message to one peer, asked for by the user, and the peer's answer; and
 * the other way round, that the peer asked us. It decides when a message is due
 * and what the replies mean, never where they go. All times are monotonic µs. */

/* Messages to one peer that are sent at most. */
#define OG_SOUNDCHECK_TRIES 5

typedef enum
{
  OG_SOUNDCHECK_NONE,       /* not asked for */
  OG_SOUNDCHECK_WAITING,    /* sent; sent again while there is no answer */
  OG_SOUNDCHECK_ANSWERED,
  OG_SOUNDCHECK_UNANSWERED, /* none of the messages was */
  OG_SOUNDCHECK_IMPOSSIBLE  /* an original peer, which would not understand */
} OgSoundcheckState;

/* Where a message would go now. */
typedef enum
{
  OG_SOUNDCHECK_TO_NOBODY,  /* there is no way to the peer yet */
  OG_SOUNDCHECK_TO_ORIGINAL, /* one that has not said hello */
  OG_SOUNDCHECK_TO_OURS
} OgSoundcheckTarget;

typedef struct
{
  OgSoundcheckState state;
  gint64 round_trip;        /* µs, if answered */
  OgListening listening;    /* at the peer, if answered */
} OgSoundcheckResult;

typedef struct
{
  OgSoundcheckResult result;
  gint64 due;               /* of the next message; -1: not waiting */
  gint32 first;             /* id of the first message */
  guint tries;              /* times that one was due, sent or not */
  gint64 sent[OG_SOUNDCHECK_TRIES]; /* when; 0: not sent */

  OgPath asker;             /* by which the peer asked; unset: it did not */
  gint32 asked;             /* the id that it gave */
  gint64 replied;           /* when we last replied to it */
} OgSoundcheck;

void     og_soundcheck_init           (OgSoundcheck *self);
void     og_soundcheck_start          (OgSoundcheck *self, gint64 now);
void     og_soundcheck_hurry          (OgSoundcheck *self, gint64 now);
gboolean og_soundcheck_take           (OgSoundcheck *self, gint32 *id,
                                       OgSoundcheckTarget target, gint64 now);
gboolean og_soundcheck_reply_received (OgSoundcheck *self, const OgSoundcheckReply *reply,
                                       gint64 now);
gboolean og_soundcheck_asked          (OgSoundcheck *self, gint32 id, const OgPath *path,
                                       gint64 now);
gboolean og_soundcheck_take_reply     (OgSoundcheck *self, gint32 *id, OgPath *path, gint64 now);

/* og_soundcheck_start: the result before is forgotten.
 *
 * og_soundcheck_hurry: a message can be sent to the peer from now on; no effect
 * unless one is waiting.
 *
 * og_soundcheck_take: whether a message is to be sent now, with @id. To be called
 * at .due; earlier calls do no harm.
 *
 * og_soundcheck_reply_received: FALSE if it answers no message of the last
 * start, or one came before it.
 *
 * og_soundcheck_asked: the peer sent one; FALSE if it gets no reply, as the last
 * is less than OG_SOUNDCHECK_REPLY_GAP ago. og_soundcheck_take_reply: TRUE if a
 * reply to it is to be sent now; once for each message. */

G_END_DECLS
