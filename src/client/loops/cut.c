/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/cut.h"

#include "osc/sieve.h"

#define N_BITS 32

typedef struct
{
  guint32 looping;
  guint n_seen;
} Cut;

static gboolean
keeps (const OgOscMessage *message, gpointer data)
{
  Cut *self = data;
  guint n = self->n_seen++;

  return n >= N_BITS || (self->looping >> n & 1) == 0;
}

void
og_cut_init (OgCut *self)
{
  self->packets = g_ptr_array_new_with_free_func (g_free);
}

void
og_cut_clear (OgCut *self)
{
  g_clear_pointer (&self->packets, g_ptr_array_unref);
}

gboolean
og_cut_take (OgCut *self,
             const OgDatagram *datagram,
             guint32 looping,
             OgDatagram *rest)
{
  g_autofree guint8 *kept = NULL;
  Cut cut = { .looping = looping };
  gsize size;

  if (og_osc_check (datagram->data, datagram->size) != OG_OSC_OK)
    return FALSE;

  kept = g_malloc (datagram->size);
  size = og_osc_sieve (datagram->data, datagram->size, keeps, &cut, kept);
  if (size == 0)
    return FALSE;

  *rest = *datagram;
  rest->data = kept;
  rest->size = size;
  g_ptr_array_add (self->packets, g_steal_pointer (&kept));
  return TRUE;
}

void
og_cut_reset (OgCut *self)
{
  g_ptr_array_set_size (self->packets, 0);
}
