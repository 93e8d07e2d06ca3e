/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/outcome.h"
#include "io/mapping/router-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps ports of this computer mapped at its router, on the thread-default main
 * context of whoever makes it, which it never blocks: a mapper (io/mapping/mapper.h)
 * with its socket, a thread for UPnP while that is asked, and an eye on the network. */

typedef struct _OgPortMapping OgPortMapping;

typedef void (*OgPortMappingFunc) (const OgMappingOutcome *outcome, gpointer data);

/* Seconds for which a mapping is asked for, to be renewed at half. */
#define OG_PORT_MAPPING_LIFETIME 3600

OgPortMapping          *og_port_mapping_new         (const OgMappedPort *ports, guint n_ports,
                                                     guint32 lifetime,
                                                     OgPortMappingFunc changed,
                                                     gpointer data);
void                    og_port_mapping_end         (OgPortMapping *self);
const OgMappingOutcome *og_port_mapping_get_outcome (const OgPortMapping *self);
void                    og_port_mapping_wait        (void);

/* og_port_mapping_new: at most OG_MAPPED_PORTS_MAX ports; the outcome is that of the
 * first. @changed is called with each new outcome, never from within this call.
 *
 * og_port_mapping_end: gives the mapping back and frees all: in the background, so the
 * context must run on, at most 1 s. @changed is not called any more.
 *
 * og_port_mapping_wait: runs the caller's thread-default main context until whatever
 * this thread ended is given back: what to do before the context goes. */

G_END_DECLS
