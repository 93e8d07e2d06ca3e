/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/log.h"
#include "cli/server-options.h"
#include "io/mapping/outcome.h"
#include "server/server.h"

G_BEGIN_DECLS

/* What the server does, as lines of the log. Names stand between quotation marks,
 * and no name can look like the end of one or like a line of its own. */

void og_server_log_start (OgLog *log, const OgServerOptions *options, const OgAddress *address,
                          guint16 second_port);
void og_server_log_mapping (OgLog *log, const OgMappingOutcome *outcome);
void og_server_log_event (OgLog *log, const OgServerEvent *event);
void og_server_log_end   (OgLog *log, const OgServerStatistics *statistics);

/* og_server_log_start: @address is where it listens, with the real port.
 * @second_port, for clients who ask about their routers, is 0 if it has none. */

G_END_DECLS
