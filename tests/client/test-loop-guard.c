/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loop-guard.h"

#include "client/limits.h"

#include <string.h>

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

typedef struct
{
  OgLoopGuard *guard;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->guard = og_loop_guard_new ();
  fixture->now = NOW;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_loop_guard_free (fixture->guard);
}

/* A note of 64 bytes, of which no two numbers give the same. */
static const guint8 *
write_note (guint64 number)
{
  static guint8 note[64] = "/note\0\0\0,h\0";

  memcpy (note + 12, &number, sizeof number);
  return note;
}

static void
deliver (Fixture *fixture, guint64 number)
{
  og_loop_guard_delivered (fixture->guard, write_note (number), 64, fixture->now);
}

static OgLoopVerdict
judge (Fixture *fixture, guint64 number)
{
  return og_loop_guard_judge (fixture->guard, write_note (number), 64,
                              fixture->now);
}

static OgLoopVerdict
echo (Fixture *fixture, guint64 number)
{
  deliver (fixture, number);
  return judge (fixture, number);
}

static void
start_loop (Fixture *fixture)
{
  for (guint i = 0; i < OG_LOOP_ECHOES - 1; i++)
    g_assert_cmpint (echo (fixture, 0), ==, OG_LOOP_ECHO);
  g_assert_cmpint (echo (fixture, 0), ==, OG_LOOP_NOTICED);
}

static void
test_what_was_not_delivered_is_no_echo (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, 1);

  g_assert_cmpint (judge (fixture, 2), ==, OG_LOOP_NONE);
}

static void
test_one_delivery_makes_one_echo (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, 1);

  g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);
  g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_NONE);
}

/* Copies that overtake each other, as between three members who all loop. */
static void
test_many_deliveries_make_as_many_echoes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      deliver (fixture, 1);
      fixture->now += 1000;
    }

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);
  g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_NONE);
}

static void
test_echo_comes_within_the_window (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, 1);
  fixture->now += OG_LOOP_WINDOW;
  g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);

  deliver (fixture, 2);
  fixture->now += OG_LOOP_WINDOW + 1;
  g_assert_cmpint (judge (fixture, 2), ==, OG_LOOP_NONE);
}

static void
test_remembers_across_the_wrap_of_its_clock (Fixture *fixture, gconstpointer data)
{
  gint64 turn = (gint64) 1 << 32;

  for (gint64 offset = -1000; offset <= 1000; offset += 500)
    {
      fixture->now = turn + offset;
      deliver (fixture, 1);
      deliver (fixture, 1);
      fixture->now += 1000;
      g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);
      g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);
      g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_NONE);
    }
}

/* A packet that comes again and again is remembered by its last time. */
static void
test_each_delivery_renews_the_window (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, 1);
  fixture->now += OG_LOOP_WINDOW;
  deliver (fixture, 1);
  fixture->now += OG_LOOP_WINDOW;

  g_assert_cmpint (judge (fixture, 1), ==, OG_LOOP_ECHO);
}

static void
assert_byte_counts (Fixture *fixture, guint8 *packet, gsize size, gsize position)
{
  OgLoopGuard *guard = fixture->guard;

  og_loop_guard_delivered (guard, packet, size, fixture->now);
  packet[position] ^= 0x80;
  g_assert_cmpint (og_loop_guard_judge (guard, packet, size, fixture->now), ==,
                   OG_LOOP_NONE);
  packet[position] ^= 0x80;
  g_assert_cmpint (og_loop_guard_judge (guard, packet, size, fixture->now), !=,
                   OG_LOOP_NONE);
}

/* The last byte of every size, and each byte of a long one. */
static void
test_one_other_byte_is_another_packet (Fixture *fixture, gconstpointer data)
{
  static guint8 packet[600];

  for (gsize i = 0; i < sizeof packet; i++)
    {
      assert_byte_counts (fixture, packet, i + 1, i);
      assert_byte_counts (fixture, packet, sizeof packet, i);
    }
}

static void
test_size_makes_another_packet (Fixture *fixture, gconstpointer data)
{
  static const guint8 zeros[63];

  og_loop_guard_delivered (fixture->guard, zeros, sizeof zeros, fixture->now);

  for (gsize size = 0; size < sizeof zeros; size++)
    g_assert_cmpint (
        og_loop_guard_judge (fixture->guard, zeros, size, fixture->now), ==,
        OG_LOOP_NONE);
}

static void
test_notices_a_loop_at_the_sixteenth_echo (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);

  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==, 1);
}

/* As a loop on one machine runs, through two clients and back. */
static void
test_notices_a_loop_of_a_millisecond (Fixture *fixture, gconstpointer data)
{
  guint n_passed = 0;

  while (echo (fixture, 7) == OG_LOOP_ECHO)
    {
      fixture->now += OG_MILLISECOND;
      n_passed++;
    }

  g_assert_cmpuint (n_passed, <=, OG_LOOP_ECHOES);
}

static void
test_holds_back_the_echoes_of_a_loop_only (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);

  for (guint i = 1; i <= 100; i++)
    {
      g_assert_cmpint (echo (fixture, i), ==, OG_LOOP_GOES_ON);
      g_assert_cmpint (judge (fixture, 1000 + i), ==, OG_LOOP_NONE);
      fixture->now += OG_MILLISECOND;
    }

  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==, 101);
}

static void
test_loop_is_over_after_two_quiet_seconds (Fixture *fixture, gconstpointer data)
{
  OgLoopGuard *guard = fixture->guard;

  start_loop (fixture);
  g_assert_cmpint (og_loop_guard_next_deadline (guard), ==, NOW + OG_LOOP_QUIET);
  g_assert_false (og_loop_guard_advance (guard, NOW + OG_LOOP_QUIET - 1));
  g_assert_true (og_loop_guard_advance (guard, NOW + OG_LOOP_QUIET));

  g_assert_false (og_loop_guard_advance (guard, NOW + OG_LOOP_QUIET));
  g_assert_cmpint (og_loop_guard_next_deadline (guard), ==, -1);
}

static void
test_each_echo_puts_the_end_off (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);

  for (guint i = 0; i < 10; i++)
    {
      fixture->now += OG_LOOP_QUIET - 1;
      g_assert_false (og_loop_guard_advance (fixture->guard, fixture->now));
      g_assert_cmpint (echo (fixture, 1), ==, OG_LOOP_GOES_ON);
    }

  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==,
                   fixture->now + OG_LOOP_QUIET);
}

static void
test_starts_anew_after_a_loop (Fixture *fixture, gconstpointer data)
{
  start_loop (fixture);
  for (guint i = 0; i < 100; i++)
    echo (fixture, 0);
  fixture->now += OG_LOOP_QUIET;
  og_loop_guard_advance (fixture->guard, fixture->now);

  start_loop (fixture);
  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==, 102);
}

static void
test_there_is_no_deadline_without_a_loop (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==, -1);
  g_assert_false (og_loop_guard_advance (fixture->guard, NOW));

  echo (fixture, 1);
  g_assert_cmpint (og_loop_guard_next_deadline (fixture->guard), ==, -1);
}

/* Two members who play the same note together, an hour long: as often as
 * echoes are forgiven. */
static void
test_same_note_now_and_then_passes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3600 * OG_LOOP_LEAK; i++)
    {
      g_assert_cmpint (echo (fixture, 60), ==, OG_LOOP_ECHO);
      fixture->now += G_USEC_PER_SEC / OG_LOOP_LEAK;
    }
}

static void
test_chord_now_and_then_passes (Fixture *fixture, gconstpointer data)
{
  for (guint bar = 0; bar < 100; bar++)
    {
      for (guint i = 0; i < OG_LOOP_ECHOES - 1; i++)
        g_assert_cmpint (echo (fixture, i), ==, OG_LOOP_ECHO);
      fixture->now += 2 * G_USEC_PER_SEC;
    }
}

/* Ten seconds of 250,000 packets/s each way, no two of them the same. */
static void
test_heavy_traffic_is_no_loop (Fixture *fixture, gconstpointer data)
{
  guint64 start = (guint64) g_test_rand_int () << 32;

  for (guint i = 0; i < 2500000; i++)
    {
      deliver (fixture, start + i);
      g_assert_cmpint (judge (fixture, ~(start + i)), ==, OG_LOOP_NONE);
      fixture->now += 4;
    }
}

/* Most of what comes back the longest time after it was delivered. */
static void
test_heavy_loop_is_noticed (Fixture *fixture, gconstpointer data)
{
  const guint behind = 12000;
  guint n_passed = 0;

  for (guint i = 0; i < behind; i++)
    {
      deliver (fixture, i);
      fixture->now += 4;
    }
  for (guint i = 0; i < 10000; i++)
    {
      if (judge (fixture, i) < OG_LOOP_NOTICED)
        n_passed++;
      deliver (fixture, behind + i);
      fixture->now += 4;
    }

  g_assert_cmpuint (n_passed, <, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/loop-guard/" path, Fixture, NULL, set_up, function,     \
              tear_down)

  ADD ("what-was-not-delivered-is-no-echo",
       test_what_was_not_delivered_is_no_echo);
  ADD ("one-delivery-makes-one-echo", test_one_delivery_makes_one_echo);
  ADD ("many-deliveries-make-as-many-echoes",
       test_many_deliveries_make_as_many_echoes);
  ADD ("echo-comes-within-the-window", test_echo_comes_within_the_window);
  ADD ("remembers-across-the-wrap-of-its-clock",
       test_remembers_across_the_wrap_of_its_clock);
  ADD ("each-delivery-renews-the-window", test_each_delivery_renews_the_window);
  ADD ("one-other-byte-is-another-packet", test_one_other_byte_is_another_packet);
  ADD ("size-makes-another-packet", test_size_makes_another_packet);
  ADD ("notices-a-loop-at-the-sixteenth-echo",
       test_notices_a_loop_at_the_sixteenth_echo);
  ADD ("notices-a-loop-of-a-millisecond", test_notices_a_loop_of_a_millisecond);
  ADD ("holds-back-the-echoes-of-a-loop-only",
       test_holds_back_the_echoes_of_a_loop_only);
  ADD ("loop-is-over-after-two-quiet-seconds",
       test_loop_is_over_after_two_quiet_seconds);
  ADD ("each-echo-puts-the-end-off", test_each_echo_puts_the_end_off);
  ADD ("starts-anew-after-a-loop", test_starts_anew_after_a_loop);
  ADD ("there-is-no-deadline-without-a-loop",
       test_there_is_no_deadline_without_a_loop);
  ADD ("same-note-now-and-then-passes", test_same_note_now_and_then_passes);
  ADD ("chord-now-and-then-passes", test_chord_now_and_then_passes);
  ADD ("heavy-traffic-is-no-loop", test_heavy_traffic_is_no_loop);
  ADD ("heavy-loop-is-noticed", test_heavy_loop_is_noticed);

  return g_test_run ();
}
