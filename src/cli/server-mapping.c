/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-mapping.h"

#include "cli/server-log.h"

static void
on_changed (const OgMappingOutcome *outcome, gpointer data)
{
  og_server_log_mapping (data, outcome);
}

OgPortMapping *
og_server_mapping_new (const OgServerOptions *options,
                       const OgServerIo *server_io,
                       OgLog *log)
{
  if (!options->map_port)
    return NULL;

  return og_server_ports_map (server_io, !options->no_tcp,
                              (guint32) options->map_lease, on_changed, log);
}
