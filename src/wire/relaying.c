/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/relaying.h"

#include <string.h>

#define BLOB_SIZE_FIELD 4

static gsize
get_padded (gsize size)
{
  return (size + 3) & ~(gsize) 3;
}

static void
append_padded (GByteArray *head, gconstpointer data, gsize size)
{
  static const guint8 ZEROS[4];

  g_byte_array_append (head, data, (guint) size);
  g_byte_array_append (head, ZEROS, (guint) (get_padded (size) - size));
}

static void
append_string (GByteArray *head, const char *string)
{
  append_padded (head, string, strlen (string) + 1);
}

static void
append_token (GByteArray *head, const OgToken *token)
{
  guint32 size = GUINT32_TO_BE (OG_TOKEN_SIZE);

  append_padded (head, &size, sizeof size);
  append_padded (head, token->bytes, OG_TOKEN_SIZE);
}

void
og_relay_head_write (GByteArray *head,
                     const char *user,
                     const OgToken *cookie,
                     const char *group,
                     const char *const *members,
                     guint n_members)
{
  char types[sizeof ",sbs" + OG_RELAY_MEMBERS_MAX + 1] = ",sbs";

  memset (types + strlen (types), 's', n_members);
  types[strlen (types)] = 'b';

  append_string (head, OG_ADDRESS_RELAY);
  append_string (head, types);
  append_string (head, user);
  append_token (head, cookie);
  append_string (head, group);
  for (guint i = 0; i < n_members; i++)
    append_string (head, members[i]);
}

void
og_relayed_head_write (GByteArray *head,
                       const OgToken *cookie,
                       const char *group,
                       const char *from)
{
  append_string (head, OG_ADDRESS_RELAYED);
  append_string (head, ",bssb");
  append_token (head, cookie);
  append_string (head, group);
  append_string (head, from);
}

gsize
og_relay_get_size (gsize head_size, gsize packet_size)
{
  return head_size + BLOB_SIZE_FIELD + get_padded (packet_size);
}

gsize
og_relay_write (guint8 *to,
                const GByteArray *head,
                const guint8 *packet,
                gsize packet_size)
{
  guint32 field = GUINT32_TO_BE ((guint32) packet_size);
  guint8 *blob = to + head->len + BLOB_SIZE_FIELD;

  memcpy (to, head->data, head->len);
  memcpy (to + head->len, &field, sizeof field);
  memcpy (blob, packet, packet_size);
  memset (blob + packet_size, 0, get_padded (packet_size) - packet_size);
  return og_relay_get_size (head->len, packet_size);
}

gboolean
og_relay_request_decode (const OgOscMessage *message, OgRelayRequest *request)
{
  OgOscArguments arguments;
  guint n_members = 0;

  og_osc_arguments_init (&arguments, message);
  request->user = og_osc_take_string (&arguments);
  if (request->user == NULL || !og_token_take (&arguments, &request->cookie))
    return FALSE;

  request->group = og_osc_take_string (&arguments);
  request->members = arguments;
  while (og_osc_take_string (&arguments) != NULL)
    n_members++;

  if (request->group == NULL || n_members > OG_RELAY_MEMBERS_MAX
      || !og_osc_take_blob (&arguments, &request->packet, &request->packet_size))
    return FALSE;

  request->head_size = (gsize) (request->packet - BLOB_SIZE_FIELD
                                - (const guint8 *) message->address);
  return og_osc_arguments_at_end (&arguments);
}

gboolean
og_relayed_packet_decode (const OgOscMessage *message, OgRelayedPacket *relayed)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  if (!og_token_take (&arguments, &relayed->cookie))
    return FALSE;

  relayed->group = og_osc_take_string (&arguments);
  relayed->from = og_osc_take_string (&arguments);
  return relayed->group != NULL && relayed->from != NULL
         && og_osc_take_blob (&arguments, &relayed->packet,
                              &relayed->packet_size);
}

gboolean
og_relayed_packet_read (const guint8 *data, gsize size, OgRelayedPacket *relayed)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  return og_osc_walk_next (&walk, &message)
         && (const guint8 *) message.address == data
         && strcmp (message.address, OG_ADDRESS_RELAYED) == 0
         && og_relayed_packet_decode (&message, relayed);
}

gboolean
og_not_relayed_encode (OgOscWriter *writer, gint32 n_packets)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_NOT_RELAYED, "i");
  og_osc_write_int32 (writer, n_packets);
  return og_osc_writer_close_message (writer);
}

gboolean
og_not_relayed_decode (const OgOscMessage *message, gint32 *n_packets)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_int32 (&arguments, n_packets) && *n_packets >= 0;
}
