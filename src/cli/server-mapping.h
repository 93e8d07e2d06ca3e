/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/log.h"
#include "cli/server-options.h"
#include "engine/server-ports.h"

G_BEGIN_DECLS

/* Asks the router for the ports of the server of the terminal. The log says what came of it.
 * NULL: the options do not want it. To be ended by og_port_mapping_end(); @log must live as
 * long. */
OgPortMapping *og_server_mapping_new (const OgServerOptions *options, const OgServerIo *server_io,
                                      OgLog *log);

G_END_DECLS
