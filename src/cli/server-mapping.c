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
og_server_mapping_new (const OgServerOptions *options, guint16 port, OgLog *log)
{
  const OgMappedPort wishes[] = { { OG_MAPPED_UDP, port, port },
                                  { OG_MAPPED_TCP, port, port } };

  if (!options->map_port)
    return NULL;

  return og_port_mapping_new (wishes, options->no_tcp ? 1 : 2,
                              (guint32) options->map_lease, on_changed, log);
}
