/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/deliveries.h"
#include "client/forwarding.h"
#include "engine/recorder.h"
#include "engine/tap.h"

G_BEGIN_DECLS

/* Who gets a copy of the users' OSC that passes: one who shows it, one who records it. */

/* All zero: nobody. */
typedef struct
{
  /* Owned */
  OgTap *tap;
  OgRecorder *recorder;
} OgOnlookers;

void og_onlookers_clear         (OgOnlookers *self);
void og_onlookers_set           (OgOnlookers *self, const OgOnlookers *others);
void og_onlookers_set_tap       (OgOnlookers *self, OgTap *tap);
void og_onlookers_set_recorder  (OgOnlookers *self, OgRecorder *recorder);
void og_onlookers_see_delivered (const OgOnlookers *self, const OgDelivery *deliveries,
                                 guint n_deliveries, gint64 now);
void og_onlookers_see_forwarded (const OgOnlookers *self, const OgForwarding *forwarding,
                                 gint64 now);

/* og_onlookers_set_tap, _set_recorder: NULL: none. og_onlookers_set: both.
 *
 * og_onlookers_see_forwarded: the batch that was forwarded last. */

G_END_DECLS
