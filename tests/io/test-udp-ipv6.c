/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "inbox.h"

static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };
static const OgAddress ANY = { 0 };

static gboolean
has_ipv6 (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);

  return udp != NULL;
}

static void
assert_passes (const gsize *sizes, guint n)
{
  g_autofree OgDatagram *datagrams = g_new0 (OgDatagram, n);
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK6, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, n);

  og_udp_send (sender, inbox_address (&inbox), datagrams, n);
  assert_arrived (&inbox, datagrams, n);
  g_assert_true (og_address_equal (&inbox.from, og_udp_get_address (sender)));
  g_assert_cmpuint (og_udp_get_statistics (sender)->sent, ==, n);
  g_assert_cmpuint (og_udp_get_statistics (sender)->send_failed, ==, 0);

  free_datagrams (datagrams, n);
  inbox_clear (&inbox);
}

static void
test_picks_a_free_port (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);

  g_assert_true (og_address_has_same_host (og_udp_get_address (udp), &LOOPBACK6));
  g_assert_cmpuint (og_udp_get_address (udp)->port, !=, 0);
}

static void
test_names_a_port_in_use (void)
{
  g_autoptr (OgUdp) first = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_new (og_udp_get_address (first), OG_UDP_NONE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
test_passes_any_size (void)
{
  const gsize sizes[] = { 1, 4, 1200, 1452, 1453, 1472, 1473, 9000, 65507 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_passes (sizes + i, 1);
}

static void
test_keeps_runs_apart (void)
{
  const gsize sizes[] = { 64,   64,   64,   60,   64, 64, 1472, 1472,
                          1472, 2000, 2000, 1000, 4,  4,  8 };

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

static void
test_passes_nothing (void)
{
  const gsize sizes[] = { 8, 0, 0, 8, 8, 0 };

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

static void
test_keeps_long_runs_whole (void)
{
  gsize sizes[300];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    sizes[i] = i < 129 ? 64 : i < 200 ? 1452 : 12;

  assert_passes (sizes, G_N_ELEMENTS (sizes));
}

/* Every address of IPv6 is none of IPv4, whatever the system's own rule is. */
static void
test_leaves_ipv4_to_others (void)
{
  const OgDatagram datagram = { (const guint8 *) "/note", 6 };
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  g_autoptr (OgUdp) sender6 = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);
  OgAddress at = ANY;
  OgAddress to = LOOPBACK;
  OgAddress to6 = LOOPBACK6;
  Inbox inbox6;
  Inbox inbox;

  inbox_init (&inbox6, &ANY, OG_UDP_IPV6);
  at.port = to.port = to6.port = inbox_address (&inbox6)->port;
  inbox_init (&inbox, &at, OG_UDP_NONE);

  og_udp_send (sender, &to, &datagram, 1);
  og_udp_send (sender6, &to6, &datagram, 1);
  inbox_wait_for (&inbox, 1);
  inbox_wait_for (&inbox6, 1);
  g_assert_cmpint (og_address_get_family (&inbox.from), ==, OG_FAMILY_IPV4);
  g_assert_cmpint (og_address_get_family (&inbox6.from), ==, OG_FAMILY_IPV6);

  inbox_clear (&inbox);
  inbox_clear (&inbox6);
}

static void
test_tells_at_which_address (gconstpointer data)
{
  const OgAddress *bind = data;
  const OgDatagram datagram = { (const guint8 *) "/note", 6 };
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);
  OgAddress to = LOOPBACK6;
  Inbox inbox;

  inbox_init (&inbox, bind, OG_UDP_LOCAL_ADDRESS | OG_UDP_IPV6);
  to.port = inbox_address (&inbox)->port;
  og_udp_send (sender, &to, &datagram, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_true (og_address_equal (&inbox.local, &LOOPBACK6));
  inbox_clear (&inbox);
}

/* By the socket of the other family it would go to who knows whom. */
static void
test_has_no_way_to_the_other_family (void)
{
  const OgDatagram datagrams[] = { { (const guint8 *) "/note", 6 },
                                   { (const guint8 *) "/note", 6 } };
  const OgAddress to = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 9);
  const OgAddress to6 = { .ip = { [15] = 1 }, .port = 9 };
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  g_autoptr (OgUdp) udp6 = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);

  g_assert_cmpint (og_udp_send (udp, &to6, datagrams, 2), ==, OG_SEND_NO_WAY);
  g_assert_cmpint (og_udp_send (udp6, &to, datagrams, 2), ==, OG_SEND_NO_WAY);
  g_assert_cmpuint (og_udp_get_statistics (udp)->send_failed, ==, 2);
  g_assert_cmpuint (og_udp_get_statistics (udp6)->send_failed, ==, 2);
}

static void
test_sends_only_what_goes_by_udp (void)
{
  const OgPath paths[] = {
    { { .ip = { [15] = 1 }, .port = 9 }, OG_TRANSPORT_TCP, 0 },
    { { .ip = { [15] = 1 }, .port = 9 }, OG_TRANSPORT_UDP, 0 },
  };
  const OgDatagram outgoing[] = {
    { (const guint8 *) "/note", 6, &paths[0] },
    { (const guint8 *) "/note", 6, &paths[1] },
  };
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);

  og_udp_send_outgoing (udp, outgoing, G_N_ELEMENTS (outgoing));
  g_assert_cmpuint (og_udp_get_statistics (udp)->sent, ==, 1);
  g_assert_cmpuint (og_udp_get_statistics (udp)->send_failed, ==, 1);
}

#ifdef OG_TEST_ARRIVAL_ADDRESS
static void
test_hears_that_nothing_listens (void)
{
  const OgDatagram datagram = { (const guint8 *) "/note", 6 };
  g_autoptr (OgUdp) sender =
      og_udp_new (&ANY, OG_UDP_SEND_ONLY | OG_UDP_IPV6, NULL);
  OgUdp *gone = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);
  const OgAddress place = *og_udp_get_address (gone);

  og_udp_free (gone);
  g_assert_cmpint (og_udp_send (sender, &place, &datagram, 1), ==, OG_SEND_FINE);
  g_assert_cmpint (og_udp_send (sender, &place, &datagram, 1), ==,
                   OG_SEND_NOT_TAKEN);
}
#endif

static void
test_needs_ipv6 (void)
{
  g_test_skip ("no IPv6 here");
}

static void
add_tests (void)
{
#define ADD(path, function) g_test_add_func ("/io/udp-ipv6/" path, function)

  ADD ("picks-a-free-port", test_picks_a_free_port);
  ADD ("names-a-port-in-use", test_names_a_port_in_use);
  ADD ("passes-any-size", test_passes_any_size);
  ADD ("passes-nothing", test_passes_nothing);
  ADD ("keeps-runs-apart", test_keeps_runs_apart);
  ADD ("keeps-long-runs-whole", test_keeps_long_runs_whole);
  ADD ("leaves-ipv4-to-others", test_leaves_ipv4_to_others);
  ADD ("has-no-way-to-the-other-family", test_has_no_way_to_the_other_family);
  ADD ("sends-only-what-goes-by-udp", test_sends_only_what_goes_by_udp);
  g_test_add_data_func ("/io/udp-ipv6/tells-at-which-address", &LOOPBACK6,
                        test_tells_at_which_address);
#ifdef OG_TEST_ARRIVAL_ADDRESS
  g_test_add_data_func ("/io/udp-ipv6/tells-at-which-of-many-addresses", &ANY,
                        test_tells_at_which_address);
  ADD ("hears-that-nothing-listens", test_hears_that_nothing_listens);
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (has_ipv6 ())
    add_tests ();
  else
    g_test_add_func ("/io/udp-ipv6/needs-ipv6", test_needs_ipv6);

  return g_test_run ();
}
