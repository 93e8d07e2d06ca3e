/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/limits.h"
#include "client/server-ways.h"

#include "ear.h"

G_BEGIN_DECLS

/* The ways to one server in virtual time. What they want is told in words, each with the
 * time in ms since that was last expected:
 *
 *   "250 ask udp6"  "1000 open tcp4"  "1040 use tcp4"  "1040 close tls4"
 *
 * where udp, tcp, tls, web (TCP at port 80) and own (TLS at the server's own port) go with
 * the family of the address. */

typedef struct
{
  /* Owned */
  GString *told;

  OgServerWays ways;
  gboolean are_open[OG_SERVER_WAYS_MAX];
  const OgServerWay *used;
  OgLinkWish links;
  gint64 now;
  gint64 since;
} OgWaysRig;

#define OG_WAYS_RIG_START   ((gint64) 1000 * G_USEC_PER_SEC)

#define OG_WAYS_RIG_OURS    OG_ADDRESS_IPV4 (0xc0a80114, 22243)
#define OG_WAYS_RIG_OURS6   { .ip = { 0x20, 1, [15] = 5 }, .port = 22243 }
#define OG_WAYS_RIG_SERVER  OG_ADDRESS_IPV4 (0xcb007105, 22242)
#define OG_WAYS_RIG_SERVER6 { .ip = { 0x20, 1, [15] = 9 }, .port = 22242 }

/* In the first minute of a detour, if UDP never answered. */
#define OG_WAYS_RIG_ASKS                                                       \
  "1500 ask udp4, 4500 ask udp4, 10500 ask udp4, 22500 ask udp4, 46500 ask udp4"

extern const OgServerPlace og_ways_rig_ipv4[1];
extern const OgServerPlace og_ways_rig_both[2];

void        og_ways_rig_init             (OgWaysRig *self, const OgServerPlace *places,
                                          guint n_places);
void        og_ways_rig_restart          (OgWaysRig *self, const OgServerPlace *places,
                                          guint n_places);
void        og_ways_rig_pin              (OgWaysRig *self, const OgServerPlace *places,
                                          guint n_places);
void        og_ways_rig_clear            (OgWaysRig *self);
gboolean    og_ways_rig_set_places       (OgWaysRig *self, const OgServerPlace *places,
                                          guint n_places);
void        og_ways_rig_advance          (OgWaysRig *self, gint64 by);
void        og_ways_rig_advance_answered (OgWaysRig *self, const char *name, gint64 by);
void        og_ways_rig_answer           (OgWaysRig *self, const char *name);
void        og_ways_rig_open             (OgWaysRig *self, const char *name);
void        og_ways_rig_fail             (OgWaysRig *self, const char *name, OgLinkFault fault);
void        og_ways_rig_expect           (OgWaysRig *self, const char *told);
const char *og_ways_rig_get_used         (OgWaysRig *self);
const OgServerWay *
            og_ways_rig_get              (OgWaysRig *self, const char *name);

/* og_ways_rig_restart: for a test that wants other places than its fixture.
 * og_ways_rig_pin: and knows the server's key.
 *
 * og_ways_rig_advance_answered: the server answers each 6 s by the way @name, as it
 * answers our alive. */

G_END_DECLS
