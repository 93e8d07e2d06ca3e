/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Packets in a stream of bytes, as OSC 1.0 has them: each after its length, a
 * big-endian int32. It decides where a packet begins and ends, and which lengths are
 * refused. It never looks into a packet, and keeps no more than the bytes that came
 * of the one that is not whole yet. */

/* Bytes before each packet. */
#define OG_STREAM_HEADER 4

typedef enum
{
  OG_STREAM_MORE,           /* all bytes are taken, and no packet is whole */
  OG_STREAM_PACKET,
  OG_STREAM_BAD_LENGTH      /* nothing after it has a meaning */
} OgStreamOutcome;

/* Bytes that somebody else owns. */
typedef struct
{
  const guint8 *data;
  gsize size;
} OgStreamBytes;

typedef struct
{
  /* Owned */
  guint8 *kept;             /* of a packet and its length, what came before */

  gsize used;
  gsize capacity;
  gboolean given;           /* what is kept was given as a packet */
  gboolean broken;
} OgStreamDecoder;

gboolean        og_stream_carries       (gsize size);
void            og_stream_write_header  (guint8 header[OG_STREAM_HEADER], gsize size);
void            og_stream_decoder_init  (OgStreamDecoder *self);
void            og_stream_decoder_clear (OgStreamDecoder *self);
OgStreamOutcome og_stream_decoder_next  (OgStreamDecoder *self, OgStreamBytes *input,
                                         OgStreamBytes *packet);

/* og_stream_carries: whether a packet of @size bytes may travel: not empty, a
 * multiple of four, as all OSC is, and not larger than any datagram.
 *
 * og_stream_write_header: for a packet that a stream carries.
 *
 * og_stream_decoder_next: takes bytes from the front of @input, up to the end of the
 * first packet in it. @packet is only written when OG_STREAM_PACKET is given, and lies
 * in @input, or else in the decoder until the next call. A length is refused as soon as
 * its four bytes are there, and the decoder then refuses whatever comes. Memory is
 * allocated for bytes that came, whatever their length promises. */

G_END_DECLS
