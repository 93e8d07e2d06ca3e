/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/pause.h"

#include "client/loops/loop-limits.h"

#include <string.h>

#define NOW   ((gint64) 1000 * G_USEC_PER_SEC)
#define FRAME 16667
#define END   (2 * G_USEC_PER_SEC)

/* Two members: what one program sends comes to the other at its next frame, and
 * back one frame later. */
typedef struct
{
  OgPause pause;
  OgSuspects *suspects;
  gint64 now;
  guint sent;      /* the number that is sent instead, if there is one */
  gint64 back;     /* from what is sent until it arrives again */
  gboolean plays;  /* by itself: it does not follow from what arrives */
  guint n_waiting; /* to be sent at the next frame */
  guint n_held;
  gint64 arrives; /* 0: nothing is on its way */
} Fixture;

static OgMessageKey
make_key (const char *address, guint number)
{
  static guint8 packet[2][16];
  static guint n;
  guint8 *bytes = packet[n++ % 2];
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];

  memset (bytes, 0, 16);
  memcpy (bytes, address, strlen (address));
  memcpy (bytes + 8, ",i", 2);
  bytes[15] = (guint8) number;
  g_assert_cmpuint (og_message_keys (bytes, 16, keys), ==, 1);
  return keys[0];
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgMessageKey key = make_key ("/note", 1);

  fixture->suspects = g_new0 (OgSuspects, 1);
  fixture->now = NOW;
  fixture->sent = 1;
  fixture->back = FRAME / 2;
  fixture->n_waiting = 1;
  og_pause_begin (&fixture->pause, og_message_hash_address (&key),
                  OG_PAUSE_FRAME, NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->suspects);
}

static void
arrive (Fixture *fixture)
{
  const OgMessageKey key = make_key ("/note", 1);

  fixture->arrives = 0;
  if (og_pause_arrived (&fixture->pause, &key, 1, fixture->suspects, fixture->now))
    fixture->n_held++;
  else
    fixture->n_waiting++;
}

static void
send (Fixture *fixture)
{
  for (guint n = fixture->plays ? 1 : fixture->n_waiting; n > 0; n--)
    {
      const OgMessageKey key =
          make_key ("/note", fixture->pause.n_held > 0 ? fixture->sent : 1);

      og_pause_sent (&fixture->pause, &key, fixture->now);
      fixture->arrives = fixture->now + fixture->back;
    }
  fixture->n_waiting = 0;
}

/* In steps of 1 ms, until the verdict. */
static void
run (Fixture *fixture)
{
  gint64 frame = fixture->now;

  for (; fixture->now < NOW + END && fixture->pause.state != OG_PAUSE_ENDED;
       fixture->now += OG_MILLISECOND)
    {
      og_pause_advance (&fixture->pause, fixture->now, fixture->now);
      if (fixture->n_held > 0 && fixture->now >= fixture->pause.release)
        {
          fixture->n_waiting += fixture->n_held;
          fixture->n_held = 0;
        }
      if (fixture->arrives != 0 && fixture->now >= fixture->arrives)
        arrive (fixture);
      if (fixture->now >= frame)
        {
          send (fixture);
          frame += FRAME;
        }
    }
}

static void
assert_ended (const Fixture *fixture, OgPauseVerdict verdict)
{
  g_assert_cmpint (fixture->pause.state, ==, OG_PAUSE_ENDED);
  g_assert_cmpint (fixture->pause.verdict, ==, verdict);
}

static void
test_a_loop_stands_still (Fixture *fixture, gconstpointer data)
{
  run (fixture);
  assert_ended (fixture, OG_PAUSE_PROVED);
  g_assert_cmpuint (fixture->pause.n_pauses, >=, 2);
  g_assert_cmpfloat (fixture->pause.n_missed, >=, 10);
}

/* It is delivered as soon as the program is heard. */
static void
test_who_plays_ends_it (Fixture *fixture, gconstpointer data)
{
  fixture->plays = TRUE;
  run (fixture);
  assert_ended (fixture, OG_PAUSE_DENIED);
  g_assert_cmpuint (fixture->pause.n_pauses, ==, 0);
  g_assert_cmpint (fixture->pause.release, <=,
                   fixture->pause.settled + OG_PAUSE_FRAME + 2 * FRAME);
}

/* It was held, but what follows is something else. */
static void
test_a_game_is_none (Fixture *fixture, gconstpointer data)
{
  fixture->sent = 2;
  run (fixture);
  assert_ended (fixture, OG_PAUSE_DENIED);
}

/* Nothing is held for a program that waits for longer than a frame. */
static void
test_what_is_late_is_not_paused (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10 && fixture->pause.state == OG_PAUSE_WATCHES; i++)
    {
      arrive (fixture);
      fixture->now += 100 * OG_MILLISECOND;
      send (fixture);
      og_pause_advance (&fixture->pause, fixture->now, fixture->now);
    }

  assert_ended (fixture, OG_PAUSE_UNCLEAR);
  g_assert_cmpuint (fixture->pause.n_held, ==, 0);
  g_assert_cmpint (fixture->pause.release, ==, 0);
}

/* In a bundle, what may be answered by the address must not be held as well. */
static void
test_nothing_new_is_held_beside (Fixture *fixture, gconstpointer data)
{
  OgMessageKey keys[2];

  while (fixture->pause.state == OG_PAUSE_WATCHES)
    {
      arrive (fixture);
      fixture->now += FRAME;
      send (fixture);
      og_pause_advance (&fixture->pause, fixture->now, fixture->now);
    }
  g_assert_cmpint (fixture->pause.state, ==, OG_PAUSE_HOLDS);
  g_assert_cmpint (og_pause_next_deadline (&fixture->pause), >, fixture->now);

  keys[0] = make_key ("/note", 1);
  keys[1] = make_key ("/clock", 1);
  g_assert_false (og_pause_arrived (&fixture->pause, keys, 2, fixture->suspects,
                                    fixture->now));
  assert_ended (fixture, OG_PAUSE_DENIED);
  g_assert_cmpint (og_pause_next_deadline (&fixture->pause), ==, -1);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/pause/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("a-loop-stands-still", test_a_loop_stands_still);
  ADD ("who-plays-ends-it", test_who_plays_ends_it);
  ADD ("a-game-is-none", test_a_game_is_none);
  ADD ("what-is-late-is-not-paused", test_what_is_late_is_not_paused);
  ADD ("nothing-new-is-held-beside", test_nothing_new_is_held_beside);

  return g_test_run ();
}
