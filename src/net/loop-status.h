/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"

G_BEGIN_DECLS

/* The loops that go on in a session, kept from the events that tell of them. */

typedef struct
{
  /* Owned */
  char *message;            /* address of one in the loop, NULL: not known */
  char *member;             /* whose part the other end is, NULL: not known */

  gboolean goes_on;
  guint16 port;             /* as in the event, 0: none */
} OgLoopStatus;

/* Of each kind, OG_LOOP_PROGRAM and so on. */
typedef struct
{
  OgLoopStatus of[OG_N_LOOPS];
} OgLoopStatuses;

void og_loop_statuses_take_event (OgLoopStatuses *self, const OgEvent *event);
void og_loop_statuses_copy       (const OgLoopStatuses *self, OgLoopStatuses *copy);
void og_loop_statuses_clear      (OgLoopStatuses *self);

/* og_loop_statuses_take_event: of any event; others are left alone.
 *
 * og_loop_statuses_copy: over @copy, whose strings are not freed. */

G_END_DECLS
