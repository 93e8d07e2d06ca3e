/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/local-receivers.h"

#include "receiver-rig.h"

#include <string.h>

static void
test_same_gets_each_message_once (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_receive_at (
      rig, (const char *[]){ "PORT", "127.0.0.1:PORT", "PORT", NULL });
  receiver_rig_assert_once (rig);
}

/* A program that listens at all addresses is on this computer. */
static void
test_all_addresses_are_this_computer (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_receive_at (
      rig, (const char *[]){ "0.0.0.0:PORT", "127.0.0.1:PORT", NULL });
  receiver_rig_assert_once (rig);
}

static void
test_sends_to_ipv6 (ReceiverRig *rig, gconstpointer data)
{
  receiver_rig_use_ipv6 (rig);
  receiver_rig_receive_at (rig, (const char *[]){ "[::1]:PORT", "[::]:PORT",
                                                  "127.0.0.1:PORT", NULL });
  receiver_rig_assert_once (rig);
}

#ifdef __linux__

/* A program that is not there yet, or not any more. */
static void
test_tells_that_nothing_listens (ReceiverRig *rig, gconstpointer data)
{
  const OgAddress place = *inbox_address (&rig->inbox);
  OgSendFault fault = OG_SEND_FINE;
  guint beat;

  receiver_rig_receive_at (rig, (const char *[]){ "PORT", NULL });
  inbox_clear (&rig->inbox);
  beat = g_timeout_add (50, receiver_rig_on_beat, rig);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FAILS);
  g_source_remove (beat);
  g_assert_cmpint (rig->fault, ==, OG_SEND_NOT_TAKEN);
  g_assert_nonnull (og_local_receivers_get_failing (rig->receivers, &fault));
  g_assert_cmpint (fault, ==, OG_SEND_NOT_TAKEN);

  inbox_init (&rig->inbox, &place, OG_UDP_NONE);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_WORKS);
  g_assert_null (og_local_receivers_get_failing (rig->receivers, &fault));
  receiver_rig_assert_once (rig);
  g_assert_cmpuint (receiver_rig_count_events (rig), ==, 2);
}

/* As those do that are to be heard from other computers: 127.0.0.2 stands for
 * the address that the computer has in its network. */
static void
test_program_everywhere_gets_each_message_once (ReceiverRig *rig,
                                                gconstpointer data)
{
  const OgAddress everywhere = { 0 };

  inbox_clear (&rig->inbox);
  inbox_init (&rig->inbox, &everywhere, OG_UDP_NONE);
  receiver_rig_receive_at (rig, (const char *[]){ "127.0.0.2:PORT", "PORT",
                                                  "localhost:PORT", NULL });
  receiver_rig_assert_once (rig);
}

/* A program that starts again at one of the addresses only. */
static void
test_follows_a_program (ReceiverRig *rig, gconstpointer data)
{
  OgAddress place = *inbox_address (&rig->inbox);
  guint beat;

  receiver_rig_receive_at (rig,
                           (const char *[]){ "PORT", "127.0.0.2:PORT", NULL });
  receiver_rig_assert_once (rig);
  inbox_clear (&rig->inbox);
  beat = g_timeout_add (50, receiver_rig_on_beat, rig);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_FAILS);

  place = og_address_from_ipv4 (0x7f000002, place.port);
  inbox_init (&rig->inbox, &place, OG_UDP_NONE);
  receiver_rig_wait_for (rig, OG_EVENT_RECEIVER_WORKS);
  g_source_remove (beat);
  inbox_clear (&rig->inbox);
  inbox_init (&rig->inbox, &place, OG_UDP_NONE);
  receiver_rig_assert_once (rig);
  g_assert_cmpuint (receiver_rig_count_events (rig), ==, 2);
}

#endif

static void
test_checks_what_is_typed (ReceiverRig *rig, gconstpointer data)
{
  g_assert_cmpint (og_local_receivers_check ("22245"), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("stage:22245"), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("192.0.2.1:22245"), ==,
                   OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("239.1.2.3:22245"), ==,
                   OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check (""), ==, OG_LOOKUP_NOT_PORT);
  g_assert_cmpint (og_local_receivers_check ("0"), ==, OG_LOOKUP_NOT_PORT);
  g_assert_cmpint (og_local_receivers_check ("99999"), ==, OG_LOOKUP_NOT_PORT);
  g_assert_cmpint (og_local_receivers_check ("stage"), ==, OG_LOOKUP_NO_PORT);
  g_assert_cmpint (og_local_receivers_check ("192.0.2.1"), ==, OG_LOOKUP_NO_PORT);
  g_assert_cmpint (og_local_receivers_check ("192.0.2.1:0"), ==,
                   OG_LOOKUP_BAD_PORT);
  g_assert_cmpint (og_local_receivers_check ("0.0.0.0:7"), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("[::]:7"), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("[::1]:7"), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_local_receivers_check ("0.0.0.0"), ==, OG_LOOKUP_NO_PORT);
  g_assert_cmpint (og_local_receivers_check ("::1"), ==, OG_LOOKUP_NO_PORT);
}

/* A port of which the program has just gone. */
static OgAddress
find_deaf (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);

  return *og_udp_get_address (udp);
}

static void
on_no_event (const OgEvent *event, gpointer data)
{
  g_error ("event %d", event->type);
}

static const OgEventSink NO_SINK = { on_no_event, NULL };

static void
test_looks_whether_programs_listen (ReceiverRig *rig, gconstpointer data)
{
  const OgAddress address = *inbox_address (&rig->inbox);
  OgAddress missing = find_deaf ();
  g_autofree char *port = g_strdup_printf ("%u", address.port);
  g_autofree char *nobody = g_strdup_printf ("127.0.0.1:%u", missing.port);
  const char *const all[] = { port, nobody, "192.0.2.1:9000", NULL };
  const char *const one[] = { port, "192.0.2.1:9000", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OgLocalReceivers) receivers = NULL;
  g_autoptr (OgLocalReceivers) heard = NULL;
  OgAddress deaf;

  receivers = og_local_receivers_new (all, &NO_SINK, &error);
  g_assert_no_error (error);
  g_assert_cmpint (og_local_receivers_look (receivers, 0, &deaf), ==,
                   OG_LISTENING_NO);
  g_assert_true (og_address_equal (&deaf, &missing));

  heard = og_local_receivers_new (one, &NO_SINK, &error);
  g_assert_no_error (error);
  g_assert_cmpint (og_local_receivers_look (heard, 0, &deaf), ==,
                   OG_LISTENING_YES);
}

/* Not more often than it is wanted. */
static void
test_remembers_what_it_saw (ReceiverRig *rig, gconstpointer data)
{
  OgAddress missing = find_deaf ();
  g_autofree char *port = g_strdup_printf ("%u", missing.port);
  const char *const one[] = { port, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (OgLocalReceivers) receivers =
      og_local_receivers_new (one, &NO_SINK, &error);
  g_autoptr (OgUdp) udp = NULL;
  OgAddress deaf;

  g_assert_no_error (error);
  g_assert_cmpint (og_local_receivers_look (receivers, G_MAXINT64, &deaf), ==,
                   OG_LISTENING_UNKNOWN);
  g_assert_cmpint (og_local_receivers_look (receivers, 0, &deaf), ==,
                   OG_LISTENING_NO);

  udp = og_udp_new (&missing, OG_UDP_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      og_local_receivers_look (receivers, (gint64) G_USEC_PER_SEC * 3600, &deaf),
      ==, OG_LISTENING_NO);
  g_assert_true (og_address_equal (&deaf, &missing));
  g_assert_cmpint (og_local_receivers_look (receivers, 0, &deaf), ==,
                   OG_LISTENING_YES);
}

#define add(name, test)                                                        \
  g_test_add ("/engine/receivers/" name, ReceiverRig, NULL,                    \
              receiver_rig_set_up, test, receiver_rig_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("same-gets-each-message-once", test_same_gets_each_message_once);
  add ("all-addresses-are-this-computer", test_all_addresses_are_this_computer);
  add ("sends-to-ipv6", test_sends_to_ipv6);
  add ("checks-what-is-typed", test_checks_what_is_typed);
  add ("looks-whether-programs-listen", test_looks_whether_programs_listen);
  add ("remembers-what-it-saw", test_remembers_what_it_saw);
#ifdef __linux__
  add ("tells-that-nothing-listens", test_tells_that_nothing_listens);
  add ("program-everywhere-gets-each-message-once",
       test_program_everywhere_gets_each_message_once);
  add ("follows-a-program", test_follows_a_program);
#endif

  return g_test_run ();
}
