/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include "io/native-address.h"

static OgAddress
read_ipv6 (const struct in6_addr *ip, guint32 zone, guint16 port)
{
  OgAddress address = { .zone = zone, .port = port };

  memcpy (address.ip, ip, sizeof address.ip);
  return address;
}

OgAddress
og_native_address_read (const OgNativeAddress *self)
{
  if (self->any.sa_family == AF_INET6)
    return read_ipv6 (&self->ipv6.sin6_addr, self->ipv6.sin6_scope_id,
                      g_ntohs (self->ipv6.sin6_port));

  return og_address_from_ipv4 (g_ntohl (self->ipv4.sin_addr.s_addr),
                               g_ntohs (self->ipv4.sin_port));
}

socklen_t
og_native_address_write (OgNativeAddress *self, const OgAddress *address)
{
  const guint32 ipv4 = og_address_get_ipv4 (address);

  if (ipv4 != 0)
    {
      self->ipv4 = (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_addr.s_addr = g_htonl (ipv4),
        .sin_port = g_htons (address->port),
      };
      return sizeof self->ipv4;
    }

  self->ipv6 = (struct sockaddr_in6){
    .sin6_family = AF_INET6,
    .sin6_scope_id = address->zone,
    .sin6_port = g_htons (address->port),
  };
  memcpy (&self->ipv6.sin6_addr, address->ip, sizeof address->ip);
  return sizeof self->ipv6;
}

static OgAddress
read_arrival (const struct cmsghdr *control)
{
  struct in_pktinfo info;

  memcpy (&info, CMSG_DATA (control), sizeof info);
  return og_address_from_ipv4 (g_ntohl (info.ipi_spec_dst.s_addr), 0);
}

/* The interface counts only where the address alone says too little. */
static OgAddress
read_arrival6 (const struct cmsghdr *control)
{
  struct in6_pktinfo info;

  memcpy (&info, CMSG_DATA (control), sizeof info);
  return read_ipv6 (
      &info.ipi6_addr,
      IN6_IS_ADDR_LINKLOCAL (&info.ipi6_addr) ? info.ipi6_ifindex : 0, 0);
}

gboolean
og_native_arrival_read (const struct cmsghdr *control, OgAddress *local)
{
  if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_PKTINFO)
    *local = read_arrival (control);
  else if (control->cmsg_level == IPPROTO_IPV6
           && control->cmsg_type == IPV6_PKTINFO)
    *local = read_arrival6 (control);
  else
    return FALSE;

  return TRUE;
}

static void
fill (struct cmsghdr *control, int level, int type, const void *info, gsize size)
{
  control->cmsg_level = level;
  control->cmsg_type = type;
  control->cmsg_len = CMSG_LEN (size);
  memcpy (CMSG_DATA (control), info, size);
}

gsize
og_native_arrival_write (struct cmsghdr *control, const OgAddress *local)
{
  OgNativeAddress native = { 0 };

  og_native_address_write (&native, local);
  if (native.any.sa_family == AF_INET)
    {
      const struct in_pktinfo info = { .ipi_spec_dst = native.ipv4.sin_addr };

      fill (control, IPPROTO_IP, IP_PKTINFO, &info, sizeof info);
      return CMSG_SPACE (sizeof info);
    }
  else
    {
      const struct in6_pktinfo info = { native.ipv6.sin6_addr,
                                        native.ipv6.sin6_scope_id };

      fill (control, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof info);
      return CMSG_SPACE (sizeof info);
    }
}
