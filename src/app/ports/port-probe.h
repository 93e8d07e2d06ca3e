/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a UDP port of this computer is free, found by opening it for a moment
 * in another thread; and if not, which other port is. */

typedef enum
{
  OG_PORT_FREE,
  OG_PORT_TAKEN,            /* another program has it */
  OG_PORT_FORBIDDEN         /* the system keeps it, as those below 1024 */
} OgPortState;

/* Ports that are not to be offered. */
#define OG_PORT_PROBE_AVOIDED 4

typedef struct
{
  OgAddress address;        /* without a host: of all networks */
  guint16 avoid[OG_PORT_PROBE_AVOIDED]; /* 0: none */
  gboolean in_pairs;        /* ports come in pairs: only every second one is offered */
} OgPortQuestion;

typedef struct
{
  OgPortState state;
  guint16 free_port;        /* another one, if this one is not free; 0: none */
} OgPortAnswer;

void     og_port_probe_async  (const OgPortQuestion *question, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
gboolean og_port_probe_finish (GAsyncResult *result, OgPortAnswer *answer);

/* og_port_probe_finish: FALSE if it was cancelled. */

G_END_DECLS
