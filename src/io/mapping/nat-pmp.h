/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/router-message.h"

G_BEGIN_DECLS

/* The NAT Port Mapping Protocol, RFC 6886, for routers that do not know its
 * successor. */

gsize    og_nat_pmp_encode_map     (guint8 *data, const OgRouterRequest *request);
gsize    og_nat_pmp_encode_address (guint8 *data);
gboolean og_nat_pmp_decode         (const guint8 *data, gsize size, OgRouterReply *reply);

/* og_nat_pmp_encode_map, _address: @data has room for OG_ROUTER_REQUEST_MAX; gives the
 * size.
 *
 * og_nat_pmp_decode: FALSE if it is not a reply. The protocol has no nonce. */

G_END_DECLS
