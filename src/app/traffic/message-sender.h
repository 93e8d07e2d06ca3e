/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

G_BEGIN_DECLS

/* Sends @packet to the group as if a local program had, and gives the words to
 * say of it, owned by the caller. */
char *og_message_sender_send (OgServices *services, GBytes *packet);

G_END_DECLS
