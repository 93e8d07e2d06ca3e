/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Where a router describes itself for UPnP: it is asked for, and only the one router
 * is heard. */

char    *og_ssdp_search        (const OgAddress *gateway, const OgAddress *local);
char    *og_ssdp_read_location (const char *data, gsize size, const OgAddress *gateway);
gboolean og_ssdp_is_of         (const char *url, const OgAddress *gateway);

/* og_ssdp_search: blocks for up to 1.3 s. The address (URL) of the description, owned
 * by the caller; NULL: none.
 *
 * og_ssdp_read_location: from an answer, any bytes; NULL: it is not one, or leads to
 * another than @gateway.
 *
 * og_ssdp_is_of: whether @url, which a router names, leads to itself. */

G_END_DECLS
