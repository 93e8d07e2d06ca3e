/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/peering.h"

gboolean
og_ping_encode (OgOscWriter *writer, const char *user)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_PING, "s");
  og_osc_write_string (writer, user);
  return og_osc_writer_close_message (writer);
}

const char *
og_ping_decode (const OgOscMessage *message)
{
  OgOscArguments arguments;
  const char *user;

  og_osc_arguments_init (&arguments, message);
  user = og_osc_take_string (&arguments);
  return og_osc_arguments_at_end (&arguments) ? user : NULL;
}

gboolean
og_probe_encode (OgOscWriter *writer, const OgProbe *probe)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_PROBE, "ih");
  og_osc_write_int32 (writer, probe->sequence);
  og_osc_write_int64 (writer, probe->origin);
  return og_osc_writer_close_message (writer);
}

gboolean
og_probe_decode (const OgOscMessage *message, OgProbe *probe)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_int32 (&arguments, &probe->sequence)
         && og_osc_take_int64 (&arguments, &probe->origin);
}

gboolean
og_probe_reply_encode (OgOscWriter *writer, const OgProbeReply *reply)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_PROBE_REPLY, "ihhh");
  og_osc_write_int32 (writer, reply->sequence);
  og_osc_write_int64 (writer, reply->origin);
  og_osc_write_int64 (writer, reply->received);
  og_osc_write_int64 (writer, reply->replied);
  return og_osc_writer_close_message (writer);
}

gboolean
og_probe_reply_decode (const OgOscMessage *message, OgProbeReply *reply)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_int32 (&arguments, &reply->sequence)
         && og_osc_take_int64 (&arguments, &reply->origin)
         && og_osc_take_int64 (&arguments, &reply->received)
         && og_osc_take_int64 (&arguments, &reply->replied);
}

gboolean
og_soundcheck_encode (OgOscWriter *writer, gint32 id)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_SOUNDCHECK, "i");
  og_osc_write_int32 (writer, id);
  return og_osc_writer_close_message (writer);
}

gboolean
og_soundcheck_decode (const OgOscMessage *message, gint32 *id)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_int32 (&arguments, id);
}

gboolean
og_soundcheck_reply_encode (OgOscWriter *writer, const OgSoundcheckReply *reply)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_SOUNDCHECK_REPLY, "ii");
  og_osc_write_int32 (writer, reply->id);
  og_osc_write_int32 (writer, (gint32) reply->listening);
  return og_osc_writer_close_message (writer);
}

gboolean
og_soundcheck_reply_decode (const OgOscMessage *message, OgSoundcheckReply *reply)
{
  OgOscArguments arguments;
  gint32 listening;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_int32 (&arguments, &reply->id)
      || !og_osc_take_int32 (&arguments, &listening))
    return FALSE;

  reply->listening =
      listening >= OG_LISTENING_UNKNOWN && listening <= OG_LISTENING_YES
          ? (OgListening) listening
          : OG_LISTENING_UNKNOWN;
  return TRUE;
}

gboolean
og_ring_encode (OgOscWriter *writer, const char *address, const OgRing *ring)
{
  gboolean is_named = ring->message[0] != '\0';

  og_osc_writer_open_message (writer, address, is_named ? "iis" : "ii");
  og_osc_write_int32 (writer, ring->from_port);
  og_osc_write_int32 (writer, ring->to_port);
  if (is_named)
    og_osc_write_string (writer, ring->message);
  return og_osc_writer_close_message (writer);
}

static void
take_message (OgOscArguments *arguments, char message[OG_RING_MESSAGE_SIZE])
{
  const char *text = og_osc_take_string (arguments);

  g_strlcpy (message, text != NULL ? text : "", OG_RING_MESSAGE_SIZE);
  for (char *c = message; *c != '\0'; c++)
    if (!g_ascii_isprint (*c))
      *c = '?';
}

gboolean
og_ring_decode (const OgOscMessage *message, OgRing *ring)
{
  OgOscArguments arguments;
  gint32 from_port;
  gint32 to_port;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_int32 (&arguments, &from_port)
      || !og_osc_take_int32 (&arguments, &to_port) || from_port < 1
      || from_port > G_MAXUINT16 || to_port < 1 || to_port > G_MAXUINT16)
    return FALSE;

  ring->from_port = (guint16) from_port;
  ring->to_port = (guint16) to_port;
  take_message (&arguments, ring->message);
  return TRUE;
}

gboolean
og_comes_back_encode (OgOscWriter *writer, const char *address)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_COMES_BACK, "s");
  og_osc_write_string (writer, address);
  return og_osc_writer_close_message (writer);
}

const char *
og_comes_back_decode (const OgOscMessage *message)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_string (&arguments);
}
