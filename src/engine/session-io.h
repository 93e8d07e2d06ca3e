/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/client-io.h"
#include "engine/session-config.h"

G_BEGIN_DECLS

/* Makes the client that a session's settings ask for. If they have no password of the user's
 * own, it finds the one that is remembered, or makes one. */

OgClientIo *og_session_io_new (const OgSessionConfig *config, const OgEventSink *sink,
                               GError **error);

/* og_session_io_new: as og_client_io_new(). */

G_END_DECLS
