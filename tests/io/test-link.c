/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* By TCP; by TLS in test-link-tls.c, and what a link puts up with in
 * test-link-limits.c. */

#include "link-pair.h"

#include "io/loop-lock.h"
#include "wire/kind.h"

#define LARGEST (OG_DATAGRAM_MAX / 4 * 4)

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

static void
test_carries_packets_both_ways (gconstpointer data)
{
  const gsize sizes[] = { 4, 16, 1200, 4096, LARGEST, 8 };
  LinkPair pair;

  if (!link_pair_set_up (&pair, data))
    {
      g_test_skip ("this computer lacks the family");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      link_end_send (&pair.ours, i, sizes[i]);
      link_end_send (&pair.other, 100 + i, sizes[i]);
    }
  link_end_wait_for (&pair.other, G_N_ELEMENTS (sizes));
  link_end_wait_for (&pair.ours, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      link_end_assert (&pair.other, i, i, sizes[i]);
      link_end_assert (&pair.ours, i, 100 + i, sizes[i]);
    }

  link_pair_tear_down (&pair);
}

static void
test_knows_its_path (gconstpointer data)
{
  const OgPath *ours;
  const OgPath *other;
  LinkPair pair;

  if (!link_pair_set_up (&pair, data))
    {
      g_test_skip ("this computer lacks the family");
      return;
    }

  ours = og_link_get_path (pair.ours.link);
  other = og_link_get_path (pair.other.link);
  g_assert_true (og_address_has_same_host (&ours->address, data));
  g_assert_true (og_address_has_same_host (&other->address, data));
  g_assert_cmpint (ours->transport, ==, OG_TRANSPORT_TCP);
  g_assert_cmpint (other->transport, ==, OG_TRANSPORT_TCP);
  g_assert_cmpuint (other->address.port, !=, 0);
  g_assert_cmpuint (other->address.port, !=, ours->address.port);

  link_pair_tear_down (&pair);
}

/* More than one batch, in one go. */
static void
test_carries_many_in_order (void)
{
  OgDatagram datagrams[1000];
  gsize sizes[G_N_ELEMENTS (datagrams)];
  LinkPair pair;
  OgSent sent;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    sizes[i] = 4 * (1 + i % 50);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    datagrams[i] = (OgDatagram){ g_malloc0 (sizes[i]), sizes[i] };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    ((guint8 *) datagrams[i].data)[0] = (guint8) i;

  sent = og_link_send (pair.ours.link, datagrams, G_N_ELEMENTS (datagrams));
  g_assert_cmpuint (sent.n_datagrams, ==, G_N_ELEMENTS (datagrams));
  g_assert_cmpint (sent.fault, ==, OG_SEND_FINE);

  link_end_wait_for (&pair.other, G_N_ELEMENTS (datagrams));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize size;
      const guint8 *bytes =
          g_bytes_get_data (pair.other.packets->pdata[i], &size);

      g_assert_cmpmem (bytes, size, datagrams[i].data, datagrams[i].size);
      g_free ((gpointer) datagrams[i].data);
    }

  g_assert_cmpuint (og_link_get_statistics (pair.ours.link)->sent, ==, 1000);
  g_assert_cmpuint (og_link_get_statistics (pair.other.link)->received, ==, 1000);
  link_pair_tear_down (&pair);
}

typedef struct
{
  OgLoopLock *lock;
  OgLink *link;
} Other;

#define FROM_ELSEWHERE 4000

/* As readers do; more than fits at once, so that the link begins to wait for room. */
static gpointer
send_from_elsewhere (gpointer data)
{
  Other *other = data;

  for (guint32 i = 0; i < FROM_ELSEWHERE;)
    {
      guint32 packet[256] = { i };
      const OgDatagram datagram = { .data = (const guint8 *) packet,
                                    .size = sizeof packet };

      og_loop_lock_take (other->lock);
      i += og_link_send (other->link, &datagram, 1).n_datagrams;
      og_loop_lock_give (other->lock);
    }

  return NULL;
}

static void
test_sends_from_who_takes_turns (void)
{
  OgLoopLock *lock = og_loop_lock_ref_current ();
  LinkPair pair;
  Other other;
  GThread *thread;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  other = (Other){ lock, pair.ours.link };
  thread = g_thread_new ("elsewhere", send_from_elsewhere, &other);
  link_end_wait_for (&pair.other, FROM_ELSEWHERE);
  for (guint32 i = 0; i < FROM_ELSEWHERE; i++)
    {
      const guint32 *packet =
          g_bytes_get_data (pair.other.packets->pdata[i], NULL);

      g_assert_cmpuint (packet[0], ==, i);
    }

  g_thread_join (thread);
  link_pair_tear_down (&pair);
  og_loop_lock_unref (lock);
}

static void
test_opens_once (void)
{
  LinkPair pair;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  link_end_send (&pair.ours, 1, 8);
  link_end_wait_for (&pair.other, 1);
  g_assert_cmpuint (pair.ours.n_opened, ==, 1);
  g_assert_cmpuint (pair.other.n_opened, ==, 0);
  link_pair_tear_down (&pair);
}

static void
test_is_refused (void)
{
  OgAddress bound;
  LinkEnd end;
  OgLinkSetup setup;

  g_object_unref (link_listen (&LOOPBACK4, &bound));
  link_end_init (&end);
  setup = link_end_setup (&end);
  link_end_connect (&end, &bound, &setup);

  g_assert_cmpuint (end.n_closed, ==, 0);
  g_assert_cmpint (link_end_wait_close (&end), ==, OG_LINK_REFUSED);
  g_assert_cmpuint (end.n_opened, ==, 0);
  link_end_clear (&end);
}

/* On a network that leads nowhere and has no IPv6 (narrow-network). */
static void
test_has_no_way (void)
{
  const OgAddress nowhere[] = { OG_ADDRESS_IPV4 (0xc0000201, 22242),
                                { .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 },
                                  .port = 22242 } };

  for (guint i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      LinkEnd end;
      OgLinkSetup setup;

      link_end_init (&end);
      setup = link_end_setup (&end);
      link_end_connect (&end, &nowhere[i], &setup);
      g_assert_cmpuint (end.n_closed, ==, 0);
      g_assert_cmpint (link_end_wait_close (&end), ==, OG_LINK_UNREACHABLE);
      link_end_clear (&end);
    }
}

/* Of the twin without GnuTLS: nothing is sent in clear instead. */
static void
test_says_that_there_is_no_tls (void)
{
  OgAddress bound;
  g_autoptr (GSocket) listening = link_listen (&LOOPBACK4, &bound);
  const OgTlsTrust trust = { .name = "localhost" };
  g_autoptr (GError) error = NULL;
  OgLinkSetup setup;
  LinkEnd end;

  link_end_init (&end);
  setup = link_end_setup (&end);
  end.link =
      og_link_connect (&(OgPath){ bound, OG_TRANSPORT_TLS }, &trust, &setup);
  g_assert_cmpint (link_end_wait_close (&end), ==, OG_LINK_NO_TLS);
  g_assert_null (og_certificate_load_own ("/nonexistent", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  link_end_clear (&end);
}

static void
test_ends_with_the_other_side (void)
{
  LinkPair pair;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  link_end_send (&pair.other, 1, 64);
  g_clear_pointer (&pair.other.link, og_link_free);

  g_assert_cmpint (link_end_wait_close (&pair.ours), ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpuint (pair.ours.packets->len, ==, 1);
  g_assert_cmpuint (pair.ours.n_closed, ==, 1);
  g_assert_cmpuint (pair.other.n_closed, ==, 0);
  link_pair_tear_down (&pair);
}

static void
test_tells_by_an_event_that_it_was_closed (void)
{
  LinkPair pair;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  og_link_close (pair.ours.link, OG_LINK_CROWDED_OUT);
  og_link_close (pair.ours.link, OG_LINK_FAILED);
  g_assert_cmpuint (pair.ours.n_closed, ==, 0);

  g_assert_cmpint (link_end_wait_close (&pair.ours), ==, OG_LINK_CROWDED_OUT);
  g_assert_cmpint (link_end_wait_close (&pair.other), ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpuint (pair.ours.n_closed, ==, 1);
  link_pair_tear_down (&pair);
}

static void
free_when_opened (OgLink *link, gpointer data)
{
  ((LinkEnd *) data)->link = NULL;
  og_link_free (link);
}

static void
free_when_received (OgLink *link, const OgDatagram *datagrams, guint n, gpointer data)
{
  ((LinkEnd *) data)->link = NULL;
  og_link_free (link);
  g_assert_cmpuint (datagrams[n - 1].data[0], ==, '/');
}

static void
free_when_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
  ((LinkEnd *) data)->link = NULL;
  og_link_free (link);
}

static gboolean
is_free (gpointer data)
{
  return ((const LinkEnd *) data)->link == NULL;
}

static void
test_may_be_freed_in_any_event (void)
{
  const OgLinkEvents events[] = {
    { .opened = free_when_opened,
      .received = LINK_END_EVENTS.received,
      .closed = LINK_END_EVENTS.closed },
    { .received = free_when_received, .closed = LINK_END_EVENTS.closed },
    { .received = LINK_END_EVENTS.received, .closed = free_when_closed },
  };
  const guint8 stream[] = { 0, 0, 0,   4, '/', 0, 0, 0, 0, 0,
                            0, 4, '/', 0, 0,   0, 0, 0, 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      OgAddress bound;
      g_autoptr (GSocket) listening = link_listen (&LOOPBACK4, &bound);
      g_autoptr (GSocket) other = NULL;
      OgLinkSetup setup;
      LinkEnd end;

      link_end_init (&end);
      setup = link_end_setup (&end);
      setup.events = &events[i];
      link_end_connect (&end, &bound, &setup);
      other = link_accept_one (listening);
      g_socket_send (other, (const char *) stream, sizeof stream, NULL, NULL);

      link_wait (is_free, &end);
      g_assert_cmpuint (end.n_closed, ==, 0);
      link_end_clear (&end);
    }
}

#define add(name, test) g_test_add_func ("/io/link/" name, test)
#define add_both(name, test)                                                   \
  g_test_add_data_func ("/io/link/" name "/ipv4", &LOOPBACK4, test);           \
  if (g_getenv ("OG_NARROW_NETWORK") == NULL)                                  \
  g_test_add_data_func ("/io/link/" name "/ipv6", &LOOPBACK6, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_both ("carries-packets-both-ways", test_carries_packets_both_ways);
  add_both ("knows-its-path", test_knows_its_path);
  add ("carries-many-in-order", test_carries_many_in_order);
  add ("sends-from-who-takes-turns", test_sends_from_who_takes_turns);
  add ("opens-once", test_opens_once);
  add ("is-refused", test_is_refused);
  if (g_getenv ("OG_NARROW_NETWORK") != NULL)
    add ("has-no-way", test_has_no_way);
  if (!og_tls_is_supported ())
    add ("says-that-there-is-no-tls", test_says_that_there_is_no_tls);
  add ("ends-with-the-other-side", test_ends_with_the_other_side);
  add ("tells-by-an-event-that-it-was-closed",
       test_tells_by_an_event_that_it_was_closed);
  add ("may-be-freed-in-any-event", test_may_be_freed_in_any_event);

  return g_test_run ();
}
