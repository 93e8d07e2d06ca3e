/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The router by which this computer reaches the internet. */

gboolean og_gateway_find        (OgAddress *gateway);
gboolean og_gateway_read_routes (const char *table, OgAddress *gateway);

/* og_gateway_find: its IPv4 address, without port. FALSE and no host if there is none,
 * as with some VPNs, or the system does not say.
 *
 * og_gateway_read_routes: the same of Linux's /proc/net/route as @table. */

G_END_DECLS
