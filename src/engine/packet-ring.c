/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/packet-ring.h"

#include <string.h>

/* Before each packet. Entries are multiples of it, so that one fits wherever there is
 * room at all, and never goes over the end: what is left there is skipped. */
typedef struct
{
  gint64 time;
  guint32 length; /* of the entry; 0: the next one is at the start */
  guint16 size;
  guint8 name_length;
  guint8 direction;
} Header;

G_STATIC_ASSERT (sizeof (Header) == 16);

/* @written and @read count bytes up for ever; their difference is what waits. */
struct _OgPacketRing
{
  /* Owned */
  guint8 *bytes;

  guint size;
  guint written;  /* atomic, by the writer */
  guint missed;   /* atomic, by the writer */
  guint seen;     /* the writer's: @read, as it last looked */
  guint read;     /* atomic, by the reader */
  guint released; /* the reader's: the length of what it was given last */
};

/* The writer shall not be the first to touch the memory: then the system would
 * look for it while a message waits. */
OgPacketRing *
og_packet_ring_new (gsize size)
{
  OgPacketRing *self = g_new0 (OgPacketRing, 1);

  self->size = (guint) size;
  self->bytes = g_malloc (size);
  memset (self->bytes, 0xff, size);
  return self;
}

void
og_packet_ring_free (OgPacketRing *self)
{
  g_free (self->bytes);
  g_free (self);
}

static guint
get_length (gsize payload)
{
  return (guint) ((sizeof (Header) + payload + sizeof (Header) - 1)
                  & ~(sizeof (Header) - 1));
}

static gboolean
has_room (OgPacketRing *self, guint length)
{
  if (self->size - (self->written - self->seen) >= length)
    return TRUE;

  self->seen = (guint) g_atomic_int_get (&self->read);
  return self->size - (self->written - self->seen) >= length;
}

static gboolean
leave_out (OgPacketRing *self)
{
  g_atomic_int_inc (&self->missed);
  return FALSE;
}

gboolean
og_packet_ring_write (OgPacketRing *self, const OgRecorded *packet)
{
  gsize name_length = strlen (packet->sender);
  guint length = get_length (name_length + packet->size);
  guint start = self->written % self->size;
  guint skipped = length > self->size - start ? self->size - start : 0;
  const Header header = {
    .time = packet->time,
    .length = length,
    .size = (guint16) packet->size,
    .name_length = (guint8) name_length,
    .direction = (guint8) packet->direction,
  };
  guint8 *place;

  if (packet->size > OG_RECORDED_MAX || !has_room (self, skipped + length))
    return leave_out (self);

  if (skipped > 0)
    memcpy (self->bytes + start, &(Header){ 0 }, sizeof (Header));

  place = self->bytes + (skipped > 0 ? 0 : start);
  memcpy (place, &header, sizeof header);
  memcpy (place + sizeof header, packet->sender, name_length);
  if (packet->size > 0)
    memcpy (place + sizeof header + name_length, packet->data, packet->size);
  g_atomic_int_set (&self->written, self->written + skipped + length);
  return TRUE;
}

static void
release (OgPacketRing *self, guint length)
{
  if (length > 0)
    g_atomic_int_set (&self->read, self->read + length);
}

gboolean
og_packet_ring_read (OgPacketRing *self, OgRecorded *packet)
{
  const guint8 *place;
  Header header;

  release (self, self->released);
  self->released = 0;
  if (self->read == (guint) g_atomic_int_get (&self->written))
    return FALSE;

  place = self->bytes + self->read % self->size;
  memcpy (&header, place, sizeof header);
  if (header.length == 0)
    {
      release (self, self->size - self->read % self->size);
      place = self->bytes;
      memcpy (&header, place, sizeof header);
    }

  *packet = (OgRecorded){
    .time = header.time,
    .direction = header.direction,
    .data = place + sizeof header + header.name_length,
    .size = header.size,
  };
  memcpy (packet->sender, place + sizeof header, header.name_length);
  self->released = header.length;
  return TRUE;
}

guint
og_packet_ring_get_missed (OgPacketRing *self)
{
  return (guint) g_atomic_int_get (&self->missed);
}
