/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"
#include "wire/address.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* All addresses that a client has, of both families: what it tells the server, and what
 * the server tells the other members of them. user_info has room for two of IPv4.
 *
 * The addresses are masked, so that no router takes one for its own business and
 * rewrites it: each byte by one of the cookie that stands in the same bundle. */

#define OG_ADDRESS_SERVER_ENDPOINTS "/groupserver/user_endpoints"
#define OG_ADDRESS_CLIENT_ENDPOINTS "/groupclient/user_endpoints"

/* In one message. */
#define OG_ENDPOINTS_MAX 16

typedef struct
{
  guint n_addresses;
  OgAddress addresses[OG_ENDPOINTS_MAX];
} OgEndpoints;

typedef struct
{
  const char *user;
  OgOscArguments masked;    /* for og_user_endpoints_unmask() */
} OgUserEndpoints;

void     og_endpoints_add          (OgEndpoints *self, const OgAddress *address);
gboolean og_endpoints_equal        (const OgEndpoints *self, const OgEndpoints *other);

gboolean og_user_endpoints_encode  (OgOscWriter *writer, const char *address, const char *user,
                                    const OgEndpoints *endpoints, const OgToken *mask);
gboolean og_user_endpoints_decode  (const OgOscMessage *message, OgUserEndpoints *endpoints);
void     og_user_endpoints_unmask  (const OgUserEndpoints *self, const OgToken *mask,
                                    OgEndpoints *endpoints);

/* og_endpoints_add: one that nobody else can use is left out: without a port, not of one
 * computer, or of one link only. So is one that is there already, and what exceeds
 * OG_ENDPOINTS_MAX.
 *
 * og_user_endpoints_encode: @address is one of those above. FALSE if it did not fit, or
 * there are no endpoints.
 *
 * og_user_endpoints_decode: borrows from the packet.
 *
 * og_user_endpoints_unmask: with another mask it gives other addresses. */

G_END_DECLS
