/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Between our addresses and those of GIO and the system's sockets. */

GSocketAddress *og_socket_address_new  (const OgAddress *address);
OgAddress       og_socket_address_read (GSocketAddress *self);
OgAddress       og_inet_address_read   (GInetAddress *self, guint16 port);

/* og_socket_address_new: without a host every address of IPv4. Owned by the
 * caller.
 *
 * og_socket_address_read: unset if it is NULL or of another family. */

G_END_DECLS
