/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/client-options.h"
#include "cli/report.h"
#include "engine/hosted-links.h"

G_BEGIN_DECLS

/* The server that oscgroups-client runs itself, with links at its port, and that port in the
 * router. On the default main context. */

typedef struct _OgOwnServer OgOwnServer;

OgOwnServer *og_own_server_new            (const OgClientOptions *options, GError **error);
void         og_own_server_free           (OgOwnServer *self);
void         og_own_server_map            (OgOwnServer *self, OgReport *report);
void         og_own_server_unmap          (OgOwnServer *self);
guint16      og_own_server_get_port       (const OgOwnServer *self);
OgAddress    og_own_server_get_reached_at (const OgOwnServer *self);
gboolean     og_own_server_find_other     (const OgOwnServer *self, OgAddress *other);
const OgHostedLinks *
             og_own_server_get_links      (const OgOwnServer *self);

/* og_own_server_new: keeps the group for those with the password of @options. NULL and
 * @error if its port is taken.
 *
 * og_own_server_find_other: the address for those who have only the other family than
 * og_own_server_get_reached_at(). FALSE: there is none.
 *
 * og_own_server_map: asks the router to forward the port; @report hears what comes of it
 * until og_own_server_unmap(), and is borrowed. og_own_server_free() waits for the router to
 * have it back, but not for long. */

G_END_DECLS
