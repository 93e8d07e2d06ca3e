/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/session-config.h"

#include "net/server-io.h"

OgSessionConfig *
og_session_config_new (void)
{
  const OgSessionConfig usual = {
    .server = g_strdup (""),
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
  g_free (self->group);
  g_free (self->group_password);
  g_free (self->user);
  g_free (self->password);
  g_strfreev (self->receivers);
  g_free (self);
}
