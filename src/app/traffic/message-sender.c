/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-sender.h"

#include <glib/gi18n.h>

static guint
count_reachable (OgSession *session)
{
  const OgSessionStatus *status = og_session_get_status (session);
  guint n_reachable = 0;

  for (guint i = 0; status != NULL && i < status->n_peers; i++)
    n_reachable += status->peers[i].state == OG_PEER_REACHABLE;

  return n_reachable;
}

char *
og_message_sender_send (OgServices *services, GBytes *packet)
{
  guint n_reachable = count_reachable (og_services_get_session (services));
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);

  og_engine_send (og_services_get_engine (services), data, size);
  if (n_reachable == 0)
    return g_strdup (_ ("Sent, but no member is reachable"));

  return g_strdup_printf (
      ngettext ("Sent to %u member", "Sent to %u members", n_reachable),
      n_reachable);
}
