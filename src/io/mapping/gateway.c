/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifdef __APPLE__
#define _DARWIN_C_SOURCE /* for RTF_GATEWAY */
#endif

#include "io/mapping/gateway.h"

#include <stdio.h>

/* As Linux has them. */
#define ROUTE_UP      0x1u
#define ROUTE_GATEWAY 0x2u

typedef struct
{
  guint gateway; /* in the bytes of the machine, as it lies in memory */
  guint flags;
  guint metric;
} Route;

/* Whether the line is of a default route. */
static gboolean
read_route (const char *line, Route *route)
{
  guint destination, mask;

  return sscanf (line, "%*s %x %x %x %*s %*s %u %x", &destination,
                 &route->gateway, &route->flags, &route->metric, &mask)
             == 5
         && destination == 0 && mask == 0 && (route->flags & ROUTE_UP) != 0;
}

/* The best default route counts, even if it is one into a tunnel: by another
 * router nobody would be answered. */
gboolean
og_gateway_read_routes (const char *table, OgAddress *gateway)
{
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  Route best = { .metric = G_MAXUINT };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Route route;

      if (read_route (lines[i], &route) && route.metric < best.metric)
        best = route;
    }

  *gateway = (OgAddress){ 0 };
  if ((best.flags & ROUTE_GATEWAY) == 0 || best.gateway == 0)
    return FALSE;

  *gateway = og_address_from_ipv4 (g_ntohl (best.gateway), 0);
  return TRUE;
}

#if defined(__linux__)

/* By "self": the unit for systemd shows the server nothing else of /proc. */
gboolean
og_gateway_find (OgAddress *gateway)
{
  g_autofree char *table = NULL;

  *gateway = (OgAddress){ 0 };
  return g_file_get_contents ("/proc/self/net/route", &table, NULL, NULL)
         && og_gateway_read_routes (table, gateway);
}

#elif defined(_WIN32)

#include <winsock2.h>
#include <iphlpapi.h>

/* The address is nobody's (RFC 5737); nothing is sent to it. */
gboolean
og_gateway_find (OgAddress *gateway)
{
  MIB_IPFORWARDROW route;

  *gateway = (OgAddress){ 0 };
  if (GetBestRoute (g_htonl (0xc6336401), 0, &route) != NO_ERROR
      || route.dwForwardType != MIB_IPROUTE_TYPE_INDIRECT)
    return FALSE;

  *gateway = og_address_from_ipv4 (g_ntohl (route.dwForwardNextHop), 0);
  return og_address_get_family (gateway) != OG_FAMILY_NONE;
}

#elif defined(__APPLE__)

#include <net/route.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/sysctl.h>

/* Addresses follow a route's header one by one, each at a multiple of 4 bytes. */
static gsize
get_step (const struct sockaddr *address)
{
  return address->sa_len == 0 ? 4 : ((gsize) address->sa_len + 3) & ~(gsize) 3;
}

static gboolean
read_ipv4 (const struct sockaddr *address, guint32 *ipv4)
{
  struct sockaddr_in inet;

  if (address == NULL || address->sa_family != AF_INET)
    return FALSE;

  memcpy (&inet, address, sizeof inet);
  *ipv4 = g_ntohl (inet.sin_addr.s_addr);
  return TRUE;
}

static guint32
read_default_gateway (const struct rt_msghdr *route)
{
  const struct sockaddr *addresses[RTAX_MAX] = { NULL };
  const char *at = (const char *) (route + 1);
  guint32 destination, gateway;

  for (int i = 0; i <= RTAX_GATEWAY; i++)
    if ((route->rtm_addrs & (1 << i)) != 0)
      {
        addresses[i] = (const struct sockaddr *) (gconstpointer) at;
        at += get_step (addresses[i]);
      }

  return read_ipv4 (addresses[RTAX_DST], &destination) && destination == 0
                 && read_ipv4 (addresses[RTAX_GATEWAY], &gateway)
             ? gateway
             : 0;
}

gboolean
og_gateway_find (OgAddress *gateway)
{
  int query[] = { CTL_NET, PF_ROUTE, 0, AF_INET, NET_RT_FLAGS, RTF_GATEWAY };
  g_autofree char *routes = NULL;
  size_t size = 0;
  guint32 found = 0;

  *gateway = (OgAddress){ 0 };
  if (sysctl (query, G_N_ELEMENTS (query), NULL, &size, NULL, 0) != 0)
    return FALSE;

  routes = g_malloc (size + 1);
  if (sysctl (query, G_N_ELEMENTS (query), routes, &size, NULL, 0) != 0)
    return FALSE;

  for (size_t at = 0; found == 0 && at + sizeof (struct rt_msghdr) <= size;)
    {
      const struct rt_msghdr *route = (gconstpointer) (routes + at);

      found = read_default_gateway (route);
      at += MAX (route->rtm_msglen, sizeof (struct rt_msghdr));
    }

  *gateway = og_address_from_ipv4 (found, 0);
  return found != 0;
}

#else

gboolean
og_gateway_find (OgAddress *gateway)
{
  *gateway = (OgAddress){ 0 };
  return FALSE;
}

#endif
