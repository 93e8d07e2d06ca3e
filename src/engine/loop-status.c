/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/loop-status.h"

static void
free_loop (gpointer data)
{
  OgLoopStatus *loop = data;

  g_free (loop->message);
  g_free (loop->member);
  g_free (loop);
}

static gpointer
copy_loop (gconstpointer data, gpointer user_data)
{
  const OgLoopStatus *loop = data;
  OgLoopStatus *copy = g_memdup2 (loop, sizeof *loop);

  copy->message = g_strdup (loop->message);
  copy->member = g_strdup (loop->member);
  return copy;
}

static void
add (OgLoopStatuses *self, const OgEvent *event)
{
  OgLoopStatus *loop = g_new0 (OgLoopStatus, 1);

  loop->kind = event->loop;
  loop->lenient = event->lenient;
  loop->port = event->port;
  loop->message = g_strdup (event->text);
  loop->member = event->peer != NULL ? g_strdup (event->peer->name) : NULL;
  if (self->loops == NULL)
    self->loops = g_ptr_array_new_with_free_func (free_loop);
  g_ptr_array_add (self->loops, loop);
}

static void
forget (OgLoopStatuses *self, const OgEvent *event)
{
  for (guint i = 0; self->loops != NULL && i < self->loops->len; i++)
    {
      const OgLoopStatus *loop = g_ptr_array_index (self->loops, i);

      if (loop->kind == event->loop && loop->port == event->port
          && g_strcmp0 (loop->message, event->text) == 0)
        {
          g_ptr_array_remove_index (self->loops, i);
          return;
        }
    }
}

void
og_loop_statuses_take_event (OgLoopStatuses *self, const OgEvent *event)
{
  if (event->type == OG_EVENT_LOOP_NOTICED)
    add (self, event);
  else if (event->type == OG_EVENT_LOOP_ENDED)
    forget (self, event);
}

void
og_loop_statuses_copy (const OgLoopStatuses *self, OgLoopStatuses *copy)
{
  *copy = (OgLoopStatuses){ 0 };
  if (self->loops != NULL)
    copy->loops = g_ptr_array_copy (self->loops, (GCopyFunc) copy_loop, NULL);
}

void
og_loop_statuses_clear (OgLoopStatuses *self)
{
  g_clear_pointer (&self->loops, g_ptr_array_unref);
}

const OgLoopStatus *
og_loop_statuses_get (const OgLoopStatuses *self, OgLoop kind, guint *n_loops)
{
  const OgLoopStatus *last = NULL;
  guint n = 0;

  for (guint i = 0; self->loops != NULL && i < self->loops->len; i++)
    {
      const OgLoopStatus *loop = g_ptr_array_index (self->loops, i);

      if (loop->kind == kind)
        {
          last = loop;
          n++;
        }
    }

  if (n_loops != NULL)
    *n_loops = n;
  return last;
}
