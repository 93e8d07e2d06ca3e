/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/replayer.h"

#include <glib/gstdio.h>

#define HEAD "83aa7e80.00000000##format=oscgroups-recording-1\n"

/* Messages at 0, 10, 20 and 30 ms; it ends at 40 ms. */
#define SHORT                                                                  \
  HEAD "83aa7e80.00000001 /a i 0 #ann\n"                                       \
       "83aa7e80.028f5c29 /a i 1 #ann\n"                                       \
       "83aa7e80.051eb852 /a i 2 #>tim\n"                                      \
       "83aa7e80.07ae147b /a i 3 #ann\n"                                       \
       "83aa7e80.0a3d70a4##end\n"

/* Messages at 0 and 1,000 s. */
#define LONG                                                                   \
  HEAD "83aa7e80.00000001 /a i 0 #ann\n"                                       \
       "83aa8268.00000001 /a i 1 #ann\n"

typedef struct
{
  char *folder;
  char *path;
  OgReplayer *replayer;

  GMutex mutex;
  GCond changed;
  guint numbers[1000]; /* of the messages, as they came */
  gint64 times[1000];
  gint64 came[1000];
  guint n;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer text)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("og-replayer-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "take.osc", NULL);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  fixture->replayer = og_replayer_new (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_replayer_connect (fixture->replayer, NULL, NULL);
  og_replayer_unref (fixture->replayer);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
on_packet (const OgRecorded *packet, gpointer data)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->mutex);
  if (fixture->n < G_N_ELEMENTS (fixture->numbers))
    {
      fixture->numbers[fixture->n] = packet->data[packet->size - 1];
      fixture->times[fixture->n] = packet->time;
      fixture->came[fixture->n++] = g_get_monotonic_time ();
    }
  g_cond_broadcast (&fixture->changed);
  g_mutex_unlock (&fixture->mutex);
}

static void
play (Fixture *fixture)
{
  og_replayer_connect (fixture->replayer, on_packet, fixture);
  og_replayer_set_playing (fixture->replayer, TRUE);
}

static void
await_packets (Fixture *fixture, guint n)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  g_mutex_lock (&fixture->mutex);
  while (fixture->n < n)
    g_assert_true (g_cond_wait_until (&fixture->changed, &fixture->mutex, end));
  g_mutex_unlock (&fixture->mutex);
}

static OgReplayerStatus
get_status (Fixture *fixture)
{
  OgReplayerStatus status;

  og_replayer_get_status (fixture->replayer, &status);
  return status;
}

static void
await_state (Fixture *fixture, OgReplayerState state)
{
  while (get_status (fixture).state != state)
    g_thread_yield ();
}

static void
test_waits_to_be_played (Fixture *fixture, gconstpointer data)
{
  OgReplayerStatus status = get_status (fixture);

  g_assert_cmpint (status.state, ==, OG_REPLAYER_PAUSED);
  g_assert_cmpint (status.position, ==, 0);
  g_assert_cmpint (status.duration, ==, 40000);
  g_assert_cmpfloat (status.speed, ==, 1);

  og_replayer_set_playing (fixture->replayer, TRUE);
  g_assert_cmpint (get_status (fixture).state, ==, OG_REPLAYER_PAUSED);
  g_assert_cmpint (get_status (fixture).position, ==, 0);
}

static void
test_plays_all_in_order_and_ends (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  await_state (fixture, OG_REPLAYER_ENDED);
  g_assert_cmpuint (fixture->n, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (fixture->numbers[i], ==, i);
      g_assert_cmpint (fixture->times[i], ==, 10000 * i);
    }
  g_assert_cmpuint (get_status (fixture).n_played, ==, 4);
}

/* No message comes before its time, however late the one before was. */
static void
test_nothing_comes_early (Fixture *fixture, gconstpointer data)
{
  gint64 started = g_get_monotonic_time ();

  play (fixture);
  await_packets (fixture, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (fixture->came[i] - started, >=, fixture->times[i]);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  gint64 started = g_get_monotonic_time ();

  og_replayer_set_speed (fixture->replayer, 0.5);
  play (fixture);
  await_packets (fixture, 4);
  g_assert_cmpint (fixture->came[3] - started, >=, 60000);
  g_assert_cmpfloat (get_status (fixture).speed, ==, 0.5);
}

/* A thousand seconds in no time. */
static void
test_seek_while_it_plays (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  await_packets (fixture, 1);
  og_replayer_seek (fixture->replayer, G_GINT64_CONSTANT (999999999));
  await_state (fixture, OG_REPLAYER_ENDED);
  g_assert_cmpuint (fixture->n, ==, 2);
  g_assert_cmpuint (fixture->numbers[1], ==, 1);
}

static void
test_seek_while_it_pauses (Fixture *fixture, gconstpointer data)
{
  og_replayer_seek (fixture->replayer, 15000);
  g_assert_cmpint (get_status (fixture).position, ==, 15000);
  play (fixture);
  await_state (fixture, OG_REPLAYER_ENDED);
  g_assert_cmpuint (fixture->n, ==, 2);
  g_assert_cmpuint (fixture->numbers[0], ==, 2);

  og_replayer_seek (fixture->replayer, G_MAXINT64);
  g_assert_cmpint (get_status (fixture).position, <=, 40000);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  gint64 position;

  play (fixture);
  await_packets (fixture, 1);
  og_replayer_set_playing (fixture->replayer, FALSE);
  position = get_status (fixture).position;
  g_assert_cmpint (get_status (fixture).state, ==, OG_REPLAYER_PAUSED);
  og_replayer_set_speed (fixture->replayer, 100);
  g_assert_cmpint (get_status (fixture).position, ==, position);
  g_assert_cmpint (position, <, G_GINT64_CONSTANT (900000000));

  og_replayer_seek (fixture->replayer, G_GINT64_CONSTANT (999999000));
  og_replayer_set_playing (fixture->replayer, TRUE);
  await_packets (fixture, 2);
}

static void
test_plays_again_after_the_end (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  await_state (fixture, OG_REPLAYER_ENDED);
  og_replayer_set_playing (fixture->replayer, TRUE);
  await_packets (fixture, 8);
  g_assert_cmpuint (fixture->numbers[4], ==, 0);
}

/* The pause at its end is part of it. */
static void
test_loop (Fixture *fixture, gconstpointer data)
{
  gint64 started = g_get_monotonic_time ();

  og_replayer_set_loop (fixture->replayer, TRUE, 20000);
  play (fixture);
  await_packets (fixture, 10);
  for (guint i = 4; i < 10; i++)
    g_assert_cmpuint (fixture->numbers[i], ==, 2 + i % 2);
  g_assert_cmpint (fixture->came[8] - started, >=, 40000 + 2 * 20000);
  g_assert_true (get_status (fixture).loops);

  og_replayer_set_loop (fixture->replayer, FALSE, 0);
  await_state (fixture, OG_REPLAYER_ENDED);
}

/* Such a loop would otherwise take all of a processor. */
static void
test_empty_loop (Fixture *fixture, gconstpointer data)
{
  og_replayer_set_loop (fixture->replayer, TRUE, G_MAXINT64);
  og_replayer_seek (fixture->replayer, G_MAXINT64);
  play (fixture);
  og_replayer_set_loop (fixture->replayer, TRUE, 0);
  await_packets (fixture, 4);
}

static void
test_disconnects (Fixture *fixture, gconstpointer data)
{
  guint n;

  og_replayer_set_loop (fixture->replayer, TRUE, 0);
  play (fixture);
  await_packets (fixture, 2);
  og_replayer_connect (fixture->replayer, NULL, NULL);
  n = fixture->n;
  g_assert_cmpint (get_status (fixture).state, ==, OG_REPLAYER_PAUSED);

  og_replayer_connect (fixture->replayer, on_packet, fixture);
  await_packets (fixture, n + 4);
}

static void
test_counts_lines_without_sense (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  await_state (fixture, OG_REPLAYER_ENDED);
  g_assert_cmpuint (get_status (fixture).n_malformed, ==, 2);
  g_assert_cmpuint (fixture->n, ==, 1);
}

static void
test_no_such_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (og_replayer_new ("/nowhere/at-all", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name, text, func)                                                  \
  g_test_add ("/engine/replayer/" name, Fixture, text, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("waits-to-be-played", SHORT, test_waits_to_be_played);
  ADD ("plays-all-in-order-and-ends", SHORT, test_plays_all_in_order_and_ends);
  ADD ("nothing-comes-early", SHORT, test_nothing_comes_early);
  ADD ("speed", SHORT, test_speed);
  ADD ("seek-while-it-plays", LONG, test_seek_while_it_plays);
  ADD ("seek-while-it-pauses", SHORT, test_seek_while_it_pauses);
  ADD ("pause", LONG, test_pause);
  ADD ("plays-again-after-the-end", SHORT, test_plays_again_after_the_end);
  ADD ("loop", SHORT, test_loop);
  ADD ("empty-loop", SHORT, test_empty_loop);
  ADD ("disconnects", SHORT, test_disconnects);
  ADD ("counts-lines-without-sense", HEAD "x\n\n83aa7e80.00000001 /a i 0 #ann\n",
       test_counts_lines_without_sense);
  g_test_add_func ("/engine/replayer/no-such-file", test_no_such_file);
  return g_test_run ();
}
