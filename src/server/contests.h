/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/allowances.h"
#include "server/claimant.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* Two clients with one name and password: which of them is the user? It is the
 * one who holds the name, as long as that one lives. So the holder is asked. It
 * never changes a user. */

/* A holder that was heard within this time (µs) may still live. */
#define OG_HOLDER_LIVING (10 * G_USEC_PER_SEC)

/* One that can be asked is asked each _ASKED_EACH (µs) until it speaks. After
 * _PATIENCE (µs) without a word it does not live any more. A claimant with its own
 * session has moved, as a rule, and is waited for by its group. */
#define OG_HOLDER_ASKED_EACH    60000
#define OG_HOLDER_PATIENCE      700000
#define OG_HOLDER_PATIENCE_MOVE 400000

/* Contests at one time. Further claimants wait. */
#define OG_CONTESTS_MAX 1024

typedef struct _OgContests OgContests;

OgContests *og_contests_new           (OgOutbox *outbox, OgAllowances *allowances);
void        og_contests_free          (OgContests *self);
OgClaim     og_contests_judge         (OgContests *self, OgUser *holder, const OgClaimant *claimant,
                                       gint64 now);
void        og_contests_holder_spoke  (OgContests *self, OgUser *holder, gint64 now);
void        og_contests_end           (OgContests *self, OgUser *holder);
void        og_contests_advance       (OgContests *self, gint64 now);
OgUser     *og_contests_take_mover    (OgContests *self, OgClaimant *mover);
gint64      og_contests_next_deadline (const OgContests *self);
guint64     og_contests_count_sent    (const OgContests *self);

/* og_contests_judge: for a @claimant with the password of @holder, but another
 * address; with its session, it is a mover.
 *
 * og_contests_holder_spoke: to be called if @holder is contested.
 *
 * og_contests_end: forgets all that is known of @holder, which may then be freed.
 *
 * og_contests_advance: writes into the outbox, so no bundle may be open.
 *
 * og_contests_take_mover: after og_contests_advance(), until it gives NULL: a holder
 * that is now @mover. Its contest is to be ended. */

G_END_DECLS
