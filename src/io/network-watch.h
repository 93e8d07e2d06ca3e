/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Notices that this machine changes its network. It says so once the change has
 * settled; what follows from it is its owner's. */

typedef struct _OgNetworkWatch OgNetworkWatch;

OgNetworkWatch *og_network_watch_new  (GSourceFunc changed, gpointer data);
void            og_network_watch_free (OgNetworkWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgNetworkWatch, og_network_watch_free)

/* og_network_watch_new: @changed comes from the caller's thread-default main
 * context, never from within a call; it gives G_SOURCE_CONTINUE. */

G_END_DECLS
