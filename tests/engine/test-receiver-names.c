/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Receivers that are given by name. */

#include "engine/local-receivers.h"

#include "receiver-rig.h"

static void
test_same_by_name_gets_each_message_once (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_receive_at (rig, (const char *[]){ "studio.local:PORT", "PORT",
                                                  "localhost:PORT", NULL });
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);
  made_resolver_set (rig->resolver, "127.0.0.1");
  receiver_rig_change_network ();
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FOUND);
  receiver_rig_assert_once (rig);
}

static void
test_name_is_found_later (ReceiverRig *rig, gconstpointer data)
{
  OgLookupFault fault;

  receiver_rig_receive_at (rig, (const char *[]){ "tablet.local:PORT", NULL });
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);
  g_assert_true (
      g_str_has_prefix (og_local_receivers_get_missing (rig->receivers, &fault),
                        "tablet.local:"));
  g_assert_cmpint (fault, ==, OG_LOOKUP_NOT_FOUND);

  made_resolver_set (rig->resolver, "127.0.0.1");
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FOUND);
  g_assert_cmphex (og_address_get_ipv4 (&rig->address), ==, OG_IPV4_LOOPBACK);
  g_assert_null (og_local_receivers_get_missing (rig->receivers, &fault));
  g_assert_cmpint (fault, ==, OG_LOOKUP_FINE);
  receiver_rig_assert_once (rig);
  g_assert_cmpuint (receiver_rig_count_events (rig), ==, 2);
}

static void
test_not_found_is_told_once (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_receive_at (
      rig, (const char *[]){ "tablet.local:PORT", "pad.local:PORT", NULL });
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);
  if (rig->n_events[OG_EVENT_RECEIVER_NOT_FOUND] < 2)
    receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);

  receiver_rig_change_network ();
  made_resolver_set (rig->resolver, "127.0.0.1");
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FOUND);
  g_assert_cmpuint (rig->n_events[OG_EVENT_RECEIVER_NOT_FOUND], ==, 2);
}

static void
test_name_may_have_ipv6_only (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_use_ipv6 (rig);
  receiver_rig_receive_at (rig, (const char *[]){ "tablet.local:PORT", NULL });
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);
  made_resolver_set (rig->resolver, "::1");
  receiver_rig_change_network ();
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FOUND);
  receiver_rig_assert_once (rig);
}

static void
find_both (ReceiverRig *rig)
{
  receiver_rig_receive_at (rig, (const char *[]){ "tablet.local:PORT", NULL });
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_NOT_FOUND);
  made_resolver_set (rig->resolver, "::1 127.0.0.1");
  receiver_rig_change_network ();
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FOUND);
}

static void
test_name_means_ipv4_first (ReceiverRig *rig, gconstpointer data)
{
  find_both (rig);
  receiver_rig_assert_once (rig);
}

static void
test_name_means_where_a_program_listens (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_use_ipv6 (rig);
  find_both (rig);
  receiver_rig_assert_once (rig);
}

/* As a program does that does not care which family a message comes by. */
static GSocket *
listen_in_both_families (guint16 *port)
{
  g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (any, 0);
  g_autoptr (GSocketAddress) own = NULL;
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV6, G_SOCKET_TYPE_DATAGRAM,
                                  G_SOCKET_PROTOCOL_UDP, &error);

  g_assert_no_error (error);
  g_assert_true (g_socket_speaks_ipv4 (socket));
  g_socket_set_timeout (socket, 10);
  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  own = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (own));
  return socket;
}

/* Each must be the next one. */
static void
assert_number_comes (ReceiverRig *rig, GSocket *socket, guint8 number)
{
  const guint8 payload[] = { '/', 'n', 0, 0, ',', 0, 0, 0, number, 0, 0, 0 };
  const OgDelivery delivery = { payload, sizeof payload, NULL };
  g_autoptr (GError) error = NULL;
  char read[64];
  gssize size;

  og_local_receivers_send (rig->receivers, &delivery, 1);
  size = g_socket_receive (socket, read, sizeof read, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (read, size, payload, sizeof payload);
}

static void
test_program_in_both_families_gets_each_once (ReceiverRig *rig, gconstpointer data)
{
  guint16 port;
  g_autoptr (GSocket) socket = listen_in_both_families (&port);

  made_resolver_set (rig->resolver, "::1 127.0.0.1");
  receiver_rig_receive_at_port (rig, port,
                                (const char *[]){ "[::1]:PORT", "PORT",
                                                  "tablet.local:PORT",
                                                  "127.0.0.1:PORT", NULL });
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  for (guint8 i = 1; i <= 3; i++)
    assert_number_comes (rig, socket, i);
}

#ifdef __linux__

static void
test_follows_a_name_that_moves (ReceiverRig *rig, gconstpointer data)
{
  const OgAddress old_place =
      OG_ADDRESS_IPV4 (0x7f000002, inbox_address (&rig->inbox)->port);
  guint beat;
  Inbox old;

  inbox_init (&old, &old_place, OG_UDP_NONE);
  made_resolver_set (rig->resolver, "127.0.0.2");
  receiver_rig_receive_at (rig, (const char *[]){ "tablet.local:PORT", NULL });
  beat = g_timeout_add (10, receiver_rig_on_beat, rig);
  while (old.datagrams->len == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (old.context, FALSE);
    }

  made_resolver_set (rig->resolver, "127.0.0.1");
  receiver_rig_change_network ();
  while (rig->inbox.datagrams->len == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (rig->inbox.context, FALSE);
    }

  g_assert_cmpuint (receiver_rig_count_events (rig), ==, 0);
  g_source_remove (beat);
  inbox_clear (&old);
}

/* A name means the address at which a program comes to listen. */
static void
test_name_follows_a_program (ReceiverRig *rig, gconstpointer data)
{
  const OgAddress place = *inbox_address (&rig->inbox);
  OgSendFault fault = OG_SEND_FINE;
  guint beat;

  find_both (rig);
  inbox_clear (&rig->inbox);
  beat = g_timeout_add (50, receiver_rig_on_beat, rig);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FAILS);
  g_assert_cmpint (rig->fault, ==, OG_SEND_NOT_TAKEN);
  g_source_remove (beat);

  inbox_init (&rig->inbox, &place, OG_UDP_LOOPBACK6);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_WORKS);
  g_assert_null (og_local_receivers_get_failing (rig->receivers, &fault));
  receiver_rig_assert_once (rig);
}

#endif

#define add(name, test)                                                        \
  g_test_add ("/engine/receivers/" name, ReceiverRig, NULL,                    \
              receiver_rig_set_up, test, receiver_rig_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("same-by-name-gets-each-message-once",
       test_same_by_name_gets_each_message_once);
  add ("name-is-found-later", test_name_is_found_later);
  add ("not-found-is-told-once", test_not_found_is_told_once);
  add ("name-may-have-ipv6-only", test_name_may_have_ipv6_only);
  add ("name-means-ipv4-first", test_name_means_ipv4_first);
  add ("name-means-where-a-program-listens",
       test_name_means_where_a_program_listens);
  add ("program-in-both-families-gets-each-once",
       test_program_in_both_families_gets_each_once);
#ifdef __linux__
  add ("follows-a-name-that-moves", test_follows_a_name_that_moves);
  add ("name-follows-a-program", test_name_follows_a_program);
#endif

  return g_test_run ();
}
