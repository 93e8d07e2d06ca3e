/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "inbox.h"

static void
test_tells_at_which_address (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  const OgAddress bind = OG_ADDRESS_IPV4 (0x7f000005, 0);
  Inbox inbox;

  inbox_init (&inbox, &bind, OG_UDP_LOCAL_ADDRESS);
  og_udp_send (sender, inbox_address (&inbox), &datagram, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_cmphex (og_address_get_ipv4 (&inbox.local), ==, 0x7f000005);
  inbox_clear (&inbox);
}

#ifdef OG_TEST_ARRIVAL_ADDRESS
static void
test_tells_at_which_of_many_addresses (void)
{
  const gsize sizes[] = { 64, 64, 64 };
  const OgAddress any = OG_ADDRESS_IPV4 (0, 0);
  g_autoptr (OgUdp) sender = og_udp_new (&any, OG_UDP_NONE, NULL);
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgAddress to = OG_ADDRESS_IPV4 (0x7f000009, 0);
  Inbox inbox;

  inbox_init (&inbox, &any, OG_UDP_LOCAL_ADDRESS);
  to.port = inbox_address (&inbox)->port;
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));

  og_udp_send (sender, &to, datagrams, 3);
  assert_arrived (&inbox, datagrams, 3);
  g_assert_cmphex (og_address_get_ipv4 (&inbox.local), ==, 0x7f000009);

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}

/* A single one, and a run that goes as one. */
static void
test_answers_from_where_it_was_asked (void)
{
  const gsize sizes[] = { 64, 64, 64, 64 };
  const OgAddress any = OG_ADDRESS_IPV4 (0, 0);
  g_autoptr (OgUdp) udp = og_udp_new (&any, OG_UDP_LOCAL_ADDRESS, NULL);
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgAddress to = OG_ADDRESS_IPV4 (0x7f000009, og_udp_get_address (udp)->port);
  const OgDatagram *asked;
  OgPath path;
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  og_udp_send (inbox.udp, &to, datagrams, 1);
  g_assert_true (og_udp_wait (udp));
  g_assert_cmpuint (og_udp_receive (udp, &asked), ==, 1);
  path = *asked->path;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    datagrams[i].path = &path;
  og_udp_send_outgoing (udp, datagrams, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_true (og_address_equal (&inbox.from, &to));
  og_udp_send_outgoing (udp, datagrams + 1, 3);
  inbox_wait_for (&inbox, 4);
  g_assert_true (og_address_equal (&inbox.from, &to));

  free_datagrams (datagrams, G_N_ELEMENTS (sizes));
  inbox_clear (&inbox);
}
#endif

static void
test_does_not_ask_at_which_address (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  og_udp_send (sender, inbox_address (&inbox), &datagram, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_cmphex (og_address_get_ipv4 (&inbox.local), ==, 0);
  inbox_clear (&inbox);
}

/* Sent one by one, so that the system has nothing to join. */
static void
test_says_when_a_batch_was_full (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  const OgDatagram *received;
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  for (guint i = 0; i < 65; i++)
    og_udp_send (sender, inbox_address (&inbox), &datagram, 1);

  g_assert_cmpuint (og_udp_receive (inbox.udp, &received), ==, 64);
  g_assert_true (og_udp_was_full (inbox.udp));
  g_assert_cmpuint (og_udp_receive (inbox.udp, &received), ==, 1);
  g_assert_false (og_udp_was_full (inbox.udp));
  inbox_clear (&inbox);
}

static void
test_gives_nothing_when_nothing_waits (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const OgDatagram *received;

  g_assert_cmpuint (og_udp_receive (udp, &received), ==, 0);
  g_assert_false (og_udp_was_full (udp));
  g_assert_cmpuint (og_udp_get_statistics (udp)->receive_failed, ==, 0);
}

static void
test_waits_for_the_first (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  const OgDatagram *received;

  for (guint i = 0; i < 65; i++)
    og_udp_send (sender, og_udp_get_address (udp), &datagram, 1);

  g_assert_true (og_udp_wait (udp));
  g_assert_cmpuint (og_udp_receive (udp, &received), ==, 64);
  g_assert_true (og_udp_was_full (udp));
  g_assert_cmpuint (og_udp_receive (udp, &received), ==, 1);
  g_assert_cmpuint (og_udp_receive (udp, &received), ==, 0);
  g_assert_cmpuint (og_udp_get_statistics (udp)->received, ==, 65);
}

static void
test_does_not_wait_once_interrupted (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };

  og_udp_interrupt (udp);
  g_assert_false (og_udp_wait (udp));
  og_udp_send (udp, og_udp_get_address (udp), &datagram, 1);
  g_assert_false (og_udp_wait (udp));
  g_assert_cmpuint (og_udp_get_statistics (udp)->send_failed, ==, 0);
}

static void
test_source_rests_when_nothing_waits (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  g_assert_false (g_main_context_iteration (inbox.context, FALSE));

  og_udp_send (sender, inbox_address (&inbox), &datagram, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_false (g_main_context_iteration (inbox.context, FALSE));
  g_assert_cmpuint (inbox.n_reads, ==, 1);
  inbox_clear (&inbox);
}

/* A closed port answers with ICMP, which some systems hand to the sender's
 * next read as an error. */
static void
test_source_outlives_a_refusal (void)
{
  OgUdp *gone = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const OgAddress closed = *og_udp_get_address (gone);
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  Inbox inbox;

  og_udp_free (gone);
  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  og_udp_send (inbox.udp, &closed, &datagram, 1);
  og_udp_send (inbox.udp, &closed, &datagram, 1);

  og_udp_send (sender, inbox_address (&inbox), &datagram, 1);
  inbox_wait_for (&inbox, 1);
  inbox_clear (&inbox);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/udp-receive/tells-at-which-address",
                   test_tells_at_which_address);
#ifdef OG_TEST_ARRIVAL_ADDRESS
  g_test_add_func ("/io/udp-receive/tells-at-which-of-many-addresses",
                   test_tells_at_which_of_many_addresses);
  g_test_add_func ("/io/udp-receive/answers-from-where-it-was-asked",
                   test_answers_from_where_it_was_asked);
#endif
  g_test_add_func ("/io/udp-receive/does-not-ask-at-which-address",
                   test_does_not_ask_at_which_address);
  g_test_add_func ("/io/udp-receive/says-when-a-batch-was-full",
                   test_says_when_a_batch_was_full);
  g_test_add_func ("/io/udp-receive/gives-nothing-when-nothing-waits",
                   test_gives_nothing_when_nothing_waits);
  g_test_add_func ("/io/udp-receive/waits-for-the-first",
                   test_waits_for_the_first);
  g_test_add_func ("/io/udp-receive/does-not-wait-once-interrupted",
                   test_does_not_wait_once_interrupted);
  g_test_add_func ("/io/udp-receive/source-rests-when-nothing-waits",
                   test_source_rests_when_nothing_waits);
  g_test_add_func ("/io/udp-receive/source-outlives-a-refusal",
                   test_source_outlives_a_refusal);
  return g_test_run ();
}
