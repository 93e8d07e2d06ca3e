/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/router-message.h"

G_BEGIN_DECLS

/* The Port Control Protocol, RFC 6887: of it only the requests to map a port and
 * to say that the router runs. */

gsize    og_pcp_encode_map    (guint8 *data, const OgRouterRequest *request);
gsize    og_pcp_encode_status (guint8 *data, const OgAddress *client);
gboolean og_pcp_decode        (const guint8 *data, gsize size, const guint8 *nonce,
                               OgRouterReply *reply);

/* og_pcp_encode_map, _status: @data has room for OG_ROUTER_REQUEST_MAX; gives the size.
 *
 * og_pcp_decode: FALSE if it is not a reply, or to what another asked: a mapping must
 * have our @nonce. A router that only speaks NAT-PMP says so in that protocol; this is
 * understood too, as OG_ROUTER_OTHER_VERSION. */

G_END_DECLS
