/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/traffic/message-log.h"

G_BEGIN_DECLS

/* Records what passes in a session, from joining on, whether anybody looks or
 * not: whoever looks later wants to see what went wrong before. It decides when
 * the log reads and when it is cleared, never what is shown. */

#define OG_TYPE_MESSAGE_RECORDER (og_message_recorder_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageRecorder, og_message_recorder, OG, MESSAGE_RECORDER, GObject)

OgMessageRecorder *og_message_recorder_new         (OgServices *services);
OgMessageLog      *og_message_recorder_get_log     (OgMessageRecorder *self);
void               og_message_recorder_set_watched (OgMessageRecorder *self, gboolean watched);

/* og_message_recorder_new: may outlive @services.
 *
 * og_message_recorder_get_log: borrowed. It is empty when a session begins, and
 * stays as it is when one ends.
 *
 * og_message_recorder_set_watched: somebody looks: it reads 20 times a second
 * instead of 5. */

G_END_DECLS
