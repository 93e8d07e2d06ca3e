/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/waiting.h"

#include "client/loops/loop-limits.h"

static void
clear_message (gpointer data)
{
  g_free (((OgWaitingMessage *) data)->data);
}

void
og_waiting_init (OgWaiting *self)
{
  self->messages = g_array_new (FALSE, FALSE, sizeof (OgWaitingMessage));
  self->released = g_array_new (FALSE, FALSE, sizeof (OgWaitingMessage));
  self->datagrams = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->n_bytes = 0;
  g_array_set_clear_func (self->released, clear_message);
}

void
og_waiting_clear (OgWaiting *self)
{
  g_array_set_clear_func (self->messages, clear_message);
  g_clear_pointer (&self->messages, g_array_unref);
  g_clear_pointer (&self->released, g_array_unref);
  g_clear_pointer (&self->datagrams, g_array_unref);
}

gboolean
og_waiting_add (OgWaiting *self, const OgDatagram *datagram, guint32 hash, gint64 now)
{
  OgWaitingMessage message = { .size = datagram->size, .hash = hash };

  if (self->messages->len >= OG_LOOP_WAITING_MAX
      || self->n_bytes + datagram->size > OG_LOOP_WAITING_BYTES)
    return FALSE;

  if (self->messages->len == 0)
    self->release = now + OG_LOOP_WAITING_STEP;

  message.data = g_memdup2 (datagram->data, datagram->size);
  message.path = *datagram->path;
  self->n_bytes += datagram->size;
  g_array_append_val (self->messages, message);
  return TRUE;
}

static void
list_released (OgWaiting *self)
{
  g_array_set_size (self->datagrams, 0);
  for (guint i = 0; i < self->released->len; i++)
    {
      const OgWaitingMessage *message =
          &g_array_index (self->released, OgWaitingMessage, i);
      const OgDatagram datagram = { .data = message->data,
                                    .size = message->size,
                                    .path = &message->path };

      g_array_append_val (self->datagrams, datagram);
    }
}

const OgDatagram *
og_waiting_release (OgWaiting *self,
                    OgWaitingFunc func,
                    gpointer data,
                    guint *n_datagrams,
                    gint64 now)
{
  OgWaitingMessage *messages = (OgWaitingMessage *) (void *) self->messages->data;
  guint n_staying = 0;

  *n_datagrams = 0;
  if (self->messages->len == 0 || now < self->release)
    return NULL;

  self->release = now + OG_LOOP_WAITING_STEP;
  g_array_set_size (self->released, 0);
  for (guint i = 0; i < self->messages->len; i++)
    {
      OgWaitingFate fate = func (&messages[i], now, data);

      if (fate == OG_WAITING_STAYS)
        {
          messages[n_staying++] = messages[i];
          continue;
        }

      self->n_bytes -= messages[i].size;
      if (fate == OG_WAITING_GOES_ON)
        g_array_append_val (self->released, messages[i]);
      else
        clear_message (&messages[i]);
    }

  g_array_set_size (self->messages, n_staying);
  list_released (self);
  *n_datagrams = self->datagrams->len;
  return (const OgDatagram *) (void *) self->datagrams->data;
}

gboolean
og_waiting_is_empty (const OgWaiting *self)
{
  return self->messages->len == 0;
}

gint64
og_waiting_next_deadline (const OgWaiting *self)
{
  return self->messages->len > 0 ? self->release : -1;
}
