/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "calendar.h"
#include "socket.h"

G_BEGIN_DECLS

/* What the files of the virtual network share: network (who is in it, and
 * time), transit (the way of a datagram) and socket (where programs meet it). */

struct _OgNetwork
{
  /* Owned */
  OgCalendar *calendar;     /* of OgEvent */
  GRand *rand;
  GPtrArray *hosts;
  GPtrArray *nats;
  GPtrArray *sockets;       /* the closed too, as events may name them */
  GHashTable *outer_hosts;  /* by address */
  GHashTable *outer_nats;   /* by address */

  OgLink backbone;
  OgWatchFunc watch;
  gpointer watch_data;
  gint64 now;
};

/* A datagram at one of the stations of its way, or the waking of a socket. */
typedef enum
{
  OG_STATION_WAKE,
  OG_STATION_BORDER,        /* of the host or router that has its address */
  OG_STATION_HOST
} OgStation;

typedef struct
{
  OgStation station;
  OgSocket *socket;         /* that wakes */
  OgHost *host;             /* the sender's; from the border on the receiver's */
  OgAddress from;
  OgAddress to;
  gsize size;
  guint8 data[];
} OgEvent;

void      og_network_schedule (OgNetwork *self, const OgEvent *event, gint64 delay);

void      og_transit_depart   (OgNetwork *network, OgEvent *event);
void      og_transit_arrive   (OgNetwork *network, OgEvent *event);

OgSocket *og_socket_find      (const OgHost *host, guint16 port);
void      og_socket_receive   (OgSocket *self, const OgArrival *arrival);
void      og_socket_wake      (OgSocket *self);

/* og_network_schedule: a copy of @event happens after @delay. */

G_END_DECLS
