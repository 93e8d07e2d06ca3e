/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"

G_BEGIN_DECLS

/* Packets of ours that were not handed on: beyond the limits of the server, or too large.
 * It decides how often that is told: whoever sends too much does so for a while. All
 * zero: none. */

typedef struct
{
  guint64 n_packets;
  guint64 n_told;           /* of them */
  gint64 told;              /* when last; 0: never */
} OgNotRelayed;

void og_not_relayed_take (OgNotRelayed *self, guint64 n_packets, const OgEventSink *sink,
                          gint64 now);

/* og_not_relayed_take: there were @n_packets more, or 0. */

G_END_DECLS
