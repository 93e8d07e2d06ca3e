/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/relay-budget.h"
#include "server/relay-output.h"

G_BEGIN_DECLS

/* Writes what the relay hands on, as far as senders, readers and all may. Where it goes is
 * decided by others. */

typedef struct
{
  guint64 requests;         /* packets that members asked to hand on */
  guint64 sent;             /* copies */
  guint64 sent_bytes;
  guint64 refused;          /* requests of nobody who may ask */
  guint64 dropped;          /* requests beyond a limit */
} OgRelayStatistics;

typedef struct
{
  /* Owned */
  GByteArray *head;         /* of a packet, as a reader gets it */
  OgRelayOutput *output;
  OgRelayBudget *budget;

  OgRelayStatistics statistics;
} OgRelayWriter;

void     og_relay_writer_init         (OgRelayWriter *self,
                                       const guint8 key[OG_SIPHASH_KEY_SIZE],
                                       const OgRelayLimits *limits);
void     og_relay_writer_clear        (OgRelayWriter *self);
void     og_relay_writer_write_head   (OgRelayWriter *self, const OgUser *reader,
                                       const char *group, const OgUser *sender);
guint8  *og_relay_writer_add          (OgRelayWriter *self, const OgUser *reader,
                                       const OgRelayPriority *priority, gsize size, gint64 now);
gboolean og_relay_writer_write_packet (OgRelayWriter *self, const OgUser *reader,
                                       const OgRelayPriority *priority, const guint8 *packet,
                                       gsize size, gint64 now);
void     og_relay_writer_end_run      (OgRelayWriter *self, guint n_datagrams,
                                       const OgPath *path, guint16 port);

gboolean og_relay_can_take            (const OgUser *user);
gboolean og_relay_is_there            (const OgUser *user, gint64 now);

/* og_relay_writer_add: room for @size bytes, as far as the network of @reader may get more;
 * NULL: it may not. What counts is what goes there: a request may name many others.
 *
 * og_relay_writer_write_packet: behind the head. FALSE: likewise.
 *
 * og_relay_writer_end_run: as og_relay_output_end_run().
 *
 * og_relay_can_take: what the relay hands on. og_relay_is_there: one that fell silent may be
 * gone, and somebody else be there. */

G_END_DECLS
