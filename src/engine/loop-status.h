/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"

G_BEGIN_DECLS

/* The loops that go on in a session, kept from the events that tell of them: of
 * each kind the one that was noticed last, and how many there are. */

typedef struct
{
  /* Owned */
  char *message;            /* address of one in the loop, NULL: not known */
  char *member;             /* whose part the other end is, NULL: not known */

  OgLoop kind;
  gboolean lenient;         /* nothing of it is held back */
  guint16 port;             /* as in the event, 0: none */
} OgLoopStatus;

/* All zero: no loop. */
typedef struct
{
  /* Owned */
  GPtrArray *loops;         /* of OgLoopStatus, oldest first; NULL: none yet */
} OgLoopStatuses;

void                og_loop_statuses_take_event (OgLoopStatuses *self, const OgEvent *event);
void                og_loop_statuses_copy       (const OgLoopStatuses *self,
                                                 OgLoopStatuses *copy);
void                og_loop_statuses_clear      (OgLoopStatuses *self);
const OgLoopStatus *og_loop_statuses_get        (const OgLoopStatuses *self, OgLoop kind,
                                                 guint *n_loops);

/* og_loop_statuses_take_event: of any event; others are left alone.
 *
 * og_loop_statuses_copy: over @copy, which is not cleared.
 *
 * og_loop_statuses_get: the last of its kind, NULL: none goes on. @n_loops: of
 * that kind; may be NULL. */

G_END_DECLS
