/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/loop-limits.h"

#include <string.h>

#define NOW     ((gint64) 1000 * G_USEC_PER_SEC)
#define PROGRAM OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 40000)

typedef struct
{
  OgLoopGuard *guard;
  OgLoopSink sink;
  gint64 now;
  guint n_noticed[OG_N_LOOPS];
  guint n_ended[OG_N_LOOPS];
  char message[64];
} Fixture;

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  Fixture *fixture = data;

  if (notice->has_ended)
    fixture->n_ended[notice->loop]++;
  else
    fixture->n_noticed[notice->loop]++;
  g_strlcpy (fixture->message, notice->message, sizeof fixture->message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sink = (OgLoopSink){ on_loop, fixture };
  fixture->guard = og_loop_guard_new (&fixture->sink);
  fixture->now = NOW;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_loop_guard_free (fixture->guard);
}

/* A note of 24 bytes, of which no two numbers give the same. */
static OgDatagram
make_note (guint64 number)
{
  static const OgPath path = { OG_ADDRESS_IPV4 (0xc6336401, 22243) };
  static guint8 note[24] = "/note\0\0\0,h\0";

  memcpy (note + 12, &number, sizeof number);
  return (OgDatagram){ .data = note, .size = sizeof note, .path = &path };
}

static OgTiming
arrive (Fixture *fixture, guint64 number)
{
  OgDatagram note = make_note (number);

  return og_loop_guard_arrived (fixture->guard, &note, 1, FALSE, fixture->now);
}

static OgReturn
send (Fixture *fixture, guint64 number)
{
  static const OgPath program = { PROGRAM };
  OgDatagram note = make_note (number);

  note.path = &program;
  return og_loop_guard_sent (fixture->guard, &note, fixture->now);
}

static void
pass (Fixture *fixture, gint64 by)
{
  gint64 end = fixture->now + by;
  gint64 deadline;

  while ((deadline = og_loop_guard_next_deadline (fixture->guard)) != -1
         && deadline <= end)
    {
      fixture->now = MAX (deadline, fixture->now);
      og_loop_guard_advance (fixture->guard, fixture->now);
      deadline = og_loop_guard_next_deadline (fixture->guard);
      g_assert_true (deadline == -1 || deadline > fixture->now);
    }
  fixture->now = end;
}

/* A program that sends on what it gets, ten times a second. */
static void
send_on (Fixture *fixture, guint64 number)
{
  if (arrive (fixture, number) == OG_TIMING_LATER)
    pass (fixture, og_loop_guard_get_release (fixture->guard, OG_TIMING_LATER)
                       - fixture->now);
  g_assert_cmpint (send (fixture, number), ==, OG_RETURN_PASSES);
  pass (fixture, 100 * OG_MILLISECOND + 37);
}

static void
start_loop (Fixture *fixture)
{
  for (guint i = 0; i < 20; i++)
    send_on (fixture, 60);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 1);
}

static void
test_what_the_group_did_not_send_passes (Fixture *fixture, gconstpointer data)
{
  arrive (fixture, 1);
  g_assert_cmpint (send (fixture, 2), ==, OG_RETURN_NONE);
  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==, -1);
}

static void
test_a_loop_is_named_by_its_message (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);
  g_assert_cmpstr (fixture->message, ==, "/note");
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_RECEIVER], ==, 0);
}

/* Other arguments each time: the address makes it one. */
static void
test_a_loop_of_many_messages_is_one (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    send_on (fixture, i);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 1);
}

static void
test_a_loop_is_over_when_quiet_for_long (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);
  pass (fixture, OG_LOOP_OVER - 100 * OG_MILLISECOND - 38);
  g_assert_cmpuint (fixture->n_ended[OG_LOOP_PROGRAM], ==, 0);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->n_ended[OG_LOOP_PROGRAM], ==, 1);
  g_assert_cmpstr (fixture->message, ==, "/note");
  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==, -1);
}

/* As the music does: it is named once, and not said to be over. */
static void
test_a_loop_that_comes_and_goes_is_one (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      for (guint j = 0; j < 20; j++)
        send_on (fixture, 60);
      pass (fixture, OG_LOOP_OVER / 2);
    }

  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 1);
  g_assert_cmpuint (fixture->n_ended[OG_LOOP_PROGRAM], ==, 0);
}

static void
test_a_later_loop_is_named_again (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);
  pass (fixture, OG_LOOP_OVER);
  fixture->n_noticed[OG_LOOP_PROGRAM] = 0;
  start_loop (fixture);
}

/* So many go on before a test says whether they are a loop. */
#define AT_ONCE (OG_LOOP_BURST + OG_LOOP_CREDIT)

/* In a loop of 10,000 a second, a thousand go on at once and a thousand each
 * second; what is no part of it passes. */
static void
test_a_loop_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n_passed = 0;

  start_loop (fixture);
  pass (fixture, OG_LOOP_GRACE);
  for (guint i = 0; i < 30000; i++)
    {
      if (i % 100 == 0)
        arrive (fixture, 60);
      n_passed += send (fixture, 60) == OG_RETURN_PASSES;
      g_assert_cmpint (send (fixture, 61), ==, OG_RETURN_NONE);
      fixture->now += 100;
    }

  g_assert_cmpuint (n_passed, >=, 3 * OG_LOOP_RATE);
  g_assert_cmpuint (n_passed, <=, OG_LOOP_BURST + 3 * OG_LOOP_RATE);
  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==,
                    30000 - n_passed);
}

/* What waited and goes on now. */
static guint
take_waiting (Fixture *fixture)
{
  guint n_datagrams;

  og_loop_guard_take_waiting (fixture->guard, &n_datagrams, fixture->now);
  return n_datagrams;
}

/* It was not tested yet: as many go on, and the others wait, until so many wait
 * as no programs send that are independent. */
static void
test_a_loop_is_bounded_from_the_start (Fixture *fixture, gconstpointer data)
{
  guint n_passed = 0;
  guint n_waited = 0;
  OgReturn last = OG_RETURN_NONE;

  for (guint i = 0; i < 3 * AT_ONCE; i++)
    {
      arrive (fixture, i);
      last = send (fixture, i);
      n_passed += last == OG_RETURN_PASSES;
      n_waited += last == OG_RETURN_WAITS;
    }

  g_assert_cmpuint (n_passed, ==, AT_ONCE);
  g_assert_cmpuint (n_waited, ==, 2 * AT_ONCE);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 0);

  for (guint i = 0; last != OG_RETURN_HELD_BACK; i++)
    {
      arrive (fixture, i);
      last = send (fixture, i);
      n_waited += last == OG_RETURN_WAITS;
    }
  g_assert_cmpuint (n_waited, ==, OG_LOOP_WAITING_MAX);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 1);
}

static void
test_what_waits_goes_on_at_the_rate (Fixture *fixture, gconstpointer data)
{
  guint n_waited = 0;

  g_assert_cmpint (og_loop_guard_get_waiting_release (fixture->guard), ==, -1);
  for (guint i = 0; i < AT_ONCE + 200; i++)
    {
      arrive (fixture, i);
      send (fixture, i);
    }

  g_assert_cmpint (og_loop_guard_get_waiting_release (fixture->guard), ==,
                   NOW + OG_LOOP_WAITING_STEP);
  g_assert_cmpuint (take_waiting (fixture), ==, 0);
  fixture->now += 100 * OG_MILLISECOND;
  n_waited = take_waiting (fixture);
  g_assert_cmpuint (n_waited, ==, 150);
  g_assert_cmpuint (take_waiting (fixture), ==, 0);
  fixture->now += 100 * OG_MILLISECOND;
  g_assert_cmpuint (take_waiting (fixture), ==, 50);
  g_assert_cmpint (og_loop_guard_get_waiting_release (fixture->guard), ==, -1);
}

/* In order, and as they were. */
static void
test_what_waits_stays_in_order (Fixture *fixture, gconstpointer data)
{
  const OgDatagram *datagrams;
  guint n_datagrams;

  for (guint i = 0; i < AT_ONCE + 10; i++)
    {
      arrive (fixture, i);
      send (fixture, i);
    }

  fixture->now += 20 * OG_MILLISECOND;
  datagrams =
      og_loop_guard_take_waiting (fixture->guard, &n_datagrams, fixture->now);
  g_assert_cmpuint (n_datagrams, ==, 10);
  for (guint i = 0; i < n_datagrams; i++)
    {
      OgDatagram note = make_note (AT_ONCE + i);

      g_assert_cmpmem (datagrams[i].data, datagrams[i].size, note.data,
                       note.size);
      g_assert_true (
          og_address_equal (&datagrams[i].path->address, &(OgAddress) PROGRAM));
    }
}

/* Hundreds of addresses share what one may. */
static void
test_many_addresses_cost_what_one_does (Fixture *fixture, gconstpointer data)
{
  static const OgPath program = { PROGRAM };
  guint n_passed = 0;

  for (guint i = 0; i < 3 * AT_ONCE; i++)
    {
      char note[] = "/0000\0\0\0,\0\0";
      OgDatagram datagram = { (guint8 *) note, sizeof note, &program };

      g_snprintf (note, 6, "/%04u", i % 300);
      og_loop_guard_arrived (fixture->guard, &datagram, 1, FALSE, fixture->now);
      n_passed += og_loop_guard_sent (fixture->guard, &datagram, fixture->now)
                  == OG_RETURN_PASSES;
    }

  g_assert_cmpuint (n_passed, ==, AT_ONCE);
}

/* A program here may bring it to the group by a way of its own: an original
 * client whose send port is a receiver of ours. */
static void
test_what_a_loop_brings_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n_delivered = 0;

  start_loop (fixture);
  for (guint i = 0; i < 30000; i++)
    {
      n_delivered += arrive (fixture, 60) != OG_TIMING_NEVER;
      pass (fixture, 100);
    }

  g_assert_cmpuint (n_delivered, >=, 3 * OG_LOOP_RATE);
  g_assert_cmpuint (n_delivered, <=, 3 * OG_LOOP_RATE + OG_LOOP_BURST);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_RECEIVER], ==, 0);
}

/* A member that floods the address of a loop mutes nobody. */
static void
test_who_brings_little_is_heard (Fixture *fixture, gconstpointer data)
{
  static const OgPath drummer = { OG_ADDRESS_IPV4 (0xc6336402, 22243) };
  guint n_delivered = 0;

  start_loop (fixture);
  for (guint i = 0; i < 60000; i++)
    {
      n_delivered += arrive (fixture, 60) != OG_TIMING_NEVER;
      if (i % 600 == 0)
        {
          OgDatagram note = make_note (60);

          note.path = &drummer;
          n_delivered++;
          g_assert_cmpint (og_loop_guard_arrived (fixture->guard, &note,
                                                  i % 8 + 1, FALSE, fixture->now),
                           !=, OG_TIMING_NEVER);
        }
      pass (fixture, 33);
    }

  g_assert_cmpuint (n_delivered, <=, 2 * OG_LOOP_RATE + OG_LOOP_BURST);
}

static void
test_the_lenient_hold_nothing_back (Fixture *fixture, gconstpointer data)
{
  og_loop_guard_set_lenient (fixture->guard, TRUE);
  start_loop (fixture);
  for (guint i = 0; i < 5000; i++)
    g_assert_cmpint (send (fixture, 60), ==, OG_RETURN_PASSES);
  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==, 0);
}

/* It turned out that a client has the port, not a program. */
static void
test_a_ring_is_not_named_as_a_program (Fixture *fixture, gconstpointer data)
{
  const OgAddress other = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 40001);

  start_loop (fixture);
  og_loop_guard_explained (fixture->guard, &other);
  g_assert_cmpuint (fixture->n_ended[OG_LOOP_PROGRAM], ==, 0);
  og_loop_guard_explained (fixture->guard, &(OgAddress) PROGRAM);
  g_assert_cmpuint (fixture->n_ended[OG_LOOP_PROGRAM], ==, 1);
  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==, -1);
}

/* An hour of equal beats: the test is repeated each minute. */
static void
test_independent_beats_are_rarely_tested (Fixture *fixture, gconstpointer data)
{
  guint n_delayed = 0;
  guint n_beats = 60 * 60 * 2;

  for (guint i = 0; i < n_beats; i++)
    {
      n_delayed += arrive (fixture, 60) == OG_TIMING_LATER;
      pass (fixture, 250 * OG_MILLISECOND);
      g_assert_cmpint (send (fixture, 60), ==, OG_RETURN_PASSES);
      pass (fixture, 250 * OG_MILLISECOND);
    }

  g_test_message ("%u of %u beats came later", n_delayed, n_beats);
  g_assert_cmpuint (n_delayed, <, n_beats / 15);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_PROGRAM], ==, 0);
}

/* Seconds of 250,000 packets each way, no two of them the same. */
static guint
count_coincidences (Fixture *fixture, guint32 start)
{
  guint n_coincidences = 0;

  for (guint i = 0; i < 2500000; i++)
    {
      guint64 number = (guint64) start << 32 | i;
      OgReturn came_back;

      g_assert_cmpint (arrive (fixture, number), !=, OG_TIMING_NEVER);
      came_back = send (fixture, ~number);
      g_assert_cmpint (came_back, !=, OG_RETURN_HELD_BACK);
      n_coincidences += came_back != OG_RETURN_NONE;
      pass (fixture, 4);
    }

  for (OgLoop loop = 0; loop < OG_N_LOOPS; loop++)
    g_assert_cmpuint (fixture->n_noticed[loop], ==, 0);

  return n_coincidences;
}

static void
test_heavy_traffic_is_no_loop (Fixture *fixture, gconstpointer data)
{
  guint n_coincidences = count_coincidences (fixture, g_test_rand_int ());

  g_assert_cmpuint (n_coincidences, <, 3);
}

/* Of two billion messages about one is taken for another: here it is. */
static void
test_a_coincidence_is_no_loop (Fixture *fixture, gconstpointer data)
{
  guint n_coincidences = count_coincidences (fixture, 0x7865f77d);

  g_assert_cmpuint (n_coincidences, ==, 1);
}

/* More of one message than any member may send, and no end of it: it is tested,
 * and as nothing follows from what we deliver, all of it is delivered. */
static void
test_a_flood_of_equal_messages_is_delivered (Fixture *fixture, gconstpointer data)
{
  guint n_delayed = 0;

  for (guint i = 0; i < 200000; i++)
    {
      OgTiming timing = arrive (fixture, 60);

      g_assert_cmpint (timing, !=, OG_TIMING_NEVER);
      n_delayed += timing == OG_TIMING_LATER;
      pass (fixture, 100);
    }

  g_assert_cmpuint (n_delayed, >, 0);
  g_assert_cmpuint (n_delayed, <, 200000 / 20);
  g_assert_cmpuint (fixture->n_noticed[OG_LOOP_RECEIVER], ==, 0);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/loop-guard/" path, Fixture, NULL, set_up, function,     \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("what-the-group-did-not-send-passes",
       test_what_the_group_did_not_send_passes);
  ADD ("a-loop-is-named-by-its-message", test_a_loop_is_named_by_its_message);
  ADD ("a-loop-of-many-messages-is-one", test_a_loop_of_many_messages_is_one);
  ADD ("a-loop-is-over-when-quiet-for-long",
       test_a_loop_is_over_when_quiet_for_long);
  ADD ("a-loop-that-comes-and-goes-is-one",
       test_a_loop_that_comes_and_goes_is_one);
  ADD ("a-later-loop-is-named-again", test_a_later_loop_is_named_again);
  ADD ("a-loop-is-bounded", test_a_loop_is_bounded);
  ADD ("a-loop-is-bounded-from-the-start", test_a_loop_is_bounded_from_the_start);
  ADD ("what-waits-goes-on-at-the-rate", test_what_waits_goes_on_at_the_rate);
  ADD ("what-waits-stays-in-order", test_what_waits_stays_in_order);
  ADD ("many-addresses-cost-what-one-does",
       test_many_addresses_cost_what_one_does);
  ADD ("what-a-loop-brings-is-bounded", test_what_a_loop_brings_is_bounded);
  ADD ("who-brings-little-is-heard", test_who_brings_little_is_heard);
  ADD ("the-lenient-hold-nothing-back", test_the_lenient_hold_nothing_back);
  ADD ("a-ring-is-not-named-as-a-program", test_a_ring_is_not_named_as_a_program);
  ADD ("independent-beats-are-rarely-tested",
       test_independent_beats_are_rarely_tested);
  ADD ("heavy-traffic-is-no-loop", test_heavy_traffic_is_no_loop);
  ADD ("a-coincidence-is-no-loop", test_a_coincidence_is_no_loop);
  ADD ("a-flood-of-equal-messages-is-delivered",
       test_a_flood_of_equal_messages_is_delivered);

  return g_test_run ();
}
