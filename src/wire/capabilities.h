/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"

G_BEGIN_DECLS

/* What a program of version 2 can do beyond version 1, as words at the end of a
 * message. What a program does not name is not used with it. */

typedef enum
{
  OG_CAPABILITY_TOKENS = 1 << 0, /* "tokens": cookies and tokens, see wire/trust.h */
  OG_CAPABILITY_RELAY = 1 << 1,  /* "relay": packets by the server, see wire/relaying.h */
  OG_CAPABILITY_ENDPOINTS = 1 << 2, /* "endpoints": all addresses, see wire/endpoints.h */
  OG_CAPABILITY_MIRROR = 1 << 3, /* "mirror": what routers do, see wire/mirror.h */
  OG_CAPABILITY_LENDS = 1 << 4   /* "lends": a server, ports towards originals */
} OgCapabilities;

#define OG_N_CAPABILITIES 5

/* All that a client of ours can do. A server may pass on nothing. */
#define OG_CAPABILITIES_OURS                                                   \
  (OG_CAPABILITY_TOKENS | OG_CAPABILITY_RELAY | OG_CAPABILITY_ENDPOINTS        \
   | OG_CAPABILITY_MIRROR)

guint          og_capabilities_add_types (OgCapabilities self, char *types, guint n_types);
void           og_capabilities_write     (OgCapabilities self, OgOscWriter *writer);
OgCapabilities og_capabilities_take      (OgOscArguments *arguments);

/* og_capabilities_add_types: adds the types of the words to @n_types others, and a
 * terminator; up to OG_N_CAPABILITIES + 1 bytes. Gives how many there are now.
 *
 * og_capabilities_take: words that are not known belong to later versions, and so do
 * arguments behind them. */

G_END_DECLS
