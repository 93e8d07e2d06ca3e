/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/not-relayed.h"

#include "client/limits.h"

void
og_not_relayed_take (OgNotRelayed *self,
                     guint64 n_packets,
                     const OgEventSink *sink,
                     gint64 now)
{
  self->n_packets += n_packets;
  if (n_packets == 0
      || (self->told != 0 && now - self->told < OG_NOT_RELAYED_TOLD_EACH))
    return;

  og_event_sink_tell (sink,
                      &(OgEvent){ .type = OG_EVENT_NOT_RELAYED,
                                  .count = self->n_packets - self->n_told });
  self->n_told = self->n_packets;
  self->told = now;
}
