/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/server-io.h"
#include "io/mapping/port-mapping.h"

G_BEGIN_DECLS

/* The ports of a server that its router is to forward: its own, for UDP and links, and the
 * second one, by which members learn what their routers do. */

OgPortMapping *og_server_ports_map (const OgServerIo *server_io, gboolean has_links,
                                    guint32 lifetime, OgPortMappingFunc changed,
                                    gpointer data);

/* og_server_ports_map: as og_port_mapping_new(); the outcome is that of its own port for
 * UDP. */

G_END_DECLS
