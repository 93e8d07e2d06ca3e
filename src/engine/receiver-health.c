/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/receiver-health.h"

static gboolean
failed (OgReceiverHealth *self, OgSendFault fault, gint64 now)
{
  self->last = fault;
  self->unproved_since = 0;
  if (self->failing_since == 0)
    self->failing_since = now;

  if (self->fault != OG_SEND_FINE
      || now - self->failing_since < OG_RECEIVER_FAILS_AFTER)
    return FALSE;

  self->fault = fault;
  return TRUE;
}

static gint64
get_proof_time (const OgReceiverHealth *self)
{
  return self->last == OG_SEND_NO_WAY ? OG_RECEIVER_REACHED_AFTER
                                      : OG_RECEIVER_WORKS_AFTER;
}

gboolean
og_receiver_health_sent (OgReceiverHealth *self, OgSendFault fault, gint64 now)
{
  if (fault == OG_SEND_BUSY)
    return FALSE;
  if (fault != OG_SEND_FINE)
    return failed (self, fault, now);
  if (self->failing_since == 0)
    return FALSE;

  if (self->unproved_since == 0)
    self->unproved_since = now;

  return now - self->unproved_since >= get_proof_time (self)
         && og_receiver_health_cured (self);
}

gboolean
og_receiver_health_cured (OgReceiverHealth *self)
{
  gboolean was_told = self->fault != OG_SEND_FINE;

  *self = (OgReceiverHealth){ 0 };
  return was_told;
}
