/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "inbox.h"

#include <string.h>

/* Sends datagrams of @sizes from one socket to another, which must get the
 * same in the same order. */
static void
assert_passes (const gsize *sizes, guint n)
{
  g_autofree OgDatagram *datagrams = g_new0 (OgDatagram, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, &error);
  Inbox inbox;

  g_assert_no_error (error);
  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, n);

  og_udp_send (sender, inbox_address (&inbox), datagrams, n);
  assert_arrived (&inbox, datagrams, n);
  g_assert_true (og_address_equal (&inbox.from, og_udp_get_address (sender)));
  g_assert_cmpuint (og_udp_get_statistics (sender)->sent, ==, n);
  g_assert_cmpuint (og_udp_get_statistics (sender)->send_failed, ==, 0);
  g_assert_cmpuint (og_udp_get_statistics (inbox.udp)->received, ==, n);

  free_datagrams (datagrams, n);
  inbox_clear (&inbox);
}

static void
test_picks_a_free_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmphex (og_address_get_ipv4 (og_udp_get_address (udp)), ==,
                   OG_IPV4_LOOPBACK);
  g_assert_cmpuint (og_udp_get_address (udp)->port, !=, 0);
}

static void
test_names_a_port_in_use (void)
{
  g_autoptr (OgUdp) first = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const OgAddress *taken = og_udp_get_address (first);
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_new (taken, OG_UDP_NONE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
test_refuses_a_foreign_address (void)
{
  const OgAddress foreign = OG_ADDRESS_IPV4 (0xc0000201, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_new (&foreign, OG_UDP_NONE, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE));
}

static void
test_passes_any_size (void)
{
  const gsize sizes[] = { 1,    3,    4,    64,    1200, 1472,
                          1473, 4098, 9000, 65000, 65507 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_passes (sizes + i, 1);
}

static void
test_passes_nothing (void)
{
  const gsize sizes[] = { 8, 0, 0, 8, 8, 0 };

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

static void
test_keeps_runs_apart (void)
{
  const gsize sizes[] = { 64,   64,   64, 60, 64, 64,   1400, 1400, 1400,
                          2000, 2000, 1,  1,  1,  1000, 4,    4,    8 };

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

/* More than a run, a batch and a run's bytes hold. */
static void
test_keeps_long_runs_whole (void)
{
  gsize sizes[300];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    sizes[i] = i < 129 ? 64 : i < 200 ? 1472 : 12;

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

static void
test_keeps_random_sizes_in_order (void)
{
  gsize sizes[200];

  for (guint round = 0; round < 20; round++)
    {
      guint n = g_test_rand_int_range (1, G_N_ELEMENTS (sizes));

      for (guint i = 0; i < n; i++)
        sizes[i] = 4 * g_test_rand_int_range (1, 4);
      assert_passes (sizes, n);
    }
}

/* As those of a run lie that came in one read: one behind the other. */
static void
test_passes_a_run_on (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const gsize sizes[] = { 64, 64, 20, 64, 64, 64 };
  g_autofree guint8 *bytes = make_bytes (1, 400);
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  Inbox inbox;

  for (guint i = 0, offset = 0; i < G_N_ELEMENTS (sizes); offset += sizes[i++])
    datagrams[i] = (OgDatagram){ bytes + offset, sizes[i] };

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  og_udp_send (sender, inbox_address (&inbox), datagrams, G_N_ELEMENTS (sizes));
  assert_arrived (&inbox, datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}

static void
test_sends_single_datagrams_to_others (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  g_autoptr (GSocket) socket = g_socket_new (
      G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) any =
      g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) own = NULL;
  const gsize sizes[] = { 64, 64, 64, 64 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgAddress to = LOOPBACK;
  char bytes[1000];

  g_socket_bind (socket, any, FALSE, NULL);
  g_socket_set_timeout (socket, 10);
  own = g_socket_get_local_address (socket, NULL);
  to.port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (own));
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));

  og_udp_send (sender, &to, datagrams, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gssize size = g_socket_receive (socket, bytes, sizeof bytes, NULL, NULL);

      g_assert_cmpmem (bytes, size, datagrams[i].data, datagrams[i].size);
    }

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
}

static void
test_sends_each_to_its_own_address (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const gsize sizes[] = { 64, 64, 64, 32, 64, 64 };
  const guint whose[] = { 0, 0, 1, 1, 0, 1 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgDatagram outgoing[G_N_ELEMENTS (sizes)];
  OgPath paths[2];
  OgDatagram expected[2][3];
  guint n_expected[2] = { 0, 0 };
  Inbox inboxes[2];

  for (guint i = 0; i < 2; i++)
    {
      inbox_init (&inboxes[i], &LOOPBACK, OG_UDP_NONE);
      paths[i] = og_path_direct (inbox_address (&inboxes[i]));
    }
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      outgoing[i] =
          (OgDatagram){ datagrams[i].data, datagrams[i].size, &paths[whose[i]] };
      expected[whose[i]][n_expected[whose[i]]++] = datagrams[i];
    }

  og_udp_send_outgoing (sender, outgoing, G_N_ELEMENTS (outgoing));
  assert_arrived (&inboxes[0], expected[0], 3);
  assert_arrived (&inboxes[1], expected[1], 3);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inboxes[0]);
  inbox_clear (&inboxes[1]);
}

/* More than one call of the system takes, to two places in turn; in the second
 * run one is too large. */
static void
test_tells_what_became_of_each_run (void)
{
  enum
  {
    FIRST = 70,
    SECOND = 3
  };
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  gsize sizes[FIRST + SECOND];
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgDatagram expected[2];
  OgSent sent[3];
  OgPath paths[2];
  Inbox inboxes[2];

  for (guint i = 0; i < 2; i++)
    {
      inbox_init (&inboxes[i], &LOOPBACK, OG_UDP_NONE);
      paths[i] = og_path_direct (inbox_address (&inboxes[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    sizes[i] = i == FIRST + 1 ? 65508 : 60;
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  expected[0] = datagrams[FIRST];
  expected[1] = datagrams[FIRST + 2];

  og_udp_send_runs (sender,
                    (const OgRun[]){ { &paths[0], datagrams, FIRST },
                                     { &paths[1], datagrams + FIRST, SECOND },
                                     { &paths[1], datagrams, 0 } },
                    3, sent);
  assert_arrived (&inboxes[0], datagrams, FIRST);
  assert_arrived (&inboxes[1], expected, 2);
  g_assert_cmpuint (sent[0].n_datagrams, ==, FIRST);
  g_assert_cmpuint (sent[0].n_bytes, ==, FIRST * 60);
  g_assert_cmpint (sent[0].fault, ==, OG_SEND_FINE);
  g_assert_cmpuint (sent[1].n_datagrams, ==, 2);
  g_assert_cmpuint (sent[1].n_bytes, ==, 120);
  g_assert_cmpint (sent[1].fault, ==, OG_SEND_TOO_LARGE);
  g_assert_cmpuint (sent[2].n_datagrams, ==, 0);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inboxes[0]);
  inbox_clear (&inboxes[1]);
}

static void
test_leaves_out_what_cannot_be_sent (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const gsize sizes[] = { 64, 65508, 64, 64, 65508, 65508, 32 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgDatagram expected[4];
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  expected[0] = datagrams[0];
  expected[1] = datagrams[2];
  expected[2] = datagrams[3];
  expected[3] = datagrams[6];

  og_udp_send (sender, inbox_address (&inbox), datagrams, G_N_ELEMENTS (sizes));
  assert_arrived (&inbox, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (og_udp_get_statistics (sender)->sent, ==, 4);
  g_assert_cmpuint (og_udp_get_statistics (sender)->send_failed, ==, 3);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}

/* Port 0 is nobody's: the system refuses a run to it and each single one. */
static void
test_counts_a_run_to_nowhere (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const gsize sizes[] = { 64, 64, 64 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];

  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  og_udp_send (sender, &LOOPBACK, datagrams, G_N_ELEMENTS (sizes));
  g_assert_cmpuint (og_udp_get_statistics (sender)->sent, ==, 0);
  g_assert_cmpuint (og_udp_get_statistics (sender)->send_failed, ==, 3);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
}

static void
test_says_why_it_could_not_send (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const gsize sizes[] = { 64, 65508, 64 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  g_assert_cmpint (og_udp_send (sender, inbox_address (&inbox), datagrams, 1),
                   ==, OG_SEND_FINE);
  g_assert_cmpint (og_udp_send (sender, inbox_address (&inbox), datagrams, 3),
                   ==, OG_SEND_TOO_LARGE);
  inbox_wait_for (&inbox, 3);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}

static void
test_takes_what_is_sent_to_ipv6_loopback (void)
{
  g_autoptr (GSocketAddress) to = NULL;
  g_autoptr (GSocketAddress) native = NULL;
  g_autoptr (GSocket) sender = g_socket_new (
      G_SOCKET_FAMILY_IPV6, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  const OgAddress any_port = { 0 };
  g_autoptr (OgUdp) probe = og_udp_new (&any_port, OG_UDP_LOOPBACK6, NULL);
  Inbox inbox;

  if (sender == NULL || probe == NULL)
    {
      g_test_skip ("no IPv6 here");
      return;
    }

  inbox_init (&inbox, &any_port, OG_UDP_LOOPBACK6);
  to = g_inet_socket_address_new_from_string ("::1",
                                              inbox_address (&inbox)->port);
  for (guint i = 1; i <= 3; i++)
    {
      g_assert_cmpint (g_socket_send_to (sender, to, "/note", 6, NULL, NULL),
                       ==, 6);
      inbox_wait_for (&inbox, i);
      native = g_socket_get_local_address (sender, NULL);
      g_assert_true (og_address_is_loopback (&inbox.from));
      g_assert_cmpuint (
          inbox.from.port, ==,
          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (native)));
      g_clear_object (&native);
    }

  inbox_clear (&inbox);
}

#ifdef OG_TEST_ARRIVAL_ADDRESS

static void
test_sends_to_a_broadcast_address (void)
{
  const OgAddress any = { 0 };
  g_autoptr (OgUdp) plain = og_udp_new (&any, OG_UDP_NONE, NULL);
  g_autoptr (OgUdp) sender = og_udp_new (&any, OG_UDP_SEND_ONLY, NULL);
  const OgDatagram datagram = { (const guint8 *) "/note", 6 };
  OgAddress to = OG_ADDRESS_IPV4 (0x7fffffff, 0);
  Inbox inbox;

  inbox_init (&inbox, &any, OG_UDP_NONE);
  to.port = inbox_address (&inbox)->port;
  g_assert_cmpint (og_udp_send (plain, &to, &datagram, 1), ==, OG_SEND_FORBIDDEN);
  g_assert_cmpint (og_udp_send (sender, &to, &datagram, 1), ==, OG_SEND_FINE);
  inbox_wait_for (&inbox, 1);
  inbox_clear (&inbox);
}

/* Nothing is lost because nobody listened before. */
static void
test_hears_that_nothing_listens (void)
{
  const OgAddress any = { 0 };
  g_autoptr (OgUdp) sender = og_udp_new (&any, OG_UDP_SEND_ONLY, NULL);
  const gsize sizes[] = { 64, 64, 32 };
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgAddress place;
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  place = *inbox_address (&inbox);
  inbox_clear (&inbox);
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  g_assert_cmpint (og_udp_send (sender, &place, datagrams, 3), ==, OG_SEND_FINE);
  g_assert_cmpint (og_udp_send (sender, &place, datagrams, 3), ==,
                   OG_SEND_NOT_TAKEN);

  inbox_init (&inbox, &place, OG_UDP_NONE);
  g_assert_cmpint (og_udp_send (sender, &place, datagrams, 3), ==,
                   OG_SEND_NOT_TAKEN);
  g_assert_cmpint (og_udp_send (sender, &place, datagrams, 0), ==, OG_SEND_FINE);
  assert_arrived (&inbox, datagrams, 3);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}

/* Where there is a way to everywhere this shows nothing; in the test on a
 * network of its own (narrow-network.c) there is none. */
static void
test_says_that_there_is_no_network (void)
{
  static const guint32 elsewhere[] = { 0xc6336401, 0xef010203, 0xffffffff };
  const OgAddress any = { 0 };
  g_autoptr (OgUdp) sender = og_udp_new (&any, OG_UDP_SEND_ONLY, NULL);
  const OgDatagram datagram = { (const guint8 *) "/note", 6 };

  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      const OgAddress to = og_address_from_ipv4 (elsewhere[i], 9);

      g_assert_cmpint (og_udp_send (sender, &to, &datagram, 1), ==,
                       OG_SEND_NO_NETWORK);
    }
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/udp/picks-a-free-port", test_picks_a_free_port);
  g_test_add_func ("/io/udp/names-a-port-in-use", test_names_a_port_in_use);
  g_test_add_func ("/io/udp/refuses-a-foreign-address",
                   test_refuses_a_foreign_address);
  g_test_add_func ("/io/udp/passes-any-size", test_passes_any_size);
  g_test_add_func ("/io/udp/passes-nothing", test_passes_nothing);
  g_test_add_func ("/io/udp/keeps-runs-apart", test_keeps_runs_apart);
  g_test_add_func ("/io/udp/keeps-long-runs-whole", test_keeps_long_runs_whole);
  g_test_add_func ("/io/udp/keeps-random-sizes-in-order",
                   test_keeps_random_sizes_in_order);
  g_test_add_func ("/io/udp/passes-a-run-on", test_passes_a_run_on);
  g_test_add_func ("/io/udp/sends-single-datagrams-to-others",
                   test_sends_single_datagrams_to_others);
  g_test_add_func ("/io/udp/sends-each-to-its-own-address",
                   test_sends_each_to_its_own_address);
  g_test_add_func ("/io/udp/tells-what-became-of-each-run",
                   test_tells_what_became_of_each_run);
  g_test_add_func ("/io/udp/leaves-out-what-cannot-be-sent",
                   test_leaves_out_what_cannot_be_sent);
  g_test_add_func ("/io/udp/counts-a-run-to-nowhere",
                   test_counts_a_run_to_nowhere);
  g_test_add_func ("/io/udp/says-why-it-could-not-send",
                   test_says_why_it_could_not_send);
  if (g_getenv ("OG_NARROW_NETWORK") == NULL)
    g_test_add_func ("/io/udp/takes-what-is-sent-to-ipv6-loopback",
                     test_takes_what_is_sent_to_ipv6_loopback);
#ifdef OG_TEST_ARRIVAL_ADDRESS
  g_test_add_func ("/io/udp/sends-to-a-broadcast-address",
                   test_sends_to_a_broadcast_address);
  g_test_add_func ("/io/udp/hears-that-nothing-listens",
                   test_hears_that_nothing_listens);
  if (g_getenv ("OG_NARROW_NETWORK") != NULL)
    g_test_add_func ("/io/udp/says-that-there-is-no-network",
                     test_says_that_there_is_no_network);
#endif

  return g_test_run ();
}
