/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/send-port.h"

#include <gio/gio.h>
#include <string.h>

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress ANY = { 0 };

static gboolean
has_ipv6 (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&ANY, OG_UDP_LOOPBACK6, NULL);

  if (udp == NULL)
    g_test_skip ("no IPv6 here");

  return udp != NULL;
}

static void
send_to (const char *host, guint16 port)
{
  g_autoptr (GSocketAddress) to =
      g_inet_socket_address_new_from_string (host, port);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (g_socket_address_get_family (to), G_SOCKET_TYPE_DATAGRAM,
                    G_SOCKET_PROTOCOL_UDP, &error);

  g_assert_no_error (error);
  g_socket_send_to (socket, to, host, strlen (host), NULL, &error);
  g_assert_no_error (error);
}

static void
on_ready (OgUdp *udp, gpointer data)
{
  GPtrArray *arrived = data;
  const OgDatagram *datagrams;
  guint n = og_udp_receive (udp, &datagrams);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (arrived, g_strndup ((const char *) datagrams[i].data,
                                         datagrams[i].size));
  g_main_context_wakeup (NULL);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("what was sent did not arrive");
  return G_SOURCE_REMOVE;
}

static void
wait_for (GPtrArray *arrived, guint n)
{
  guint limit = g_timeout_add_seconds (20, on_too_late, NULL);

  while (arrived->len < n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  g_assert_cmpuint (arrived->len, ==, n);
}

/* One after the other: each has a thread of its own. */
static void
test_takes_what_comes_to_localhost (gconstpointer data)
{
  const OgAddress *bind = data;
  g_autoptr (GPtrArray) arrived = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgSendPort) port = NULL;
  guint16 number;

  if (!has_ipv6 ())
    return;

  port = og_send_port_new (bind, NULL, &error);
  g_assert_no_error (error);
  number = og_send_port_get_address (port)->port;
  og_send_port_read (port, on_ready, arrived);
  send_to ("::1", number);
  wait_for (arrived, 1);
  send_to ("127.0.0.1", number);
  wait_for (arrived, 2);
  send_to ("::1", number);
  wait_for (arrived, 3);
  g_assert_cmpstr (g_ptr_array_index (arrived, 0), ==, "::1");
  g_assert_cmpstr (g_ptr_array_index (arrived, 1), ==, "127.0.0.1");
  g_assert_cmpstr (g_ptr_array_index (arrived, 2), ==, "::1");
}

/* Not only ::1: what is sent to others of its addresses comes to each of them. */
static void
test_every_address_is_of_both_families (void)
{
  g_autoptr (OgSendPort) port = og_send_port_new (&ANY, NULL, NULL);
  g_autoptr (OgUdp) other = NULL;
  g_autoptr (GError) error = NULL;

  if (!has_ipv6 ())
    return;

  other = og_udp_new (og_send_port_get_address (port), OG_UDP_IPV6, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
test_takes_what_comes_to_an_address_of_ipv6 (void)
{
  const OgAddress loopback6 = { .ip = { [15] = 1 } };
  g_autoptr (GPtrArray) arrived = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgSendPort) port = NULL;

  if (!has_ipv6 ())
    return;

  port = og_send_port_new (&loopback6, NULL, &error);
  g_assert_no_error (error);
  og_send_port_read (port, on_ready, arrived);
  send_to ("::1", og_send_port_get_address (port)->port);
  wait_for (arrived, 1);
}

static void
test_does_without_ipv6 (void)
{
  g_autoptr (GPtrArray) arrived = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgSendPort) port = og_send_port_new (&LOOPBACK, NULL, &error);

  g_assert_no_error (error);
  og_send_port_read (port, on_ready, arrived);
  send_to ("127.0.0.1", og_send_port_get_address (port)->port);
  wait_for (arrived, 1);
}

static void
test_taken_at_ipv6_is_taken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) other = NULL;
  g_autoptr (OgSendPort) port = NULL;
  OgAddress bind = LOOPBACK;
  gboolean at_ipv6;

  if (!has_ipv6 ())
    return;

  other = og_udp_new (&ANY, OG_UDP_LOOPBACK6, NULL);
  bind.port = og_udp_get_address (other)->port;
  port = og_send_port_new (&bind, &at_ipv6, &error);
  g_assert_null (port);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_true (at_ipv6);
}

static void
test_picks_what_is_free_at_both (void)
{
  g_autoptr (GPtrArray) ports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_send_port_free);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (ports, og_send_port_new (&LOOPBACK, NULL, &error));
      g_assert_no_error (error);
    }
}

/* Only that address was asked for. */
static void
test_another_address_is_alone (void)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0x7f000002, 0);
  g_autoptr (OgSendPort) port = og_send_port_new (&elsewhere, NULL, NULL);
  g_autoptr (OgUdp) udp6 = NULL;
  g_autoptr (GError) error = NULL;

  if (port == NULL)
    {
      g_test_skip ("this computer has no 127.0.0.2");
      return;
    }
  if (!has_ipv6 ())
    return;

  udp6 = og_udp_new (og_send_port_get_address (port), OG_UDP_LOOPBACK6, &error);
  g_assert_no_error (error);
}

static void
add_ipv6_tests (void)
{
  g_test_add_data_func ("/io/send-port/takes-what-comes-to-localhost",
                        &LOOPBACK, test_takes_what_comes_to_localhost);
  g_test_add_data_func ("/io/send-port/every-address-includes-localhost", &ANY,
                        test_takes_what_comes_to_localhost);
  g_test_add_func ("/io/send-port/every-address-is-of-both-families",
                   test_every_address_is_of_both_families);
  g_test_add_func ("/io/send-port/takes-what-comes-to-an-address-of-ipv6",
                   test_takes_what_comes_to_an_address_of_ipv6);
  g_test_add_func ("/io/send-port/taken-at-ipv6-is-taken",
                   test_taken_at_ipv6_is_taken);
  g_test_add_func ("/io/send-port/another-address-is-alone",
                   test_another_address_is_alone);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/send-port/does-without-ipv6", test_does_without_ipv6);
  g_test_add_func ("/io/send-port/picks-what-is-free-at-both",
                   test_picks_what_is_free_at_both);
  if (g_getenv ("OG_NARROW_NETWORK") == NULL)
    add_ipv6_tests ();

  return g_test_run ();
}
