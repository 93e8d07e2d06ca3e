/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Who counts as one, as a number: the only place that says how much of an address names a
 * computer, a home, or a neighbourhood. Of IPv6 it is:
 *
 *   /64   the subnet, in which each computer has as many addresses as it likes. It
 *         answers who is beside whom, where more than that would be believed of strangers.
 *   /56   the site, for limits: a home gets 256 subnets from its provider.
 *   /48   the network, for limits: a firm gets it, and anybody from a tunnel broker.
 *
 * Of IPv4, subnet and site are one address, behind which a router may hide many computers,
 * and 256 of them are a network. The addresses of this computer are one. 0: none. */

guint64   og_subnet_of        (const OgAddress *address);
guint64   og_site_of          (const OgAddress *address);
guint64   og_network_of       (const OgAddress *address);
OgAddress og_site_get_address (guint64 site);

/* og_site_get_address: one of that site or subnet, without a port. */

G_END_DECLS
