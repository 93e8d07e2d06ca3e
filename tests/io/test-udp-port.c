/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/udp-port.h"

#include <string.h>

#define SIZE_MAX_HERE 16

typedef struct
{
  OgUdpPort *one;
  OgUdpPort *other;
  GSource *source;
  guint n_ready;
  guint n_received;
  guint8 data[SIZE_MAX_HERE + 1];
  gsize size;
  OgAddress from;
} Fixture;

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

static void
on_ready (OgUdpPort *port, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_ready++;
  fixture->n_received += og_udp_port_receive (port, fixture->data, SIZE_MAX_HERE,
                                              &fixture->size, &fixture->from);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->one = og_udp_port_new (&LOOPBACK, NULL);
  fixture->other = og_udp_port_new (&LOOPBACK, NULL);
  fixture->source = og_udp_port_create_source (fixture->other, on_ready, fixture);
  g_source_attach (fixture->source, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_source_destroy (fixture->source);
  g_source_unref (fixture->source);
  og_udp_port_free (fixture->one);
  og_udp_port_free (fixture->other);
}

static void
send_sizes (Fixture *fixture, const gsize *sizes, guint n)
{
  static const guint8 bytes[64] = "what comes";
  const OgAddress to = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK,
                                        og_udp_port_get_number (fixture->other));
  OgDatagram datagrams[8];

  for (guint i = 0; i < n; i++)
    datagrams[i] = (OgDatagram){ .data = bytes, .size = sizes[i] };
  og_udp_port_send (fixture->one, &to, datagrams, n);
}

static void
wait_for_turns (Fixture *fixture, guint n)
{
  while (fixture->n_ready < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_gives_one_a_turn (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 12, 16, 8 };

  send_sizes (fixture, sizes, 3);
  for (guint i = 0; i < 3; i++)
    {
      wait_for_turns (fixture, i + 1);
      g_assert_cmpuint (fixture->n_ready, ==, i + 1);
      g_assert_cmpuint (fixture->n_received, ==, i + 1);
      g_assert_cmpuint (fixture->size, ==, sizes[i]);
      g_assert_cmpmem (fixture->data, 8, "what com", 8);
      g_assert_cmpuint (fixture->from.port, ==,
                        og_udp_port_get_number (fixture->one));
    }
}

static void
test_drops_what_is_too_large (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 17, 64, 4 };

  send_sizes (fixture, sizes, 3);
  wait_for_turns (fixture, 3);
  g_assert_cmpuint (fixture->n_received, ==, 1);
  g_assert_cmpuint (fixture->size, ==, 4);
}

static void
test_names_a_port_in_use (Fixture *fixture, gconstpointer data)
{
  const OgAddress taken =
      OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, og_udp_port_get_number (fixture->one));
  g_autoptr (GError) error = NULL;

  g_assert_null (og_udp_port_new (&taken, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/io/udp-port/" path, Fixture, NULL, set_up, test, tear_down)

  ADD ("gives-one-a-turn", test_gives_one_a_turn);
  ADD ("drops-what-is-too-large", test_drops_what_is_too_large);
  ADD ("names-a-port-in-use", test_names_a_port_in_use);

  return g_test_run ();
}
