/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"
#include "wire/relaying.h"

G_BEGIN_DECLS

/* Requests to hand something on, among the datagrams that come. Those that follow each
 * other and differ only in the packet are taken together. */

gboolean      og_relay_requests_is_one     (const OgDatagram *datagram);
gboolean      og_relay_requests_decode     (const OgDatagram *datagram, OgRelayRequest *request);
guint         og_relay_requests_count_like (const OgDatagram *datagrams, guint n_datagrams,
                                            gsize head_size);
const guint8 *og_relay_requests_get_packet (const OgDatagram *datagram, gsize head_size,
                                            gsize *size);

/* og_relay_requests_is_one: by its address only; og_relay_requests_decode: FALSE: it is not
 * a whole one.
 *
 * og_relay_requests_count_like: how many of @datagrams, whose first is decoded and has that
 * head, are like the first. */

G_END_DECLS
