/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a session cannot even begin, told apart so that a form can point to what
 * is wrong. */

#define OG_ENGINE_ERROR (og_engine_error_quark ())
GQuark og_engine_error_quark (void);

/* The message names the port, in words for a person. */
typedef enum
{
  OG_ENGINE_ERROR_NETWORK_PORT, /* taken, or not for us to have */
  OG_ENGINE_ERROR_SEND_PORT,    /* the same, of where local programs send to */
  OG_ENGINE_ERROR_RECEIVERS     /* the system gives no socket to reach them */
} OgEngineError;

G_END_DECLS
