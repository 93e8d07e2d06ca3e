/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/onlookers.h"

void
og_onlookers_clear (OgOnlookers *self)
{
  og_onlookers_set (self, &(OgOnlookers){ 0 });
}

void
og_onlookers_set (OgOnlookers *self, const OgOnlookers *others)
{
  og_onlookers_set_tap (self, others->tap);
  og_onlookers_set_recorder (self, others->recorder);
}

void
og_onlookers_set_tap (OgOnlookers *self, OgTap *tap)
{
  if (tap != NULL)
    og_tap_ref (tap);
  g_clear_pointer (&self->tap, og_tap_unref);
  self->tap = tap;
}

void
og_onlookers_set_recorder (OgOnlookers *self, OgRecorder *recorder)
{
  if (recorder != NULL)
    og_recorder_ref (recorder);
  g_clear_pointer (&self->recorder, og_recorder_unref);
  self->recorder = recorder;
}

static const char *
get_sender (const OgDelivery *delivery)
{
  return delivery->peer != NULL ? delivery->peer->name : "";
}

void
og_onlookers_see_delivered (const OgOnlookers *self,
                            const OgDelivery *deliveries,
                            guint n_deliveries,
                            gint64 now)
{
  if (self->tap != NULL)
    for (guint i = 0; i < n_deliveries; i++)
      og_tap_write (self->tap, OG_TAP_IN, get_sender (&deliveries[i]),
                    deliveries[i].payload, deliveries[i].size, now);

  if (self->recorder != NULL)
    for (guint i = 0; i < n_deliveries; i++)
      og_recorder_take (self->recorder, OG_RECORDED_IN,
                        get_sender (&deliveries[i]), deliveries[i].payload,
                        deliveries[i].size, now);
}

void
og_onlookers_see_forwarded (const OgOnlookers *self,
                            const OgForwarding *forwarding,
                            gint64 now)
{
  guint n_datagrams;
  const OgDatagram *batch = og_forwarding_get_batch (forwarding, &n_datagrams);

  if (self->tap != NULL)
    for (guint i = 0; i < n_datagrams; i++)
      og_tap_write (self->tap, OG_TAP_OUT, "", batch[i].data, batch[i].size, now);

  if (self->recorder != NULL)
    for (guint i = 0; i < n_datagrams; i++)
      og_recorder_take (self->recorder, OG_RECORDED_OUT, "", batch[i].data,
                        batch[i].size, now);
}
