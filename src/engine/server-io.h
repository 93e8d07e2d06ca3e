/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/server.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rendezvous server with its socket, on the thread-default main context of
 * whoever makes it: in a program of its own, or beside a client. */

typedef struct _OgServerIo OgServerIo;

typedef struct
{
  OgAddress bind;           /* no host: every address; port 0: a free one */
  gint64 timeout;           /* µs of silence after which a user is forgotten */
  guint max_users;
  guint max_groups;
  OgServerEventFunc event;  /* may be NULL */
  gpointer event_data;
} OgServerIoConfig;

/* The original's port and limits. */
#define OG_SERVER_IO_CONFIG_DEFAULT                                   \
  {                                                                   \
    .bind = { .port = OG_SERVER_DEFAULT_PORT },                       \
    .timeout = OG_SERVER_DEFAULT_TIMEOUT * (gint64) G_USEC_PER_SEC,   \
    .max_users = OG_SERVER_DEFAULT_USERS,                             \
    .max_groups = OG_SERVER_DEFAULT_GROUPS,                           \
  }

#define OG_SERVER_DEFAULT_PORT 22242

OgServerIo      *og_server_io_new            (const OgServerIoConfig *config, GError **error);
void             og_server_io_free           (OgServerIo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerIo, og_server_io_free)

const OgAddress *og_server_io_get_address    (const OgServerIo *self);
void             og_server_io_get_reached_at (const OgServerIo *self, OgAddress *address);
void             og_server_io_get_statistics (const OgServerIo *self,
                                              OgServerStatistics *statistics);
void             og_server_io_reserve_group  (OgServerIo *self, const char *name,
                                              const char *password);

/* og_server_io_new: NULL and @error if the port is taken.
 *
 * og_server_io_get_address: with the port that was picked.
 *
 * og_server_io_get_reached_at: where others on the local network reach it; a
 * loopback address while this computer has no network.
 *
 * og_server_io_reserve_group: as og_server_reserve_group(), the @password as a
 * person types it. A @name that no group can have ("", NULL): none. */

G_END_DECLS
