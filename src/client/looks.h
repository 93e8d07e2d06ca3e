/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/namesake.h"

G_BEGIN_DECLS

/* Looks at a server that does not tell one client from another, an original one:
 * the group is asked for alone, to see whether another client has our name. It
 * decides when to look, which looks count, and whether the name is ours. It sends
 * nothing, and knows nothing of the rest of our registration. */

typedef struct
{
  guint64 session;          /* by which the server tells us from others */
  gboolean knows_sessions;  /* the server does */
  OgNamesake namesake;
  guint times_yielded;
  gboolean is_located;      /* it said where it sees us, on this network */
  guint n_unanswered;       /* alives that may still be on their way */
  gboolean is_looking;      /* a look was sent, and no alive since */
  gint64 due;               /* of a look of its own, -1: none */
} OgLooks;

void     og_looks_init           (OgLooks *self, guint64 session);
void     og_looks_server_changed (OgLooks *self);
void     og_looks_we_moved       (OgLooks *self);

gboolean og_looks_are_needed     (const OgLooks *self);
gboolean og_looks_count          (const OgLooks *self);
gint64   og_looks_next_deadline  (const OgLooks *self);
gint64   og_looks_get_return     (const OgLooks *self);

void     og_looks_sent           (OgLooks *self, gint64 now);
void     og_looks_alive_sent     (OgLooks *self, gint64 last, gint64 now);
void     og_looks_alive_answered (OgLooks *self);
void     og_looks_located        (OgLooks *self, const OgAddress *endpoint, gint64 now);
gboolean og_looks_answered       (OgLooks *self, const OgUserInfo *info, gint64 now);
void     og_looks_name_yielded   (OgLooks *self);

/* og_looks_are_needed: not at a server that knows sessions.
 *
 * og_looks_count: whether a look can tell now: what it finds under our name is
 * another client.
 *
 * og_looks_next_deadline: of a look of its own; -1: none.
 *
 * og_looks_get_return: when we take the name again after we yielded it.
 *
 * og_looks_alive_sent: @last is when the one before was sent.
 *
 * og_looks_located: where we are, as the answer to our own alive says.
 *
 * og_looks_answered: what a look has found under our name. TRUE: another has it,
 * and came first. */

G_END_DECLS
