/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "network.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* Where a program meets the virtual network: it sends, it is handed what
 * arrives, and it is woken when it asked for it. Besides datagrams there are
 * connections, by TCP or TLS: what is sent by one arrives in order, as it was
 * sent, and none of it is lost. One ends
 *  - for the other side, when a side ends it or its program ends;
 *  - for who called, when it sends something and its router has forgotten it, unless
 *    the router is mute;
 *  - when no word came for OG_CONNECTION_SILENCE, because the way is cut off. */

#define OG_CONNECTION_SILENCE (60 * G_USEC_PER_SEC)

/* A call that nobody answers is given up. */
#define OG_CONNECTION_CALL (5 * G_USEC_PER_SEC)

/* Kinds and ports at which a socket can be called. */
#define OG_SOCKET_LISTENS_MAX 4

typedef struct _OgSocket OgSocket;

typedef struct
{
  OgPath path;              /* by which it came */
  OgAddress to;             /* as the host knows it, after translation */
  const guint8 *data;
  gsize size;
} OgArrival;

/* What a socket calls; @now is the host's monotonic time. What a program does not use
 * is NULL. */
typedef struct
{
  void (*receive) (gpointer program, const OgArrival *arrival, gint64 now);
  void (*wake_up) (gpointer program, gint64 now);
  void (*connected) (gpointer program, const OgPath *path, gboolean is_open, gint64 now);
} OgProgramFuncs;

OgSocket *og_socket_new     (OgHost *host, guint16 port, const OgProgramFuncs *funcs,
                             gpointer program);
void      og_socket_close   (OgSocket *self);
void      og_socket_send    (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size);
void      og_socket_send_by (OgSocket *self, const OgPath *path, const guint8 *data, gsize size);
void      og_socket_listen  (OgSocket *self, OgTransport transport, guint16 port);
void      og_socket_connect (OgSocket *self, const OgPath *path);
void      og_socket_disconnect (OgSocket *self, const OgPath *path);
void      og_socket_wake_at (OgSocket *self, gint64 deadline);
gint64    og_socket_get_now (const OgSocket *self);

/* og_socket_close: @self is not to be used any more.
 *
 * og_socket_send: a datagram. og_socket_send_by: a datagram, or by a connection; lost if
 * there is none with that path.
 *
 * og_socket_listen: it can be called so; its program hears of each call by connected().
 *
 * og_socket_connect: connected() follows, once it is open, or is not going to be, and
 * again when it has ended. og_socket_disconnect: nothing follows here.
 *
 * og_socket_wake_at: the program is woken when the host's clock is there, once;
 * a new time takes the place of the last; -1: not at all. A program that is
 * woken again and again while no time passes is a fault of the program. */

G_END_DECLS
