/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/log.h"
#include "server/events.h"

G_BEGIN_DECLS

/* What the server did, as a line of the log. Only names that the server took
 * are ever written: they have no control characters. */
void og_server_log_event (OgLog *log, const OgServerEvent *event);

G_END_DECLS
