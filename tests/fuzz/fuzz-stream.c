/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes a stream twice, as a whole and cut into pieces, and holds the packets
 * against each other. The input is pieces: two bytes of size, little end first,
 * then the bytes. No packet is of a size that may not be, and no length makes
 * the decoder keep more than came. */

#include "wire/kind.h"
#include "wire/stream.h"

#include "fuzzer.h"
#include "input.h"

static void
judge_packet (const OgStreamBytes *packet)
{
  g_assert_cmpuint (packet->size, >, 0);
  g_assert_cmpuint (packet->size % 4, ==, 0);
  g_assert_cmpuint (packet->size, <=, OG_DATAGRAM_MAX);
}

/* Writes the packets one after the other, each after its length. */
static OgStreamOutcome
decode (OgStreamDecoder *decoder, OgStreamBytes input, GByteArray *packets)
{
  OgStreamOutcome outcome;
  OgStreamBytes packet;

  while ((outcome = og_stream_decoder_next (decoder, &input, &packet))
         == OG_STREAM_PACKET)
    {
      guint8 header[OG_STREAM_HEADER];

      judge_packet (&packet);
      og_stream_write_header (header, packet.size);
      g_byte_array_append (packets, header, sizeof header);
      g_byte_array_append (packets, packet.data, (guint) packet.size);
    }

  if (outcome == OG_STREAM_MORE)
    g_assert_cmpuint (input.size, ==, 0);
  return outcome;
}

static OgStreamOutcome
decode_whole (const GByteArray *stream, GByteArray *packets)
{
  OgStreamDecoder decoder;
  OgStreamOutcome outcome;

  og_stream_decoder_init (&decoder);
  outcome =
      decode (&decoder, (OgStreamBytes){ stream->data, stream->len }, packets);
  og_stream_decoder_clear (&decoder);
  return outcome;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (GByteArray) of_pieces = g_byte_array_new ();
  g_autoptr (GByteArray) of_whole = g_byte_array_new ();
  OgFuzzInput input = { data, size };
  OgStreamOutcome outcome = OG_STREAM_MORE;
  OgStreamDecoder decoder;

  og_stream_decoder_init (&decoder);
  while (input.left > 0)
    {
      gsize n;
      g_autofree guint8 *piece = og_fuzz_input_take_bytes (&input, &n);

      g_byte_array_append (stream, piece, (guint) n);
      outcome = decode (&decoder, (OgStreamBytes){ piece, n }, of_pieces);
      g_assert_cmpuint (decoder.capacity, <=, 2 * stream->len);
      g_assert_cmpuint (decoder.capacity, <=, OG_STREAM_HEADER + OG_DATAGRAM_MAX);
    }
  og_stream_decoder_clear (&decoder);

  g_assert_cmpint (decode_whole (stream, of_whole), ==, outcome);
  g_assert_cmpmem (of_pieces->data, of_pieces->len, of_whole->data,
                   of_whole->len);
  g_assert_cmpuint (of_whole->len, <=, stream->len);
  return 0;
}
