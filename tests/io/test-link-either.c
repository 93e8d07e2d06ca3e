/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One port for both: the first byte says whether it is TLS. */

#include "link-host.h"

#include "io/socket-address.h"

#include <string.h>

/* Of tests/data/tls/localhost.pem. */
#define LOCALHOST                                                              \
  "d652ae09e6bd51db3b11fca43e7690f31d7b517475e457bdb6103fd5d3bcd3ec"

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgTlsTrust TRUST = { .fingerprint = LOCALHOST };

static OgAddress
set_up (LinkHost *host, gint64 opening)
{
  OgLinkListenerLimits limits = LINK_HOST_LIMITS;

  limits.link.opening = opening;
  link_host_init (host, &limits);
  link_host_certify (host, "localhost.pem", "localhost-key.pem");
  return link_host_listen (host, &LOOPBACK4, OG_TRANSPORT_TCP);
}

static void
meet (LinkEnd *end, const OgAddress *address, OgTransport transport)
{
  link_end_meet_by (end, &(OgPath){ *address, transport },
                    transport == OG_TRANSPORT_TLS ? &TRUST : NULL);
}

static void
test_takes_both_at_one_port (void)
{
  const OgTransport transports[] = { OG_TRANSPORT_TLS, OG_TRANSPORT_TCP };
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_PATIENTLY);
  LinkEnd ends[G_N_ELEMENTS (transports)];

  for (guint i = 0; i < G_N_ELEMENTS (transports); i++)
    {
      meet (&ends[i], &address, transports[i]);
      link_end_assert_echo (&ends[i], i);
      g_assert_cmpint (og_link_get_path (host.last)->transport, ==,
                       transports[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (transports); i++)
    {
      link_end_assert_echo (&ends[i], 10 + i);
      link_end_clear (&ends[i]);
    }
  link_host_clear (&host);
}

static gboolean
has_closed_all (gpointer data)
{
  const LinkHost *host = data;

  return og_link_listener_get_statistics (host->listener)->links == 0
         && host->n_closed == host->n_opened;
}

static void
test_forgets_both (void)
{
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_PATIENTLY);
  LinkEnd end;

  for (guint i = 0; i < 4; i++)
    {
      meet (&end, &address, i % 2 == 0 ? OG_TRANSPORT_TLS : OG_TRANSPORT_TCP);
      link_end_assert_echo (&end, i);
      link_end_clear (&end);
      link_wait (has_closed_all, &host);
    }
  g_assert_cmpuint (host.n_closed, ==, 4);
  link_host_clear (&host);
}

static gboolean
is_over (gpointer data)
{
  const OgLinkListenerStatistics *statistics = link_host_count (data);

  return statistics->accepted == 1 && statistics->links == 0;
}

/* What was begun is worth no more than what was not. */
static void
test_waits_briefly (gconstpointer beginning)
{
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_BRIEFLY);
  g_autoptr (GSocket) slow = link_dial (&address);
  const char *hex = beginning;

  for (; hex[0] != '\0'; hex += 2)
    {
      const char byte = (char) (g_ascii_xdigit_value (hex[0]) << 4
                                | g_ascii_xdigit_value (hex[1]));

      g_socket_send (slow, &byte, 1, NULL, NULL);
    }

  link_wait (is_over, &host);
  g_assert_cmpuint (link_host_count (&host)->silent, ==, 1);
  g_assert_cmpuint (host.n_opened, ==, 0);
  link_host_clear (&host);
}

/* Without waiting: LINK_PATIENTLY would not pass. */
static void
test_ends_what_is_neither (gconstpointer words)
{
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_PATIENTLY);
  g_autoptr (GSocket) other = link_dial (&address);

  g_socket_send (other, words, strlen (words), NULL, NULL);
  link_wait (is_over, &host);
  g_assert_cmpuint (host.n_opened, ==, 0);
  link_host_clear (&host);
}

static void
test_ends_with_who_says_nothing (void)
{
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_PATIENTLY);
  GSocket *mute = link_dial (&address);

  g_object_unref (mute);
  link_wait (is_over, &host);
  link_host_clear (&host);
}

/* A packet that comes byte by byte is one all the same. */
static void
test_takes_a_packet_in_pieces (void)
{
  const guint8 packet[] = { 0, 0, 0, 4, '/', 'a', 0, 0 };
  LinkHost host;
  const OgAddress address = set_up (&host, LINK_PATIENTLY);
  g_autoptr (GSocket) slow = link_dial (&address);
  guint8 echo[sizeof packet];
  gsize n = 0;

  for (guint i = 0; i < sizeof packet; i++)
    {
      g_socket_send (slow, (const char *) packet + i, 1, NULL, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  while (host.n_received == 0)
    g_main_context_iteration (NULL, TRUE);
  while (n < sizeof echo)
    n += (gsize) g_socket_receive (slow, (char *) echo + n, sizeof echo - n,
                                   NULL, NULL);

  g_assert_cmpmem (echo, n, packet, sizeof packet);
  link_host_clear (&host);
}

/* From the port of @former, or of any. */
static GSocket *
dial_from (const OgAddress *to, GSocket *former)
{
  g_autoptr (GSocket) socket = g_socket_new (
      G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) native = og_socket_address_new (to);
  g_autoptr (GSocketAddress) from =
      former != NULL ? g_socket_get_local_address (former, NULL)
                     : og_socket_address_new (&LOOPBACK4);
  g_autoptr (GError) error = NULL;

  g_socket_bind (socket, from, TRUE, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, native, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

static OgTls *
encrypt (GSocket *socket)
{
  OgTls *tls = og_tls_new_client (socket, &TRUST);
  GIOCondition awaited;

  do
    {
      g_assert_cmpint (og_tls_shake_hands (tls, &awaited), ==, OG_LINK_FINE);
      g_main_context_iteration (NULL, FALSE);
    }
  while (awaited != 0);

  return tls;
}

/* Two computers may seem to be at one port, if their router has one for each of ours. */
static void
test_has_one_at_a_path (void)
{
  const guint8 packet[] = { 0, 0, 0, 4, '/', 'a', 0, 0 };
  LinkHost host;
  const OgAddress first = set_up (&host, LINK_PATIENTLY);
  const OgAddress second = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  g_autoptr (GSocket) ann = dial_from (&first, NULL);
  g_autoptr (GSocket) bob = NULL;
  g_autoptr (OgTls) anns = encrypt (ann);
  g_autoptr (OgTls) bobs = NULL;
  OgLinkFault fault;

  og_tls_send (anns, packet, sizeof packet, &fault);
  while (host.n_received == 0)
    g_main_context_iteration (NULL, TRUE);

  bob = dial_from (&second, ann);
  bobs = encrypt (bob);
  og_tls_send (bobs, packet, sizeof packet, &fault);
  while (link_host_count (&host)->silent == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 1);

  og_tls_send (anns, packet, sizeof packet, &fault);
  while (host.n_received == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (host.n_opened, ==, 1);
  link_host_clear (&host);
}

/* As every server of ours did before. */
static void
test_ends_tls_without_a_certificate (void)
{
  LinkHost host;
  OgLinkSetup setup;
  OgPath path = { .transport = OG_TRANSPORT_TLS };
  LinkEnd end;

  link_host_init (&host, &LINK_HOST_LIMITS);
  path.address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_init (&end);
  setup = link_end_setup (&end);
  end.link = og_link_connect (&path, &TRUST, &setup);
  g_assert_cmpint (link_end_wait_close (&end), ==, OG_LINK_HANDSHAKE_FAILED);
  g_assert_cmpuint (host.n_opened, ==, 0);
  link_end_clear (&end);
  link_host_clear (&host);
}

#define add(name, test) g_test_add_func ("/io/link/either/" name, test)
#define add_with(name, data, test)                                             \
  g_test_add_data_func ("/io/link/either/" name, data, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-both-at-one-port", test_takes_both_at_one_port);
  add ("forgets-both", test_forgets_both);
  add_with ("waits-briefly/for-anything", "", test_waits_briefly);
  add_with ("waits-briefly/for-a-record", "16", test_waits_briefly);
  add_with ("waits-briefly/for-a-handshake", "1603010100010000fc0303",
            test_waits_briefly);
  add_with ("waits-briefly/for-a-length", "00", test_waits_briefly);
  add_with ("waits-briefly/for-a-packet", "000000082f", test_waits_briefly);
  add_with ("ends-what-is-neither/a-request", "GET / HTTP/1.1\r\n\r\n",
            test_ends_what_is_neither);
  add_with ("ends-what-is-neither/a-record", "\x16GET / HTTP/1.1\r\n\r\n",
            test_ends_what_is_neither);
  add ("ends-with-who-says-nothing", test_ends_with_who_says_nothing);
  add ("takes-a-packet-in-pieces", test_takes_a_packet_in_pieces);
  add ("has-one-at-a-path", test_has_one_at_a_path);
  add ("ends-tls-without-a-certificate", test_ends_tls_without_a_certificate);

  return g_test_run ();
}
