/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ear.h"
#include "wire/address-text.h"

#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/peering.h"
#include "wire/registration.h"

static void
heard_free (gpointer data)
{
  OgHeard *heard = data;

  g_free (heard->words);
  g_free (heard);
}

static void
append_probe (GString *words, const OgOscMessage *message)
{
  OgProbe probe;

  g_assert_true (og_probe_decode (message, &probe));
  g_string_append_printf (words, "probe %d", probe.sequence);
}

static void
append_reply (GString *words, const OgOscMessage *message)
{
  OgProbeReply reply;

  g_assert_true (og_probe_reply_decode (message, &reply));
  g_string_append_printf (
      words,
      "reply %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
      reply.sequence, reply.origin, reply.received, reply.replied);
}

static void
append_soundcheck (GString *words, const OgOscMessage *message)
{
  gint32 id;

  g_assert_true (og_soundcheck_decode (message, &id));
  g_string_append_printf (words, "soundcheck %d", id);
}

static void
append_soundcheck_reply (GString *words, const OgOscMessage *message)
{
  OgSoundcheckReply reply;

  g_assert_true (og_soundcheck_reply_decode (message, &reply));
  g_string_append_printf (words, "heard %d %d", reply.id, (int) reply.listening);
}

static void
append_alive (GString *words, const OgOscMessage *message)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgCredentials group;
  OgUserAlive alive;

  g_assert_true (og_user_alive_decode (message, &alive));
  g_string_append_printf (words, "alive %s %s %s", alive.user, alive.password,
                          og_address_format (&alive.private_address, text));
  while (og_user_alive_next_group (&alive, &group))
    g_string_append_printf (words, " %s=%s", group.name, group.password);
}

static void
append_list (GString *words, const OgOscMessage *message)
{
  OgCredentials group;

  g_assert_true (og_get_group_users_decode (message, &group));
  g_string_append_printf (words, "list %s=%s", group.name, group.password);
}

static void
append_leave (GString *words, const OgOscMessage *message)
{
  OgCredentials user;

  g_assert_true (og_user_leave_decode (message, &user));
  g_string_append_printf (words, "leave %s %s", user.name, user.password);
}

static void
append_response (GString *words, const OgOscMessage *message)
{
  guint8 challenge[OG_CHALLENGE_SIZE];

  g_assert_true (og_challenge_decode (message, challenge));
  g_string_append_printf (words, "response %.*s", OG_CHALLENGE_SIZE, challenge);
}

static void
append_message (GString *words, const OgOscMessage *message)
{
  switch (og_kind_from_address (message->address))
    {
    case OG_KIND_PING:
      g_string_append_printf (words, "ping %s", og_ping_decode (message));
      break;
    case OG_KIND_CLIENT_HELLO:
      g_string_append (words, "hello");
      break;
    case OG_KIND_SERVER_HELLO:
      g_string_append (words, "greet");
      break;
    case OG_KIND_PROBE:
      append_probe (words, message);
      break;
    case OG_KIND_PROBE_REPLY:
      append_reply (words, message);
      break;
    case OG_KIND_SOUNDCHECK:
      append_soundcheck (words, message);
      break;
    case OG_KIND_SOUNDCHECK_REPLY:
      append_soundcheck_reply (words, message);
      break;
    case OG_KIND_USER_ALIVE:
      append_alive (words, message);
      break;
    case OG_KIND_GET_GROUP_USERS:
      append_list (words, message);
      break;
    case OG_KIND_USER_LEAVE:
      append_leave (words, message);
      break;
    case OG_KIND_CHALLENGE_REPLY:
      append_response (words, message);
      break;
    default:
      g_error ("A client does not say %s.", message->address);
    }
}

static char *
put_in_words (const guint8 *data, gsize size)
{
  GString *words = g_string_new (NULL);
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    {
      if (words->len > 0)
        g_string_append (words, "; ");
      append_message (words, &message);
    }

  return g_string_free (words, FALSE);
}

OgAddress
og_ear_address (const char *text)
{
  OgAddress address;

  g_assert_true (og_address_parse (&address, text, 0));
  return address;
}

void
og_ear_init (OgEar *self, gint64 start)
{
  self->heard = g_ptr_array_new_with_free_func (heard_free);
  self->start = start;
}

void
og_ear_clear (OgEar *self)
{
  g_ptr_array_unref (self->heard);
}

void
og_ear_listen (OgEar *self, OgOutbox *outbox, gint64 now)
{
  guint n_datagrams;
  const OgOutgoing *outgoing = og_outbox_peek (outbox, &n_datagrams);

  for (guint i = 0; i < n_datagrams; i++)
    {
      OgHeard *heard = g_new (OgHeard, 1);

      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      g_assert_true (og_address_is_unicast (&outgoing[i].to));

      heard->to = outgoing[i].to;
      heard->time = now;
      heard->words = put_in_words (outgoing[i].data, outgoing[i].size);
      g_ptr_array_add (self->heard, heard);
    }

  og_outbox_clear (outbox);
}

static char *
take (OgEar *self, const char *at, gboolean times)
{
  OgAddress address = og_ear_address (at);
  GString *taken = g_string_new (NULL);

  for (guint i = 0; i < self->heard->len;)
    {
      const OgHeard *heard = g_ptr_array_index (self->heard, i);

      if (!og_address_equal (&heard->to, &address))
        {
          i++;
          continue;
        }

      if (taken->len > 0)
        g_string_append (taken, times ? " " : " | ");
      if (times)
        g_string_append_printf (taken, "%.10g",
                                (double) (heard->time - self->start) / 1000);
      else
        g_string_append (taken, heard->words);
      g_ptr_array_remove_index (self->heard, i);
    }

  return g_string_free (taken, FALSE);
}

char *
og_ear_take (OgEar *self, const char *at)
{
  return take (self, at, FALSE);
}

char *
og_ear_take_times (OgEar *self, const char *at)
{
  return take (self, at, TRUE);
}
