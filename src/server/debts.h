/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/user.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* How many packets of each member the relay did not hand on, and when the member is told:
 * at once, and then at most each OG_RELAY_TOLD_EACH. */

typedef struct _OgDebts OgDebts;

OgDebts *og_debts_new           (void);
void     og_debts_free          (OgDebts *self);
void     og_debts_add           (OgDebts *self, const OgUser *sender, guint n_packets, gint64 now);
void     og_debts_pay           (OgDebts *self, OgOutbox *outbox, gint64 now);
gint64   og_debts_next_deadline (const OgDebts *self);

/* og_debts_add: @sender has a cookie. og_debts_pay: tells all who are to be told now. */

G_END_DECLS
