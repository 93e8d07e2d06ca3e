/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "friend.h"

static void
on_session (OgSessionStatus *status, gpointer data)
{
  Friend *friend = data;

  g_clear_pointer (&friend->status, og_session_status_free);
  friend->status = status;
}

static void
on_join_failed (const GError *error, gpointer data)
{
  g_error ("a friend cannot join: %s", error->message);
}

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

Friend *
friend_new (const char *name, guint16 server_port)
{
  return friend_new_with (name, server_port, FRIENDS_PASSWORD);
}

Friend *
friend_new_with (const char *name, guint16 server_port, const char *password)
{
  const OgEngineListener listener = {
    .session = on_session,
    .join_failed = on_join_failed,
  };
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  Friend *friend = g_new0 (Friend, 1);

  friend->program = program_new ();
  set (&config->server, "127.0.0.1");
  set (&config->group, FRIENDS_GROUP);
  set (&config->group_password, password);
  set (&config->user, name);
  set (&config->password, name);
  config->server_port = server_port;
  config->send_port = 0;
  config->receive_port = friend->program->port;

  friend->engine = og_engine_new (&listener, friend);
  og_engine_set_interval (friend->engine, 50);
  og_engine_join (friend->engine, config);
  return friend;
}

void
friend_free (Friend *friend)
{
  og_engine_free (friend->engine);
  g_clear_pointer (&friend->status, og_session_status_free);
  g_clear_pointer (&friend->program, program_free);
  g_free (friend);
}

gboolean
friend_reaches (Friend *friend, const char *name)
{
  const OgSessionStatus *status = friend->status;

  for (guint i = 0; status != NULL && i < status->n_peers; i++)
    if (strcmp (status->peers[i].name, name) == 0)
      return status->peers[i].state == OG_PEER_REACHABLE;

  return FALSE;
}

void
friend_play (Friend *friend, const char *address)
{
  program_play (friend->program, friend->status->tx.port, address);
}
