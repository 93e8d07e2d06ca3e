/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "calendar.h"
#include "socket.h"

G_BEGIN_DECLS

/* What the files of the virtual network share: network (who is in it, and
 * time), transit (the way of a datagram), connection (TCP) and socket (where
 * programs meet it). */

typedef struct _OgConnection OgConnection;

struct _OgNetwork
{
  /* Owned */
  OgCalendar *calendar;     /* of OgEvent */
  GRand *rand;
  GPtrArray *hosts;
  GPtrArray *nats;
  GPtrArray *sockets;       /* the closed too, as events may name them */
  GPtrArray *connections;   /* the ended too, likewise */
  GHashTable *outer_hosts;  /* by address */
  GHashTable *outer_nats;   /* by address */

  OgLink backbone;
  OgWatchFunc watch;
  gpointer watch_data;
  gint64 now;
  guint16 last_tcp_port;    /* of who calls */
};

/* A datagram at one of the stations of its way, something that comes to one end of a
 * connection, or the waking of a socket. */
typedef enum
{
  OG_STATION_WAKE,
  OG_STATION_BORDER,        /* of the host or router that has its address */
  OG_STATION_HOST,
  OG_STATION_CONNECTION
} OgStation;

typedef enum
{
  OG_STEP_CALL,
  OG_STEP_OPENED,
  OG_STEP_PACKET,
  OG_STEP_ENDED
} OgConnectionStep;

typedef struct
{
  OgStation station;
  OgSocket *socket;         /* that wakes */
  OgConnection *connection;
  guint end;                /* of it */
  OgConnectionStep step;
  OgHost *host;             /* the sender's; from the border on the receiver's */
  OgAddress from;
  OgAddress to;
  gsize size;
  guint8 data[];
} OgEvent;

void      og_network_schedule (OgNetwork *self, const OgEvent *event, gint64 delay);

void      og_transit_depart   (OgNetwork *network, OgEvent *event);
void      og_transit_arrive   (OgNetwork *network, OgEvent *event);
OgHost   *og_transit_find     (OgNetwork *network, const OgHost *from, const OgAddress *to);
gint64    og_transit_draw     (OgNetwork *network, const OgHost *from, const OgHost *to);

void      og_connection_open  (OgSocket *caller, const OgPath *to);
void      og_connection_send  (OgSocket *from, const OgPath *to, const guint8 *data, gsize size);
void      og_connection_end   (OgSocket *from, const OgPath *to);
void      og_connection_happen (const OgEvent *event);

OgSocket *og_socket_find      (const OgHost *host, guint16 port);
OgSocket *og_socket_find_listener (const OgHost *host, const OgPath *called);
OgHost   *og_socket_get_host  (const OgSocket *self);
void      og_socket_receive   (OgSocket *self, const OgArrival *arrival);
void      og_socket_connected (OgSocket *self, const OgPath *path, gboolean is_open);
void      og_socket_wake      (OgSocket *self);
void      og_socket_go_on     (OgSocket *self, gint64 slept);

/* og_network_schedule: a copy of @event happens after @delay.
 *
 * og_transit_find: the host that @from reaches at @to, if no router has to let it in;
 * NULL: none. og_transit_draw: how long something takes between both that is sent
 * again until it is there.
 *
 * og_socket_go_on: as og_host_go_on(): what was due meanwhile is due now.
 *
 * og_connection_end: @to NULL: all of that socket. */

G_END_DECLS
