/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "nat.h"

G_BEGIN_DECLS

/* A network in one process and in virtual time: hosts on the internet, hosts
 * behind routers and the links between them. Each host has clocks of its own.
 * It carries datagrams, and connections (see socket.h), and wakes programs; what
 * is in the datagrams it does not know. */

/* How long a datagram takes inside a host. */
#define OG_LOOPBACK_DELAY 20 /* µs */

typedef struct _OgNetwork OgNetwork;

/* What happens to datagrams on the way, each of them by itself. */
typedef struct
{
  gint64 delay;             /* µs */
  gint64 jitter;            /* µs, at the most, on top of the delay */
  double loss;              /* share of datagrams, 0 to 1 */
  double duplicates;        /* likewise */
  double held_back;         /* likewise: these come OG_LINK_HOLD later */
} OgLink;

#define OG_LINK_HOLD 30000 /* µs */

typedef struct
{
  /* Borrowed */
  OgNetwork *network;
  OgNat *nat;               /* the router it is behind; NULL: none */

  /* Owned */
  GPtrArray *sockets;
  GArray *asked_by_ipv6;    /* of OgAddress; the zone is the port from which it asked */

  guint32 ipv4;             /* 0: it has none */
  OgAddress ipv6;           /* without a router between; unset: it has none */
  gboolean guards_ipv6;     /* a firewall lets in only answers; else it is open to all */
  gint64 ipv6_delay;        /* of what it sends so, besides, µs */
  gboolean parts_programs;  /* they reach each other at its loopback addresses only */
  gboolean blocks_udp;      /* the firewall of its site: nothing leaves or enters it so */
  guint16 tcp_port_only;    /* the same, for connections to other ports; 0: to none */
  OgLink link;              /* crossed by what it sends and what it gets */
  gint64 clock;             /* its monotonic clock minus network time, µs */
  gint64 wall_clock;        /* its wall clock minus its monotonic clock, µs */
  gboolean is_unplugged;    /* reaches nobody but itself */
  gboolean stands_still;    /* none of its programs runs, and it hears nothing */
} OgHost;

/* A datagram that a host sends to another, as a capture there would show it. */
typedef struct
{
  const OgHost *host;
  OgAddress from;
  OgAddress to;
  const guint8 *data;
  gsize size;
  gint64 time;              /* of the network */
} OgPassage;

typedef void (*OgWatchFunc) (const OgPassage *passage, gpointer data);

OgNetwork *og_network_new      (guint32 seed);
void       og_network_free     (OgNetwork *self);
OgLink    *og_network_backbone (OgNetwork *self);
OgHost    *og_network_add_host (OgNetwork *self, guint32 ipv4, OgNat *nat);
OgNat     *og_network_add_nat  (OgNetwork *self, OgNatKind kind, guint32 ipv4);
void       og_network_watch    (OgNetwork *self, OgWatchFunc func, gpointer data);
void       og_network_run      (OgNetwork *self, gint64 duration);
gint64     og_network_get_time (const OgNetwork *self);
GRand     *og_network_get_rand (OgNetwork *self);

void       og_host_move        (OgHost *self, guint32 ipv4, OgNat *nat);
OgAddress  og_host_get_address (const OgHost *self, const OgAddress *to, guint16 port);
void       og_host_stand_still (OgHost *self);
void       og_host_go_on       (OgHost *self, gint64 slept);

/* og_network_backbone: the link between any two that are not behind the same
 * router.
 *
 * og_network_watch: one at a time; NULL ends it.
 *
 * og_host_go_on: after it stood still. For @slept µs of that, its monotonic clock did, too.
 *
 * og_host_get_address: from which it sends to @to; without a host if it has none of
 * that family. */

G_END_DECLS
