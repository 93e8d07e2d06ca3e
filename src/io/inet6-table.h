/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The IPv6 addresses of this computer as Linux lists them, which says more of each than
 * getifaddrs() does. */

#define OG_INET6_TABLE "/proc/net/if_inet6"

gboolean og_inet6_table_is_deprecated (const char *table, const OgAddress *address);
gboolean og_inet6_table_is_temporary  (const char *table, const OgAddress *address);

/* og_inet6_table_is_deprecated: whether @address, without its port, is one that nothing new
 * is to begin with, as another has taken its place: it goes some day (RFC 4862, 5.5.4).
 * @table is the text of OG_INET6_TABLE; NULL: no address is known to be.
 *
 * og_inet6_table_is_temporary: likewise, whether another is going to take its place soon
 * (RFC 8981). */

G_END_DECLS
