/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/server-ports.h"

OgPortMapping *
og_server_ports_map (const OgServerIo *server_io,
                     gboolean has_links,
                     guint32 lifetime,
                     OgPortMappingFunc changed,
                     gpointer data)
{
  const guint16 port = og_server_io_get_address (server_io)->port;
  const guint16 second = og_server_io_get_second_port (server_io);
  OgMappedPort wishes[3] = { { OG_MAPPED_UDP, port, port } };
  guint n = 1;

  if (has_links)
    wishes[n++] = (OgMappedPort){ OG_MAPPED_TCP, port, port };
  if (second != 0)
    wishes[n++] = (OgMappedPort){ OG_MAPPED_UDP, second, second };

  return og_port_mapping_new (wishes, n, lifetime, changed, data);
}
