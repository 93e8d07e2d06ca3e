/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/lent-ports-io.h"
#include "engine/mirror-io.h"
#include "io/link-listener.h"
#include "server/server.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rendezvous server with its sockets and the links to it, on the thread-default main
 * context of whoever makes it: in a program of its own, or beside a client. */

typedef struct _OgServerIo OgServerIo;

typedef struct
{
  OgAddress bind;           /* no host: every address of both families; port 0: a free one */
  gint64 timeout;           /* µs of silence after which a user is forgotten */
  gint64 keep;              /* µs for which its name is kept then; 0: not at all */
  guint max_users;
  guint max_groups;
  OgRelayLimits relay;
  guint16 second_port;      /* for clients who ask about their routers; 0: a free one */
  OgLentPorts lent;         /* see og_server_io_lends() */
  OgAddress *failed;        /* set to what cannot be had; may be NULL */
  OgServerEventFunc event;  /* may be NULL */
  gpointer event_data;
} OgServerIoConfig;

/* Of a server beside a client: the port and limits of any. Names are kept for an hour: its
 * guests know each other, and one may come back on another computer. */
#define OG_SERVER_IO_CONFIG_DEFAULT                                   \
  {                                                                   \
    .bind = { .port = OG_SERVER_DEFAULT_PORT },                       \
    .timeout = OG_SERVER_DEFAULT_TIMEOUT * (gint64) G_USEC_PER_SEC,   \
    .keep = G_TIME_SPAN_HOUR,                                         \
    .max_users = OG_SERVER_DEFAULT_USERS,                             \
    .max_groups = OG_SERVER_DEFAULT_GROUPS,                           \
    .relay = { OG_SERVER_DEFAULT_RELAY_USER_RATE,                     \
               OG_SERVER_DEFAULT_RELAY_RATE },                        \
  }

#define OG_SERVER_DEFAULT_PORT 22242

OgServerIo      *og_server_io_new             (const OgServerIoConfig *config, GError **error);
void             og_server_io_free            (OgServerIo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerIo, og_server_io_free)

gboolean         og_server_io_listen          (OgServerIo *self, OgTransport transport,
                                               guint16 port, GError **error);
OgLinkListener  *og_server_io_get_links       (OgServerIo *self);
const OgAddress *og_server_io_get_address     (const OgServerIo *self);
guint16          og_server_io_get_second_port (const OgServerIo *self);
gboolean         og_server_io_has_family      (const OgServerIo *self, OgFamily family);
void             og_server_io_get_reached_at  (const OgServerIo *self, OgAddress *address);
gboolean         og_server_io_lends           (const OgServerIo *self);
void             og_server_io_get_statistics  (const OgServerIo *self,
                                               OgServerStatistics *statistics);
void             og_server_io_reserve_group   (OgServerIo *self, const char *name,
                                               const char *password);

/* og_server_io_new: NULL and @error, as og_udp_new(), if its port, the second one or one of
 * those that it lends cannot be had.
 *
 * og_server_io_lends: whether it lends the ports that it was given: it needs a relay, IPv4,
 * and to know at which address it is reached, which some systems tell only with .bind.
 *
 * og_server_io_listen: for links as well, at the hosts where it has UDP. FALSE and @error
 * as og_link_listener_listen(), and everything goes on.
 *
 * og_server_io_get_links: to give it a certificate, or sockets that listen already.
 *
 * og_server_io_get_address: that of UDP, with the port that was picked.
 *
 * og_server_io_get_second_port: 0: it has none.
 *
 * og_server_io_has_family: whether it has UDP in it.
 *
 * og_server_io_get_reached_at: where others on the local network reach it; a
 * loopback address while this computer has no network.
 *
 * og_server_io_reserve_group: as og_server_reserve_group(), the @password as a
 * person types it. A @name that no group can have ("", NULL): none. */

G_END_DECLS
