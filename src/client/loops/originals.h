/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop-side.h"
#include "client/loops/sender-budgets.h"

G_BEGIN_DECLS

/* What original clients send again that was there before, if it is more than a member
 * sends. Perhaps a receiver of ours is the send port of such a one, which cannot be asked.
 * All zero at first. */

typedef OgSenderBudgets OgOriginals;

/* A packet of an original. */
typedef struct
{
  const OgMessageKey *keys;
  guint n_keys;
  guint32 again;            /* bit n: the nth message was there before */
  const OgPath *path;       /* from there */
} OgRepeated;

OgBudget *og_originals_find (OgOriginals *self, const OgRepeated *repeated,
                             OgSuspects *sent, OgSuspects *returned_suspects,
                             OgReturned *returned, gint64 now);

/* og_originals_find: what of it may be a loop, or is one, into @returned, and what that takes.
 * NULL: nothing of it is. */

G_END_DECLS
