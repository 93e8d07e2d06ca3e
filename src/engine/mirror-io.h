/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/mirror.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The second port of the server with its socket, on the thread-default main context of
 * whoever makes it. */

typedef struct _OgMirrorIo OgMirrorIo;

OgMirrorIo *og_mirror_io_new  (const OgAddress *bind, guint16 port, GError **error);
void        og_mirror_io_free (OgMirrorIo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgMirrorIo, og_mirror_io_free)

OgMirror   *og_mirror_io_get  (OgMirrorIo *self);
void        og_mirror_io_send (OgMirrorIo *self);

/* og_mirror_io_new: at the host of @bind, by IPv4. @port 0: a free one; if there is none,
 * the mirror has no port, and answers nothing. NULL and @error, as og_udp_new(), if
 * another @port cannot be had.
 *
 * og_mirror_io_get: borrowed. og_mirror_io_send: what it wants sent. */

G_END_DECLS
