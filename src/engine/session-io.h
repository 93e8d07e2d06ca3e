/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/client-io.h"
#include "engine/session-config.h"
#include "engine/session-status.h"

G_BEGIN_DECLS

/* Between the sessions of an engine and its client: makes the one that a session's settings
 * ask for, and tells how it stands. If there is no password of the user's own in the settings,
 * it finds the one that is remembered, or makes one. */

OgClientIo      *og_session_io_new         (const OgSessionConfig *config, const OgEventSink *sink,
                                            GError **error);
OgSessionStatus *og_session_io_take_status (OgClientIo *client_io, gint64 now);

/* og_session_io_new: as og_client_io_new().
 *
 * og_session_io_take_status: owned by the caller; without what happened. */

G_END_DECLS
