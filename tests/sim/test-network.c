/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

#include <string.h>

/* The network itself: if it were kinder than the real one, the stories told on
 * it would prove nothing. */

#define INNER_IPV4  0xc0a8010au
#define ROUTER_IPV4 0xc612ff01u
#define FIRST_IPV4  0xc6120001u
#define OTHER_IPV4  0xc6120002u
#define SERVER_IPV4 0xc6120009u
#define PORT        1000

typedef struct
{
  OgNetwork *network;
  OgSocket *inner; /* behind the router */
  OgSocket *first; /* on two hosts on the internet */
  OgSocket *other;
  OgSocket *other_port; /* of the same host as @other */
  OgNat *nat;
  GArray *delays; /* of what arrived anywhere */
  OgHost *inner_host;
  OgPath last_path;
  gint n_open; /* ends of connections; below 0: calls in vain */
} Fixture;

static void
on_arrival (gpointer program, const OgArrival *arrival, gint64 now)
{
  Fixture *fixture = program;
  gint64 sent;
  gint64 delay;

  memcpy (&sent, arrival->data, sizeof sent);
  delay = og_network_get_time (fixture->network) - sent;
  g_array_append_val (fixture->delays, delay);
  fixture->last_path = arrival->path;
}

static void
on_connected (gpointer program, const OgPath *path, gboolean is_open, gint64 now)
{
  ((Fixture *) program)->n_open += is_open ? 1 : -1;
}

static OgSocket *
open_socket (Fixture *fixture, guint32 ipv4, OgNat *nat, guint16 port)
{
  static const OgProgramFuncs funcs = { on_arrival, NULL, on_connected };
  OgHost *host = og_network_add_host (fixture->network, ipv4, nat);

  return og_socket_new (host, port, &funcs, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const OgProgramFuncs funcs = { on_arrival, NULL, on_connected };
  OgNatKind kind = (OgNatKind) GPOINTER_TO_UINT (data);
  OgHost *other_host;

  fixture->network = og_network_new (1);
  fixture->delays = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->nat = og_network_add_nat (fixture->network, kind, ROUTER_IPV4);
  fixture->inner_host =
      og_network_add_host (fixture->network, INNER_IPV4, fixture->nat);
  fixture->inner = og_socket_new (fixture->inner_host, PORT, &funcs, fixture);
  fixture->first = open_socket (fixture, FIRST_IPV4, NULL, PORT);
  other_host = og_network_add_host (fixture->network, OTHER_IPV4, NULL);
  fixture->other = og_socket_new (other_host, PORT, &funcs, fixture);
  fixture->other_port = og_socket_new (other_host, PORT + 1, &funcs, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_network_free (fixture->network);
  g_array_unref (fixture->delays);
}

static gboolean
arrives (Fixture *fixture, OgSocket *from, OgAddress to)
{
  gint64 now = og_network_get_time (fixture->network);
  guint n_before = fixture->delays->len;

  og_socket_send (from, &to, (const guint8 *) &now, sizeof now);
  og_network_run (fixture->network, OG_SIM_SECOND);
  return fixture->delays->len > n_before;
}

static const OgAddress FIRST = OG_ADDRESS_IPV4 (FIRST_IPV4, PORT);
static const OgAddress OTHER = OG_ADDRESS_IPV4 (OTHER_IPV4, PORT);

/* Once something went out to @other: who gets in by the mapping of that? */
static void
test_lets_in_by_kind (Fixture *fixture, gconstpointer data)
{
  OgNatKind kind = (OgNatKind) GPOINTER_TO_UINT (data);
  OgAddress mapped;

  g_assert_false (arrives (fixture, fixture->other,
                           (OgAddress) OG_ADDRESS_IPV4 (ROUTER_IPV4, PORT)));
  g_assert_true (arrives (fixture, fixture->inner, OTHER));
  mapped = fixture->last_path.address;
  g_assert_cmphex (og_address_get_ipv4 (&mapped), ==, ROUTER_IPV4);

  g_assert_true (arrives (fixture, fixture->other, mapped));
  g_assert_cmpint (arrives (fixture, fixture->other_port, mapped), ==,
                   kind <= OG_NAT_ADDRESS_RESTRICTED);
  g_assert_cmpint (arrives (fixture, fixture->first, mapped), ==,
                   kind == OG_NAT_FULL_CONE);

  g_assert_true (arrives (fixture, fixture->inner, FIRST));
  g_assert_cmpint (og_address_equal (&fixture->last_path.address, &mapped), ==,
                   kind != OG_NAT_SYMMETRIC);
}

static void
test_forgets_mappings (Fixture *fixture, gconstpointer data)
{
  OgAddress mapped;

  arrives (fixture, fixture->inner, OTHER);
  mapped = fixture->last_path.address;
  og_network_run (fixture->network, OG_NAT_TIMEOUT - 10 * OG_SIM_SECOND);
  g_assert_true (arrives (fixture, fixture->other, mapped));
  og_network_run (fixture->network, 10 * OG_SIM_SECOND);
  g_assert_false (arrives (fixture, fixture->other, mapped));
}

static void
test_has_no_way_to_inner_addresses (Fixture *fixture, gconstpointer data)
{
  g_assert_false (arrives (fixture, fixture->first,
                           (OgAddress) OG_ADDRESS_IPV4 (INNER_IPV4, PORT)));
}

static void
test_hairpins_if_it_does (Fixture *fixture, gconstpointer data)
{
  OgSocket *neighbour =
      open_socket (fixture, INNER_IPV4 + 1, fixture->nat, PORT + 5);
  OgAddress mapped;

  arrives (fixture, fixture->inner, OTHER);
  mapped = fixture->last_path.address;
  g_assert_false (arrives (fixture, neighbour, mapped));
  fixture->nat->hairpins = TRUE;
  g_assert_true (arrives (fixture, neighbour, mapped));
  g_assert_cmphex (og_address_get_ipv4 (&fixture->last_path.address), ==,
                   ROUTER_IPV4);
}

static void
test_remembers_whom_it_refused (Fixture *fixture, gconstpointer data)
{
  OgAddress mapped;

  fixture->nat->remembers = TRUE;
  arrives (fixture, fixture->inner, FIRST);
  mapped = fixture->last_path.address;
  g_assert_false (arrives (fixture, fixture->other, mapped));

  g_assert_true (arrives (fixture, fixture->inner, OTHER));
  g_assert_cmpuint (fixture->last_path.address.port, !=, mapped.port);
  g_assert_false (arrives (fixture, fixture->other, mapped));
  g_assert_true (arrives (fixture, fixture->inner, FIRST));
  g_assert_cmpuint (fixture->last_path.address.port, ==, mapped.port);
}

static void
test_does_what_the_link_says (Fixture *fixture, gconstpointer data)
{
  guint n_late = 0;

  *og_network_backbone (fixture->network) = (OgLink){
    .delay = 40 * OG_SIM_MILLISECOND,
    .jitter = 10 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.1,
    .held_back = 0.3,
  };
  for (guint i = 0; i < 10000; i++)
    arrives (fixture, fixture->first, OTHER);

  g_assert_cmpuint (fixture->delays->len, >, 10000 * 0.8 * 1.1 - 200);
  g_assert_cmpuint (fixture->delays->len, <, 10000 * 0.8 * 1.1 + 200);
  for (guint i = 0; i < fixture->delays->len; i++)
    {
      gint64 delay = g_array_index (fixture->delays, gint64, i);

      g_assert_cmpint (delay, >=, 40 * OG_SIM_MILLISECOND);
      g_assert_cmpint (delay, <=, 50 * OG_SIM_MILLISECOND + OG_LINK_HOLD);
      n_late += delay >= 50 * OG_SIM_MILLISECOND;
    }
  g_assert_cmpuint (n_late, >, fixture->delays->len * 0.28);
  g_assert_cmpuint (n_late, <, fixture->delays->len * 0.32);
}

static void
test_leaves_the_unplugged_alone (Fixture *fixture, gconstpointer data)
{
  OgHost *host = og_network_add_host (fixture->network, 0xc6120003u, NULL);
  static const OgProgramFuncs funcs = { on_arrival, NULL };
  OgSocket *socket = og_socket_new (host, PORT, &funcs, fixture);
  OgAddress address = OG_ADDRESS_IPV4 (host->ipv4, PORT);

  host->is_unplugged = TRUE;
  g_assert_false (arrives (fixture, socket, OTHER));
  g_assert_false (arrives (fixture, fixture->other, address));
  g_assert_true (arrives (fixture, socket,
                          (OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, PORT)));
}

/* Another program of the host at @ipv4 can be called. */
static OgSocket *
add_server (Fixture *fixture, OgTransport transport)
{
  OgSocket *server = open_socket (fixture, SERVER_IPV4, NULL, PORT);

  og_socket_listen (server, transport, PORT);
  return server;
}

static OgPath
get_server_path (OgTransport transport)
{
  return (OgPath){ OG_ADDRESS_IPV4 (SERVER_IPV4, PORT), transport, 0 };
}

/* Whether @caller has a connection to the server, after a while. */
static gboolean
connects (Fixture *fixture, OgSocket *caller, OgTransport transport)
{
  const OgPath path = get_server_path (transport);

  fixture->n_open = 0;
  og_socket_connect (caller, &path);
  og_network_run (fixture->network, 10 * OG_SIM_SECOND);
  return fixture->n_open == 2;
}

/* By a connection. */
static gboolean
passes (Fixture *fixture, OgSocket *from, const OgPath *path)
{
  gint64 now = og_network_get_time (fixture->network);
  guint n_before = fixture->delays->len;

  og_socket_send_by (from, path, (const guint8 *) &now, sizeof now);
  og_network_run (fixture->network, OG_SIM_SECOND);
  return fixture->delays->len > n_before;
}

static void
test_connects_both_ways (Fixture *fixture, gconstpointer data)
{
  OgSocket *server = add_server (fixture, OG_TRANSPORT_TCP);
  const OgPath path = get_server_path (OG_TRANSPORT_TCP);
  OgPath back;

  g_assert_false (passes (fixture, fixture->inner, &path));
  g_assert_true (connects (fixture, fixture->inner, OG_TRANSPORT_TCP));
  g_assert_true (passes (fixture, fixture->inner, &path));

  back = fixture->last_path;
  g_assert_cmpint (back.transport, ==, OG_TRANSPORT_TCP);
  g_assert_cmphex (og_address_get_ipv4 (&back.address), ==, ROUTER_IPV4);
  g_assert_true (passes (fixture, server, &back));
  g_assert_true (og_path_equal (&fixture->last_path, &path));
}

static void
test_calls_nobody_who_does_not_listen (Fixture *fixture, gconstpointer data)
{
  const OgPath path = get_server_path (OG_TRANSPORT_TLS);

  add_server (fixture, OG_TRANSPORT_TCP);
  og_socket_connect (fixture->first, &path);
  og_network_run (fixture->network, OG_SIM_SECOND);
  g_assert_cmpint (fixture->n_open, ==, -1);
}

static void
test_keeps_the_order_over_a_bad_link (Fixture *fixture, gconstpointer data)
{
  const OgPath path = get_server_path (OG_TRANSPORT_TCP);
  gint64 now;

  add_server (fixture, OG_TRANSPORT_TCP);
  *og_network_backbone (fixture->network) = (OgLink){
    .delay = 40 * OG_SIM_MILLISECOND,
    .jitter = 30 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.2,
  };
  g_assert_true (connects (fixture, fixture->first, OG_TRANSPORT_TCP));
  for (guint i = 0; i < 1000; i++)
    {
      now = og_network_get_time (fixture->network);
      og_socket_send_by (fixture->first, &path, (const guint8 *) &now,
                         sizeof now);
      og_network_run (fixture->network, OG_SIM_MILLISECOND);
    }
  og_network_run (fixture->network, 10 * OG_SIM_SECOND);

  g_assert_cmpuint (fixture->delays->len, ==, 1000);
  for (guint i = 1; i < 1000; i++)
    g_assert_cmpint (g_array_index (fixture->delays, gint64, i - 1), <=,
                     g_array_index (fixture->delays, gint64, i)
                         + OG_SIM_MILLISECOND);
}

/* Only TCP gets out of such a site, and only to one port of all. */
static void
test_blocks_udp_where_it_does (Fixture *fixture, gconstpointer data)
{
  OgHost *host =
      og_network_add_host (fixture->network, INNER_IPV4 + 1, fixture->nat);
  static const OgProgramFuncs funcs = { on_arrival, NULL, on_connected };
  OgSocket *socket = og_socket_new (host, PORT, &funcs, fixture);
  OgAddress inside = OG_ADDRESS_IPV4 (INNER_IPV4 + 1, PORT);

  add_server (fixture, OG_TRANSPORT_TCP);
  host->blocks_udp = TRUE;
  g_assert_false (arrives (fixture, socket, OTHER));
  g_assert_true (arrives (fixture, fixture->inner, inside));
  g_assert_true (connects (fixture, socket, OG_TRANSPORT_TCP));

  host->tcp_port_only = PORT + 1;
  g_assert_false (connects (fixture, socket, OG_TRANSPORT_TCP));
  host->tcp_port_only = PORT;
  g_assert_true (connects (fixture, socket, OG_TRANSPORT_TCP));
}

static void
test_ends_for_the_other_side (Fixture *fixture, gconstpointer data)
{
  OgSocket *server = add_server (fixture, OG_TRANSPORT_TLS);
  const OgPath path = get_server_path (OG_TRANSPORT_TLS);

  g_assert_true (connects (fixture, fixture->inner, OG_TRANSPORT_TLS));
  og_socket_close (server);
  og_network_run (fixture->network, OG_SIM_SECOND);
  g_assert_cmpint (fixture->n_open, ==, 1);
  g_assert_false (passes (fixture, fixture->inner, &path));
}

/* Who is inside hears of it, and who is outside much later. */
static void
test_router_forgets_connections (Fixture *fixture, gconstpointer data)
{
  OgSocket *server = add_server (fixture, OG_TRANSPORT_TCP);
  const OgPath path = get_server_path (OG_TRANSPORT_TCP);
  OgPath back;

  g_assert_true (connects (fixture, fixture->inner, OG_TRANSPORT_TCP));
  g_assert_true (passes (fixture, fixture->inner, &path));
  back = fixture->last_path;
  og_nat_reboot (fixture->nat);
  g_assert_false (passes (fixture, server, &back));
  g_assert_cmpint (fixture->n_open, ==, 2);
  g_assert_false (passes (fixture, fixture->inner, &path));
  g_assert_cmpint (fixture->n_open, ==, 1);
  og_network_run (fixture->network, OG_CONNECTION_SILENCE);
  g_assert_cmpint (fixture->n_open, ==, 0);
}

static void
test_carries_ipv6_to_who_has_it (Fixture *fixture, gconstpointer data)
{
  static const OgProgramFuncs funcs = { on_arrival, NULL };
  OgHost *host = og_network_add_host (fixture->network, 0, NULL);
  OgSocket *socket = og_socket_new (host, PORT, &funcs, fixture);
  OgAddress here = { .ip = { 0x20, 1, 0x0d, 0xb8, [15] = 1 }, .port = PORT };
  OgAddress there = { .ip = { 0x20, 1, 0x0d, 0xb8, [15] = 2 }, .port = PORT };

  host->ipv6 = here;
  g_assert_false (arrives (fixture, fixture->inner, here));
  g_assert_false (arrives (fixture, socket, OTHER));

  fixture->inner_host->ipv6 = there;
  g_assert_true (arrives (fixture, fixture->inner, here));
  g_assert_true (og_address_equal (&fixture->last_path.address, &there));
  g_assert_true (arrives (fixture, socket, there));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, kind, function)                                              \
  g_test_add ("/sim/network/" path, Fixture, GUINT_TO_POINTER (kind), set_up,  \
              function, tear_down)

  ADD ("full-cone", OG_NAT_FULL_CONE, test_lets_in_by_kind);
  ADD ("address-restricted", OG_NAT_ADDRESS_RESTRICTED, test_lets_in_by_kind);
  ADD ("port-restricted", OG_NAT_PORT_RESTRICTED, test_lets_in_by_kind);
  ADD ("symmetric", OG_NAT_SYMMETRIC, test_lets_in_by_kind);
  ADD ("forgets-mappings", OG_NAT_FULL_CONE, test_forgets_mappings);
  ADD ("has-no-way-to-inner-addresses", OG_NAT_FULL_CONE,
       test_has_no_way_to_inner_addresses);
  ADD ("hairpins-if-it-does", OG_NAT_FULL_CONE, test_hairpins_if_it_does);
  ADD ("remembers-whom-it-refused", OG_NAT_PORT_RESTRICTED,
       test_remembers_whom_it_refused);
  ADD ("does-what-the-link-says", OG_NAT_FULL_CONE, test_does_what_the_link_says);
  ADD ("leaves-the-unplugged-alone", OG_NAT_FULL_CONE,
       test_leaves_the_unplugged_alone);
  ADD ("connects-both-ways", OG_NAT_SYMMETRIC, test_connects_both_ways);
  ADD ("calls-nobody-who-does-not-listen", OG_NAT_FULL_CONE,
       test_calls_nobody_who_does_not_listen);
  ADD ("keeps-the-order-over-a-bad-link", OG_NAT_FULL_CONE,
       test_keeps_the_order_over_a_bad_link);
  ADD ("blocks-udp-where-it-does", OG_NAT_FULL_CONE,
       test_blocks_udp_where_it_does);
  ADD ("ends-for-the-other-side", OG_NAT_FULL_CONE, test_ends_for_the_other_side);
  ADD ("router-forgets-connections", OG_NAT_FULL_CONE,
       test_router_forgets_connections);
  ADD ("carries-ipv6-to-who-has-it", OG_NAT_FULL_CONE,
       test_carries_ipv6_to_who_has_it);

  return g_test_run ();
}
