/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/writer.h"

#include "osc/packet.h"

#include <string.h>

static const guint8 HEADER[OG_OSC_BUNDLE_HEADER] = {
  '#', 'b', 'u', 'n', 'd', 'l', 'e', 0, 0, 0, 0, 0, 0, 0, 0, 1,
};

/* Room for @size bytes at the end, NULL if there is none. */
static guint8 *
reserve (OgOscWriter *self, gsize size)
{
  guint8 *place = self->data + self->used;

  if (self->overflow || size > self->capacity - self->used)
    {
      self->overflow = TRUE;
      return NULL;
    }

  self->used += size;
  return place;
}

/* Room for @length bytes and their padding, which is written: with a
 * terminator for a string, without one for a blob. */
static guint8 *
reserve_padded (OgOscWriter *self, gsize length, gsize terminator)
{
  gsize size = (length + terminator + 3) & ~(gsize) 3;
  guint8 *place = reserve (self, size);

  if (place != NULL && size > 0)
    memset (place + size - 4, 0, 4);

  return place;
}

void
og_osc_writer_init (OgOscWriter *self, guint8 *data, gsize capacity)
{
  g_return_if_fail (capacity >= sizeof HEADER);

  memcpy (data, HEADER, sizeof HEADER);
  self->data = data;
  self->capacity = capacity;
  self->used = sizeof HEADER;
  self->message = 0;
  self->overflow = FALSE;
}

gboolean
og_osc_writer_is_empty (const OgOscWriter *self)
{
  return self->used == sizeof HEADER;
}

void
og_osc_writer_open_message (OgOscWriter *self,
                            const char *address,
                            const char *types)
{
  gsize n_types = strlen (types);
  guint8 *place;

  self->message = self->used;
  self->overflow = FALSE;

  reserve (self, 4);
  og_osc_write_string (self, address);

  place = reserve_padded (self, 1 + n_types, 1);
  if (place == NULL)
    return;

  place[0] = ',';
  memcpy (place + 1, types, n_types);
}

gboolean
og_osc_writer_close_message (OgOscWriter *self)
{
  guint32 size;

  if (self->overflow)
    {
      self->used = self->message;
      self->overflow = FALSE;
      return FALSE;
    }

  size = GUINT32_TO_BE ((guint32) (self->used - self->message - 4));
  memcpy (self->data + self->message, &size, sizeof size);
  return TRUE;
}

void
og_osc_write_string (OgOscWriter *self, const char *value)
{
  gsize length = strlen (value);
  guint8 *place = reserve_padded (self, length, 1);

  if (place != NULL)
    memcpy (place, value, length);
}

void
og_osc_write_int32 (OgOscWriter *self, gint32 value)
{
  guint8 *place = reserve (self, sizeof value);

  value = GINT32_TO_BE (value);
  if (place != NULL)
    memcpy (place, &value, sizeof value);
}

void
og_osc_write_int64 (OgOscWriter *self, gint64 value)
{
  guint8 *place = reserve (self, sizeof value);

  value = GINT64_TO_BE (value);
  if (place != NULL)
    memcpy (place, &value, sizeof value);
}

void
og_osc_write_blob (OgOscWriter *self, gconstpointer data, gsize size)
{
  guint8 *place;

  og_osc_write_int32 (self, (gint32) size);
  place = reserve_padded (self, size, 0);
  if (place != NULL && size > 0)
    memcpy (place, data, size);
}
