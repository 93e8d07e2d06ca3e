/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Who counts as one for limits and for the question who is beside whom, as a number: an
 * address of IPv4, behind which a router may hide many computers, or a /64 of IPv6, in
 * which each computer has as many addresses as it likes. The addresses of this
 * computer are one. 0: none. */

guint64   og_site_of          (const OgAddress *address);
OgAddress og_site_get_address (guint64 site);

/* og_site_get_address: one of that site, without a port. */

G_END_DECLS
