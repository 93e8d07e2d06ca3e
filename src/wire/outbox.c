/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/outbox.h"

#include "wire/kind.h"

#include <string.h>

/* Bytes and paths move when they grow: datagrams point to them only when they
 * are peeked at. */
struct _OgOutbox
{
  /* Owned */
  guint8 *bytes;
  OgDatagram *datagrams;
  OgPath *paths;

  gsize capacity;
  gsize used;
  guint n_datagrams;
  guint max_datagrams;
};

#define FIRST_CAPACITY  (64 * OG_CONTROL_MAX)
#define FIRST_DATAGRAMS 64

OgOutbox *
og_outbox_new (void)
{
  OgOutbox *self = g_new0 (OgOutbox, 1);

  self->capacity = FIRST_CAPACITY;
  self->bytes = g_malloc (self->capacity);
  self->max_datagrams = FIRST_DATAGRAMS;
  self->datagrams = g_new (OgDatagram, self->max_datagrams);
  self->paths = g_new (OgPath, self->max_datagrams);
  return self;
}

void
og_outbox_free (OgOutbox *self)
{
  g_free (self->bytes);
  g_free (self->datagrams);
  g_free (self->paths);
  g_free (self);
}

static void
make_room (OgOutbox *self, gsize size)
{
  while (self->capacity - self->used < size)
    {
      self->capacity *= 2;
      self->bytes = g_realloc (self->bytes, self->capacity);
    }
}

void
og_outbox_open (OgOutbox *self, OgOscWriter *writer)
{
  make_room (self, OG_CONTROL_MAX);
  og_osc_writer_init (writer, self->bytes + self->used, OG_CONTROL_MAX);
}

static void
add (OgOutbox *self, gsize size, const OgPath *path)
{
  if (self->n_datagrams == self->max_datagrams)
    {
      self->max_datagrams *= 2;
      self->datagrams =
          g_renew (OgDatagram, self->datagrams, self->max_datagrams);
      self->paths = g_renew (OgPath, self->paths, self->max_datagrams);
    }

  self->paths[self->n_datagrams] = *path;
  self->datagrams[self->n_datagrams] = (OgDatagram){ .size = size };
  self->n_datagrams++;
  self->used += size;
}

gsize
og_outbox_close (OgOutbox *self, const OgOscWriter *writer, const OgPath *path)
{
  if (og_osc_writer_is_empty (writer))
    return 0;

  add (self, writer->used, path);
  return writer->used;
}

gsize
og_outbox_close_wrapped (OgOutbox *self,
                         const OgOscWriter *writer,
                         const GByteArray *head,
                         const OgPath *path)
{
  guint8 bundle[OG_CONTROL_MAX];
  gsize size = og_relay_get_size (head->len, writer->used);

  if (og_osc_writer_is_empty (writer))
    return 0;

  memcpy (bundle, writer->data, writer->used);
  make_room (self, size);
  og_relay_write (self->bytes + self->used, head, bundle, writer->used);
  add (self, size, path);
  return size;
}

const OgDatagram *
og_outbox_peek (OgOutbox *self, guint *n_datagrams)
{
  const guint8 *data = self->bytes;

  for (guint i = 0; i < self->n_datagrams; i++)
    {
      self->datagrams[i].data = data;
      self->datagrams[i].path = &self->paths[i];
      data += self->datagrams[i].size;
    }

  *n_datagrams = self->n_datagrams;
  return self->datagrams;
}

void
og_outbox_clear (OgOutbox *self)
{
  self->n_datagrams = 0;
  self->used = 0;
}
