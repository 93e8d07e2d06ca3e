/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/mapper.h"

G_BEGIN_DECLS

/* A mapper with the router that it asks, in virtual time. */

#define OG_ROUTER_RIG_PORT     22242
#define OG_ROUTER_RIG_LIFETIME 3600

/* The router in these tests, and the time. It answers at once. */
typedef struct
{
  /* Owned */
  OgMapper *mapper;

  gint64 now;
  gint64 started; /* since when it has known its mappings */
  gboolean speaks_pcp;
  gboolean speaks_nat_pmp;
  gboolean speaks_upnp;
  gboolean is_deaf;    /* to all */
  guint8 result;       /* of PCP and NAT-PMP */
  guint32 external;    /* its address */
  guint16 shift;       /* from the port that is asked for to that granted */
  guint32 lifetime;    /* most that it grants */
  gboolean defers_igd; /* what UPnP is asked is answered by the test */

  guint n_sent;
  guint n_pcp_maps;
  guint n_nat_pmp_maps;
  guint n_unmaps;
  guint n_finds;
  guint n_igd_maps;
  guint n_igd_unmaps;
  OgMapperOrder igd; /* the last */
} OgRouterRig;

void og_router_rig_set_up     (OgRouterRig *self, gconstpointer data);
void og_router_rig_tear_down  (OgRouterRig *self, gconstpointer data);
void og_router_rig_enter      (OgRouterRig *self, guint32 gateway);
void og_router_rig_serve      (OgRouterRig *self);
void og_router_rig_answer_igd (OgRouterRig *self);
void og_router_rig_run_for    (OgRouterRig *self, gint64 time);

/* og_router_rig_set_up, _tear_down: for g_test_add(). The router is there, but speaks
 * nothing yet, and no network has been entered.
 *
 * og_router_rig_enter: a network with that @gateway, in host order; 0: none.
 *
 * og_router_rig_serve: what the mapper has asked for so far; else it is served where
 * time goes on.
 *
 * og_router_rig_answer_igd: the last that UPnP was asked.
 *
 * og_router_rig_run_for: deadline by deadline, @time in µs. */

G_END_DECLS
