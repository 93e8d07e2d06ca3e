/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The IPv4 addresses, without ports, at which others can reach this computer;
 * never loopback. At most @most are written to @addresses; gives their number.
 * The one towards the internet comes first, last those that hardly anybody can
 * use: of networks within this computer, and those it gave itself (RFC 3927). */
guint    og_local_addresses_list       (OgAddress *addresses, guint most);

/* Whether an interface of this name leads to containers or virtual machines. */
gboolean og_local_interface_is_virtual (const char *name);

G_END_DECLS
