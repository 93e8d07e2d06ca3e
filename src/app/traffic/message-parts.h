/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"

G_BEGIN_DECLS

/* Takes a packet of the users apart into what is shown on a line each: the
 * messages of nested bundles one after the other. The copy of a packet may end
 * before the packet does. It makes no text of anything. */

typedef enum
{
  OG_PART_MESSAGE,
  OG_PART_EMPTY_BUNDLE,
  OG_PART_REST,             /* what the copy lacks */
  OG_PART_MALFORMED,        /* a whole packet that is not OSC */
  OG_PART_GAP               /* of no packet: so many messages are missing as @size says */
} OgPartKind;

typedef struct
{
  OgPartKind kind;
  OgOscFault fault;         /* of a malformed packet */
  gboolean in_bundle;
  guint64 bundle_time;      /* an OSC time tag */
  gsize size;               /* bytes of the message, the packet or the rest */
  gsize kept;               /* of which this many are in @data */

  /* Borrowed */
  const guint8 *data;       /* NULL: none are kept */
} OgPart;

typedef struct
{
  OgOscWalk walk;
  const guint8 *data;
  gsize kept;
  gsize size;
  OgOscFault fault;
  guint n_messages;
  gboolean done;
} OgParts;

void     og_parts_init (OgParts *self, const guint8 *data, gsize kept, gsize size);
gboolean og_parts_next (OgParts *self, OgPart *part);

/* og_parts_init: @data holds the first @kept of a packet's @size bytes.
 *
 * og_parts_next: every packet has at least one part; FALSE after the last. A
 * message that is cut off (@kept < @size) need not be well-formed. */

G_END_DECLS
