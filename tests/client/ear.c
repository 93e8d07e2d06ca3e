/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ear.h"

#include "wire/address-text.h"
#include "wire/kind.h"

#include <string.h>

static void
heard_free (gpointer data)
{
  OgHeard *heard = data;

  g_free (heard->words);
  g_free (heard);
}

/* As any message is put in words: its arguments after its name. */
static void
append_arguments (GString *words, const OgOscMessage *message)
{
  OgOscArguments arguments;
  const char *string;
  gint32 integer;
  gint64 large;

  g_string_append (words, strrchr (message->address, '/') + 1);
  og_osc_arguments_init (&arguments, message);
  while (!og_osc_arguments_at_end (&arguments))
    if (og_osc_take_int32 (&arguments, &integer))
      g_string_append_printf (words, " %d", integer);
    else if (og_osc_take_int64 (&arguments, &large))
      g_string_append_printf (words, " %" G_GINT64_FORMAT, large);
    else if ((string = og_osc_take_string (&arguments)) != NULL)
      g_string_append_printf (words, " %s", string);
    else
      g_error ("%s has an argument without words.", message->address);
}

static void
append_alive (GString *words, OgUserAlive *alive)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgCredentials group;

  g_string_append_printf (words, "alive %s %s %s", alive->user, alive->password,
                          og_address_format (&alive->private_address, text));
  while (og_user_alive_next_group (alive, &group))
    g_string_append_printf (words, " %s=%s", group.name, group.password);
}

/* All but a few are told as they are. */
static void
append_message (GString *words, const OgOscMessage *message)
{
  OgControl control;

  g_assert_true (og_control_decode (&control, message));
  switch ((int) control.kind)
    {
    case OG_KIND_CLIENT_HELLO:
      g_string_append (words, "hello");
      break;
    case OG_KIND_SERVER_HELLO:
      g_string_append (words, "greet");
      break;
    case OG_KIND_PROBE:
      g_string_append_printf (words, "probe %d", control.probe.sequence);
      break;
    case OG_KIND_USER_ALIVE:
      append_alive (words, &control.user_alive);
      break;
    case OG_KIND_GET_GROUP_USERS:
      g_string_append_printf (words, "list %s=%s", control.group.name,
                              control.group.password);
      break;
    case OG_KIND_GET_GROUP_TOKENS:
      g_string_append_printf (words, "tokens %s=%s", control.group.name,
                              control.group.password);
      break;
    case OG_KIND_SERVER_ENDPOINTS:
      g_string_append_printf (words, "endpoints %s", control.user_endpoints.user);
      break;
    case OG_KIND_PING_TOKEN:
      g_string_append_printf (words, "token %.*s", OG_TOKEN_SIZE,
                              control.token.bytes);
      break;
    case OG_KIND_RELAY:
      g_string_append_printf (words, "relay %u bytes",
                              (guint) control.relay.packet_size);
      break;
    case OG_KIND_USER_LEAVE:
      g_string_append_printf (words, "leave %s %s", control.user.name,
                              control.user.password);
      break;
    case OG_KIND_CHALLENGE_REPLY:
      g_string_append_printf (words, "response %.*s", OG_CHALLENGE_SIZE,
                              control.challenge);
      break;
    default:
      g_assert_cmpint (control.kind, !=, OG_KIND_OTHER);
      append_arguments (words, message);
    }
}

/* Cookies, which are in every packet to the server, and probes whose reply
 * proves that a peer is where it says. */
static gboolean
is_secret (const OgOscMessage *message)
{
  OgControl control;

  return og_control_decode (&control, message)
         && (control.kind == OG_KIND_SERVER_COOKIE
             || (control.kind == OG_KIND_PROBE && control.probe.sequence < 0));
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
      if (is_secret (&message))
        continue;
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

OgPath
og_ear_path (const char *text)
{
  const OgAddress address = og_ear_address (text);

  return og_path_direct (&address);
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
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_datagrams);

  for (guint i = 0; i < n_datagrams; i++)
    {
      OgHeard *heard = g_new (OgHeard, 1);

      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      g_assert_cmpint (og_osc_check_padded (outgoing[i].data, outgoing[i].size),
                       ==, OG_OSC_OK);
      g_assert_true (og_address_is_unicast (&outgoing[i].path->address));

      heard->to = outgoing[i].path->address;
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
