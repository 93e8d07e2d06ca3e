/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a session cannot even begin, told apart so that a form can point to what
 * is wrong. */

#define OG_ENGINE_ERROR (og_engine_error_quark ())
GQuark og_engine_error_quark (void);

/* The message is the system's. */
typedef enum
{
  OG_ENGINE_ERROR_NETWORK_PORT,       /* the system does not let us have it */
  OG_ENGINE_ERROR_NETWORK_PORT_TAKEN, /* another program has it */
  OG_ENGINE_ERROR_SEND_PORT,          /* the port that local programs send to */
  OG_ENGINE_ERROR_SEND_PORT_TAKEN,
  OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6, /* at ::1 only */
  OG_ENGINE_ERROR_RECEIVERS           /* the system gives no socket to reach them */
} OgEngineError;

/* Which port of ours a session could not have. */
typedef enum
{
  OG_ENGINE_PORT_NONE,      /* it is not about a port, or not about one of ours */
  OG_ENGINE_PORT_NETWORK,
  OG_ENGINE_PORT_SEND
} OgEnginePort;

OgEnginePort og_engine_error_get_port (const GError *error);
gboolean     og_engine_error_is_taken (const GError *error);

/* Takes @cause, that of og_udp_new(), and gives @code, or that of a taken port. */
void         og_engine_error_take     (GError **error, OgEngineError code, GError *cause);

/* og_engine_error_get_port, og_engine_error_is_taken: of any error. If another program
 * has the port, another port helps. */

G_END_DECLS
