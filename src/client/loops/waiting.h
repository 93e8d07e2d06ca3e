/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"

G_BEGIN_DECLS

/* Messages of local programs that wait until it is known whether they are part of
 * a loop, in order. It only keeps them: the loop guard decides. */

typedef struct
{
  /* Owned */
  guint8 *data;

  gsize size;
  OgPath path;
  guint32 hash;             /* of the address */
} OgWaitingMessage;

typedef enum
{
  OG_WAITING_STAYS,
  OG_WAITING_GOES_ON,
  OG_WAITING_DROPPED
} OgWaitingFate;

typedef struct
{
  /* Owned */
  GArray *messages;         /* of OgWaitingMessage, oldest first */
  GArray *released;         /* of OgWaitingMessage */
  GArray *datagrams;        /* of OgDatagram, for each of these */

  gsize n_bytes;
  gint64 release;           /* when some of it may go on, if there is any */
} OgWaiting;

/* What becomes of @message. */
typedef OgWaitingFate (*OgWaitingFunc) (const OgWaitingMessage *message, gint64 now,
                                        gpointer data);

void              og_waiting_init    (OgWaiting *self);
void              og_waiting_clear   (OgWaiting *self);
gboolean          og_waiting_add     (OgWaiting *self, const OgDatagram *datagram,
                                      guint32 hash, gint64 now);
const OgDatagram *og_waiting_release (OgWaiting *self, OgWaitingFunc func, gpointer data,
                                      guint *n_datagrams, gint64 now);
gboolean          og_waiting_is_empty (const OgWaiting *self);
gint64            og_waiting_next_deadline (const OgWaiting *self);

/* og_waiting_add: copies it. FALSE: it does not fit.
 *
 * og_waiting_release: asks @func about each, oldest first, and gives what goes on;
 * valid until the next call. Nothing does before og_waiting_next_deadline(),
 * monotonic µs, -1: nothing waits. */

G_END_DECLS
