/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/gateway.h"

#define HEAD                                                                   \
  "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\t"     \
  "Window\tIRTT\n"
#define LAN "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"

/* As lies in memory on a machine with the least byte first. */
#define BY_1   "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
#define BY_2   "wlan0\t00000000\t0201A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
#define TUNNEL "tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0\n"
#define HALF   "tun0\t00000000\t0101080A\t0003\t0\t0\t0\t00000080\t0\t0\t0\n"

static guint32
read_gateway (const char *table)
{
  OgAddress gateway;
  gboolean found = og_gateway_read_routes (table, &gateway);

  g_assert_cmpint (found, ==, og_address_get_ipv4 (&gateway) != 0);
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? og_address_get_ipv4 (&gateway) : 0;
}

static void
test_takes_the_best_default (void)
{
  g_assert_cmphex (read_gateway (HEAD BY_2 LAN BY_1), ==, 0xc0a80101);
  g_assert_cmphex (read_gateway (HEAD LAN BY_2), ==, 0xc0a80102);
  g_assert_cmphex (read_gateway (HEAD HALF BY_1), ==, 0xc0a80101);
}

static void
test_finds_none_in_a_tunnel (void)
{
  g_assert_cmphex (read_gateway (HEAD BY_1 TUNNEL), ==, 0);
}

static void
test_finds_none_without_a_default (void)
{
  g_assert_cmphex (read_gateway (HEAD LAN), ==, 0);
  g_assert_cmphex (read_gateway (""), ==, 0);
  g_assert_cmphex (read_gateway ("no table\n\n"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/gateway/takes-the-best-default",
                   test_takes_the_best_default);
  g_test_add_func ("/io/gateway/finds-none-in-a-tunnel",
                   test_finds_none_in_a_tunnel);
  g_test_add_func ("/io/gateway/finds-none-without-a-default",
                   test_finds_none_without_a_default);

  return g_test_run ();
}
