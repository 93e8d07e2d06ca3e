/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"

G_BEGIN_DECLS

/* Takes messages out of a packet and leaves the rest as it was: order, time tags,
 * bundles within bundles. The caller says which messages stay. */

typedef gboolean (*OgOscKeepFunc) (const OgOscMessage *message, gpointer data);

gsize og_osc_sieve (const guint8 *packet, gsize size, OgOscKeepFunc keep, gpointer data,
                    guint8 *kept);

/* og_osc_sieve: @packet has passed og_osc_check(). Messages for which @keep gives
 * TRUE are written to @kept, which has room for @size bytes. Gives how many were
 * written, 0 if no message stays. A bundle without a message is left out. */

G_END_DECLS
