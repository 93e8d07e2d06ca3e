/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-io.h"

#include "engine/own-password.h"

OgClientIo *
og_session_io_new (const OgSessionConfig *config,
                   const OgEventSink *sink,
                   GError **error)
{
  g_auto (GStrv) receivers = og_session_config_list_receivers (config);
  gboolean has_own = *config->password == '\0';
  g_autoptr (GPtrArray) others =
      has_own ? og_own_password_list_others (config->server, config->server_port)
              : NULL;
  g_autofree char *own_password =
      has_own ? og_own_password_dup (config->server, config->server_port) : NULL;
  g_autofree char *former_password =
      has_own ? og_own_password_dup_former (config->visited) : NULL;
  OgClientIoConfig io = {
    .server = config->server,
    .server_fingerprint = config->fingerprint,
    .server_other = config->other_address,
    .server_port = config->server_port,
    .user = config->user,
    .password = has_own ? own_password : config->password,
    .former_password = former_password,
    .other_passwords = others,
    .group = config->group,
    .group_password = config->group_password,
    .external = { .port = config->network_port },
    .tx = { .port = config->send_port },
    .receivers = (const char *const *) receivers,
    .lenient = config->lenient,
    .sink = *sink,
  };

  if (!config->listen_beyond)
    io.tx = og_address_from_ipv4 (OG_IPV4_LOOPBACK, config->send_port);

  if (has_own)
    og_own_password_remember (config->server, config->server_port);

  return og_client_io_new (&io, error);
}

static void
take_receivers (const OgLocalReceivers *receivers, OgSessionStatus *status)
{
  status->missing_receiver = g_strdup (
      og_local_receivers_get_missing (receivers, &status->receiver_lookup));
  status->failing_receiver = g_strdup (
      og_local_receivers_get_failing (receivers, &status->receiver_fault));
}

OgSessionStatus *
og_session_io_take_status (OgClientIo *client_io, gint64 now)
{
  OgSessionStatus *status =
      og_session_status_take (og_client_io_get_client (client_io), now);

  take_receivers (og_client_io_get_receivers (client_io), status);
  status->external = *og_client_io_get_external (client_io);
  status->tx = *og_client_io_get_tx (client_io);
  status->listening = og_client_io_get_listening (client_io, &status->deaf);
  return status;
}
