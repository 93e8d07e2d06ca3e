/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "network.h"

G_BEGIN_DECLS

/* Where a program meets the virtual network: it sends, it is handed what
 * arrives, and it is woken when it asked for it. */

typedef struct _OgSocket OgSocket;

typedef struct
{
  OgAddress from;
  OgAddress to;             /* as the host knows it, after translation */
  const guint8 *data;
  gsize size;
} OgArrival;

/* What a socket calls; @now is the host's monotonic time. */
typedef struct
{
  void (*receive) (gpointer program, const OgArrival *arrival, gint64 now);
  void (*wake_up) (gpointer program, gint64 now);
} OgProgramFuncs;

OgSocket *og_socket_new     (OgHost *host, guint16 port, const OgProgramFuncs *funcs,
                             gpointer program);
void      og_socket_close   (OgSocket *self);
void      og_socket_send    (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size);
void      og_socket_wake_at (OgSocket *self, gint64 deadline);
gint64    og_socket_get_now (const OgSocket *self);

/* og_socket_close: @self is not to be used any more.
 *
 * og_socket_wake_at: the program is woken when the host's clock is there, once;
 * a new time takes the place of the last; -1: not at all. A program that is
 * woken again and again while no time passes is a fault of the program. */

G_END_DECLS
