/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "original-client.h"

#include "original.h"
#include "osc/writer.h"
#include "wire/endpoint-field.h"

#include <string.h>

#define ALIVE_PERIOD   6                         /* seconds */
#define TIMER_INTERVAL (G_USEC_PER_SEC * 6 / 10) /* µs */

static gint64
get_seconds (const OgOriginalClient *self)
{
  return (og_socket_get_now (self->external) + self->host->wall_clock)
         / G_USEC_PER_SEC;
}

static OgOriginalPeer *
find_peer (const OgOriginalClient *self, const char *name)
{
  for (guint i = 0; i < self->peers->len; i++)
    {
      OgOriginalPeer *peer = g_ptr_array_index (self->peers, i);

      if (strcmp (peer->name, name) == 0)
        return peer;
    }

  return NULL;
}

static void
send_alive (OgOriginalClient *self)
{
  guint8 data[OG_ORIGINAL_SEND_BUFFER];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/groupserver/user_alive", "ssiiss");
  og_osc_write_string (&writer, self->user);
  og_osc_write_string (&writer, self->password);
  og_write_endpoint (&writer, &self->private_address);
  og_osc_write_string (&writer, self->group);
  og_osc_write_string (&writer, self->group_password);
  og_osc_writer_close_message (&writer);

  og_osc_writer_open_message (&writer, "/groupserver/get_group_users_info", "ss");
  og_osc_write_string (&writer, self->group);
  og_osc_write_string (&writer, self->group_password);
  og_osc_writer_close_message (&writer);

  og_socket_send (self->external, &self->server, data, writer.used);
}

static void
send_ping (OgOriginalClient *self, OgOriginalEndpoint *endpoint, gint64 seconds)
{
  guint8 data[OG_ORIGINAL_SEND_BUFFER];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/groupclient/ping", "s");
  og_osc_write_string (&writer, self->user);
  og_osc_writer_close_message (&writer);
  og_socket_send (self->external, &endpoint->address, data, writer.used);

  endpoint->pings_sent++;
  endpoint->last_ping_sent = seconds;
}

static void
poll_peer (OgOriginalClient *self,
           OgOriginalPeer *peer,
           gboolean at_once,
           gint64 seconds)
{
  OgOriginalDue due = og_original_peer_take_due (peer, at_once, seconds);

  if (due == OG_ORIGINAL_KEEP_ALIVE)
    send_ping (self, og_original_peer_get_in_use (peer), seconds);
  if (due != OG_ORIGINAL_ESTABLISH)
    return;

  send_ping (self, &peer->private_endpoint, seconds);
  send_ping (self, &peer->public_endpoint, seconds);
  if (peer->ping_endpoint.ping_received)
    send_ping (self, &peer->ping_endpoint, seconds);
}

static gboolean
names_our_group (const OgOriginalClient *self, OgOscArguments *arguments)
{
  const char *group;

  while ((group = og_osc_take_string (arguments)) != NULL)
    if (strcmp (group, self->group) == 0)
      return TRUE;

  return FALSE;
}

static void
take_user_info (OgOriginalClient *self, OgOscArguments *arguments, gint64 seconds)
{
  const char *name = og_osc_take_string (arguments);
  OgAddress private_address;
  OgAddress public_address;
  OgOriginalPeer *peer;
  gint32 silence;

  if (name == NULL || !og_take_endpoint (arguments, &private_address)
      || !og_take_endpoint (arguments, &public_address)
      || !og_osc_take_int32 (arguments, &silence)
      || strcmp (name, self->user) == 0 || !names_our_group (self, arguments))
    return;

  peer = find_peer (self, name);
  if (peer == NULL)
    {
      peer = og_original_peer_new (name);
      g_ptr_array_add (self->peers, peer);
    }

  peer->server_heard = seconds - silence;
  if (og_original_peer_move (peer, &private_address, &public_address))
    poll_peer (self, peer, TRUE, seconds);
}

static void
take_ping (OgOriginalClient *self,
           OgOscArguments *arguments,
           const OgAddress *from,
           gint64 seconds)
{
  const char *name = og_osc_take_string (arguments);
  OgOriginalPeer *peer = name != NULL ? find_peer (self, name) : NULL;

  if (peer != NULL && og_osc_arguments_at_end (arguments)
      && og_original_peer_ping_received (peer, from, seconds))
    poll_peer (self, peer, TRUE, seconds);
}

static void
take_group_status (OgOriginalClient *self, OgOscArguments *arguments)
{
  const char *const expected[] = { self->user, self->password, self->group,
                                   self->group_password };
  const char *status;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (g_strcmp0 (og_osc_take_string (arguments), expected[i]) != 0)
      return;

  status = og_osc_take_string (arguments);
  self->is_registered = g_strcmp0 (status, "ok") == 0;
}

static void
take_message (OgOriginalClient *self,
              const OgOscMessage *message,
              const OgAddress *from,
              gint64 seconds)
{
  gboolean from_server = og_address_equal (from, &self->server);
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  if (strcmp (message->address, "/groupclient/ping") == 0)
    take_ping (self, &arguments, from, seconds);
  else if (!from_server)
    return;
  else if (strcmp (message->address, "/groupclient/user_info") == 0)
    take_user_info (self, &arguments, seconds);
  else if (strcmp (message->address, "/groupclient/user_group_status") == 0)
    take_group_status (self, &arguments);
}

static void
on_external (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOriginalClient *self = program;
  OgOscMessage message;
  OgOscWalk walk;

  og_original_assert_survives (arrival->data, arrival->size);
  og_osc_walk_init (&walk, arrival->data, arrival->size);
  while (og_osc_walk_next (&walk, &message))
    take_message (self, &message, &arrival->path.address, get_seconds (self));

  if (!og_address_equal (&arrival->path.address, &self->server))
    og_socket_send (self->tx, &self->rx, arrival->data, arrival->size);
}

static void
on_tx (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOriginalClient *self = program;

  for (guint i = 0; i < self->peers->len; i++)
    {
      OgOriginalPeer *peer = g_ptr_array_index (self->peers, i);
      OgOriginalEndpoint *endpoint = og_original_peer_get_in_use (peer);

      if (endpoint == NULL)
        continue;
      og_socket_send (self->external, &endpoint->address, arrival->data,
                      MIN (arrival->size, OG_ORIGINAL_RECEIVE_BUFFER));
      endpoint->forwarded++;
      endpoint->last_forwarded = get_seconds (self);
    }
}

static void
on_timer (gpointer program, gint64 now)
{
  OgOriginalClient *self = program;
  gint64 seconds = get_seconds (self);

  if (seconds - self->last_alive >= ALIVE_PERIOD)
    {
      send_alive (self);
      self->last_alive = seconds;
    }

  for (guint i = self->peers->len; i-- > 0;)
    {
      OgOriginalPeer *peer = g_ptr_array_index (self->peers, i);

      if (og_original_peer_is_forgotten (peer, seconds))
        g_ptr_array_remove_index (self->peers, i);
      else
        poll_peer (self, peer, FALSE, seconds);
    }

  og_socket_wake_at (self->external, now + TIMER_INTERVAL);
}

OgOriginalClient *
og_original_client_new (OgHost *host, const OgMemberConfig *config)
{
  static const OgProgramFuncs external_funcs = { on_external, on_timer };
  static const OgProgramFuncs tx_funcs = { on_tx, NULL };
  OgOriginalClient *self = g_new0 (OgOriginalClient, 1);

  self->peers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_original_peer_free);
  self->external = og_socket_new (host, config->port, &external_funcs, self);
  self->tx = og_socket_new (host, config->tx_port, &tx_funcs, self);
  self->user = g_strdup (config->user);
  self->group = g_strdup (config->group);
  self->password = og_original_digest (config->password);
  self->group_password = og_original_digest (config->group_password);
  self->host = host;
  self->server = config->server;
  self->rx = og_address_from_ipv4 (OG_IPV4_LOOPBACK, config->rx_port);
  self->private_address = og_address_from_ipv4 (
      og_address_is_loopback (&self->server) ? OG_IPV4_LOOPBACK : host->ipv4,
      config->port);
  og_socket_wake_at (self->external, og_socket_get_now (self->external));
  return self;
}

void
og_original_client_free (OgOriginalClient *self)
{
  og_socket_close (self->external);
  og_socket_close (self->tx);
  g_ptr_array_unref (self->peers);
  g_free (self->user);
  g_free (self->group);
  g_free (self->password);
  g_free (self->group_password);
  g_free (self);
}

gboolean
og_original_client_knows (const OgOriginalClient *self, const char *name)
{
  return find_peer (self, name) != NULL;
}

gboolean
og_original_client_can_reach (const OgOriginalClient *self, const char *name)
{
  OgOriginalPeer *peer = find_peer (self, name);

  return peer != NULL && og_original_peer_get_in_use (peer) != NULL;
}
