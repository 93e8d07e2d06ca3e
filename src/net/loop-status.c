/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/loop-status.h"

static void
clear (OgLoopStatus *self)
{
  g_free (self->message);
  g_free (self->member);
  *self = (OgLoopStatus){ 0 };
}

void
og_loop_statuses_take_event (OgLoopStatuses *self, const OgEvent *event)
{
  OgLoopStatus *loop = &self->of[event->loop];

  if (event->type != OG_EVENT_LOOP_NOTICED && event->type != OG_EVENT_LOOP_ENDED)
    return;

  clear (loop);
  if (event->type == OG_EVENT_LOOP_ENDED)
    return;

  loop->goes_on = TRUE;
  loop->port = event->port;
  loop->message = g_strdup (event->text);
  loop->member = event->peer != NULL ? g_strdup (event->peer->name) : NULL;
}

void
og_loop_statuses_copy (const OgLoopStatuses *self, OgLoopStatuses *copy)
{
  *copy = *self;
  for (guint i = 0; i < OG_N_LOOPS; i++)
    {
      copy->of[i].message = g_strdup (self->of[i].message);
      copy->of[i].member = g_strdup (self->of[i].member);
    }
}

void
og_loop_statuses_clear (OgLoopStatuses *self)
{
  for (guint i = 0; i < OG_N_LOOPS; i++)
    clear (&self->of[i]);
}
