/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/igd.h"
#include "io/mapping/outcome.h"
#include "io/mapping/router-talk.h"

G_BEGIN_DECLS

/* Keeps ports mapped at the router: first by PCP or NAT-PMP, otherwise by UPnP. It
 * decides whom to ask, when again, and what the outcome is. It is given time, what
 * the router says and what came of UPnP; it opens no socket and never waits. All
 * times are monotonic µs. */

typedef struct _OgMapper OgMapper;

typedef struct
{
  OgMappedPort ports[OG_MAPPED_PORTS_MAX];
  guint n_ports;
  guint32 lifetime;         /* seconds that are asked for; renewed at half */
  gboolean has_igd;
  guint8 nonce[OG_ROUTER_NONCE_SIZE]; /* nobody else is to know it */
} OgMapperConfig;

typedef enum
{
  OG_MAPPER_SEND,           /* a datagram to the router */
  OG_MAPPER_IGD_FIND,
  OG_MAPPER_IGD_MAP,
  OG_MAPPER_IGD_UNMAP
} OgMapperOrderType;

typedef struct
{
  OgMapperOrderType type;
  guint8 data[OG_ROUTER_REQUEST_MAX];
  gsize size;
  OgMappedPort ports[OG_MAPPED_PORTS_MAX];
  guint n_ports;
  guint32 lifetime;
  guint network;            /* to be given back with the answer */
} OgMapperOrder;

typedef struct
{
  OgIgdAnswer igd;
  OgMappedPort ports[OG_MAPPED_PORTS_MAX];
  guint network;
} OgMapperAnswer;

OgMapper               *og_mapper_new           (const OgMapperConfig *config);
void                    og_mapper_free          (OgMapper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgMapper, og_mapper_free)

void                    og_mapper_set_network   (OgMapper *self, const OgAddress *gateway,
                                                 const OgAddress *local, gint64 now);
void                    og_mapper_receive       (OgMapper *self, const guint8 *data,
                                                 gsize size, gint64 now);
void                    og_mapper_igd_answered  (OgMapper *self, const OgMapperAnswer *answer,
                                                 gint64 now);
void                    og_mapper_advance       (OgMapper *self, gint64 now);
void                    og_mapper_end           (OgMapper *self, gint64 now);
gboolean                og_mapper_take          (OgMapper *self, OgMapperOrder *order);
gint64                  og_mapper_next_deadline (const OgMapper *self);
const OgMappingOutcome *og_mapper_get_outcome   (const OgMapper *self);

/* og_mapper_set_network: by which router, without host if it is not known, and from
 * which of our addresses. First of all, and whenever the network has changed: even
 * into the same, as the router may have started again.
 *
 * og_mapper_receive: what came from the router's port and from nowhere else.
 *
 * og_mapper_igd_answered: to each order but OG_MAPPER_SEND one answer. There is never
 * more than one such order at a time.
 *
 * og_mapper_end: gives the mapping back. It is over when there is no next deadline
 * (-1), within 1 s, and what then was taken is carried out.
 *
 * og_mapper_take: what is to be done now; FALSE: no more. After every call. */

G_END_DECLS
