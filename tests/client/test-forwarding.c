/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/forwarding.h"

#include "client/limits.h"
#include "client/loops.h"
#include "client/loops/loop-limits.h"
#include "wire/kind.h"

#include "hex.h"

#include <string.h>

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

typedef struct
{
  OgForwarding *forwarding;
  OgRoster *roster;
  OgOutbox *outbox;
  OgWrapping wrapping;
  OgLoops loops;
  OgEventSink sink;
  GArray *events; /* of OgEvent */
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  g_array_append_val (((Fixture *) data)->events, *event);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sink = (OgEventSink){ on_event, fixture };
  fixture->events = g_array_new (FALSE, FALSE, sizeof (OgEvent));
  fixture->roster = og_roster_new (&(OgNonces){ 0 });
  fixture->outbox = og_outbox_new ();
  og_wrapping_init (&fixture->wrapping, "ann", "band", fixture->outbox);
  og_loops_init (&fixture->loops, fixture->roster, &fixture->wrapping,
                 &fixture->sink, FALSE);
  fixture->forwarding = og_forwarding_new (fixture->roster, fixture->loops.guard,
                                           fixture->loops.rings,
                                           &fixture->wrapping, &fixture->sink);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_forwarding_free (fixture->forwarding);
  og_loops_clear (&fixture->loops);
  og_wrapping_clear (&fixture->wrapping);
  og_outbox_free (fixture->outbox);
  og_roster_free (fixture->roster);
  g_array_unref (fixture->events);
}

static OgPeer *
add_peer (Fixture *fixture, const char *name, gboolean original)
{
  OgPeer *peer = og_roster_add (fixture->roster, name, NOW);

  const OgPath path = { OG_ADDRESS_IPV4 (
      0xc6336400 + og_roster_get_size (fixture->roster), 22243) };

  og_candidates_ping_received (&peer->candidates, &path, FALSE, FALSE, NOW);
  peer->said_hello = !original;
  og_candidates_find (&peer->candidates, &path)->is_proven = !original;
  return peer;
}

/* To whom a packet goes, if there is an original and one of ours. */
typedef enum
{
  TO_NOBODY,
  TO_OURS,
  TO_ORIGINAL,
  TO_ALL = TO_OURS | TO_ORIGINAL
} Reached;

/* A packet of a local program. The system takes all. */
static const OgRun *
forward (Fixture *fixture, const guint8 *packet, gsize size, guint *n_runs)
{
  static const OgPath program = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  const OgDatagram datagram = { packet, size, &program };

  return og_forwarding_take (fixture->forwarding, &datagram, 1, n_runs, NOW);
}

static Reached
get_reached (Fixture *fixture, const OgRun *runs, guint n_runs)
{
  Reached reached = TO_NOBODY;

  for (guint i = 0; i < n_runs; i++)
    {
      const OgPeer *peer = og_roster_find_from (fixture->roster, runs[i].path);

      g_assert_cmpuint (runs[i].n_datagrams, ==, 1);
      reached |= peer->said_hello ? TO_OURS : TO_ORIGINAL;
    }

  return reached;
}

static Reached
judge (Fixture *fixture, gconstpointer data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  guint n_runs;
  const OgRun *runs = forward (fixture, copy, size, &n_runs);

  return get_reached (fixture, runs, n_runs);
}

#define JUDGE(fixture, literal) judge (fixture, literal, sizeof (literal) - 1)

static guint
count_events (Fixture *fixture, OgEventType type)
{
  guint n_events = 0;

  for (guint i = 0; i < fixture->events->len; i++)
    if (g_array_index (fixture->events, OgEvent, i).type == type)
      n_events++;

  return n_events;
}

/* Odd, yet nothing that a program which reads it right would stumble on. */
static void
test_originals_get_odd_but_whole_osc (Fixture *fixture, gconstpointer data)
{
  add_peer (fixture, "ann", TRUE);

  g_assert_cmpint (JUDGE (fixture, "/a\0\0"), ==, TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "\0\0\0\1,i\0\0\0\0\0\1"), ==, TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "/a\0\0,[TFNI]\0"), ==, TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "/a\0\0,b\0\0\0\0\0\3xyz\0"), ==, TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "/a\0\0,crm\0\0\0\0\0\0\0A123412341234"), ==,
                   TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"), ==,
                   TO_ORIGINAL);
  g_assert_cmpint (JUDGE (fixture, "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"
                                   "\0\0\0\14/note\0\0\0,\0\0\0"),
                   ==, TO_ORIGINAL);
  g_assert_cmpuint (fixture->events->len, ==, 0);
}

static void
test_originals_are_spared_what_ends_them (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_peer (fixture, "ann", TRUE);
  OgPeer *bob = add_peer (fixture, "bob", FALSE);
  guint n_withheld = 0;

  static const struct
  {
    const char *data;
    gsize size;
  } packets[] = {
#define PACKET(literal) { literal, sizeof (literal) - 1 }
    PACKET ("x"),
    PACKET ("/abc,\0\0\0\0"),
    PACKET ("/abc"),
    PACKET ("/a\0\0no tags"),
    PACKET ("/a\0\0,x\0\0"),
    PACKET ("/a\0\0,i\0\0"),
    PACKET ("/a\0\0,s\0\0text"),
    PACKET ("/a\0\0,h\0\0\0\0\0\1"),
    PACKET ("/a\0\0,b\0\0\0\0\0\5xyz\0"),
    PACKET ("/a\0\0,[\0\0"),
    PACKET ("#bundle\0"),
    PACKET ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\2/a"),
    PACKET ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\10/a\0\0"),
    PACKET ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\0"),
    PACKET ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\10/a\0\0,x\0\0"),
#undef PACKET
  };

  for (guint i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_assert_cmpint (judge (fixture, packets[i].data, packets[i].size), ==,
                       TO_OURS);
      g_assert_cmpuint (ann->traffic.withheld[OG_WITHHELD_MALFORMED], ==,
                        ++n_withheld);
    }

  g_assert_cmpuint (bob->traffic.withheld[OG_WITHHELD_MALFORMED], ==, 0);
  g_assert_cmpuint (count_events (fixture, OG_EVENT_WITHHELD), ==, 1);
}

/* A message whose blob fills it up to @size. */
static guint8 *
make_large (gsize size)
{
  guint8 *packet = g_malloc0 (size);
  guint32 length = GUINT32_TO_BE ((guint32) size - 12);

  memcpy (packet, "/a\0\0,b\0", 8);
  memcpy (packet + 8, &length, sizeof length);
  return packet;
}

static void
test_originals_are_spared_large_packets (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_peer (fixture, "ann", TRUE);

  add_peer (fixture, "bob", FALSE);
  for (gsize size = OG_ORIGINAL_MAX; size <= OG_ORIGINAL_MAX + 8; size += 4)
    {
      g_autofree guint8 *packet = make_large (size);

      g_assert_cmpint (judge (fixture, packet, size), ==,
                       size <= OG_ORIGINAL_MAX ? TO_ALL : TO_OURS);
    }

  g_assert_cmpuint (ann->traffic.withheld[OG_WITHHELD_TOO_LARGE], ==, 2);
  g_assert_cmpuint (count_events (fixture, OG_EVENT_WITHHELD), ==, 1);
}

static void
test_says_once_a_reason_and_peer (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *large = make_large (8000);

  add_peer (fixture, "ann", TRUE);
  add_peer (fixture, "bob", FALSE);
  for (guint i = 0; i < 100; i++)
    {
      JUDGE (fixture, "odd");
      judge (fixture, large, 8000);
    }
  g_assert_cmpuint (count_events (fixture, OG_EVENT_WITHHELD), ==, 2);

  add_peer (fixture, "cat", TRUE);
  JUDGE (fixture, "odd");
  g_assert_cmpuint (count_events (fixture, OG_EVENT_WITHHELD), ==, 3);
  g_assert_cmpstr (g_array_index (fixture->events, OgEvent, 2).peer->name, ==,
                   "cat");
  g_assert_cmpint (g_array_index (fixture->events, OgEvent, 2).withheld, ==,
                   OG_WITHHELD_MALFORMED);
}

static void
test_original_that_is_not_reached_holds_nothing_up (Fixture *fixture,
                                                    gconstpointer data)
{
  og_roster_add (fixture->roster, "ann", NOW);
  add_peer (fixture, "bob", FALSE);

  g_assert_cmpint (JUDGE (fixture, "odd"), ==, TO_OURS);
  g_assert_cmpuint (fixture->events->len, ==, 0);
}

/* Of any size and bytes, to those that speak the extensions. */
static void
test_ours_get_everything (Fixture *fixture, gconstpointer data)
{
  static guint8 packet[65000];

  add_peer (fixture, "ann", FALSE);
  for (gsize i = 0; i < sizeof packet; i++)
    packet[i] = (guint8) g_test_rand_int ();

  for (gsize size = 1; size <= sizeof packet; size += 1 + size / 16)
    g_assert_cmpint (judge (fixture, packet, size), ==, TO_OURS);
  g_assert_cmpint (judge (fixture, packet, sizeof packet), ==, TO_OURS);
  g_assert_cmpuint (fixture->events->len, ==, 0);
}

static void
test_nothing_at_all_goes_nowhere (Fixture *fixture, gconstpointer data)
{
  add_peer (fixture, "ann", FALSE);

  g_assert_cmpint (JUDGE (fixture, ""), ==, TO_NOBODY);
}

static void
test_control_of_local_programs_is_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "alive", "alive-answer", "ping", "probe", "user-leave", "user-left",
  };

  add_peer (fixture, "ann", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) packet = og_hex_read (names[i]);

      g_assert_cmpint (judge (fixture, g_bytes_get_data (packet, NULL),
                              g_bytes_get_size (packet)),
                       ==, TO_NOBODY);
    }

  g_assert_cmpuint (og_forwarding_get_refused (fixture->forwarding), ==,
                    G_N_ELEMENTS (names));
  g_assert_cmpuint (count_events (fixture, OG_EVENT_CONTROL_REFUSED), ==, 1);
}

/* Bare, nested, beside a note, cut off: an original would take it. */
static void
test_hidden_control_is_refused (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (JUDGE (fixture, "/groupclient/ping\0\0\0,s\0\0ann\0"), ==,
                   TO_NOBODY);
  g_assert_cmpint (JUDGE (fixture, "/groupserver/of later versions\0\0,\0\0"),
                   ==, TO_NOBODY);
  g_assert_cmpint (JUDGE (fixture, "#bundle\0\0\0\0\0\0\0\0\1"
                                   "\0\0\0\54#bundle\0\0\0\0\0\0\0\0\1"
                                   "\0\0\0\30/groupclient/ping\0\0\0,\0\0\0"),
                   ==, TO_NOBODY);
  g_assert_cmpint (JUDGE (fixture, "#bundle\0\0\0\0\0\0\0\0\1"
                                   "\0\0\1\0/groupclient/ping"),
                   ==, TO_NOBODY);
  g_assert_cmpuint (og_forwarding_get_refused (fixture->forwarding), ==, 4);
}

static void
test_users_part_goes_on (Fixture *fixture, gconstpointer data)
{
  static const guint8 notes[] = "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"
                                "\0\0\0\14/note\0\0\0,\0\0\0"
                                "\0\0\0\14/note\0\0\0,\0\0";
  static const guint8 packet[] = "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"
                                 "\0\0\0\14/note\0\0\0,\0\0\0"
                                 "\0\0\0\30/groupclient/ping\0\0\0,\0\0\0"
                                 "\0\0\0\14/note\0\0\0,\0\0";
  const OgRun *runs;
  guint n_runs;

  add_peer (fixture, "ann", TRUE);
  runs = forward (fixture, packet, sizeof packet, &n_runs);
  g_assert_cmpuint (n_runs, ==, 1);
  g_assert_cmpmem (runs[0].datagrams[0].data, runs[0].datagrams[0].size, notes,
                   sizeof notes);
  g_assert_cmpuint (og_forwarding_get_refused (fixture->forwarding), ==, 1);
}

/* An original is spared one in the middle: what is left are two runs. One of
 * ours gets all but what nobody gets. */
static void
test_batch_goes_in_runs (Fixture *fixture, gconstpointer data)
{
  static const OgPath program = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  static const char *const packets[] = { "/a\0\0,\0\0", "/b\0\0,\0\0", "odd",
                                         "", "/c\0\0,\0\0" };
  OgPeer *ann = add_peer (fixture, "ann", TRUE);
  OgPeer *bob = add_peer (fixture, "bob", FALSE);
  OgDatagram datagrams[G_N_ELEMENTS (packets)];
  const guint lengths[] = { 8, 8, 3, 0, 8 };
  guint n_to_ann = 0;
  guint n_to_bob = 0;
  const OgRun *runs;
  guint n_runs;

  for (guint i = 0; i < G_N_ELEMENTS (packets); i++)
    datagrams[i] =
        (OgDatagram){ (const guint8 *) packets[i], lengths[i], &program };

  runs = og_forwarding_take (fixture->forwarding, datagrams,
                             G_N_ELEMENTS (datagrams), &n_runs, NOW);
  g_assert_cmpuint (n_runs, ==, 3);
  for (guint i = 0; i < n_runs; i++)
    if (og_roster_find_from (fixture->roster, runs[i].path) == ann)
      {
        g_assert_cmpuint (runs[i].n_datagrams, ==, n_to_ann == 0 ? 2 : 1);
        n_to_ann += runs[i].n_datagrams;
      }
    else
      n_to_bob += runs[i].n_datagrams;

  g_assert_cmpuint (n_to_ann, ==, 3);
  g_assert_cmpuint (n_to_bob, ==, 4);
  g_assert_cmpuint (bob->traffic.packets_out, ==, 0);
}

/* The application shows what is sent, even if nobody is there. */
static void
test_knows_its_batch_without_anybody (Fixture *fixture, gconstpointer data)
{
  static const guint8 note[] = "/note\0\0\0,\0\0";
  const OgDatagram *batch;
  guint n_datagrams;
  guint n_runs;

  forward (fixture, note, sizeof note, &n_runs);
  batch = og_forwarding_get_batch (fixture->forwarding, &n_datagrams);
  g_assert_cmpuint (n_runs, ==, 0);
  g_assert_cmpuint (n_datagrams, ==, 1);
  g_assert_true (batch[0].data == note);
}

/* What waited and goes on at that time, without anything from a local program. */
static guint
take_waiting (Fixture *fixture, gint64 now)
{
  guint n_datagrams;
  guint n_runs;

  og_forwarding_take (fixture->forwarding, NULL, 0, &n_runs, now);
  og_forwarding_get_batch (fixture->forwarding, &n_datagrams);
  g_assert_cmpuint (n_runs, ==, n_datagrams > 0);
  return n_datagrams;
}

/* A burst of what the group has just sent: all of it goes, up to the limit.
 * What exceeds it waits for its turn, which comes when there is a reserve again. */
static void
test_holds_back_only_what_exceeds_the_limit (Fixture *fixture, gconstpointer data)
{
  static const guint8 note[] = "/note\0\0\0,\0\0";
  static const OgPath path = { OG_ADDRESS_IPV4 (0xc6336401, 22243) };
  const gint64 reserved = NOW + OG_LOOP_RESERVE * G_USEC_PER_SEC / OG_LOOP_RATE;

  add_peer (fixture, "ann", FALSE);
  og_loop_guard_arrived (fixture->loops.guard,
                         &(OgDatagram){ note, sizeof note, &path }, 1, FALSE,
                         NOW);
  for (guint i = 0; i < OG_LOOP_BURST; i++)
    g_assert_cmpint (judge (fixture, note, sizeof note), ==, TO_OURS);
  g_assert_cmpint (og_forwarding_next_deadline (fixture->forwarding), ==, -1);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (judge (fixture, note, sizeof note), ==, TO_NOBODY);

  g_assert_cmpuint (count_events (fixture, OG_EVENT_LOOP_NOTICED), ==, 1);
  g_assert_cmpint (JUDGE (fixture, "/other\0\0,\0\0\0"), ==, TO_OURS);
  g_assert_cmpint (og_forwarding_next_deadline (fixture->forwarding), ==,
                   NOW + OG_LOOP_WAITING_STEP);
  g_assert_cmpuint (take_waiting (fixture, NOW + OG_LOOP_WAITING_STEP - 1), ==,
                    0);
  g_assert_cmpuint (take_waiting (fixture, reserved), ==, 0);
  g_assert_cmpuint (take_waiting (fixture, reserved + OG_LOOP_WAITING_STEP), ==,
                    5);
  g_assert_cmpuint (take_waiting (fixture, reserved + 2 * OG_LOOP_WAITING_STEP),
                    ==, 5);
  g_assert_cmpint (og_forwarding_next_deadline (fixture->forwarding), ==, -1);
  g_assert_cmpuint (og_forwarding_get_held_back (fixture->forwarding), ==, 0);
}

/* Meanwhile it was found to come from another client: that is never passed on. */
static void
test_holds_back_what_waited_if_it_is_of_a_ring (Fixture *fixture,
                                                gconstpointer data)
{
  static const guint8 note[] = "/note\0\0\0,\0\0";
  static const OgPath path = { OG_ADDRESS_IPV4 (0xc6336401, 22243) };
  const OgAddress program = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120);

  add_peer (fixture, "ann", FALSE);
  og_rings_set_own_name (fixture->loops.rings, "me");
  og_loop_guard_arrived (fixture->loops.guard,
                         &(OgDatagram){ note, sizeof note, &path }, 1, FALSE,
                         NOW);
  for (guint i = 0; i < OG_LOOP_BURST + 10; i++)
    judge (fixture, note, sizeof note);

  og_rings_ping_came_back (fixture->loops.rings, "me", &program, NOW);
  g_assert_cmpuint (take_waiting (fixture, NOW + 200 * OG_MILLISECOND), ==, 0);
  g_assert_cmpuint (og_forwarding_get_held_back (fixture->forwarding), ==, 10);
}

static void
send (Fixture *fixture, const OgSent *sent, gint64 now)
{
  static const guint8 note[] = "/note\0\0\0,\0\0";
  guint n_runs;

  forward (fixture, note, sizeof note, &n_runs);
  g_assert_cmpuint (n_runs, ==, 1);
  og_forwarding_sent (fixture->forwarding, sent, now);
}

static void
test_counts_what_the_system_took (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_peer (fixture, "ann", FALSE);

  send (fixture, &(OgSent){ 3, 192, OG_SEND_FINE }, NOW);
  send (fixture, &(OgSent){ 1, 8, OG_SEND_BUSY }, NOW + 1);
  send (fixture, &(OgSent){ 0, 0, OG_SEND_NO_WAY }, NOW + 2);

  g_assert_cmpuint (ann->traffic.packets_out, ==, 4);
  g_assert_cmpuint (ann->traffic.bytes_out, ==, 200);
  g_assert_cmpint (ann->forwarded, ==, NOW + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/forwarding/" path, Fixture, NULL, set_up, function,     \
              tear_down)

  ADD ("originals-get-odd-but-whole-osc", test_originals_get_odd_but_whole_osc);
  ADD ("originals-are-spared-what-ends-them",
       test_originals_are_spared_what_ends_them);
  ADD ("originals-are-spared-large-packets",
       test_originals_are_spared_large_packets);
  ADD ("says-once-a-reason-and-peer", test_says_once_a_reason_and_peer);
  ADD ("original-that-is-not-reached-holds-nothing-up",
       test_original_that_is_not_reached_holds_nothing_up);
  ADD ("ours-get-everything", test_ours_get_everything);
  ADD ("nothing-at-all-goes-nowhere", test_nothing_at_all_goes_nowhere);
  ADD ("control-of-local-programs-is-refused",
       test_control_of_local_programs_is_refused);
  ADD ("hidden-control-is-refused", test_hidden_control_is_refused);
  ADD ("users-part-goes-on", test_users_part_goes_on);
  ADD ("holds-back-only-what-exceeds-the-limit",
       test_holds_back_only_what_exceeds_the_limit);
  ADD ("holds-back-what-waited-if-it-is-of-a-ring",
       test_holds_back_what_waited_if_it_is_of_a_ring);
  ADD ("batch-goes-in-runs", test_batch_goes_in_runs);
  ADD ("knows-its-batch-without-anybody", test_knows_its_batch_without_anybody);
  ADD ("counts-what-the-system-took", test_counts_what_the_system_took);

  return g_test_run ();
}
