/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* That it finds a network by itself is shown where there are networks: in
 * natlab. */

#include "engine/receiver-socket.h"

#include "inbox.h"

#define NOW G_TIME_SPAN_HOUR

static const OgDatagram NOTE = { (const guint8 *) "/note\0\0", 8, NULL };

static OgReceiverSocket *
open_socket (void)
{
  g_autoptr (GError) error = NULL;
  OgReceiverSocket *socket = og_receiver_socket_new (OG_FAMILY_IPV4, &error);

  g_assert_no_error (error);
  return socket;
}

static void
test_lets_the_system_choose (void)
{
  OgReceiverSocket *socket = open_socket ();
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  g_assert_cmpint (
      og_receiver_socket_send (socket, inbox_address (&inbox), &NOTE, 1, NOW),
      ==, OG_SEND_FINE);
  inbox_wait_for (&inbox, 1);
  g_assert_cmpuint (inbox.from.port, ==, og_receiver_socket_get_port (socket));
  g_assert_false (og_receiver_socket_is_bound (socket));

  inbox_clear (&inbox);
  og_receiver_socket_free (socket);
}

/* In the test on a network of its own (narrow-network.c) there is none. */
static void
test_says_that_there_is_no_network (void)
{
  static const guint32 hosts[] = { 0xc6336401, 0xef010203, 0xffffffff };
  OgReceiverSocket *socket = open_socket ();

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      const OgAddress to = og_address_from_ipv4 (hosts[i], 9);

      g_assert_cmpint (og_receiver_socket_send (socket, &to, &NOTE, 1, NOW), ==,
                       OG_SEND_NO_NETWORK);
      g_assert_false (og_receiver_socket_is_bound (socket));
    }

  og_receiver_socket_free (socket);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/receiver-socket/lets-the-system-choose",
                   test_lets_the_system_choose);
  if (g_getenv ("OG_NARROW_NETWORK") != NULL)
    g_test_add_func ("/engine/receiver-socket/says-that-there-is-no-network",
                     test_says_that_there_is_no_network);

  return g_test_run ();
}
