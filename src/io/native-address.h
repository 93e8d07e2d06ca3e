/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <netinet/in.h>
#include <sys/socket.h>

G_BEGIN_DECLS

/* Between our addresses and those of the system's own calls, for datagrams by the
 * thousand: without an object for each (io/socket-address.h has those). On Linux. */

typedef union
{
  struct sockaddr any;
  struct sockaddr_in ipv4;
  struct sockaddr_in6 ipv6;
} OgNativeAddress;

OgAddress og_native_address_read  (const OgNativeAddress *self);
socklen_t og_native_address_write (OgNativeAddress *self, const OgAddress *address);
gboolean  og_native_arrival_read  (const struct cmsghdr *control, OgAddress *local);
gsize og_native_arrival_write (struct cmsghdr *control, const OgAddress *local);

/* og_native_address_read: one of zeros is unset.
 *
 * og_native_address_write: gives how many bytes of it count.
 *
 * og_native_arrival_read: the host at which a datagram arrived, if that is what
 * @control tells (IP_PKTINFO, IPV6_PKTINFO).
 *
 * og_native_arrival_write: the datagram is to go from there; gives how many
 * bytes of control that is, as CMSG_SPACE(). */

G_END_DECLS
