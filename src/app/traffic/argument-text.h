/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes an OSC message of what a person types: an address, and values whose
 * types are seen from how they are written.
 *
 *   60  -3              int, or int64 if it is too large for that
 *   0.8  1e3            float
 *   "two words"  kick   string; \" \\ \n \t within quotes
 *   true  false  nil  impulse */

#define OG_ARGUMENT_TEXT_ERROR (og_argument_text_error_quark ())
GQuark og_argument_text_error_quark (void);

typedef enum
{
  OG_ARGUMENT_TEXT_ERROR_ADDRESS,
  OG_ARGUMENT_TEXT_ERROR_VALUES
} OgArgumentTextError;

/* Bytes of a message: with this many it goes everywhere in one piece. */
#define OG_ARGUMENT_TEXT_MAX 1024

GBytes *og_argument_text_to_packet (const char *address, const char *values, GError **error);

/* og_argument_text_to_packet: NULL if either is wrong; the error's message says
 * to a person what is. */

G_END_DECLS
