/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-config.h"

#include "engine/server-io.h"
#include "wire/host-port.h"

OgSessionConfig *
og_session_config_new (void)
{
  const OgSessionConfig usual = {
    .server = g_strdup (""),
    .fingerprint = g_strdup (""),
    .other_address = g_strdup (""),
    .group = g_strdup (""),
    .group_password = g_strdup (""),
    .user = g_strdup (""),
    .password = g_strdup (""),
    .receivers = g_new0 (char *, 1),
    .server_port = OG_SERVER_DEFAULT_PORT,
    .send_port = OG_DEFAULT_SEND_PORT,
    .receive_port = OG_DEFAULT_RECEIVE_PORT,
  };

  return g_memdup2 (&usual, sizeof usual);
}

OgSessionConfig *
og_session_config_copy (const OgSessionConfig *self)
{
  OgSessionConfig *copy = g_memdup2 (self, sizeof *self);

  copy->server = g_strdup (self->server);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->other_address = g_strdup (self->other_address);
  copy->group = g_strdup (self->group);
  copy->group_password = g_strdup (self->group_password);
  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);
  copy->receivers = g_strdupv (self->receivers);
  return copy;
}

void
og_session_config_free (OgSessionConfig *self)
{
  g_free (self->server);
  g_free (self->fingerprint);
  g_free (self->other_address);
  g_free (self->group);
  g_free (self->group_password);
  g_free (self->user);
  g_free (self->password);
  g_strfreev (self->receivers);
  g_free (self);
}

void
og_session_config_restore_ports (OgSessionConfig *self)
{
  if (self->wished_send_port != 0)
    self->send_port = self->wished_send_port;
  if (self->wished_receive_port != 0)
    self->receive_port = self->wished_receive_port;

  self->wished_send_port = 0;
  self->wished_receive_port = 0;
}

char *
og_session_config_dup_server (const OgSessionConfig *self)
{
  g_autofree char *typed = g_strstrip (g_ascii_strdown (self->server, -1));
  g_autofree char *host = NULL;
  OgHostPort place;

  if (og_host_port_parse (&place, typed, self->server_port) != OG_HOST_PORT_OK)
    return g_steal_pointer (&typed);

  host = og_host_port_dup_host (&place);
  return og_host_port_format (host, place.port);
}

guint16
og_session_config_get_server_port (const OgSessionConfig *self)
{
  OgHostPort place;

  return og_host_port_parse (&place, self->server, self->server_port)
                 == OG_HOST_PORT_OK
             ? place.port
             : 0;
}

gboolean
og_session_config_is_here (const OgSessionConfig *self)
{
  OgHostPort place;

  return og_host_port_parse (&place, self->server, self->server_port)
             == OG_HOST_PORT_OK
         && og_host_port_is_here (&place);
}

gboolean
og_session_config_is_same_server (const OgSessionConfig *self,
                                  const OgSessionConfig *other)
{
  g_autofree char *own_server = og_session_config_dup_server (self);
  g_autofree char *other_server = og_session_config_dup_server (other);

  return g_str_equal (own_server, other_server);
}

GStrv
og_session_config_list_receivers (const OgSessionConfig *self)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_autofree char *port = g_strdup_printf ("%u", self->receive_port);
  GStrv receivers;

  g_strv_builder_add (builder, port);
  g_strv_builder_addv (builder, (const char **) self->receivers);
  receivers = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return receivers;
}
