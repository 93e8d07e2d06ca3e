/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-guard.h"

#include "client/loops/loop-limits.h"
#include "osc/writer.h"

/* Bundles in which a message that comes back stands beside one that is new. */

#define NOW         ((gint64) 1000 * G_USEC_PER_SEC)
#define BUNDLE_SIZE 128

typedef struct
{
  OgLoopGuard *guard;
  OgLoopSink sink;
  gint64 now;
  gint32 n_new;
  guint n_noticed;
  guint8 bytes[BUNDLE_SIZE];
  OgDatagram sent; /* what became of the last */
} Fixture;

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_noticed += !notice->has_ended;
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

static void
write (OgOscWriter *writer, const char *address, gint32 number)
{
  og_osc_writer_open_message (writer, address, "i");
  og_osc_write_int32 (writer, number);
  g_assert_true (og_osc_writer_close_message (writer));
}

/* /note with that number, and then, unless it is NULL, one of that address that
 * was never there before. @note -1: without the note. */
static OgDatagram
make (Fixture *fixture, gint32 note, const char *address)
{
  static const OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 40000) };
  OgOscWriter writer;

  og_osc_writer_init (&writer, fixture->bytes, sizeof fixture->bytes);
  if (note != -1)
    write (&writer, "/note", note);
  if (address != NULL)
    write (&writer, address, ++fixture->n_new);
  fixture->bytes[9] = 9; /* in the time tag */
  return (OgDatagram){ fixture->bytes, writer.used, &path };
}

static OgTiming
arrive (Fixture *fixture, gint32 note, gboolean from_original)
{
  OgDatagram bundle = make (fixture, note, "/tick");
  OgTiming timing = og_loop_guard_arrived (fixture->guard, &bundle, 1,
                                           from_original, fixture->now);

  fixture->sent = bundle;
  return timing;
}

static OgReturn
send (Fixture *fixture, gint32 note, const char *address)
{
  OgReturn came_back;

  fixture->sent = make (fixture, note, address);
  came_back = og_loop_guard_sent (fixture->guard, &fixture->sent, fixture->now);
  return came_back;
}

/* Of the last: only what was new is left of it, as it was. */
static void
assert_cut (Fixture *fixture)
{
  OgDatagram rest;

  fixture->n_new--;
  rest = make (fixture, -1, "/tick");
  g_assert_cmpmem (fixture->sent.data, fixture->sent.size, rest.data, rest.size);
}

static gboolean
is_whole (const Fixture *fixture)
{
  return fixture->sent.data == fixture->bytes;
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
    }
  fixture->now = end;
}

/* A program that sends on the note, and adds something. */
static void
start_loop (Fixture *fixture)
{
  for (guint i = 0; i < 20; i++)
    {
      if (arrive (fixture, 60, FALSE) == OG_TIMING_LATER)
        pass (fixture, og_loop_guard_get_release (fixture->guard, OG_TIMING_LATER)
                           - fixture->now);
      g_assert_cmpint (send (fixture, 60, "/tick"), ==, OG_RETURN_PASSES);
      pass (fixture, 100 * OG_MILLISECOND + 37);
    }

  g_assert_cmpuint (fixture->n_noticed, ==, 1);
  pass (fixture, OG_LOOP_GRACE);
}

/* Of 10,000 a second, no more goes on than of any other loop, whole or cut. */
static void
test_a_loop_with_something_new_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n_passed = 0;

  start_loop (fixture);
  for (guint i = 0; i < 30000; i++)
    {
      arrive (fixture, 60, FALSE);
      n_passed += send (fixture, 60, "/tick") == OG_RETURN_PASSES;
      pass (fixture, 100);
    }

  g_assert_cmpuint (n_passed, >=, 3 * OG_LOOP_RATE);
  g_assert_cmpuint (n_passed, <=, OG_LOOP_BURST + 3 * OG_LOOP_RATE);
}

/* So many go on before a test says whether they are a loop. */
#define AT_ONCE (OG_LOOP_BURST + OG_LOOP_CREDIT)

/* More than may wait, by so many. */
#define BEYOND (2 * AT_ONCE)

/* While nothing is known, what exceeds the limit waits; if too much waits, it goes on:
 * of two programs that send the same beside something else that is no proof. */
static void
test_nothing_new_is_dropped_on_a_guess (Fixture *fixture, gconstpointer data)
{
  guint n_passed = 0;
  guint n_waited = 0;

  for (gint32 i = 0; i < OG_LOOP_WAITING_MAX + BEYOND; i++)
    {
      OgReturn came_back;

      arrive (fixture, i, FALSE);
      came_back = send (fixture, i, "/tick");
      n_passed += came_back == OG_RETURN_PASSES || came_back == OG_RETURN_NONE;
      n_waited += came_back == OG_RETURN_WAITS;
      if (i == 2 * AT_ONCE)
        g_assert_cmpuint (n_passed, ==, AT_ONCE);
    }

  g_assert_cmpuint (n_waited, ==, OG_LOOP_WAITING_MAX);
  g_assert_cmpuint (n_passed, ==, BEYOND);
  g_assert_cmpuint (fixture->n_noticed, ==, 0);
}

/* A loop uses up what it may, and another program sends the same note with
 * something of its own, which arrives. */
static void
test_what_stands_beside_a_loop_goes_on (Fixture *fixture, gconstpointer data)
{
  guint n_cut = 0;

  start_loop (fixture);
  for (guint i = 0; i < 30000; i++)
    {
      arrive (fixture, 60, FALSE);
      send (fixture, 60, NULL);
      if (i % 20 == 10)
        {
          g_assert_cmpint (send (fixture, 60, "/tick"), ==, OG_RETURN_PASSES);
          if (!is_whole (fixture))
            {
              assert_cut (fixture);
              n_cut++;
            }
        }
      pass (fixture, 100);
    }

  g_assert_cmpuint (n_cut, >, 1300);
  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), >, 0);
}

static void
test_the_lenient_cut_nothing (Fixture *fixture, gconstpointer data)
{
  og_loop_guard_set_lenient (fixture->guard, TRUE);
  start_loop (fixture);
  for (guint i = 0; i < 5000; i++)
    {
      arrive (fixture, 60, FALSE);
      g_assert_cmpint (send (fixture, 60, "/tick"), ==, OG_RETURN_PASSES);
      g_assert_true (is_whole (fixture));
    }
}

/* Frames of motion capture: ten members, each a thousand a second, by clocks of
 * their own. One message of each is always the same. */
static void
test_frames_of_independent_programs_go_on (Fixture *fixture, gconstpointer data)
{
  guint n_delayed = 0;

  for (guint i = 0; i < 70000; i++)
    {
      for (guint member = 0; member < 9; member++)
        {
          OgTiming timing = arrive (fixture, 60, FALSE);

          g_assert_cmpint (timing, !=, OG_TIMING_NEVER);
          g_assert_true (is_whole (fixture));
          n_delayed += timing == OG_TIMING_LATER;
          pass (fixture, 111);
        }
      g_assert_cmpint (send (fixture, 60, "/tick"), ==, OG_RETURN_PASSES);
      g_assert_true (is_whole (fixture));
      pass (fixture, 1);
    }

  g_test_message ("%u came later", n_delayed);
  g_assert_cmpuint (fixture->n_noticed, ==, 0);
  g_assert_cmpuint (og_loop_guard_get_held_back (fixture->guard), ==, 0);
}

/* Of an original, which may have gotten from us what it sends: at its rate and more. */
static void
test_frames_of_an_original_arrive (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20000; i++)
    {
      OgTiming timing = arrive (fixture, 60, TRUE);

      g_assert_cmpint (timing, !=, OG_TIMING_NEVER);
      g_assert_cmpint (timing, !=, OG_TIMING_WAITS);
      g_assert_true (is_whole (fixture));
      pass (fixture, 1000);
    }
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/loop-side/" path, Fixture, NULL, set_up, function,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("a-loop-with-something-new-is-bounded",
       test_a_loop_with_something_new_is_bounded);
  ADD ("nothing-new-is-dropped-on-a-guess",
       test_nothing_new_is_dropped_on_a_guess);
  ADD ("what-stands-beside-a-loop-goes-on",
       test_what_stands_beside_a_loop_goes_on);
  ADD ("the-lenient-cut-nothing", test_the_lenient_cut_nothing);
  ADD ("frames-of-independent-programs-go-on",
       test_frames_of_independent_programs_go_on);
  ADD ("frames-of-an-original-arrive", test_frames_of_an_original_arrive);

  return g_test_run ();
}
