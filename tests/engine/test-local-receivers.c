/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/local-receivers.h"

#include "inbox.h"
#include "made-resolver.h"

#include <string.h>

typedef struct
{
  /* Owned */
  MadeResolver *resolver;
  GResolver *resolver_before;
  OgLocalReceivers *receivers;
  Inbox inbox;

  guint n_events[OG_N_EVENTS];
  OgSendFault fault; /* of the last event */
  OgAddress address; /* of the last event */
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_events[event->type]++;
  fixture->fault = event->fault;
  fixture->address = *event->address;
}

static guint
count_events (const Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fixture->n_events); i++)
    n += fixture->n_events[i];

  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->resolver_before = g_resolver_get_default ();
  fixture->resolver = g_object_new (MADE_TYPE_RESOLVER, NULL);
  g_resolver_set_default (G_RESOLVER (fixture->resolver));
  inbox_init (&fixture->inbox, &LOOPBACK, OG_UDP_NONE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->receivers, og_local_receivers_free);
  inbox_clear (&fixture->inbox);
  g_resolver_set_default (fixture->resolver_before);
  g_object_unref (fixture->resolver_before);
  g_object_unref (fixture->resolver);
}

/* @formats: each with the inbox's port. */
static void
receive_at (Fixture *fixture, const char *const *formats)
{
  const OgEventSink sink = { on_event, fixture };
  guint port = inbox_address (&fixture->inbox)->port;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (formats[i], "PORT", -1);
      g_autofree char *number = g_strdup_printf ("%u", port);

      g_ptr_array_add (names, g_strjoinv (number, parts));
    }
  g_ptr_array_add (names, NULL);

  fixture->receivers =
      og_local_receivers_new ((const char *const *) names->pdata, &sink, &error);
  g_assert_no_error (error);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("an event is missing");
  return G_SOURCE_REMOVE;
}

static void
wait_for_event (Fixture *fixture, OgEventType type)
{
  guint before = fixture->n_events[type];
  guint limit = g_timeout_add_seconds (20, on_too_late, NULL);

  while (fixture->n_events[type] == before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

static void
change_network (void)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed",
                         TRUE);
}

static void
play (Fixture *fixture)
{
  const OgDelivery delivery = { (const guint8 *) "/note\0\0", 8, NULL };

  og_local_receivers_send (fixture->receivers, &delivery, 1);
}

/* That each comes once shows when the last came. */
static void
assert_each_comes_once (Fixture *fixture)
{
  for (guint i = 1; i <= 3; i++)
    {
      play (fixture);
      inbox_wait_for (&fixture->inbox, i);
    }
}

static void
test_same_gets_each_message_once (Fixture *fixture, gconstpointer data)
{
  receive_at (fixture,
              (const char *[]){ "PORT", "127.0.0.1:PORT", "PORT", NULL });
  assert_each_comes_once (fixture);
}

/* A program that listens at all addresses is on this computer. */
static void
test_all_addresses_are_this_computer (Fixture *fixture, gconstpointer data)
{
  receive_at (fixture,
              (const char *[]){ "0.0.0.0:PORT", "127.0.0.1:PORT", NULL });
  assert_each_comes_once (fixture);
}

static void
test_sends_to_ipv6 (Fixture *fixture, gconstpointer data)
{
  inbox_clear (&fixture->inbox);
  inbox_init (&fixture->inbox, &LOOPBACK, OG_UDP_LOOPBACK6);
  receive_at (fixture, (const char *[]){ "[::1]:PORT", "[::]:PORT",
                                         "127.0.0.1:PORT", NULL });
  assert_each_comes_once (fixture);
}

static void
test_same_by_name_gets_each_message_once (Fixture *fixture, gconstpointer data)
{
  receive_at (fixture, (const char *[]){ "studio.local:PORT", "PORT",
                                         "localhost:PORT", NULL });
  wait_for_event (fixture, OG_EVENT_RECEIVER_NOT_FOUND);
  made_resolver_set (fixture->resolver, "127.0.0.1");
  change_network ();
  wait_for_event (fixture, OG_EVENT_RECEIVER_FOUND);
  assert_each_comes_once (fixture);
}

static void
test_name_is_found_later (Fixture *fixture, gconstpointer data)
{
  OgLookupFault fault;

  receive_at (fixture, (const char *[]){ "tablet.local:PORT", NULL });
  wait_for_event (fixture, OG_EVENT_RECEIVER_NOT_FOUND);
  g_assert_true (g_str_has_prefix (
      og_local_receivers_get_missing (fixture->receivers, &fault),
      "tablet.local:"));
  g_assert_cmpint (fault, ==, OG_LOOKUP_NOT_FOUND);

  made_resolver_set (fixture->resolver, "127.0.0.1");
  wait_for_event (fixture, OG_EVENT_RECEIVER_FOUND);
  g_assert_cmphex (og_address_get_ipv4 (&fixture->address), ==, OG_IPV4_LOOPBACK);
  g_assert_null (og_local_receivers_get_missing (fixture->receivers, &fault));
  g_assert_cmpint (fault, ==, OG_LOOKUP_FINE);
  assert_each_comes_once (fixture);
  g_assert_cmpuint (count_events (fixture), ==, 2);
}

static void
test_not_found_is_told_once (Fixture *fixture, gconstpointer data)
{
  receive_at (fixture,
              (const char *[]){ "tablet.local:PORT", "pad.local:PORT", NULL });
  wait_for_event (fixture, OG_EVENT_RECEIVER_NOT_FOUND);
  if (fixture->n_events[OG_EVENT_RECEIVER_NOT_FOUND] < 2)
    wait_for_event (fixture, OG_EVENT_RECEIVER_NOT_FOUND);

  change_network ();
  made_resolver_set (fixture->resolver, "127.0.0.1");
  wait_for_event (fixture, OG_EVENT_RECEIVER_FOUND);
  g_assert_cmpuint (fixture->n_events[OG_EVENT_RECEIVER_NOT_FOUND], ==, 2);
}

#ifdef __linux__

static gboolean
on_beat (gpointer data)
{
  play (data);
  return G_SOURCE_CONTINUE;
}

static void
test_follows_a_name_that_moves (Fixture *fixture, gconstpointer data)
{
  const OgAddress old_place =
      OG_ADDRESS_IPV4 (0x7f000002, inbox_address (&fixture->inbox)->port);
  guint beat;
  Inbox old;

  inbox_init (&old, &old_place, OG_UDP_NONE);
  made_resolver_set (fixture->resolver, "127.0.0.2");
  receive_at (fixture, (const char *[]){ "tablet.local:PORT", NULL });
  beat = g_timeout_add (10, on_beat, fixture);
  while (old.datagrams->len == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (old.context, FALSE);
    }

  made_resolver_set (fixture->resolver, "127.0.0.1");
  change_network ();
  while (fixture->inbox.datagrams->len == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_main_context_iteration (fixture->inbox.context, FALSE);
    }

  g_assert_cmpuint (count_events (fixture), ==, 0);
  g_source_remove (beat);
  inbox_clear (&old);
}

/* A program that is not there yet, or not any more. */
static void
test_tells_that_nothing_listens (Fixture *fixture, gconstpointer data)
{
  const OgAddress place = *inbox_address (&fixture->inbox);
  OgSendFault fault = OG_SEND_FINE;
  guint beat;

  receive_at (fixture, (const char *[]){ "PORT", NULL });
  inbox_clear (&fixture->inbox);
  beat = g_timeout_add (50, on_beat, fixture);
  wait_for_event (fixture, OG_EVENT_RECEIVER_FAILS);
  g_source_remove (beat);
  g_assert_cmpint (fixture->fault, ==, OG_SEND_NOT_TAKEN);
  g_assert_nonnull (og_local_receivers_get_failing (fixture->receivers, &fault));
  g_assert_cmpint (fault, ==, OG_SEND_NOT_TAKEN);

  inbox_init (&fixture->inbox, &place, OG_UDP_NONE);
  wait_for_event (fixture, OG_EVENT_RECEIVER_WORKS);
  g_assert_null (og_local_receivers_get_failing (fixture->receivers, &fault));
  assert_each_comes_once (fixture);
  g_assert_cmpuint (count_events (fixture), ==, 2);
}

/* As those do that are to be heard from other computers: 127.0.0.2 stands for
 * the address that the computer has in its network. */
static void
test_program_everywhere_gets_each_message_once (Fixture *fixture,
                                                gconstpointer data)
{
  const OgAddress everywhere = { 0 };

  inbox_clear (&fixture->inbox);
  inbox_init (&fixture->inbox, &everywhere, OG_UDP_NONE);
  receive_at (fixture, (const char *[]){ "127.0.0.2:PORT", "PORT",
                                         "localhost:PORT", NULL });
  assert_each_comes_once (fixture);
}

/* A program that starts again at one of the addresses only. */
static void
test_follows_a_program (Fixture *fixture, gconstpointer data)
{
  OgAddress place = *inbox_address (&fixture->inbox);
  guint beat;

  receive_at (fixture, (const char *[]){ "PORT", "127.0.0.2:PORT", NULL });
  assert_each_comes_once (fixture);
  inbox_clear (&fixture->inbox);
  beat = g_timeout_add (50, on_beat, fixture);
  wait_for_event (fixture, OG_EVENT_RECEIVER_FAILS);

  place = og_address_from_ipv4 (0x7f000002, place.port);
  inbox_init (&fixture->inbox, &place, OG_UDP_NONE);
  wait_for_event (fixture, OG_EVENT_RECEIVER_WORKS);
  g_source_remove (beat);
  inbox_clear (&fixture->inbox);
  inbox_init (&fixture->inbox, &place, OG_UDP_NONE);
  assert_each_comes_once (fixture);
  g_assert_cmpuint (count_events (fixture), ==, 2);
}

#endif

static void
test_checks_what_is_typed (Fixture *fixture, gconstpointer data)
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
test_looks_whether_programs_listen (Fixture *fixture, gconstpointer data)
{
  const OgAddress address = *inbox_address (&fixture->inbox);
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
test_remembers_what_it_saw (Fixture *fixture, gconstpointer data)
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
  g_test_add ("/engine/receivers/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("same-gets-each-message-once", test_same_gets_each_message_once);
  add ("same-by-name-gets-each-message-once",
       test_same_by_name_gets_each_message_once);
  add ("all-addresses-are-this-computer", test_all_addresses_are_this_computer);
  add ("sends-to-ipv6", test_sends_to_ipv6);
  add ("checks-what-is-typed", test_checks_what_is_typed);
  add ("looks-whether-programs-listen", test_looks_whether_programs_listen);
  add ("remembers-what-it-saw", test_remembers_what_it_saw);
  add ("name-is-found-later", test_name_is_found_later);
  add ("not-found-is-told-once", test_not_found_is_told_once);
#ifdef __linux__
  add ("follows-a-name-that-moves", test_follows_a_name_that_moves);
  add ("tells-that-nothing-listens", test_tells_that_nothing_listens);
  add ("program-everywhere-gets-each-message-once",
       test_program_everywhere_gets_each_message_once);
  add ("follows-a-program", test_follows_a_program);
#endif

  return g_test_run ();
}
