/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "user.h"

#define LIMIT_SECONDS 20

static void
on_session (OgSessionStatus *status, gpointer data)
{
  User *self = data;

  g_clear_pointer (&self->status, og_session_status_free);
  self->status = status;
  self->n_statuses++;
}

static void
on_join_failed (const GError *error, gpointer data)
{
  User *self = data;

  g_clear_error (&self->join_error);
  self->join_error = g_error_copy (error);
}

static void
on_hosting (const OgHostingStatus *status, gpointer data)
{
  User *self = data;

  self->hosting = *status;
  self->n_hosting++;
}

static void
on_host_failed (const GError *error, gpointer data)
{
  User *self = data;

  g_clear_error (&self->host_error);
  self->host_error = g_error_copy (error);
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

guint16
open_port (GSocket **socket)
{
  g_autoptr (GSocketAddress) any =
      g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) own = NULL;

  *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                          G_SOCKET_PROTOCOL_UDP, NULL);
  g_assert_true (g_socket_bind (*socket, any, FALSE, NULL));
  own = g_socket_get_local_address (*socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (own));
}

void
user_init (User *self, const char *name)
{
  const OgEngineListener listener = {
    .session = on_session,
    .join_failed = on_join_failed,
    .hosting = on_hosting,
    .host_failed = on_host_failed,
  };

  *self = (User){ .engine = og_engine_new (&listener, self) };
  og_engine_set_interval (self->engine, 100);
  self->config = og_session_config_new ();
  set_text (&self->config->user, name);
  set_text (&self->config->password, "secret");
  set_text (&self->config->group, "band");
  self->config->send_port = 0;
  self->config->receive_port = open_port (&self->program);
  g_socket_set_timeout (self->program, LIMIT_SECONDS);
}

void
user_clear (User *self)
{
  g_clear_pointer (&self->engine, og_engine_free);
  g_clear_pointer (&self->config, og_session_config_free);
  g_clear_pointer (&self->status, og_session_status_free);
  g_clear_object (&self->program);
  g_clear_error (&self->join_error);
  g_clear_error (&self->host_error);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("nothing happened for %d s", LIMIT_SECONDS);
  return G_SOURCE_REMOVE;
}

void
await (gboolean (*condition) (gpointer data), gpointer data)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_too_late, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (limit);
}

void
user_await (User *self, UserCondition condition)
{
  await ((gboolean (*) (gpointer)) condition, self);
}

static gboolean
is_hosting (User *self)
{
  return self->n_hosting > 0;
}

void
user_host (User *self)
{
  self->n_hosting = 0;
  og_engine_host (self->engine, 0);
  user_await (self, is_hosting);
}

void
user_meet_at (User *self, User *host)
{
  set_text (&self->config->server, "127.0.0.1");
  self->config->server_port = host->hosting.port;
}

void
user_join (User *self, User *host)
{
  user_meet_at (self, host);
  og_engine_join (self->engine, self->config);
  user_await (self, user_is_joined);
}

gboolean
user_is_joined (User *self)
{
  return self->status != NULL
         && self->status->registration == OG_REGISTRATION_JOINED;
}

gboolean
user_reaches_one (User *self)
{
  return self->status != NULL && self->status->n_peers == 1
         && self->status->peers[0].state == OG_PEER_REACHABLE;
}

const OgPeerStatus *
user_get_peer (User *self, const char *name)
{
  for (guint i = 0; i < self->status->n_peers; i++)
    if (g_str_equal (self->status->peers[i].name, name))
      return &self->status->peers[i];

  return NULL;
}

/* All orders are carried out in turn, and so are answers. */
void
user_hear_out (User *self)
{
  user_host (self);
}

void
user_hears (User *self, const char *bytes, gsize size)
{
  char buffer[2048];
  g_autoptr (GError) error = NULL;
  gssize received =
      g_socket_receive (self->program, buffer, sizeof buffer, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (buffer, (gsize) received, bytes, size);
}
