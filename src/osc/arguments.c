/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/arguments.h"

#include <string.h>

static gsize
get_left (const OgOscArguments *self)
{
  return self->end - self->position;
}

/* Takes @size bytes for an argument tagged @tag; NULL if that is not what
 * comes next. */
static const guint8 *
take (OgOscArguments *self, char tag, gsize size)
{
  const guint8 *data = self->position;

  if (*self->types != tag || get_left (self) < size)
    return NULL;

  self->types++;
  self->position += size;
  return data;
}

void
og_osc_arguments_init (OgOscArguments *self, const OgOscMessage *message)
{
  self->types = message->types;
  self->position = message->arguments;
  self->end = message->end;
}

gboolean
og_osc_arguments_at_end (const OgOscArguments *self)
{
  return *self->types == '\0';
}

/* The padded end is found by every fourth byte, as og_osc_check() does. */
const char *
og_osc_take_string (OgOscArguments *self)
{
  gsize left = get_left (self);
  gsize size = 4;

  if (left < 4)
    return NULL;

  while (self->position[0] != 0 && self->position[size - 1] != 0)
    {
      size += 4;
      if (size > left)
        return NULL;
    }

  return (const char *) take (self, 's', size);
}

gboolean
og_osc_take_int32 (OgOscArguments *self, gint32 *value)
{
  const guint8 *data = take (self, 'i', sizeof *value);

  if (data == NULL)
    return FALSE;

  memcpy (value, data, sizeof *value);
  *value = GINT32_FROM_BE (*value);
  return TRUE;
}

gboolean
og_osc_take_int64 (OgOscArguments *self, gint64 *value)
{
  const guint8 *data = take (self, 'h', sizeof *value);

  if (data == NULL)
    return FALSE;

  memcpy (value, data, sizeof *value);
  *value = GINT64_FROM_BE (*value);
  return TRUE;
}

gboolean
og_osc_take_float (OgOscArguments *self, float *value)
{
  const guint8 *data = take (self, 'f', sizeof *value);
  guint32 bits;

  if (data == NULL)
    return FALSE;

  memcpy (&bits, data, sizeof bits);
  bits = GUINT32_FROM_BE (bits);
  memcpy (value, &bits, sizeof bits);
  return TRUE;
}

gboolean
og_osc_take_blob (OgOscArguments *self, const guint8 **data, gsize *size)
{
  const guint8 *start = self->position;
  guint32 length;

  if (get_left (self) < sizeof length)
    return FALSE;

  memcpy (&length, start, sizeof length);
  length = GUINT32_FROM_BE (length);
  if (length > get_left (self) - sizeof length
      || take (self, 'b', sizeof length + (((gsize) length + 3) & ~(gsize) 3))
             == NULL)
    return FALSE;

  *data = start + sizeof length;
  *size = length;
  return TRUE;
}
