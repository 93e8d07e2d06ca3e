/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/packet-ring.h"

#include <string.h>

#define SIZE   (256 * 1024)
#define STREAM 200000

static guint8 bytes[OG_RECORDED_MAX];

static gboolean
write_packet (OgPacketRing *ring, const char *sender, gsize size, gint64 time)
{
  OgRecorded packet = {
    .time = time,
    .direction = OG_RECORDED_IN,
    .data = bytes,
    .size = size,
  };

  g_strlcpy (packet.sender, sender, sizeof packet.sender);
  return og_packet_ring_write (ring, &packet);
}

static void
expect_packet (OgPacketRing *ring, const char *sender, gsize size, gint64 time)
{
  OgRecorded packet;

  g_assert_true (og_packet_ring_read (ring, &packet));
  g_assert_cmpint (packet.time, ==, time);
  g_assert_cmpint (packet.direction, ==, OG_RECORDED_IN);
  g_assert_cmpstr (packet.sender, ==, sender);
  g_assert_cmpmem (packet.data, packet.size, bytes, size);
}

static void
expect_empty (OgPacketRing *ring)
{
  OgRecorded packet;

  g_assert_false (og_packet_ring_read (ring, &packet));
}

static void
test_gives_what_was_written (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);

  expect_empty (ring);
  g_assert_true (write_packet (ring, "ann", 12, 1));
  g_assert_true (write_packet (ring, "", 0, 2));
  expect_packet (ring, "ann", 12, 1);
  expect_packet (ring, "", 0, 2);
  expect_empty (ring);
}

static void
test_keeps_whole_packets_and_names (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);
  g_autofree char *name = g_strnfill (OG_NAME_MAX, 'x');

  for (guint i = 0; i < 100; i++)
    {
      g_assert_true (write_packet (ring, name, OG_RECORDED_MAX, i));
      expect_packet (ring, name, OG_RECORDED_MAX, i);
    }
  g_assert_cmpuint (og_packet_ring_get_missed (ring), ==, 0);
}

/* All sizes end at all places of the memory. */
static void
test_goes_round (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);
  gsize size = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_assert_true (write_packet (ring, "ann", size, i));
      g_assert_true (write_packet (ring, "ben", size / 2, i));
      expect_packet (ring, "ann", size, i);
      expect_packet (ring, "ben", size / 2, i);
      size = (size + 37) % 3000;
    }
}

static void
test_counts_what_does_not_fit (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);
  guint n_written = 0;

  while (write_packet (ring, "ann", 1000, n_written))
    n_written++;
  g_assert_cmpuint (n_written, >, SIZE / 1050);
  g_assert_false (write_packet (ring, "ann", 1000, 0));
  g_assert_cmpuint (og_packet_ring_get_missed (ring), ==, 2);

  for (guint i = 0; i < n_written; i++)
    expect_packet (ring, "ann", 1000, i);
  expect_empty (ring);
  g_assert_true (write_packet (ring, "ann", 1000, 7));
  expect_packet (ring, "ann", 1000, 7);
}

/* What the reader was given last stays as it is until it reads again. */
static void
test_writes_over_nothing_in_use (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);
  OgRecorded packet;

  g_assert_true (write_packet (ring, "ann", 1000, 1));
  g_assert_true (og_packet_ring_read (ring, &packet));
  while (write_packet (ring, "ben", 500, 2))
    ;
  g_assert_cmpmem (packet.data, packet.size, bytes, 1000);
}

static void
test_takes_no_more_than_a_datagram (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (SIZE);
  g_autofree guint8 *large = g_malloc0 (OG_RECORDED_MAX + 1);
  OgRecorded packet = { .data = large, .size = OG_RECORDED_MAX + 1 };

  g_assert_false (og_packet_ring_write (ring, &packet));
  g_assert_cmpuint (og_packet_ring_get_missed (ring), ==, 1);
}

static gpointer
write_stream (gpointer ring)
{
  for (guint i = 0; i < STREAM; i++)
    write_packet (ring, "ann", i % 500, i);

  write_packet (ring, "", 0, -1);
  return NULL;
}

static void
test_passes_between_threads (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (64 * SIZE);
  GThread *writer = g_thread_new ("writer", write_stream, ring);
  guint n_read = 0;
  gint64 last = -1;
  OgRecorded packet = { 0 };

  while (packet.time != -1 && og_packet_ring_get_missed (ring) + n_read < STREAM)
    if (og_packet_ring_read (ring, &packet) && packet.time != -1)
      {
        g_assert_cmpint (packet.time, >, last);
        g_assert_cmpmem (packet.data, packet.size, bytes, packet.time % 500);
        last = packet.time;
        n_read++;
      }

  g_thread_join (writer);
  g_assert_cmpuint (n_read + og_packet_ring_get_missed (ring), >=, STREAM);
}

static void
test_costs_little (void)
{
  g_autoptr (OgPacketRing) ring = og_packet_ring_new (OG_PACKET_RING_SIZE);
  const guint n = 1000000;
  gint64 start = g_get_monotonic_time ();
  double took;
  OgRecorded packet;

  for (guint i = 0; i < n; i++)
    {
      write_packet (ring, "ann", 64, i);
      if (i % 5000 == 0)
        while (og_packet_ring_read (ring, &packet))
          continue;
    }

  took = (double) (g_get_monotonic_time () - start) * 1000 / n;
  g_test_minimized_result (took, "%.0f ns a packet", took);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 31 + i / 256);

  g_test_add_func ("/engine/packet-ring/gives-what-was-written",
                   test_gives_what_was_written);
  g_test_add_func ("/engine/packet-ring/keeps-whole-packets-and-names",
                   test_keeps_whole_packets_and_names);
  g_test_add_func ("/engine/packet-ring/goes-round", test_goes_round);
  g_test_add_func ("/engine/packet-ring/counts-what-does-not-fit",
                   test_counts_what_does_not_fit);
  g_test_add_func ("/engine/packet-ring/writes-over-nothing-in-use",
                   test_writes_over_nothing_in_use);
  g_test_add_func ("/engine/packet-ring/takes-no-more-than-a-datagram",
                   test_takes_no_more_than_a_datagram);
  g_test_add_func ("/engine/packet-ring/passes-between-threads",
                   test_passes_between_threads);
  if (g_test_perf ())
    g_test_add_func ("/engine/packet-ring/costs-little", test_costs_little);
  return g_test_run ();
}
