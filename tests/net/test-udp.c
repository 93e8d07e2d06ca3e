/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/udp.h"

#include <string.h>

/* A socket and all that came to it. */
typedef struct
{
  OgUdp *udp;
  GMainContext *context;
  GSource *source;
  GPtrArray *datagrams; /* of GBytes */
  OgAddress from;       /* of the last */
  guint32 local_ipv4;   /* of the last */
  guint n_reads;
} Inbox;

static const OgAddress LOOPBACK = { .ipv4 = OG_IPV4_LOOPBACK };

static void
on_ready (OgUdp *udp, gpointer data)
{
  Inbox *inbox = data;
  const OgDatagram *datagrams;
  guint n = og_udp_receive (udp, &datagrams);

  inbox->n_reads++;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (inbox->datagrams,
                       g_bytes_new (datagrams[i].data, datagrams[i].size));
      inbox->from = datagrams[i].from;
      inbox->local_ipv4 = datagrams[i].local_ipv4;
    }
}

static void
inbox_init (Inbox *inbox, const OgAddress *bind, OgUdpFlags flags)
{
  g_autoptr (GError) error = NULL;

  *inbox = (Inbox){ .udp = og_udp_new (bind, flags, &error) };
  g_assert_no_error (error);
  inbox->context = g_main_context_new ();
  inbox->source = og_udp_create_source (inbox->udp, on_ready, inbox);
  g_source_attach (inbox->source, inbox->context);
  inbox->datagrams =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static void
inbox_clear (Inbox *inbox)
{
  g_source_destroy (inbox->source);
  g_source_unref (inbox->source);
  g_main_context_unref (inbox->context);
  g_ptr_array_unref (inbox->datagrams);
  og_udp_free (inbox->udp);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("what was sent did not arrive in 10 s");
  return G_SOURCE_REMOVE;
}

static void
inbox_wait_for (Inbox *inbox, guint n_datagrams)
{
  g_autoptr (GSource) limit = g_timeout_source_new_seconds (10);

  g_source_set_callback (limit, on_too_late, NULL, NULL);
  g_source_attach (limit, inbox->context);
  while (inbox->datagrams->len < n_datagrams)
    g_main_context_iteration (inbox->context, TRUE);
  g_source_destroy (limit);

  g_assert_cmpuint (inbox->datagrams->len, ==, n_datagrams);
}

static const OgAddress *
inbox_address (const Inbox *inbox)
{
  return og_udp_get_address (inbox->udp);
}

/* Bytes that tell at which place of which datagram they stand. */
static guint8 *
make_bytes (guint seed, gsize size)
{
  guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (seed * 31 + i * 7 + (i >> 8));

  return bytes;
}

static void
make_datagrams (OgDatagram *datagrams, const gsize *sizes, guint n)
{
  for (guint i = 0; i < n; i++)
    datagrams[i] = (OgDatagram){ make_bytes (i, sizes[i]), sizes[i] };
}

static void
free_datagrams (OgDatagram *datagrams, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free ((void *) datagrams[i].data);
}

static void
assert_arrived (Inbox *inbox, const OgDatagram *datagrams, guint n)
{
  inbox_wait_for (inbox, n);
  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (inbox->datagrams->pdata[i], &size);

      g_assert_cmpmem (bytes, size, datagrams[i].data, datagrams[i].size);
    }
}

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
  g_assert_cmphex (og_udp_get_address (udp)->ipv4, ==, OG_IPV4_LOOPBACK);
  g_assert_cmpuint (og_udp_get_address (udp)->port, !=, 0);
}

static void
test_names_a_port_in_use (void)
{
  g_autoptr (OgUdp) first = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  const OgAddress *taken = og_udp_get_address (first);
  g_autofree char *words = g_strdup_printf (
      "UDP port %u of 127.0.0.1 is already in use by another program",
      taken->port);
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_new (taken, OG_UDP_NONE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_cmpstr (error->message, ==, words);
}

static void
test_refuses_a_foreign_address (void)
{
  const OgAddress foreign = { 0xc0000201, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_new (&foreign, OG_UDP_NONE, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "192.0.2.1"));
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
  OgOutgoing outgoing[G_N_ELEMENTS (sizes)];
  OgDatagram expected[2][3];
  guint n_expected[2] = { 0, 0 };
  Inbox inboxes[2];

  inbox_init (&inboxes[0], &LOOPBACK, OG_UDP_NONE);
  inbox_init (&inboxes[1], &LOOPBACK, OG_UDP_NONE);
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      outgoing[i] = (OgOutgoing){ *inbox_address (&inboxes[whose[i]]),
                                  datagrams[i].data, datagrams[i].size };
      expected[whose[i]][n_expected[whose[i]]++] = datagrams[i];
    }

  og_udp_send_outgoing (sender, outgoing, G_N_ELEMENTS (outgoing));
  assert_arrived (&inboxes[0], expected[0], 3);
  assert_arrived (&inboxes[1], expected[1], 3);

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
test_tells_at_which_address (void)
{
  g_autoptr (OgUdp) sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgDatagram datagram = { (const guint8 *) "/a\0\0", 4 };
  const OgAddress bind = { .ipv4 = 0x7f000005 };
  Inbox inbox;

  inbox_init (&inbox, &bind, OG_UDP_LOCAL_ADDRESS);
  og_udp_send (sender, inbox_address (&inbox), &datagram, 1);
  inbox_wait_for (&inbox, 1);
  g_assert_cmphex (inbox.local_ipv4, ==, 0x7f000005);
  inbox_clear (&inbox);
}

#ifdef OG_TEST_ARRIVAL_ADDRESS
static void
test_tells_at_which_of_many_addresses (void)
{
  const gsize sizes[] = { 64, 64, 64 };
  const OgAddress any = { 0, 0 };
  g_autoptr (OgUdp) sender = og_udp_new (&any, OG_UDP_NONE, NULL);
  OgDatagram datagrams[G_N_ELEMENTS (sizes)];
  OgAddress to = { .ipv4 = 0x7f000009 };
  Inbox inbox;

  inbox_init (&inbox, &any, OG_UDP_LOCAL_ADDRESS);
  to.port = inbox_address (&inbox)->port;
  make_datagrams (datagrams, sizes, G_N_ELEMENTS (sizes));

  og_udp_send (sender, &to, datagrams, 3);
  assert_arrived (&inbox, datagrams, 3);
  g_assert_cmphex (inbox.local_ipv4, ==, 0x7f000009);

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
  g_assert_cmphex (inbox.local_ipv4, ==, 0);
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

static void
add_sending_tests (void)
{
  g_test_add_func ("/net/udp/passes-any-size", test_passes_any_size);
  g_test_add_func ("/net/udp/passes-nothing", test_passes_nothing);
  g_test_add_func ("/net/udp/keeps-runs-apart", test_keeps_runs_apart);
  g_test_add_func ("/net/udp/keeps-long-runs-whole", test_keeps_long_runs_whole);
  g_test_add_func ("/net/udp/keeps-random-sizes-in-order",
                   test_keeps_random_sizes_in_order);
  g_test_add_func ("/net/udp/passes-a-run-on", test_passes_a_run_on);
  g_test_add_func ("/net/udp/sends-single-datagrams-to-others",
                   test_sends_single_datagrams_to_others);
  g_test_add_func ("/net/udp/sends-each-to-its-own-address",
                   test_sends_each_to_its_own_address);
  g_test_add_func ("/net/udp/leaves-out-what-cannot-be-sent",
                   test_leaves_out_what_cannot_be_sent);
  g_test_add_func ("/net/udp/counts-a-run-to-nowhere",
                   test_counts_a_run_to_nowhere);
}

static void
add_receiving_tests (void)
{
  g_test_add_func ("/net/udp/tells-at-which-address",
                   test_tells_at_which_address);
#ifdef OG_TEST_ARRIVAL_ADDRESS
  g_test_add_func ("/net/udp/tells-at-which-of-many-addresses",
                   test_tells_at_which_of_many_addresses);
#endif
  g_test_add_func ("/net/udp/does-not-ask-at-which-address",
                   test_does_not_ask_at_which_address);
  g_test_add_func ("/net/udp/says-when-a-batch-was-full",
                   test_says_when_a_batch_was_full);
  g_test_add_func ("/net/udp/gives-nothing-when-nothing-waits",
                   test_gives_nothing_when_nothing_waits);
  g_test_add_func ("/net/udp/waits-for-the-first", test_waits_for_the_first);
  g_test_add_func ("/net/udp/does-not-wait-once-interrupted",
                   test_does_not_wait_once_interrupted);
  g_test_add_func ("/net/udp/source-rests-when-nothing-waits",
                   test_source_rests_when_nothing_waits);
  g_test_add_func ("/net/udp/source-outlives-a-refusal",
                   test_source_outlives_a_refusal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net/udp/picks-a-free-port", test_picks_a_free_port);
  g_test_add_func ("/net/udp/names-a-port-in-use", test_names_a_port_in_use);
  g_test_add_func ("/net/udp/refuses-a-foreign-address",
                   test_refuses_a_foreign_address);
  add_sending_tests ();
  add_receiving_tests ();
  return g_test_run ();
}
