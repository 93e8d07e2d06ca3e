/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a host sees of hosting during the session: the invite for the others, and the
 * server. Not seen unless the session is at the server here. Large as long as nobody
 * else is there, then one line that can be opened. */

#define OG_TYPE_HOST_CARD (og_host_card_get_type ())
G_DECLARE_FINAL_TYPE (OgHostCard, og_host_card, OG, HOST_CARD, GtkBox)

void og_host_card_set_services (OgHostCard *self, OgServices *services);
void og_host_card_offer        (OgHostCard *self);

/* og_host_card_set_services: once, before all else.
 *
 * og_host_card_offer: copies the invite and says so. As long as that stands in the
 * clipboard, it is replaced when the invite changes, as it does once the router
 * has answered. */

G_END_DECLS
