/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-queue.h"

#include <string.h>

#define LIMIT 1000
#define MS    1000

static gboolean
put (OgLinkQueue *queue, gsize size, gint64 now)
{
  guint8 packet[LIMIT] = { (guint8) size };

  return og_link_queue_add (queue, packet, size, LIMIT, now);
}

static void
test_is_empty_at_first (void)
{
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  g_assert_cmpuint (og_link_queue_peek (&queue).size, ==, 0);
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, -1);
  og_link_queue_clear (&queue);
}

static void
test_frames_packets_in_order (void)
{
  const guint8 expected[] = { 0, 0, 0, 4, 4, 0, 0, 0, 0, 0,
                              0, 8, 8, 0, 0, 0, 0, 0, 0, 0 };
  OgLinkQueue queue;
  OgStreamBytes bytes;

  og_link_queue_init (&queue);
  g_assert_true (put (&queue, 4, 0));
  g_assert_true (put (&queue, 8, 0));
  bytes = og_link_queue_peek (&queue);
  g_assert_cmpmem (bytes.data, bytes.size, expected, sizeof expected);

  og_link_queue_take (&queue, 3);
  bytes = og_link_queue_peek (&queue);
  g_assert_cmpmem (bytes.data, bytes.size, expected + 3, sizeof expected - 3);
  og_link_queue_clear (&queue);
}

static void
test_is_bounded (void)
{
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  g_assert_true (put (&queue, 496, 0));
  g_assert_true (put (&queue, 496, 0));
  g_assert_false (put (&queue, 4, 0));
  g_assert_cmpuint (og_link_queue_peek (&queue).size, ==, LIMIT);

  og_link_queue_take (&queue, 8);
  g_assert_true (put (&queue, 4, 0));
  g_assert_false (put (&queue, 4, 0));
  og_link_queue_clear (&queue);
}

static void
test_always_takes_one (void)
{
  guint8 packet[2 * LIMIT] = { 0 };
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  g_assert_true (og_link_queue_add (&queue, packet, sizeof packet, LIMIT, 0));
  g_assert_false (put (&queue, 4, 0));
  og_link_queue_clear (&queue);
}

static void
test_knows_since_when_the_oldest_waits (void)
{
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  g_assert_true (put (&queue, 4, 1000 * MS));
  g_assert_true (put (&queue, 4, 1050 * MS));
  g_assert_true (put (&queue, 4, 1100 * MS));
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, 1000 * MS);

  og_link_queue_take (&queue, 7);
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, 1000 * MS);
  og_link_queue_take (&queue, 1);
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, 1050 * MS);
  og_link_queue_take (&queue, 9);
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, 1100 * MS);
  og_link_queue_take (&queue, 7);
  g_assert_cmpint (og_link_queue_get_since (&queue), ==, -1);
  og_link_queue_clear (&queue);
}

/* Never late, and up to 10 ms early. */
static void
test_marks_times_together (void)
{
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  for (gint64 i = 0; i < 100; i++)
    g_assert_true (put (&queue, 4, i * MS));
  g_assert_cmpuint (queue.marks->len, ==, 10);

  for (gint64 i = 0; i < 100; i++)
    {
      g_assert_cmpint (og_link_queue_get_since (&queue), <=, i * MS);
      g_assert_cmpint (og_link_queue_get_since (&queue), >, (i - 10) * MS);
      og_link_queue_take (&queue, 8);
    }
  og_link_queue_clear (&queue);
}

static void
test_needs_no_memory_when_it_is_empty (void)
{
  g_autofree guint8 *packet = g_malloc0 (60000);
  OgLinkQueue queue;

  og_link_queue_init (&queue);
  g_assert_true (og_link_queue_add (&queue, packet, 60000, LIMIT, 0));
  og_link_queue_take (&queue, 60004);
  g_assert_cmpuint (queue.capacity, ==, 0);
  og_link_queue_clear (&queue);
}

/* Hours of a reader who is always a little behind. */
static void
test_stays_small_when_it_never_empties (void)
{
  OgLinkQueue queue;
  guint64 n_put = 0;
  guint64 n_taken = 0;

  og_link_queue_init (&queue);
  for (gint64 i = 0; i < 100000; i++)
    {
      n_put += put (&queue, 4 + 4 * (i % 50), i * 20 * MS);
      while (og_link_queue_peek (&queue).size > 500)
        {
          const guint8 *data = og_link_queue_peek (&queue).data;
          gsize size = OG_STREAM_HEADER + data[3];

          g_assert_cmpuint (data[3], ==, 4 + 4 * (n_taken % 50));
          og_link_queue_take (&queue, size);
          n_taken++;
        }
      g_assert_cmpuint (queue.capacity, <=, 4096);
      if (queue.marks != NULL)
        g_assert_cmpuint (queue.marks->len, <=, 500);
    }
  g_assert_cmpuint (n_put, ==, 100000);
  og_link_queue_clear (&queue);
}

#define add(name, test) g_test_add_func ("/io/link-queue/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("is-empty-at-first", test_is_empty_at_first);
  add ("frames-packets-in-order", test_frames_packets_in_order);
  add ("is-bounded", test_is_bounded);
  add ("always-takes-one", test_always_takes_one);
  add ("knows-since-when-the-oldest-waits",
       test_knows_since_when_the_oldest_waits);
  add ("marks-times-together", test_marks_times_together);
  add ("needs-no-memory-when-it-is-empty", test_needs_no_memory_when_it_is_empty);
  add ("stays-small-when-it-never-empties",
       test_stays_small_when_it_never_empties);

  return g_test_run ();
}
