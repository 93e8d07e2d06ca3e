/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/mirror.h"

#include "wire/endpoint-field.h"

/* Bytes by which the arguments of an answer are larger than those of a request. */
#define FILLING 8

/* Bits of a finding in the one number for all of them. */
#define FINDING_BITS 2
#define FINDING_MASK ((1u << FINDING_BITS) - 1)

gboolean
og_mirror_request_encode (OgOscWriter *writer, const OgMirrorRequest *request)
{
  static const guint8 ZEROS[FILLING];

  og_osc_writer_open_message (writer, OG_ADDRESS_MIRROR, "bib");
  og_osc_write_blob (writer, request->id.bytes, OG_TOKEN_SIZE);
  og_osc_write_int32 (writer, request->is_crossed);
  og_osc_write_blob (writer, ZEROS, sizeof ZEROS);
  return og_osc_writer_close_message (writer);
}

gboolean
og_mirror_request_decode (const OgOscMessage *message, OgMirrorRequest *request)
{
  OgOscArguments arguments;
  gint32 is_crossed;

  og_osc_arguments_init (&arguments, message);
  if (!og_token_take (&arguments, &request->id)
      || !og_osc_take_int32 (&arguments, &is_crossed))
    return FALSE;

  request->is_crossed = is_crossed != 0;
  return TRUE;
}

gboolean
og_mirrored_encode (OgOscWriter *writer, const OgMirrored *mirrored)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_MIRRORED, "bii");
  og_osc_write_blob (writer, mirrored->id.bytes, OG_TOKEN_SIZE);
  og_write_endpoint (writer, &mirrored->client);
  return og_osc_writer_close_message (writer);
}

gboolean
og_mirrored_decode (const OgOscMessage *message, OgMirrored *mirrored)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_token_take (&arguments, &mirrored->id)
         && og_take_endpoint (&arguments, &mirrored->client);
}

gboolean
og_mirror_port_encode (OgOscWriter *writer, guint16 port)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_MIRROR_PORT, "i");
  og_osc_write_int32 (writer, port);
  return og_osc_writer_close_message (writer);
}

gboolean
og_mirror_port_decode (const OgOscMessage *message, guint16 *port)
{
  OgOscArguments arguments;
  gint32 number;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_int32 (&arguments, &number) || number < 1 || number > 65535)
    return FALSE;

  *port = (guint16) number;
  return TRUE;
}

/* By the order of the fields, from the lowest bits on. */
gboolean
og_router_encode (OgOscWriter *writer, const OgRouter *router)
{
  const OgFinding findings[] = { router->translates, router->varies,
                                 router->lets_in, router->hairpins };
  guint32 packed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    packed |= (guint32) findings[i] << i * FINDING_BITS;

  og_osc_writer_open_message (writer, OG_ADDRESS_ROUTER, "i");
  og_osc_write_int32 (writer, (gint32) packed);
  return og_osc_writer_close_message (writer);
}

/* A finding that does not exist is none. */
static OgFinding
take_finding (guint32 *packed)
{
  guint32 finding = *packed & FINDING_MASK;

  *packed >>= FINDING_BITS;
  return finding <= OG_FINDING_YES ? (OgFinding) finding : OG_FINDING_UNKNOWN;
}

gboolean
og_router_decode (const OgOscMessage *message, OgRouter *router)
{
  OgOscArguments arguments;
  gint32 number;
  guint32 packed;

  og_osc_arguments_init (&arguments, message);
  if (!og_osc_take_int32 (&arguments, &number))
    return FALSE;

  packed = (guint32) number;
  router->translates = take_finding (&packed);
  router->varies = take_finding (&packed);
  router->lets_in = take_finding (&packed);
  router->hairpins = take_finding (&packed);
  return TRUE;
}
