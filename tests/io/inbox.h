/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/udp.h"

/* A socket and all that came to it; for the tests of OgUdp. */
typedef struct
{
  OgUdp *udp;
  GMainContext *context;
  GSource *source;
  GPtrArray *datagrams;     /* of GBytes */
  OgAddress from;           /* of the last */
  OgAddress local;          /* of the last */
  guint n_reads;
} Inbox;

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

void             inbox_init     (Inbox *inbox, const OgAddress *bind, OgUdpFlags flags);
void             inbox_clear    (Inbox *inbox);
void             inbox_wait_for (Inbox *inbox, guint n_datagrams);
const OgAddress *inbox_address  (const Inbox *inbox);

guint8          *make_bytes     (guint seed, gsize size);
void             make_datagrams (OgDatagram *datagrams, const gsize *sizes, guint n);
void             free_datagrams (OgDatagram *datagrams, guint n);
void             assert_arrived (Inbox *inbox, const OgDatagram *datagrams, guint n);

/* inbox_wait_for: until exactly @n_datagrams came, since inbox_init().
 *
 * make_bytes: each tells at which place of which datagram it stands.
 *
 * assert_arrived: these, in this order, and nothing else. */
