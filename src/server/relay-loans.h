/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/announcements.h"
#include "server/lending.h"
#include "server/relay-writer.h"

G_BEGIN_DECLS

/* What goes between members and originals by ports that are lent: the packets of a batch
 * there, and what comes at those ports to the members. It decides which packets an original
 * gets; whether any, lending decides. */

typedef struct
{
  /* Owned */
  GPtrArray *batch;         /* of OgLoan: where the packets of a batch go */

  /* Borrowed */
  OgLending *lending;
  OgAnnouncements *announcements;
  OgRelayWriter *writer;

  gboolean was_refused;     /* a loan, in this batch */
} OgRelayLoans;

/* Packets that one member wants handed on. */
typedef struct
{
  OgUser *sender;
  OgRelayPriority priority;
  const OgDatagram *datagrams;
  guint n_datagrams;
  gsize head_size;
} OgRelayPackets;

void     og_relay_loans_init          (OgRelayLoans *self, OgLending *lending,
                                       OgAnnouncements *announcements, OgRelayWriter *writer);
void     og_relay_loans_clear         (OgRelayLoans *self);
void     og_relay_loans_open_batch    (OgRelayLoans *self);
void     og_relay_loans_add           (OgRelayLoans *self, OgUser *sender, OgUser *original,
                                       gboolean is_named, gint64 now);
guint    og_relay_loans_write         (OgRelayLoans *self, const OgRelayPackets *packets,
                                       gint64 now);
void     og_relay_loans_receive       (OgRelayLoans *self, guint16 port,
                                       const OgDatagram *datagrams, guint n_datagrams,
                                       gint64 now);
void     og_relay_loans_advance       (OgRelayLoans *self, gint64 now);

/* og_relay_loans_add: @original is a reader of the batch that was opened last. One that is
 * named is not reached: then a port is lent.
 *
 * og_relay_loans_write: to those that were added. Gives how many packets were too many now,
 * all copies counted. */

G_END_DECLS
