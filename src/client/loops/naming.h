/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-side.h"

G_BEGIN_DECLS

/* Tells of each loop when it is known, and when it is over. What is known is the subject of
 * the suspects. */

typedef struct
{
  /* Borrowed */
  const OgLoopSink *sink;

  guint64 held_back;        /* packets, so far, of all loops */
  gboolean lenient;         /* nothing is held back */
  gboolean is_pausing;      /* whether a program here sends on is found out soon */
} OgNaming;

gboolean og_naming_hold_back (OgNaming *self);
void     og_naming_review    (OgNaming *self, OgLoopSide *side, OgSuspects *nearer, gint64 now);
void     og_naming_end       (OgNaming *self, OgLoopSide *side, gint64 now);
void     og_naming_withdraw  (OgNaming *self, OgLoopSide *side, OgSuspect *suspect);

/* og_naming_hold_back: a packet; FALSE: it is not.
 *
 * og_naming_review: after anything that can have changed a verdict. What local programs
 * send back comes from the others again, too. So a loop is not named on @side if it is one
 * of @nearer; if it may be one, not before OG_LOOP_NEARER, or OG_LOOP_PAUSED. NULL: no side
 * is nearer.
 *
 * og_naming_end: those which are over.
 *
 * og_naming_withdraw: it is something else. @suspect is removed. */

G_END_DECLS
