/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/deadline-source.h"

/* g_source_set_ready_time() would do the same, but each change costs a wake-up
 * of the main context, which is a write, a read and an empty turn of the loop.
 * The deadline moves with nearly every message, mostly to later: prepare() sees
 * that in time. Only a thread that brings it forward, while the loop waits for
 * the old one, has to wake the loop up. */

#define NEVER G_MAXINT64

typedef struct
{
  GSource source;
  OgDeadlineFunc func;
  gpointer data;
  gint64 deadline;
  gint64 awaited; /* the loop wakes up for this one */
} OgDeadlineSource;

static gboolean
is_due (OgDeadlineSource *self)
{
  return self->deadline <= g_source_get_time (&self->source);
}

static gboolean
deadline_source_prepare (GSource *source, int *timeout)
{
  OgDeadlineSource *self = (OgDeadlineSource *) source;
  gint64 left;

  self->awaited = self->deadline;
  *timeout = -1;
  if (self->deadline == NEVER)
    return FALSE;

  left = self->deadline - g_source_get_time (source);
  if (left <= 0)
    return TRUE;

  *timeout = (int) MIN ((left + 999) / 1000, G_MAXINT);
  return FALSE;
}

static gboolean
deadline_source_check (GSource *source)
{
  return is_due ((OgDeadlineSource *) source);
}

static gboolean
deadline_source_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  OgDeadlineSource *self = (OgDeadlineSource *) source;

  /* Another source of this turn may have moved it. */
  if (!is_due (self))
    return G_SOURCE_CONTINUE;

  self->deadline = NEVER;
  self->func (self->data);
  return G_SOURCE_CONTINUE;
}

GSource *
og_deadline_source_new (OgDeadlineFunc func, gpointer data)
{
  static GSourceFuncs functions = {
    .prepare = deadline_source_prepare,
    .check = deadline_source_check,
    .dispatch = deadline_source_dispatch,
  };
  GSource *source = g_source_new (&functions, sizeof (OgDeadlineSource));
  OgDeadlineSource *self = (OgDeadlineSource *) source;

  self->func = func;
  self->data = data;
  self->deadline = NEVER;
  self->awaited = NEVER;
  g_source_set_name (source, "OgDeadline");
  return source;
}

void
og_deadline_source_set (GSource *source, gint64 deadline)
{
  OgDeadlineSource *self = (OgDeadlineSource *) source;
  GMainContext *context;

  self->deadline = deadline == -1 ? NEVER : deadline;
  if (self->deadline >= self->awaited)
    return;

  self->awaited = self->deadline;
  context = g_source_get_context (source);
  if (context != NULL && !g_main_context_is_owner (context))
    g_main_context_wakeup (context);
}
