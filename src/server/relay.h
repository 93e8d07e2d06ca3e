/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/allowances.h"
#include "server/announcements.h"
#include "server/groups.h"
#include "server/lending.h"
#include "server/relay-writer.h"
#include "wire/datagram.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* Hands on packets among members of a group who do not reach each other directly. It
 * decides whose packet goes to whom, and how much of it: only what a proven member sends
 * who shows its cookie, only to proven members of the same group who can take it, and
 * never to an address that a packet names. With an original it does so by a port that is
 * lent to the member. */

typedef struct _OgRelay OgRelay;

OgRelay                 *og_relay_new            (const guint8 key[OG_SIPHASH_KEY_SIZE],
                                                  const OgNameTable *users,
                                                  const OgRelayLimits *limits, OgOutbox *outbox,
                                                  OgAllowances *allowances,
                                                  OgAnnouncements *announcements,
                                                  OgLending *lending);
void                     og_relay_free           (OgRelay *self);
gboolean                 og_relay_is_on          (const OgRelay *self);
guint                    og_relay_receive        (OgRelay *self, const OgDatagram *datagrams,
                                                  guint n_datagrams, gint64 now);
void                     og_relay_receive_lent   (OgRelay *self, guint16 port,
                                                  const OgDatagram *datagrams,
                                                  guint n_datagrams, gint64 now);
void                     og_relay_advance        (OgRelay *self, gint64 now);
gint64                   og_relay_next_deadline  (const OgRelay *self);
const OgRun             *og_relay_peek           (OgRelay *self, guint *n_runs);
void                     og_relay_clear          (OgRelay *self);
const OgRelayStatistics *og_relay_get_statistics (const OgRelay *self);

/* og_relay_new: borrows @users, by name; @outbox, for what members are told;
 * @allowances, for those of whom nobody knows whether they are there; @announcements, to tell
 * an original which port stands in for a member; and @lending.
 *
 * og_relay_receive: how many of @datagrams, from the first on, were requests to hand
 * something on, whatever became of them; those that follow are for others. Requests
 * that differ only in the packet are taken together, so that each reader gets a run.
 *
 * og_relay_receive_lent: what came at a port that may be lent.
 *
 * og_relay_advance: tells members how much of theirs was not handed on.
 *
 * og_relay_peek: what is to be sent; valid until og_relay_clear(). Where a datagram has a
 * .local with a port, all of its run goes by that port, which is lent, and not by the server's. */

G_END_DECLS
