/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/stream.h"

#include "wire/kind.h"

#include <string.h>

/* Most packets lie whole in what one read gave, and are not copied. Only one
 * that is cut is kept. Links are many and mostly idle: the memory of a large
 * packet goes with it. */
#define KEPT_FOR_GOOD 2048

static gsize
read_length (const guint8 *header)
{
  guint32 length;

  memcpy (&length, header, sizeof length);
  return GUINT32_FROM_BE (length);
}

static void
take (OgStreamBytes *input, gsize size)
{
  input->data += size;
  input->size -= size;
}

/* Up to @whole bytes in all. Doubles, but never beyond what is asked for now
 * and what the packet can use. */
static void
keep (OgStreamDecoder *self, OgStreamBytes *input, gsize whole)
{
  gsize n = MIN (whole - self->used, input->size);

  if (n == 0)
    return;

  if (self->used + n > self->capacity)
    {
      self->capacity = MAX (self->used + n, MIN (2 * self->capacity, whole));
      self->kept = g_realloc (self->kept, self->capacity);
    }

  memcpy (self->kept + self->used, input->data, n);
  self->used += n;
  take (input, n);
}

static void
forget_given (OgStreamDecoder *self)
{
  if (!self->given)
    return;

  self->given = FALSE;
  self->used = 0;
  if (self->capacity > KEPT_FOR_GOOD)
    og_stream_decoder_clear (self);
}

static OgStreamOutcome
refuse (OgStreamDecoder *self)
{
  og_stream_decoder_clear (self);
  self->broken = TRUE;
  return OG_STREAM_BAD_LENGTH;
}

static OgStreamOutcome
next_kept (OgStreamDecoder *self, OgStreamBytes *input, OgStreamBytes *packet)
{
  gsize length;

  keep (self, input, MAX (self->used, OG_STREAM_HEADER));
  if (self->used < OG_STREAM_HEADER)
    return OG_STREAM_MORE;

  length = read_length (self->kept);
  if (!og_stream_carries (length))
    return refuse (self);

  keep (self, input, OG_STREAM_HEADER + length);
  if (self->used < OG_STREAM_HEADER + length)
    return OG_STREAM_MORE;

  *packet = (OgStreamBytes){ self->kept + OG_STREAM_HEADER, length };
  self->given = TRUE;
  return OG_STREAM_PACKET;
}

gboolean
og_stream_carries (gsize size)
{
  return size > 0 && size % 4 == 0 && size <= OG_DATAGRAM_MAX;
}

void
og_stream_write_header (guint8 header[OG_STREAM_HEADER], gsize size)
{
  const guint32 length = GUINT32_TO_BE ((guint32) size);

  memcpy (header, &length, sizeof length);
}

void
og_stream_decoder_init (OgStreamDecoder *self)
{
  *self = (OgStreamDecoder){ 0 };
}

void
og_stream_decoder_clear (OgStreamDecoder *self)
{
  g_clear_pointer (&self->kept, g_free);
  self->used = 0;
  self->capacity = 0;
  self->given = FALSE;
}

OgStreamOutcome
og_stream_decoder_next (OgStreamDecoder *self,
                        OgStreamBytes *input,
                        OgStreamBytes *packet)
{
  gsize length;

  forget_given (self);
  if (self->broken)
    return OG_STREAM_BAD_LENGTH;
  if (self->used > 0 || input->size < OG_STREAM_HEADER)
    return next_kept (self, input, packet);

  length = read_length (input->data);
  if (!og_stream_carries (length))
    return refuse (self);
  if (input->size - OG_STREAM_HEADER < length)
    return next_kept (self, input, packet);

  *packet = (OgStreamBytes){ input->data + OG_STREAM_HEADER, length };
  take (input, OG_STREAM_HEADER + length);
  return OG_STREAM_PACKET;
}
