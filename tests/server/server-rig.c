/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-rig.h"

#include "server-words.h"

#include "osc/packet.h"
#include "server/challenge.h"
#include "wire/address-text.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/requests.h"

#include <string.h>

static const char *const EVENT_WORDS[] = {
  [OG_SERVER_USER_JOINED] = "joined",
  [OG_SERVER_USER_MOVED] = "moved",
  [OG_SERVER_USER_LEFT] = "left",
  [OG_SERVER_USER_TIMED_OUT] = "timed out",
  [OG_SERVER_USER_REFUSED] = "refused user",
  [OG_SERVER_GROUP_MADE] = "made group",
  [OG_SERVER_GROUP_JOINED] = "joined group",
  [OG_SERVER_GROUP_LEFT] = "left group",
  [OG_SERVER_GROUP_EMPTIED] = "emptied group",
  [OG_SERVER_GROUP_REFUSED] = "refused group",
  [OG_SERVER_GUESSED] = "guessed",
};

static void
sent_free (gpointer data)
{
  OgServerRigSent *sent = data;

  g_bytes_unref (sent->bytes);
  g_free (sent);
}

static void
on_event (const OgServerEvent *event, gpointer data)
{
  OgServerRig *self = data;

  g_string_append_printf (self->events, "%s %s", EVENT_WORDS[event->type],
                          event->user != NULL ? event->user : "?");
  if (event->group != NULL)
    g_string_append_printf (self->events, " %s", event->group);
  if (event->status != OG_STATUS_OK)
    g_string_append_printf (self->events, " (%s)",
                            og_status_to_string (event->status));
  g_string_append (self->events, "; ");
}

void
og_server_rig_collect (OgServerRig *self)
{
  OgOutbox *outbox = og_server_get_outbox (self->server);
  guint n_datagrams;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_datagrams);

  for (guint i = 0; i < n_datagrams; i++)
    {
      OgServerRigSent *sent = g_new (OgServerRigSent, 1);

      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      sent->to = *outgoing[i].path;
      sent->bytes = g_bytes_new (outgoing[i].data, outgoing[i].size);
      g_ptr_array_add (self->sent, sent);
    }

  og_outbox_clear (outbox);
}

static OgCredentials
split_group (char *word)
{
  char *equals = strchr (word, '=');

  g_assert_nonnull (equals);
  *equals = '\0';
  return (OgCredentials){ word, equals + 1 };
}

static gboolean
write_alive (OgOscWriter *writer, char **words)
{
  OgCredentials user = { words[1], words[2] };
  OgAddress private_address = og_server_rig_address (words[3]);
  OgCredentials groups[OG_ALIVE_GROUPS_MAX];
  guint n_groups = 0;

  while (words[4 + n_groups] != NULL)
    {
      groups[n_groups] = split_group (words[4 + n_groups]);
      n_groups++;
    }

  return og_user_alive_encode (writer, &user, &private_address, groups, n_groups);
}

/* The test derives the bytes from the secret: the same hash over the same
 * endpoint is what a client would echo. */
static gboolean
write_reply (OgServerRig *self, OgOscWriter *writer, const OgPath *from, guint8 flaw)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  og_challenge_make (self->config.secret, from, self->now, challenge);
  challenge[0] ^= flaw;
  return og_challenge_encode (writer, OG_ADDRESS_CHALLENGE_REPLY, challenge);
}

/* "hello", "old-hello", which is of version 1, "full-hello", which names all that
 * there is, and "bare-hello", which names nothing; and perhaps a session. */
static gboolean
write_hello (OgOscWriter *writer, char **words)
{
  OgHello hello = { .version = 1 };

  if (words[1] != NULL)
    hello.session = g_ascii_strtoull (words[1], NULL, 10);
  if (strcmp (words[0], "old-hello") != 0)
    hello.version = OG_HELLO_VERSION;
  if (strcmp (words[0], "full-hello") == 0)
    hello.capabilities = (1 << OG_N_CAPABILITIES) - 1;
  if (strcmp (words[0], "hello") != 0)
    return og_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, &hello);

  return og_own_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, hello.session);
}

static gboolean
write_cookie (OgServerRig *self, OgOscWriter *writer, const char *word)
{
  memcpy (self->cookie.bytes, word, sizeof self->cookie.bytes);
  return og_token_encode (writer, OG_ADDRESS_SERVER_COOKIE, &self->cookie);
}

static gboolean
write_endpoints (OgServerRig *self, OgOscWriter *writer, char **words)
{
  OgEndpoints endpoints = { 0 };

  for (guint i = 2; words[i] != NULL; i++)
    endpoints.addresses[endpoints.n_addresses++] =
        og_server_rig_address (words[i]);

  return og_user_endpoints_encode (writer, OG_ADDRESS_SERVER_ENDPOINTS,
                                   words[1], &endpoints, &self->cookie);
}

static gboolean
write_words (OgServerRig *self,
             OgOscWriter *writer,
             const OgPath *from,
             const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  OgCredentials credentials;

  if (strcmp (words[0], "alive") == 0)
    return write_alive (writer, words);
  if (g_str_has_suffix (words[0], "hello"))
    return write_hello (writer, words);
  if (strcmp (words[0], "cookie") == 0)
    return write_cookie (self, writer, words[1]);
  if (strcmp (words[0], "endpoints") == 0)
    return write_endpoints (self, writer, words);
  if (strcmp (words[0], "reply") == 0)
    return write_reply (self, writer, from, 0);
  if (strcmp (words[0], "wrong-reply") == 0)
    return write_reply (self, writer, from, 1);
  if (strcmp (words[0], "list") == 0)
    {
      credentials = split_group (words[1]);
      return og_get_group_users_encode (writer, &credentials);
    }
  if (strcmp (words[0], "tokens") == 0)
    {
      credentials = split_group (words[1]);
      return og_get_group_tokens_encode (writer, &credentials);
    }

  g_assert_cmpstr (words[0], ==, "leave");
  credentials = (OgCredentials){ words[1], words[2] };
  return og_user_leave_encode (writer, &credentials);
}

void
og_server_rig_init (OgServerRig *self)
{
  *self = (OgServerRig){
    .sent = g_ptr_array_new_with_free_func (sent_free),
    .events = g_string_new (NULL),
    .config = {
      .timeout = 60 * G_USEC_PER_SEC,
      .keep = OG_SERVER_DEFAULT_KEEP * G_TIME_SPAN_HOUR,
      .max_users = OG_SERVER_DEFAULT_USERS,
      .max_groups = OG_SERVER_DEFAULT_GROUPS,
      .relay = { OG_SERVER_DEFAULT_RELAY_USER_RATE, OG_SERVER_DEFAULT_RELAY_RATE },
      .secret = "sixteen bytes...",
      .event = on_event,
      .event_data = self,
    },
    .now = (gint64) 1000 * G_USEC_PER_SEC,
  };
}

void
og_server_rig_start (OgServerRig *self)
{
  self->server = og_server_new (&self->config, self->now);
}

void
og_server_rig_clear (OgServerRig *self)
{
  og_server_free (self->server);
  g_ptr_array_unref (self->sent);
  g_string_free (self->events, TRUE);
}

OgPath
og_server_rig_path (const char *text)
{
  OgPath path = { 0 };

  if (g_str_has_prefix (text, "tcp:"))
    path.transport = OG_TRANSPORT_TCP;
  if (g_str_has_prefix (text, "tls:"))
    path.transport = OG_TRANSPORT_TLS;
  if (path.transport != OG_TRANSPORT_UDP)
    text += strlen ("tcp:");

  g_assert_true (og_address_parse (&path.address, text, 22278));
  return path;
}

OgAddress
og_server_rig_address (const char *text)
{
  return og_server_rig_path (text).address;
}

void
og_server_rig_say (OgServerRig *self, const char *from, ...)
{
  const OgPath source = og_server_rig_path (from);
  guint8 data[8192];
  OgOscWriter writer;
  const char *text;
  va_list messages;

  og_osc_writer_init (&writer, data, sizeof data);
  va_start (messages, from);
  while ((text = va_arg (messages, const char *)) != NULL)
    g_assert_true (write_words (self, &writer, &source, text));
  va_end (messages);

  og_server_rig_say_bytes (self, from, data, writer.used);
}

void
og_server_rig_say_bytes (OgServerRig *self,
                         const char *from,
                         gconstpointer data,
                         gsize size)
{
  /* Just as large, so that a sanitizer sees a read past the end. */
  g_autofree guint8 *copy = size > 0 ? g_memdup2 (data, size) : g_malloc (1);
  const OgAddress local = og_address_from_ipv4 (self->local_ipv4, 0);
  OgPath path = og_server_rig_path (from);
  const OgDatagram datagram = {
    .data = copy,
    .size = size,
    .path = &path,
    .local = &local,
  };

  path.own_host = self->local_ipv4;
  self->last_size = (guint) size;
  og_server_receive_all (self->server, &datagram, 1, self->now);
  og_server_rig_collect (self);
}

void
og_server_rig_advance (OgServerRig *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  while ((deadline = og_server_next_deadline (self->server)) >= 0
         && deadline <= end)
    {
      self->now = MAX (self->now, deadline);
      og_server_advance (self->server, self->now);
      og_server_rig_collect (self);
    }

  self->now = end;
}

char *
og_server_rig_hear (OgServerRig *self, const char *at)
{
  const OgPath reader = og_server_rig_path (at);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->sent->len;)
    {
      const OgServerRigSent *sent = g_ptr_array_index (self->sent, i);

      if (og_path_equal (&sent->to, &reader))
        {
          og_server_words_append (words, sent->bytes);
          g_ptr_array_remove_index (self->sent, i);
        }
      else
        i++;
    }

  g_strchomp (words->str);
  return g_string_free (words, FALSE);
}

gsize
og_server_rig_count_bytes (OgServerRig *self, const char *at)
{
  const OgPath reader = og_server_rig_path (at);
  gsize n_bytes = 0;

  for (guint i = 0; i < self->sent->len; i++)
    {
      const OgServerRigSent *sent = g_ptr_array_index (self->sent, i);

      if (og_path_equal (&sent->to, &reader))
        n_bytes += g_bytes_get_size (sent->bytes);
    }

  return n_bytes;
}

char *
og_server_rig_take_events (OgServerRig *self)
{
  char *taken = g_strchomp (g_strdup (self->events->str));

  g_string_truncate (self->events, 0);
  return taken;
}
