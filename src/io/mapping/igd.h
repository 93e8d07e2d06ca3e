/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/router-message.h"

G_BEGIN_DECLS

/* A router asked by UPnP (an "Internet Gateway Device"), of which only the one is
 * believed that is this computer's way to the internet. Each call blocks for
 * seconds: for a thread of its own, one at a time. */

typedef struct _OgIgd OgIgd;

typedef struct
{
  OgRouterVerdict verdict;  /* on the first port; of a search, whether there is one */
  OgAddress external;       /* without port; none: not known */
} OgIgdAnswer;

gboolean og_igd_is_supported (void);
OgIgd   *og_igd_new          (const OgAddress *gateway, const OgAddress *local);
OgIgd   *og_igd_ref          (OgIgd *self);
void     og_igd_unref        (OgIgd *self);

void     og_igd_find         (OgIgd *self, OgIgdAnswer *answer);
void     og_igd_map          (OgIgd *self, OgMappedPort *ports, guint n_ports,
                              guint32 lifetime, OgIgdAnswer *answer);
void     og_igd_unmap        (OgIgd *self, const OgMappedPort *ports, guint n_ports);

/* og_igd_is_supported: FALSE: this program was built without, and none is ever found.
 *
 * og_igd_map: also to renew. Writes the ports outside to @ports. @lifetime in seconds;
 * a router that only knows lasting mappings makes one. If the router is not found
 * any more where it was, it is looked for again. */

G_END_DECLS
