/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/traffic/message.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All of one message: its values with their types, when it came, its sender,
 * its bytes; to be copied, or sent again. */

#define OG_TYPE_MESSAGE_DETAILS (og_message_details_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageDetails, og_message_details, OG, MESSAGE_DETAILS, AdwWindow)

/* To be presented; it goes when it is closed, or the session ends. */
OgMessageDetails *og_message_details_new (OgServices *services, OgMessage *message,
                                          GtkWindow *parent);

G_END_DECLS
