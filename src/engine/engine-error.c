/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/engine-error.h"

#include <gio/gio.h>

G_DEFINE_QUARK (og - engine - error - quark, og_engine_error)

static OgEngineError
get_taken (OgEngineError code)
{
  return code == OG_ENGINE_ERROR_NETWORK_PORT ? OG_ENGINE_ERROR_NETWORK_PORT_TAKEN
         : code == OG_ENGINE_ERROR_SEND_PORT ? OG_ENGINE_ERROR_SEND_PORT_TAKEN
                                             : code;
}

OgEnginePort
og_engine_error_get_port (const GError *error)
{
  if (error->domain != OG_ENGINE_ERROR)
    return OG_ENGINE_PORT_NONE;

  switch ((OgEngineError) error->code)
    {
    case OG_ENGINE_ERROR_NETWORK_PORT:
    case OG_ENGINE_ERROR_NETWORK_PORT_TAKEN:
      return OG_ENGINE_PORT_NETWORK;
    case OG_ENGINE_ERROR_SEND_PORT:
    case OG_ENGINE_ERROR_SEND_PORT_TAKEN:
    case OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6:
      return OG_ENGINE_PORT_SEND;
    case OG_ENGINE_ERROR_RECEIVERS:
      break;
    }

  return OG_ENGINE_PORT_NONE;
}

gboolean
og_engine_error_is_taken (const GError *error)
{
  return og_engine_error_get_port (error) != OG_ENGINE_PORT_NONE
         && error->code != OG_ENGINE_ERROR_NETWORK_PORT
         && error->code != OG_ENGINE_ERROR_SEND_PORT;
}

void
og_engine_error_take (GError **error, OgEngineError code, GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    code = get_taken (code);

  g_set_error_literal (error, OG_ENGINE_ERROR, (int) code, cause->message);
  g_error_free (cause);
}
