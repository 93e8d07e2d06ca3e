/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay-output.h"

#include "server/limits.h"

struct _OgRelayOutput
{
  /* Owned */
  GByteArray *bytes; /* of all datagrams */
  GArray *datagrams; /* of OgDatagram; until they are peeked at, .data is unset */
  GArray *runs;      /* of OgRun, likewise */
  GArray *paths;     /* of OgPath, one a run */
  GArray *locals; /* of OgAddress, one a run; without a port: the usual one */
};

OgRelayOutput *
og_relay_output_new (void)
{
  OgRelayOutput *self = g_new0 (OgRelayOutput, 1);

  self->bytes = g_byte_array_new ();
  self->datagrams = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->runs = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->paths = g_array_new (FALSE, FALSE, sizeof (OgPath));
  self->locals = g_array_new (FALSE, FALSE, sizeof (OgAddress));
  return self;
}

void
og_relay_output_free (OgRelayOutput *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->datagrams);
  g_array_unref (self->runs);
  g_array_unref (self->paths);
  g_array_unref (self->locals);
  g_free (self);
}

gsize
og_relay_output_get_size (const OgRelayOutput *self)
{
  return self->bytes->len;
}

guint8 *
og_relay_output_add (OgRelayOutput *self, gsize size)
{
  const OgDatagram datagram = { .size = size };
  gsize used = self->bytes->len;

  g_byte_array_set_size (self->bytes, (guint) (used + size));
  g_array_append_val (self->datagrams, datagram);
  return self->bytes->data + used;
}

void
og_relay_output_end_run (OgRelayOutput *self,
                         guint n_datagrams,
                         const OgPath *path,
                         guint16 port)
{
  const OgRun run = { .n_datagrams = n_datagrams };
  const OgAddress local = { .port = port };

  g_array_append_val (self->runs, run);
  g_array_append_vals (self->paths, path, 1);
  g_array_append_val (self->locals, local);
}

/* Bytes, datagrams and paths moved while they grew. */
const OgRun *
og_relay_output_peek (OgRelayOutput *self, guint *n_runs)
{
  OgDatagram *datagram = (OgDatagram *) (void *) self->datagrams->data;
  const guint8 *data = self->bytes->data;

  for (guint i = 0; i < self->runs->len; i++)
    {
      OgRun *run = &g_array_index (self->runs, OgRun, i);
      const OgAddress *local = &g_array_index (self->locals, OgAddress, i);

      run->path = &g_array_index (self->paths, OgPath, i);
      run->datagrams = datagram;
      for (guint k = 0; k < run->n_datagrams; k++, datagram++)
        {
          datagram->data = data;
          datagram->local = local->port != 0 ? local : NULL;
          data += datagram->size;
        }
    }

  *n_runs = self->runs->len;
  return (const OgRun *) (void *) self->runs->data;
}

/* What a large group once needed is not kept for good. */
void
og_relay_output_clear (OgRelayOutput *self)
{
  if (self->bytes->len > OG_RELAY_KEPT_MAX)
    {
      g_byte_array_unref (self->bytes);
      self->bytes = g_byte_array_new ();
    }

  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->datagrams, 0);
  g_array_set_size (self->runs, 0);
  g_array_set_size (self->paths, 0);
  g_array_set_size (self->locals, 0);
}
