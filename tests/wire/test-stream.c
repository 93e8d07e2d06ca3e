/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/stream.h"

#include "wire/kind.h"

#include <string.h>

#define LARGEST (OG_DATAGRAM_MAX / 4 * 4)

/* A packet of @size bytes that say @seed, after its length. */
static void
append (GByteArray *stream, gsize size, guint8 seed)
{
  g_autofree guint8 *packet = g_malloc (size);
  guint8 header[OG_STREAM_HEADER];

  memset (packet, seed, size);
  og_stream_write_header (header, size);
  g_byte_array_append (stream, header, sizeof header);
  g_byte_array_append (stream, packet, (guint) size);
}

static OgStreamBytes
read_all (const GByteArray *stream)
{
  return (OgStreamBytes){ stream->data, stream->len };
}

static void
assert_packet (const OgStreamBytes *packet, gsize size, guint8 seed)
{
  g_assert_cmpuint (packet->size, ==, size);
  for (gsize i = 0; i < size; i++)
    g_assert_cmpuint (packet->data[i], ==, seed);
}

/* What a decoder says of four bytes. */
static OgStreamOutcome
judge_length (guint32 length)
{
  const guint32 field = GUINT32_TO_BE (length);
  OgStreamBytes input = { (const guint8 *) &field, sizeof field };
  OgStreamBytes packet;
  OgStreamDecoder decoder;
  OgStreamOutcome outcome;

  og_stream_decoder_init (&decoder);
  outcome = og_stream_decoder_next (&decoder, &input, &packet);
  og_stream_decoder_clear (&decoder);
  return outcome;
}

static void
test_gives_packets_in_order (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  OgStreamDecoder decoder;
  OgStreamBytes input;
  OgStreamBytes packet;

  append (stream, 8, 1);
  append (stream, 1200, 2);
  append (stream, 4, 3);
  input = read_all (stream);
  og_stream_decoder_init (&decoder);

  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  assert_packet (&packet, 8, 1);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  assert_packet (&packet, 1200, 2);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  assert_packet (&packet, 4, 3);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_MORE);
  g_assert_cmpuint (input.size, ==, 0);
}

static void
test_copies_nothing_that_is_whole (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  OgStreamDecoder decoder;
  OgStreamBytes input;
  OgStreamBytes packet;

  append (stream, LARGEST, 1);
  input = read_all (stream);
  og_stream_decoder_init (&decoder);

  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  g_assert_true (packet.data == stream->data + OG_STREAM_HEADER);
  g_assert_null (decoder.kept);
}

/* Two packets, of 24 and 8 bytes; gives how many there are now. */
static guint
take_two (OgStreamDecoder *decoder, OgStreamBytes input, guint n_packets)
{
  OgStreamBytes packet;

  while (og_stream_decoder_next (decoder, &input, &packet) == OG_STREAM_PACKET)
    {
      n_packets++;
      assert_packet (&packet, n_packets == 1 ? 24 : 8, (guint8) n_packets);
    }

  return n_packets;
}

/* Cut at every place there is. */
static void
test_joins_what_is_cut (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();

  append (stream, 24, 1);
  append (stream, 8, 2);
  for (guint cut = 0; cut <= stream->len; cut++)
    {
      const OgStreamBytes end = { stream->data + cut, stream->len - cut };
      OgStreamDecoder decoder;
      guint n_packets;

      og_stream_decoder_init (&decoder);
      n_packets = take_two (&decoder, (OgStreamBytes){ stream->data, cut }, 0);
      g_assert_cmpuint (take_two (&decoder, end, n_packets), ==, 2);
      og_stream_decoder_clear (&decoder);
    }
}

static void
test_takes_single_bytes (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  OgStreamDecoder decoder;
  OgStreamBytes packet;

  append (stream, 12, 7);
  og_stream_decoder_init (&decoder);
  for (guint i = 0; i + 1 < stream->len; i++)
    {
      OgStreamBytes input = { stream->data + i, 1 };

      g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                       OG_STREAM_MORE);
      g_assert_cmpuint (input.size, ==, 0);
    }

  OgStreamBytes last = { stream->data + stream->len - 1, 1 };
  g_assert_cmpint (og_stream_decoder_next (&decoder, &last, &packet), ==,
                   OG_STREAM_PACKET);
  assert_packet (&packet, 12, 7);
  og_stream_decoder_clear (&decoder);
}

static void
test_takes_what_a_datagram_takes (void)
{
  g_assert_cmpint (judge_length (4), ==, OG_STREAM_MORE);
  g_assert_cmpint (judge_length (LARGEST), ==, OG_STREAM_MORE);
  g_assert_true (og_stream_carries (4));
  g_assert_true (og_stream_carries (LARGEST));
}

static void
test_refuses_lengths (void)
{
  const guint32 lengths[] = { 0,          1,           2,           3,
                              5,          LARGEST + 1, LARGEST + 4, 0x7ffffffc,
                              0x80000000, 0xfffffffc,  0xffffffff };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpint (judge_length (lengths[i]), ==, OG_STREAM_BAD_LENGTH);
      g_assert_false (og_stream_carries (lengths[i]));
    }
}

/* After a length that makes no sense nobody knows where a packet begins. */
static void
test_refuses_all_that_follows (void)
{
  g_autoptr (GByteArray) bad = g_byte_array_new ();
  g_autoptr (GByteArray) good = g_byte_array_new ();
  const guint8 zero[OG_STREAM_HEADER] = { 0 };
  OgStreamDecoder decoder;
  OgStreamBytes input;
  OgStreamBytes packet;

  append (bad, 4, 1);
  g_byte_array_append (bad, zero, sizeof zero);
  append (good, 4, 2);
  og_stream_decoder_init (&decoder);
  input = read_all (bad);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_BAD_LENGTH);

  input = read_all (good);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_BAD_LENGTH);
}

/* The promise of a large packet costs nothing; only its bytes do. */
static void
test_allocates_for_what_came (void)
{
  const guint8 promise[] = { 0, 0, 0xff, 0xe0, 1, 2, 3 };
  OgStreamBytes input = { promise, sizeof promise };
  OgStreamDecoder decoder;
  OgStreamBytes packet;

  og_stream_decoder_init (&decoder);
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_MORE);
  g_assert_cmpuint (decoder.capacity, <=, 2 * sizeof promise);
  og_stream_decoder_clear (&decoder);
}

/* A link that had one large packet is idle for hours. */
static void
test_gives_memory_back (void)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  OgStreamBytes input;
  OgStreamDecoder decoder;
  OgStreamBytes packet;

  append (stream, LARGEST, 1);
  og_stream_decoder_init (&decoder);
  input = (OgStreamBytes){ stream->data, 100 };
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_MORE);
  input = (OgStreamBytes){ stream->data + 100, stream->len - 100 };
  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_PACKET);
  assert_packet (&packet, LARGEST, 1);
  g_assert_cmpuint (decoder.capacity, <=, OG_STREAM_HEADER + LARGEST);

  g_assert_cmpint (og_stream_decoder_next (&decoder, &input, &packet), ==,
                   OG_STREAM_MORE);
  g_assert_cmpuint (decoder.capacity, ==, 0);
}

#define add(name, test) g_test_add_func ("/wire/stream/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("gives-packets-in-order", test_gives_packets_in_order);
  add ("copies-nothing-that-is-whole", test_copies_nothing_that_is_whole);
  add ("joins-what-is-cut", test_joins_what_is_cut);
  add ("takes-single-bytes", test_takes_single_bytes);
  add ("takes-what-a-datagram-takes", test_takes_what_a_datagram_takes);
  add ("refuses-lengths", test_refuses_lengths);
  add ("refuses-all-that-follows", test_refuses_all_that_follows);
  add ("allocates-for-what-came", test_allocates_for_what_came);
  add ("gives-memory-back", test_gives_memory_back);

  return g_test_run ();
}
