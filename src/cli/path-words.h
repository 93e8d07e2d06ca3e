/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/json-line.h"
#include "client/outage.h"
#include "wire/mirror.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* How reports call transports, what a router was found to do, and what is gone. */

const char *og_path_words_get_transport (OgTransport transport);
const char *og_path_words_get_name      (OgTransport transport);
const char *og_path_words_get_outage (OgOutage outage);
void        og_path_words_add_router    (OgJsonLine *line, const OgRouter *router);

/* og_path_words_get_transport: for people, "UDP". og_path_words_get_name: for programs,
 * "udp". og_path_words_get_outage: for programs; NULL: nothing is.
 * og_path_words_add_router: each finding as a member of its own. */

G_END_DECLS
