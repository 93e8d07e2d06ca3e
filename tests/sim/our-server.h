/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "socket.h"
#include "server/server.h"

G_BEGIN_DECLS

/* The shell of the server's core on the virtual network: datagrams, TCP and TLS at the
 * same port, TCP at 80, and TLS at 443. */

#define OG_SERVER_PORT 22242
#define OG_MIRROR_PORT 22240

/* Ports that it lends, if it does. */
#define OG_LENT_FIRST 30000
#define OG_LENT_N     32

typedef struct
{
  /* Borrowed */
  gpointer server;

  OgSocket *socket;         /* owned; NULL: it does not lend */
  guint16 port;
} OgLentSocket;

typedef struct
{
  /* Owned */
  OgServer *core;
  OgSocket *socket;
  OgMirror *mirror;
  OgSocket *mirror_socket;
  OgLentSocket lent[OG_LENT_N];
} OgOurServer;

OgOurServer *og_our_server_new  (OgHost *host, guint max_users, guint max_groups,
                                 gboolean lends);
void         og_our_server_free (OgOurServer *self);

/* og_our_server_free: as if the process was killed. Another one has another
 * secret and no memory of the first. */

G_END_DECLS
