/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/hello.h"

#include "wire/endpoint-field.h"

#include <string.h>

#define TYPES_MAX (2 + OG_N_CAPABILITIES + 1)

gboolean
og_hello_encode (OgOscWriter *writer, const char *address, const OgHello *hello)
{
  char types[TYPES_MAX] = "i";
  guint n_types = 1;

  if (hello->session != OG_SESSION_NONE)
    types[n_types++] = 'h';
  og_capabilities_add_types (hello->capabilities, types, n_types);

  og_osc_writer_open_message (writer, address, types);
  og_osc_write_int32 (writer, hello->version);
  if (hello->session != OG_SESSION_NONE)
    og_osc_write_int64 (writer, (gint64) hello->session);
  og_capabilities_write (hello->capabilities, writer);

  return og_osc_writer_close_message (writer);
}

gboolean
og_own_hello_encode (OgOscWriter *writer, const char *address, guint64 session)
{
  const OgHello hello = {
    .version = OG_HELLO_VERSION,
    .session = session,
    .capabilities = OG_CAPABILITIES_OURS,
  };

  return og_hello_encode (writer, address, &hello);
}

gboolean
og_hello_decode (const OgOscMessage *message, OgHello *hello)
{
  OgOscArguments arguments;
  gint64 session;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_int32 (&arguments, &hello->version) || hello->version < 1)
    return FALSE;

  hello->session = og_osc_take_int64 (&arguments, &session) ? (guint64) session
                                                            : OG_SESSION_NONE;
  hello->capabilities =
      hello->version >= 2 ? og_capabilities_take (&arguments) : 0;
  return TRUE;
}

gboolean
og_challenge_encode (OgOscWriter *writer,
                     const char *address,
                     const guint8 challenge[OG_CHALLENGE_SIZE])
{
  og_osc_writer_open_message (writer, address, "b");
  og_osc_write_blob (writer, challenge, OG_CHALLENGE_SIZE);
  return og_osc_writer_close_message (writer);
}

gboolean
og_challenge_decode (const OgOscMessage *message,
                     guint8 challenge[OG_CHALLENGE_SIZE])
{
  OgOscArguments arguments;
  const guint8 *data;
  gsize size;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_blob (&arguments, &data, &size) || size != OG_CHALLENGE_SIZE)
    return FALSE;

  memcpy (challenge, data, OG_CHALLENGE_SIZE);
  return TRUE;
}

gboolean
og_reached_at_encode (OgOscWriter *writer, const OgReachedAt *reached_at)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_REACHED_AT, "iiii");
  og_write_endpoint (writer, &reached_at->server);
  og_write_endpoint (writer, &reached_at->client);
  return og_osc_writer_close_message (writer);
}

gboolean
og_reached_at_decode (const OgOscMessage *message, OgReachedAt *reached_at)
{
  OgOscArguments arguments;
  OgReachedAt taken;

  og_osc_arguments_init (&arguments, message);
  if (!og_take_endpoint (&arguments, &taken.server)
      || !og_take_endpoint (&arguments, &taken.client))
    return FALSE;

  *reached_at = taken;
  return TRUE;
}

gboolean
og_still_there_encode (OgOscWriter *writer, const char *user)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_STILL_THERE, "s");
  og_osc_write_string (writer, user);
  return og_osc_writer_close_message (writer);
}

const char *
og_still_there_decode (const OgOscMessage *message)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_osc_take_string (&arguments);
}
