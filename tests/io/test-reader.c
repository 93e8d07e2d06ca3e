/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/deadline-source.h"
#include "io/reader.h"

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgDatagram DATAGRAM = { (const guint8 *) "/a\0\0", 4 };

/* A socket with a reader, and one that sends to it. */
typedef struct
{
  OgUdp *udp;
  OgUdp *sender;
  OgReader *reader;
  GSource *deadline;
  guint n_received;
  guint n_deadlines;
  gint64 next_deadline; /* to set after each read, 0: none */
} Fixture;

static void
on_ready (OgUdp *udp, gpointer data)
{
  Fixture *fixture = data;
  const OgDatagram *datagrams;

  fixture->n_received += og_udp_receive (udp, &datagrams);
  if (fixture->next_deadline != 0)
    og_deadline_source_set (fixture->deadline, fixture->next_deadline);
  else
    g_main_context_wakeup (NULL);
}

static void
on_deadline (gpointer data)
{
  Fixture *fixture = data;

  fixture->n_deadlines++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  fixture->sender = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  fixture->reader = og_reader_new (fixture->udp, on_ready, fixture);
  fixture->deadline = og_deadline_source_new (on_deadline, fixture);
  g_source_attach (fixture->deadline, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->reader, og_reader_free);
  g_source_destroy (fixture->deadline);
  g_source_unref (fixture->deadline);
  og_udp_free (fixture->sender);
  og_udp_free (fixture->udp);
}

static void
send_datagrams (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    og_udp_send (fixture->sender, og_udp_get_address (fixture->udp), &DATAGRAM,
                 1);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("nothing happened for 10 s");
  return G_SOURCE_REMOVE;
}

static void
wait_for (const guint *number, guint value)
{
  guint limit = g_timeout_add_seconds (10, on_too_late, NULL);

  while (*number < value)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (limit);
  g_assert_cmpuint (*number, ==, value);
}

static void
test_reads_all (Fixture *fixture, gconstpointer data)
{
  send_datagrams (fixture, 1);
  wait_for (&fixture->n_received, 1);
  send_datagrams (fixture, 300);
  wait_for (&fixture->n_received, 301);
  g_assert_cmpuint (og_udp_get_statistics (fixture->udp)->received, ==, 301);
}

static void
test_waits_for_the_main_loop (Fixture *fixture, gconstpointer data)
{
  send_datagrams (fixture, 3);
  g_assert_cmpuint (fixture->n_received, ==, 0);
  wait_for (&fixture->n_received, 3);
}

/* A batch waits before there is a reader: it has taken all of it as soon as the
 * batch counts as full, and then waits for its turn. */
static void
test_is_silent_once_freed (Fixture *fixture, gconstpointer data)
{
  OgUdp *udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgReader *reader;

  for (guint i = 0; i < 64; i++)
    og_udp_send (fixture->sender, og_udp_get_address (udp), &DATAGRAM, 1);

  reader = og_reader_new (udp, on_ready, fixture);
  while (!og_udp_was_full (udp))
    g_thread_yield ();

  og_reader_free (reader);
  g_assert_cmpuint (fixture->n_received, ==, 0);
  og_udp_free (udp);
}

static void
test_can_be_freed_at_rest (Fixture *fixture, gconstpointer data)
{
  send_datagrams (fixture, 1);
  wait_for (&fixture->n_received, 1);
  g_clear_pointer (&fixture->reader, og_reader_free);
}

static void
test_leaves_a_socket_that_sends (Fixture *fixture, gconstpointer data)
{
  OgUdp *other = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);

  g_clear_pointer (&fixture->reader, og_reader_free);
  og_udp_send (fixture->udp, og_udp_get_address (other), &DATAGRAM, 1);
  g_assert_true (og_udp_wait (other));
  og_udp_free (other);
}

static void
test_brings_a_deadline_forward (Fixture *fixture, gconstpointer data)
{
  og_deadline_source_set (fixture->deadline, G_MAXINT64 - 1);
  fixture->next_deadline = 1;
  send_datagrams (fixture, 1);
  wait_for (&fixture->n_deadlines, 1);
}

static void
test_shares_the_main_loop (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };

  set_up (&other, NULL);
  send_datagrams (fixture, 10);
  send_datagrams (&other, 20);
  wait_for (&fixture->n_received, 10);
  wait_for (&other.n_received, 20);
  tear_down (&other, NULL);

  send_datagrams (fixture, 1);
  wait_for (&fixture->n_received, 11);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/io/reader/reads-all", test_reads_all);
  add ("/io/reader/waits-for-the-main-loop", test_waits_for_the_main_loop);
  add ("/io/reader/is-silent-once-freed", test_is_silent_once_freed);
  add ("/io/reader/can-be-freed-at-rest", test_can_be_freed_at_rest);
  add ("/io/reader/leaves-a-socket-that-sends", test_leaves_a_socket_that_sends);
  add ("/io/reader/brings-a-deadline-forward", test_brings_a_deadline_forward);
  add ("/io/reader/shares-the-main-loop", test_shares_the_main_loop);
  return g_test_run ();
}
