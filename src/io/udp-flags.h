/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a socket of UDP is for. */

typedef enum
{
  OG_UDP_NONE = 0,
  OG_UDP_LOCAL_ADDRESS =
      1 << 0,                /* fill in OgDatagram.local and OgPath.own_host */
  OG_UDP_SEND_ONLY = 1 << 1, /* nobody will read what comes */
  OG_UDP_LOOPBACK6 = 1 << 2, /* bound to ::1, only to receive */
  OG_UDP_IPV6 = 1 << 3       /* bound to IPv6 if no host is named */
} OgUdpFlags;

/* OG_UDP_SEND_ONLY: such a socket also sends to broadcast addresses, and to
 * multicast ones as far as the next router. Where the system tells (Linux) it
 * hears what became of earlier datagrams: so it is for one receiver.
 *
 * OG_UDP_LOOPBACK6: of @bind only the port counts. Nothing is sent. */

G_END_DECLS
