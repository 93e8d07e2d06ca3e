/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosting-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The server beside a client, which comes and goes: it keeps the group of its
 * host, and tells how it is doing. */

typedef struct _OgHostedServer OgHostedServer;

typedef void (*OgHostedServerFunc) (const OgHostingStatus *status, gpointer data);

OgHostedServer *og_hosted_server_new           (OgHostedServerFunc tell, gpointer data);
void            og_hosted_server_free          (OgHostedServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgHostedServer, og_hosted_server_free)

gboolean        og_hosted_server_start         (OgHostedServer *self, guint16 port,
                                                GError **error);
void            og_hosted_server_stop          (OgHostedServer *self);
void            og_hosted_server_reserve_group (OgHostedServer *self, const char *group,
                                                const char *password);
void            og_hosted_server_set_mapping   (OgHostedServer *self, gboolean is_wanted);

/* og_hosted_server_new: in the thread-default main context of whoever makes it.
 * @tell is called on start, each second, and within 20 ms of whoever comes or
 * goes; it adds the addresses.
 *
 * og_hosted_server_start: if it runs, it is started again. @port 0: any. FALSE
 * and a G_IO_ERROR (_ADDRESS_IN_USE: the port is taken).
 *
 * og_hosted_server_reserve_group: now and whenever it is started, as
 * og_server_io_reserve_group().
 *
 * og_hosted_server_set_mapping: whether the router is asked to forward its port, now
 * and whenever it is started; at first it is not. It is given back in the background:
 * before the main context goes, og_port_mapping_wait(). */

G_END_DECLS
