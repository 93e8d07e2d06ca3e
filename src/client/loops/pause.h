/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/suspects.h"

G_BEGIN_DECLS

/* Tells a loop from a coincidence where programs are late by a time that is another one
 * each time, because they collect what they get and send it on at their next frame. That
 * hides the delays of the echo test. A pause needs no fine timing: all deliveries of one
 * address are held, and then they go on together, in order. A program that sends on what
 * it gets has nothing to send meanwhile, one frame after the pause began; then it sends
 * what was held. An independent program goes on, and that ends the pause at once.
 *
 * One address at a time. It only counts: the caller says what arrives and what local
 * programs send, and holds what it is told to. */

#define OG_PAUSE_KEYS    64
#define OG_PAUSE_PENDING 256

typedef enum
{
  OG_PAUSE_IDLE,
  OG_PAUSE_WATCHES,         /* how often something of the address is sent */
  OG_PAUSE_HOLDS,
  OG_PAUSE_RESTARTS,        /* it is over: what was held must come back first */
  OG_PAUSE_ENDED            /* the verdict is there */
} OgPauseState;

typedef enum
{
  OG_PAUSE_PROVED,          /* a loop */
  OG_PAUSE_DENIED,          /* something came in a pause, or something else after it */
  OG_PAUSE_UNCLEAR          /* too little or too late comes, or it does not come again */
} OgPauseVerdict;

/* Delivered, and not sent since. */
typedef struct
{
  guint64 key;
  gint64 arrived;
} OgPausePending;

typedef struct
{
  OgPauseState state;
  OgPauseVerdict verdict;   /* once it has ended */
  guint32 hash;             /* of the address */
  gint64 frame;             /* so long a program may take, µs */
  gint64 next;              /* when something is to be done in this state */

  /* While it watches */
  gint64 last;              /* message of the address, either way */
  gint64 active;            /* µs; without the time in which none went either way */
  gint64 burst;             /* start of the last one sent */
  guint n_bursts;
  guint64 sent[OG_PAUSE_KEYS]; /* the first ones */
  guint n_sent;
  gint64 began;             /* to watch: what came before is not known */
  OgPausePending pending[OG_PAUSE_PENDING]; /* oldest first */
  guint n_pending;
  guint n_followed;         /* sent as they came */
  guint n_not_followed;     /* nothing was sent */

  /* The pause */
  gint64 settled;           /* what was delayed before it has been delivered */
  gint64 release;           /* of what is held */
  gint64 latest;            /* end of a pause in which nothing is held */
  guint64 held[OG_PAUSE_KEYS]; /* the first ones */
  guint n_held;
  guint n_again;            /* of these */
  guint64 beside;           /* bits of the addresses that are held in its bundles */

  /* Evidence */
  guint n_pauses;
  guint n_void;             /* in which nothing was held, or after which nothing came */
  double n_missed;          /* bursts that an independent program would have sent */
  double distinct;          /* so much more likely by a loop than if others are sent */
} OgPause;

void     og_pause_begin         (OgPause *self, guint32 hash, gint64 frame, gint64 now);
gboolean og_pause_arrived       (OgPause *self, const OgMessageKey *keys, guint n_keys,
                                 OgSuspects *suspects, gint64 now);
void     og_pause_sent          (OgPause *self, const OgMessageKey *key, gint64 now);
void     og_pause_advance       (OgPause *self, gint64 settled, gint64 now);
gint64   og_pause_next_deadline (const OgPause *self);

/* og_pause_begin: one that has ended, or is idle. @frame: longer than that of programs.
 *
 * og_pause_arrived: TRUE: it is held until .release, which may become earlier. @suspects:
 * whose messages come back from local programs. Beside one of these, nothing else is held.
 *
 * og_pause_sent: any message of a local program.
 *
 * og_pause_advance: @settled: what was delayed until now is delivered then.
 *
 * og_pause_next_deadline: monotonic µs, -1: it is idle, or has ended. */

static inline gboolean
og_pause_is_on (const OgPause *self)
{
  return self->state != OG_PAUSE_IDLE;
}

G_END_DECLS
