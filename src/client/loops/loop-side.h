/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/budget.h"
#include "client/loops/cut.h"
#include "client/loops/loop.h"
#include "client/loops/suspects.h"
#include "client/loops/waiting.h"

G_BEGIN_DECLS

/* A side on which messages come back: from local programs, or from the network. It
 * decides how much goes on of what may be a loop; the caller says what came back. */

typedef struct
{
  OgLoop kind;
  OgSuspects suspects;
  OgBudget budget; /* of all that may be loops, and of all that are */
  OgWaiting waiting;
  OgCut cut;
} OgLoopSide;

/* The messages of one packet. */
typedef struct
{
  OgSuspect *suspects[OG_MESSAGE_KEYS_MAX]; /* of those that may be a loop, or are one */
  guint n_suspects;
  guint32 looping;          /* bit n: the nth message is part of a loop */
  gboolean is_mixed;        /* it has others, too */
} OgReturned;

typedef enum
{
  OG_FATE_GOES_ON,
  OG_FATE_CUT,              /* what is left of it goes on */
  OG_FATE_WAITS,
  OG_FATE_HELD_BACK
} OgFate;

void   og_loop_side_init   (OgLoopSide *self, OgLoop kind);
void   og_loop_side_clear  (OgLoopSide *self);
void   og_returned_add     (OgReturned *self, guint n, OgSuspect *suspect);
void   og_returned_close   (OgReturned *self, guint n_keys);
OgFate og_loop_side_limit  (OgLoopSide *self, OgBudget *budget,
                            const OgReturned *returned, gboolean lenient,
                            OgDatagram *datagram, gint64 now);
OgWaitingFate
       og_loop_side_judge  (const OgSuspect *suspect, OgBudget *budget, gint64 now);
const OgDatagram *
       og_loop_side_release (OgLoopSide *self, OgWaitingFunc func, gpointer data,
                             guint *n_datagrams, gint64 now);

/* og_returned_add: the nth message came back.
 *
 * og_returned_close: of so many, and of perhaps more if they are OG_MESSAGE_KEYS_MAX.
 *
 * og_loop_side_limit: @returned has suspects, @budget is what it takes. It may
 * convict one. OG_FATE_CUT: @datagram is what is left, valid until
 * og_loop_side_release(). @lenient: all goes on.
 *
 * og_loop_side_judge: what waits because of @suspect; NULL: it is forgotten.
 *
 * og_loop_side_release: og_waiting_release(). */

G_END_DECLS
