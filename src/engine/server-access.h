/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "io/transports.h"

G_BEGIN_DECLS

/* How the client gets to its server: it looks up the server's name, gives the client's core
 * all addresses, again when the network changes, and keeps the links that the core wants.
 * Which way is used is decided by client/server-ways.
 *
 * On the thread-default main context of whoever makes it, and for all who take turns with
 * it (io/loop-lock.h). */

typedef struct _OgServerAccess OgServerAccess;

/* All is borrowed, and what is no string for as long as it lasts. */
typedef struct
{
  const char *server;       /* "host" or "host:port" */
  guint16 server_port;      /* if @server names none */
  const char *fingerprint;  /* of the server's key; NULL, "": its name must be certified */
  const char *other_address; /* a second one of the server, with its port; NULL, "": not known */
  OgClient *client;
  OgTransports *transports;
  OgEventSink sink;         /* hears when the name is not found */

  void (*received) (const OgDatagram *datagrams, guint n_datagrams, gpointer data);
  void (*settle) (gpointer data); /* the core made a step */
  gpointer data;
} OgServerAccessConfig;

OgServerAccess *og_server_access_new    (const OgServerAccessConfig *config);
void            og_server_access_free   (OgServerAccess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerAccess, og_server_access_free)

gboolean        og_server_access_is_cut_off
                                        (const OgServerAccess *self);
void            og_server_access_register (OgServerAccess *self);
void            og_server_access_look   (OgServerAccess *self);
void            og_server_access_doubt_addresses (OgServerAccess *self);
void            og_server_access_follow (OgServerAccess *self);

/* og_server_access_is_cut_off: the system knows no way to any address of the server: the
 * computer is not connected, say. This is told like a name that is not found.
 *
 * og_server_access_register: registers at once, at the addresses that the server's name had
 * last, and from the addresses that this computer has now.
 *
 * og_server_access_look: looks the name up again.
 *
 * og_server_access_doubt_addresses: a direct way to a member has ended, perhaps because
 * this computer has other addresses now, of which the system says nothing. They are looked
 * up when the core has made its step, and once a second at most.
 *
 * og_server_access_follow: to be called after each step of the core, when what it had to
 * send is sent: opens and closes links, and looks up this computer's addresses now and
 * then. */

G_END_DECLS
